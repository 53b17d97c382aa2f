import { LazyCommands } from '../table/lazy-commands.ts';

/** Closes clients that take too much. */
export const CLIENT_LIMITS = new LazyCommands(() => import('../memory/client-limits.ts'));

/** Keeps the memory in use below maxmemory. */
export const MEMORY_LIMIT = new LazyCommands(() => import('../memory/memory-limit.ts'));

/** Writes all data into a dump. */
export const DUMPS = new LazyCommands(() => import('../rdb/encode-dump.ts'));
