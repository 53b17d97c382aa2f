import {
  type Consumer,
  type ConsumerGroup,
  idText,
  LAST_ID,
  type StreamValue,
} from '../../keyspace/stream-value.ts';
import { cText } from '../../resp/c-text.ts';
import { MapReply, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, text } from '../handling/arguments.ts';
import { radixNodes } from './radix-nodes.ts';
import { byName, entriesReply, entryReply, lag, readStream } from './stream-store.ts';

function theStream(client: Client, args: readonly string[]): StreamValue {
  const stream = readStream(client, text(args, 2));
  if (!stream) throw new ReplyError('ERR no such key');
  return stream;
}

/** XINFO CONSUMERS key groupname */
export function xinfoConsumers(client: Client, args: readonly string[]): Reply {
  const group = theStream(client, args).groups.get(text(args, 3));
  if (!group) {
    throw new ReplyError(
      `NOGROUP No such consumer group '${cText(text(args, 3))}' for key name '${cText(text(args, 2))}'`,
    );
  }
  return byName(group.consumers).map(
    ({ name, pending, seenAt }) =>
      new MapReply(['name', name, 'pending', pending.size, 'idle', Math.max(0, client.db.now - seenAt)]),
  );
}

/** XINFO GROUPS key */
export function xinfoGroups(client: Client, args: readonly string[]): Reply {
  const stream = theStream(client, args);
  return byName(stream.groups).map(
    (group) =>
      new MapReply([
        'name',
        group.name,
        'consumers',
        group.consumers.size,
        'pending',
        group.pending.size,
        'last-delivered-id',
        idText(group.lastId),
        'entries-read',
        group.entriesRead === -1 ? null : group.entriesRead,
        'lag',
        lag(stream, group),
      ]),
  );
}

/** XINFO STREAM key [FULL [COUNT count]] */
export function xinfoStream(client: Client, args: readonly string[]): Reply {
  const stream = theStream(client, args);
  const isFull = args.length > 3;
  let most = 10;
  if (isFull) {
    const isRight =
      option(args, 3) === 'FULL' && (args.length === 4 || (args.length === 6 && option(args, 4) === 'COUNT'));
    if (!isRight) {
      throw new ReplyError(
        `ERR unknown subcommand or wrong number of arguments for '${text(args, 1)}'. Try XINFO HELP.`,
      );
    }
    if (args.length === 6) most = count(args, 5);
    if (most < 0) most = 10;
  }
  const items: Reply[] = [
    'length',
    stream.length,
    'radix-tree-keys',
    stream.nodes.length,
    'radix-tree-nodes',
    radixNodes(stream.nodes.map(({ base }) => base)),
    'last-generated-id',
    idText(stream.lastId),
    'max-deleted-entry-id',
    idText(stream.maxDeletedId),
    'entries-added',
    stream.entriesAdded,
    'recorded-first-entry-id',
    idText(stream.firstId),
  ];
  if (isFull) {
    items.push('entries', entriesReply(stream, 0n, LAST_ID, most), 'groups');
    items.push(byName(stream.groups).map((group) => wholeGroup(stream, group, most)));
  } else {
    const [first] = stream.range(0n, LAST_ID);
    const [last] = stream.range(0n, LAST_ID, true);
    items.push('groups', stream.groups.size);
    items.push('first-entry', first ? entryReply(first) : null, 'last-entry', last ? entryReply(last) : null);
  }
  return new MapReply(items);
}

function wholeGroup(stream: StreamValue, group: ConsumerGroup, most: number): Reply {
  const pending: Reply[] = [];
  for (const [id, each] of group.pending.from(0n)) {
    if (most > 0 && pending.length >= most) break;
    pending.push([idText(id), each.consumer.name, each.deliveredAt, each.count]);
  }
  return new MapReply([
    'name',
    group.name,
    'last-delivered-id',
    idText(group.lastId),
    'entries-read',
    group.entriesRead === -1 ? null : group.entriesRead,
    'lag',
    lag(stream, group),
    'pel-count',
    group.pending.size,
    'pending',
    pending,
    'consumers',
    byName(group.consumers).map((consumer) => wholeConsumer(consumer, most)),
  ]);
}

function wholeConsumer(consumer: Consumer, most: number): Reply {
  const pending: Reply[] = [];
  for (const [id, each] of consumer.pending.from(0n)) {
    if (most > 0 && pending.length >= most) break;
    pending.push([idText(id), each.deliveredAt, each.count]);
  }
  return new MapReply([
    'name',
    consumer.name,
    'seen-time',
    consumer.seenAt,
    'pel-count',
    consumer.pending.size,
    'pending',
    pending,
  ]);
}
