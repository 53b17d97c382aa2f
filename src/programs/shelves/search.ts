import type { Tool } from '../command/command.ts';
import { xargs } from '../processes/xargs.ts';
import { expr } from '../system/expr.ts';
import { egrep, fgrep, grep } from '../text/grep/grep.ts';

/** Tools that match patterns. */
export const SEARCH: ReadonlyMap<string, Tool> = new Map([
  ['egrep', egrep],
  ['expr', expr],
  ['fgrep', fgrep],
  ['grep', grep],
  ['xargs', xargs],
]);
