/**
 * The store alone: a Redis 7.0.15 in this process, for unit tests in Node and in browsers.
 */
export type { DialCaller, Dialled, LogLevel, ServerFiles } from './redis/commands/engine/host.ts';
export { CannotStart } from './redis/server/cannot-start.ts';
export {
  createRedisServer,
  type RedisConnection,
  type RedisPeer,
  type RedisServer,
  type RedisServerOptions,
  type ServerTexts,
} from './redis/server/create-redis-server.ts';
export {
  type RedisArgument,
  type RedisClient,
  type RedisClientOptions,
  RedisError,
  type RedisValue,
} from './redis/server/in-process-client.ts';
