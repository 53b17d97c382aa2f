import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { BUILD_TABLE } from './build-table.ts';
import { declare } from './declare.ts';
import { refuse } from './refuse.ts';

const [DECLARED] = declare(BUILD_TABLE, refuse);

/** `docker build`, `docker image build`, `docker builder build`. */
export const BUILD: Declaration = {
  ...(DECLARED as Declaration),
  use: 'build [OPTIONS] PATH | URL | -',
  args: exactly(1),
  common: 4,
  complete: () => 'directories',
};
