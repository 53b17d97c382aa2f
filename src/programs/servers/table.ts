import type { Main, ProgramTable } from '../../linux/process/program.ts';
import { helloWorld } from './hello-world.ts';
import { nginxEntrypoint } from './nginx/entrypoint.ts';
import { nginx } from './nginx/nginx.ts';
import { node } from './node/node.ts';
import { npm } from './node/npm.ts';

/** Programs of the bundled images that are no tools: servers and applications, by id. */
export const SERVER_PROGRAMS: ProgramTable = new Map<string, Main>([
  ['hello-world', helloWorld],
  ['nginx', nginx],
  ['nginx-entrypoint', nginxEntrypoint],
  ['node', node],
  ['npm', npm],
]);
