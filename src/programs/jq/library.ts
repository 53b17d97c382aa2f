import { parseDefinitions } from './parse/parse.ts';
import { PRELUDE } from './prelude.ts';

/** The functions of the prelude by name and number of parameters; all of them see each other. */
export const LIBRARY = new Map(
  parseDefinitions(PRELUDE).map(({ name, parameters, body }) => [
    `${name}/${parameters.length}`,
    { parameters, body, scope: undefined },
  ]),
);
