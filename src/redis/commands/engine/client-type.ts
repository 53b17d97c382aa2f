import type { Client } from './client.ts';

/** What a client is to the server: CLIENT LIST and KILL choose by it, and buffers are limited by it. */
export type ClientType = 'normal' | 'pubsub' | 'replica' | 'master';

export function typeOf(client: Client): ClientType {
  if (client.obeyed) return 'master';
  if (client.store.replication?.replicas.has(client)) return 'replica';
  return client.subscriptionCount > 0 || client.shardChannels.size > 0 ? 'pubsub' : 'normal';
}
