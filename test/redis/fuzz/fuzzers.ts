import { fuzzDumps } from './fuzz-dumps.ts';
import { fuzzGlobs } from './fuzz-globs.ts';
import { fuzzProtocol } from './fuzz-protocol.ts';
import { fuzzScripts } from './fuzz-scripts.ts';

/** Each throws as soon as something goes wrong. */
export const FUZZERS: Readonly<Record<string, (seed: number, rounds: number) => void>> = {
  protocol: fuzzProtocol,
  dumps: fuzzDumps,
  globs: fuzzGlobs,
  scripts: fuzzScripts,
};
