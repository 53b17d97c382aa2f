import { xadd, xdel, xsetid, xtrim } from './add.ts';
import {
  xgroupCreate,
  xgroupCreateconsumer,
  xgroupDelconsumer,
  xgroupDestroy,
  xgroupSetid,
} from './group.ts';
import { xinfoConsumers, xinfoGroups, xinfoStream } from './info.ts';
import { xack, xautoclaim, xclaim, xpending } from './pending.ts';
import { xlen, xrange, xread, xreadgroup, xrevrange } from './read.ts';

/** Everything of streams, loaded with the first of them. */
export const STREAM_HANDLERS = {
  xadd,
  xdel,
  xsetid,
  xtrim,
  xgroupCreate,
  xgroupCreateconsumer,
  xgroupDelconsumer,
  xgroupDestroy,
  xgroupSetid,
  xinfoConsumers,
  xinfoGroups,
  xinfoStream,
  xack,
  xautoclaim,
  xclaim,
  xpending,
  xlen,
  xrange,
  xread,
  xreadgroup,
  xrevrange,
};
