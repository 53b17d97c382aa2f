import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { cText } from '../../resp/c-text.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { text, texts } from '../handling/arguments.ts';

/** PUBLISH channel message */
export function publish(client: Client, args: readonly string[]): Reply {
  return client.store.subscriptions.publish(text(args, 1), text(args, 2));
}

/** SPUBLISH shardchannel message */
export function spublish(client: Client, args: readonly string[]): Reply {
  return client.store.subscriptions.publishToShard(text(args, 1), text(args, 2));
}

/** PUBSUB CHANNELS [pattern] */
export function pubsubChannels(client: Client, args: readonly string[]): Reply {
  return matching(client.store.subscriptions.channels.keys(), args);
}

/** PUBSUB SHARDCHANNELS [pattern] */
export function pubsubShardchannels(client: Client, args: readonly string[]): Reply {
  return matching(client.store.subscriptions.shardChannels.keys(), args);
}

function matching(names: Iterable<string>, args: readonly string[]): Reply {
  if (args.length > 3) {
    throw new ReplyError(
      `ERR unknown subcommand or wrong number of arguments for '${cText(text(args, 1))}'. Try PUBSUB HELP.`,
    );
  }
  if (args.length < 3) return [...names];
  const pattern = text(args, 2);
  return [...names].filter((name) => matchesGlob(pattern, name));
}

/** PUBSUB NUMSUB [channel [channel ...]] */
export function pubsubNumsub(client: Client, args: readonly string[]): Reply {
  const { channels } = client.store.subscriptions;
  return texts(args, 2).flatMap((name): Reply[] => [name, channels.get(name)?.size ?? 0]);
}

/** PUBSUB SHARDNUMSUB [shardchannel [shardchannel ...]] */
export function pubsubShardnumsub(client: Client, args: readonly string[]): Reply {
  const { shardChannels } = client.store.subscriptions;
  return texts(args, 2).flatMap((name): Reply[] => [name, shardChannels.get(name)?.size ?? 0]);
}

/** PUBSUB NUMPAT */
export function pubsubNumpat(client: Client): Reply {
  return client.store.subscriptions.patterns.size;
}
