import type { Tool } from '../command/command.ts';
import { col } from '../text/filters/col.ts';
import { colcrt } from '../text/filters/colcrt.ts';
import { colrm } from '../text/filters/colrm.ts';
import { look } from '../text/filters/look.ts';
import { ul } from '../text/filters/ul.ts';
import { fallocate } from '../util-linux/fallocate.ts';
import { ipcs } from '../util-linux/ipcs.ts';
import { logger } from '../util-linux/logger.ts';
import { mesg } from '../util-linux/mesg.ts';
import { namei } from '../util-linux/namei.ts';
import { swapoff, swapon } from '../util-linux/swap.ts';
import { mcookie, uuidgen } from '../util-linux/uuid.ts';
import { wall } from '../util-linux/wall.ts';
import { byName } from './by-name.ts';

/** What of util-linux is seldom wanted. */
export const UTIL_LINUX_RARE: ReadonlyMap<string, Tool> = byName(
  ...[
    col,
    colcrt,
    colrm,
    fallocate,
    ipcs,
    logger,
    look,
    mcookie,
    mesg,
    namei,
    swapoff,
    swapon,
    ul,
    uuidgen,
    wall,
  ],
);
