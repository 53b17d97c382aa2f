import { FurtherKeys } from './further-keys.ts';

/** The rarer keys of readline in a program that is no shell: nothing is expanded, and no file is named. */
export function plainFurtherKeys(): FurtherKeys {
  return new FurtherKeys({
    version: '8.2',
    expandLine: async (line) => line,
    expandHistory: async () => undefined,
    expandTilde: (word) => word,
    edit: async () => {},
    glob: async () => [],
    candidates: async () => [],
  });
}
