import { lazy, type Main, type ProgramTable } from '../../linux/process/program.ts';

/** Programs of the bundled images that are no tools: servers and applications, by id. */
export const SERVER_PROGRAMS: ProgramTable = new Map<string, Main>([
  ['hello-world', lazy(async () => (await import('./hello-world.ts')).helloWorld)],
  ['nginx', lazy(async () => (await import('./nginx/nginx.ts')).nginx)],
  ['nginx-entrypoint', lazy(async () => (await import('./nginx/entrypoint.ts')).nginxEntrypoint)],
  ['node', lazy(async () => (await import('./node/node.ts')).node)],
  ['npm', lazy(async () => (await import('./node/npm.ts')).npm)],
]);
