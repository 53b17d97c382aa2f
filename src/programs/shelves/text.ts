import type { Tool } from '../command/command.ts';
import { cut } from '../text/columns/cut.ts';
import { nl } from '../text/columns/nl.ts';
import { head } from '../text/ends/head.ts';
import { tac } from '../text/ends/tac.ts';
import { tail } from '../text/ends/tail.ts';
import { seq } from '../text/numbers/seq.ts';
import { printf } from '../text/printf/printf.ts';
import { rev } from '../text/rev.ts';
import { sort } from '../text/sort/sort.ts';
import { tee } from '../text/tee.ts';
import { tr } from '../text/tr.ts';
import { uniq } from '../text/uniq.ts';
import { wc } from '../text/wc.ts';
import { byName } from './by-name.ts';

/** Filters that pipelines are made of. */
export const TEXT: ReadonlyMap<string, Tool> = byName(
  ...[cut, head, nl, printf, rev, seq, sort, tac, tail, tee, tr, uniq, wc],
);
