import { cache, widerCache } from './caching.ts';
import { greet, kill, replicaWords, silence } from './clients.ts';
import type { Episode } from './episode.ts';
import { counting, expire, longAgo, setExpiring, stale } from './expiring.ts';
import { fill, popByChance } from './filling.ts';
import { furnish } from './furnish.ts';
import { events, listen, selfListener } from './listening.ts';
import { evalsha, functions, libraries, scripts } from './scripting.ts';
import { configure, databases, debugging, flush, introspect } from './server.ts';
import { claims, fillGroup, fillStream } from './streams.ts';
import { optimism, quietTransaction, transaction } from './transactions.ts';
import { user } from './users.ts';
import { rename, serve, serveAtOnce } from './waiting.ts';

export const EPISODES: readonly Episode[] = [
  fill,
  fill,
  fill,
  fillStream,
  fillGroup,
  fillGroup,
  expire,
  setExpiring,
  longAgo,
  popByChance,
  transaction,
  transaction,
  optimism,
  serve,
  serve,
  rename,
  listen,
  events,
  cache,
  silence,
  user,
  functions,
  scripts,
  scripts,
  furnish,
  claims,
  claims,
  claims,
  selfListener,
  selfListener,
  widerCache,
  widerCache,
  quietTransaction,
  stale,
  stale,
  counting,
  serveAtOnce,
  serveAtOnce,
  evalsha,
  libraries,
  introspect,
  introspect,
  debugging,
  configure,
  configure,
  flush,
  databases,
  greet,
  kill,
  replicaWords,
];
