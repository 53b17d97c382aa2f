import { lazy, type Main, type ProgramTable } from '../../linux/process/program.ts';
import { helloWorld } from './hello-world.ts';
import { node } from './node/node.ts';
import { npm } from './node/npm.ts';

/** Programs of the bundled images that are no tools: servers and applications, by id. */
export const SERVER_PROGRAMS: ProgramTable = new Map<string, Main>([
  ['hello-world', helloWorld],
  ['nginx', lazy(async () => (await import('./nginx/nginx.ts')).nginx)],
  ['nginx-entrypoint', lazy(async () => (await import('./nginx/entrypoint.ts')).nginxEntrypoint)],
  ['node', node],
  ['npm', npm],
]);
