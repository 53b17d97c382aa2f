import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { PushReply } from '../../resp/reply.ts';
import type { Client } from './client.ts';

type Listeners = Map<string, Set<Client>>;

/** Who listens to which channels and patterns. */
export class Subscriptions {
  readonly channels: Listeners = new Map();
  readonly patterns: Listeners = new Map();
  readonly shardChannels: Listeners = new Map();

  /** True if the client did not listen to it yet. */
  add(listeners: Listeners, name: string, client: Client): boolean {
    let clients = listeners.get(name);
    if (!clients) {
      clients = new Set();
      listeners.set(name, clients);
    }
    if (clients.has(client)) return false;
    clients.add(client);
    return true;
  }

  remove(listeners: Listeners, name: string, client: Client): void {
    const clients = listeners.get(name);
    if (clients?.delete(client) && clients.size === 0) listeners.delete(name);
  }

  removeAll(client: Client): void {
    for (const name of client.channels) this.remove(this.channels, name, client);
    for (const name of client.patterns) this.remove(this.patterns, name, client);
    for (const name of client.shardChannels) this.remove(this.shardChannels, name, client);
    client.channels.clear();
    client.patterns.clear();
    client.shardChannels.clear();
  }

  /** Sends a message to everybody who listens; answers to how many. */
  publish(channel: string, message: string): number {
    let count = 0;
    for (const client of this.channels.get(channel) ?? []) {
      client.push(new PushReply(['message', channel, message]));
      count++;
    }
    for (const [pattern, clients] of this.patterns) {
      if (!matchesGlob(pattern, channel)) continue;
      for (const client of clients) {
        client.push(new PushReply(['pmessage', pattern, channel, message]));
        count++;
      }
    }
    return count;
  }

  publishToShard(channel: string, message: string): number {
    const clients = this.shardChannels.get(channel);
    for (const client of clients ?? []) client.push(new PushReply(['smessage', channel, message]));
    return clients?.size ?? 0;
  }
}
