import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import { lolwut } from '../lolwut/lolwut.ts';
import { memoryMallocStats } from '../memory/malloc-stats.ts';
import { memoryDoctor, memoryStats } from '../memory/memory-report.ts';
import {
  latencyDoctor,
  latencyGraph,
  latencyHistogram,
  latencyHistory,
  latencyLatest,
  latencyReset,
} from '../monitoring/latency.ts';
import { debug } from './debug.ts';
import { info } from './info.ts';

/** MEMORY PURGE: nothing is kept back that could be given free */
function memoryPurge(): Reply {
  return OK;
}

/** MODULE LOAD, LOADEX and UNLOAD: there is no module that could be loaded */
function moduleLoad(): Reply {
  throw new ReplyError('ERR Error loading the extension. Please check the server logs.');
}

function moduleUnload(): Reply {
  throw new ReplyError('ERR Error unloading module: no such module with that name');
}

/** Commands that are seldom asked for, loaded with the first of them. */
export const RARE_HANDLERS = {
  info,
  debug,
  memoryDoctor,
  memoryPurge,
  memoryMallocStats,
  memoryStats,
  latencyDoctor,
  latencyGraph,
  latencyHistogram,
  latencyHistory,
  latencyLatest,
  latencyReset,
  lolwut,
  moduleLoad,
  moduleUnload,
};
