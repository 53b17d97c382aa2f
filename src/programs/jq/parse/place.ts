import type { Filter } from '../syntax.ts';

/** What `$__loc__` says. */
export function place(line: number): Filter {
  const value = new Map<string, string | number>([
    ['file', '<top-level>'],
    ['line', line],
  ]);
  return { kind: 'literal', value };
}
