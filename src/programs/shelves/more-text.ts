import type { Tool } from '../command/command.ts';
import { cmp } from '../text/cmp.ts';
import { comm } from '../text/columns/comm.ts';
import { expand, unexpand } from '../text/columns/expand.ts';
import { fold } from '../text/columns/fold.ts';
import { paste } from '../text/columns/paste.ts';
import { diff } from '../text/diff/diff.ts';
import { dos2unix, unix2dos } from '../text/dos2unix.ts';
import { strings } from '../text/dumps/strings.ts';
import { factor } from '../text/numbers/factor.ts';
import { shuf } from '../text/shuf.ts';
import { split } from '../text/split.ts';
import { byName } from './by-name.ts';

/** Text tools that are rarer. */
export const MORE_TEXT: ReadonlyMap<string, Tool> = byName(
  ...[cmp, comm, diff, dos2unix, expand, factor, fold, paste, shuf, split, strings, unexpand, unix2dos],
);
