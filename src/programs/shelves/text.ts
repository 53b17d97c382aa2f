import type { Tool } from '../command/command.ts';
import { cut } from '../text/cut.ts';
import { head } from '../text/head.ts';
import { nl } from '../text/nl.ts';
import { printf } from '../text/printf.ts';
import { rev } from '../text/rev.ts';
import { seq } from '../text/seq.ts';
import { sort } from '../text/sort/sort.ts';
import { tac } from '../text/tac.ts';
import { tail } from '../text/tail.ts';
import { tee } from '../text/tee.ts';
import { tr } from '../text/tr.ts';
import { uniq } from '../text/uniq.ts';
import { wc } from '../text/wc.ts';
import { byName } from './by-name.ts';

/** Filters that pipelines are made of. */
export const TEXT: ReadonlyMap<string, Tool> = byName(
  ...[cut, head, nl, printf, rev, seq, sort, tac, tail, tee, tr, uniq, wc],
);
