import { ManyReplies, PushReply, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { texts } from '../handling/arguments.ts';

type Kind = 'channels' | 'patterns' | 'shardChannels';

const WORDS = {
  channels: ['subscribe', 'unsubscribe'],
  patterns: ['psubscribe', 'punsubscribe'],
  shardChannels: ['ssubscribe', 'sunsubscribe'],
} as const;

/** SUBSCRIBE channel [channel ...] */
export function subscribe(client: Client, args: readonly string[]): Reply {
  return listen(client, args, 'channels');
}

/** PSUBSCRIBE pattern [pattern ...] */
export function psubscribe(client: Client, args: readonly string[]): Reply {
  return listen(client, args, 'patterns');
}

/** SSUBSCRIBE shardchannel [shardchannel ...] */
export function ssubscribe(client: Client, args: readonly string[]): Reply {
  if (client.inTransaction) {
    throw new ReplyError("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");
  }
  return listen(client, args, 'shardChannels');
}

function listen(client: Client, args: readonly string[], kind: Kind): Reply {
  const { subscriptions } = client.store;
  const replies = texts(args, 1).map((name) => {
    if (subscriptions.add(subscriptions[kind], name, client)) client[kind].add(name);
    return new PushReply([WORDS[kind][0], name, total(client, kind)]);
  });
  return new ManyReplies(replies);
}

/** UNSUBSCRIBE [channel [channel ...]] */
export function unsubscribe(client: Client, args: readonly string[]): Reply {
  return leave(client, args, 'channels');
}

/** PUNSUBSCRIBE [pattern [pattern ...]] */
export function punsubscribe(client: Client, args: readonly string[]): Reply {
  return leave(client, args, 'patterns');
}

/** SUNSUBSCRIBE [shardchannel [shardchannel ...]] */
export function sunsubscribe(client: Client, args: readonly string[]): Reply {
  return leave(client, args, 'shardChannels');
}

function leave(client: Client, args: readonly string[], kind: Kind): Reply {
  const names = args.length > 1 ? texts(args, 1) : [...client[kind]];
  const replies = names.map((name) => {
    client.store.subscriptions.remove(client.store.subscriptions[kind], name, client);
    client[kind].delete(name);
    return new PushReply([WORDS[kind][1], name, total(client, kind)]);
  });
  if (names.length === 0) replies.push(new PushReply([WORDS[kind][1], null, total(client, kind)]));
  return new ManyReplies(replies);
}

function total(client: Client, kind: Kind): number {
  return kind === 'shardChannels' ? client.shardChannels.size : client.subscriptionCount;
}

/** Ends all subscriptions; the client is not told. */
export function leaveAllChannels(client: Client): void {
  client.store.subscriptions.removeAll(client);
}
