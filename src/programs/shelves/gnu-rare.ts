import type { Tool } from '../command/command.ts';
import { basenc } from '../digest/basenc.ts';
import { pathchk } from '../files/pathchk.ts';
import { stdbuf } from '../processes/stdbuf.ts';
import { tput } from '../terminal/tput.ts';
import { sdiff } from '../text/diff/sdiff.ts';
import { envsubst } from '../text/envsubst.ts';
import { csplit } from '../text/layout/csplit.ts';
import { fmt } from '../text/layout/fmt.ts';
import { byName } from './by-name.ts';

/** What coreutils, diffutils and gettext have that is seldom wanted. */
export const GNU_RARE: ReadonlyMap<string, Tool> = byName(
  basenc,
  csplit,
  envsubst,
  fmt,
  pathchk,
  sdiff,
  stdbuf,
  tput,
);
