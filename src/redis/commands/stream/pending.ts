import { type ConsumerGroup, idText, type Pending, type StreamValue } from '../../keyspace/stream-value.ts';
import { cText } from '../../resp/c-text.ts';
import { begun, NIL_ARRAY, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { wrongType } from '../handling/typed-values.ts';
import { endId, integerOr, parseId, startId, strictId } from './stream-id.ts';
import { byName, consumerOf, countChange, entryReply, readStream } from './stream-store.ts';

/** XACK key group id [id ...] */
export function xack(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const group = readStream(client, key)?.groups.get(text(args, 2));
  if (!group) return 0;
  const ids = args.slice(3).map((_, i) => strictId(args, i + 3));
  let done = 0;
  for (const id of ids) {
    const pending = group.pending.get(id);
    if (!pending) continue;
    forget(group, id, pending);
    done++;
  }
  if (done > 0) countChange(client);
  return done;
}

function forget(group: ConsumerGroup, id: bigint, pending: Pending): void {
  group.pending.delete(id);
  pending.consumer.pending.delete(id);
}

/** XPENDING key group [[IDLE min-idle-time] start end count [consumer]] */
export function xpending(client: Client, args: readonly string[]): Reply {
  if (args.length !== 3 && (args.length < 6 || args.length > 9)) throw syntaxError();
  let idle = 0;
  let at = 3;
  let most = 0;
  let [start, end] = [0n, 0n];
  if (args.length > 3) {
    if (option(args, 3) === 'IDLE') {
      idle = count(args, 4);
      if (args.length < 8) throw syntaxError();
      at = 5;
    }
    most = Math.max(0, count(args, at + 2));
    start = startId(args, at);
    end = endId(args, at + 1);
  }
  const stream = readStream(client, text(args, 1));
  const group = stream?.groups.get(text(args, 2));
  if (!group) {
    throw new ReplyError(
      `NOGROUP No such key '${cText(text(args, 1))}' or consumer group '${cText(text(args, 2))}'`,
    );
  }
  if (args.length === 3) return summary(group);
  const name = args[at + 3] === undefined ? undefined : text(args, at + 3);
  const pending = name === undefined ? group.pending : group.consumers.get(name)?.pending;
  const found: Reply[] = [];
  if (!pending || most === 0) return found;
  const { now } = client.db;
  for (const [id, each] of pending.from(start)) {
    if (id > end) break;
    if (idle > 0 && now - each.deliveredAt < idle) continue;
    found.push([idText(id), each.consumer.name, Math.max(0, now - each.deliveredAt), each.count]);
    if (found.length === most) break;
  }
  return found;
}

function summary({ pending, consumers }: ConsumerGroup): Reply {
  const [first] = pending.from(0n);
  const last = pending.last();
  if (!first || last === undefined) return [0, null, null, NIL_ARRAY];
  return [
    pending.size,
    idText(first[0]),
    idText(last),
    byName(consumers)
      .filter((each) => each.pending.size > 0)
      .map((each) => [each.name, String(each.pending.size)]),
  ];
}

interface GroupOfStream {
  readonly stream: StreamValue;
  readonly group: ConsumerGroup;
}

function groupFor(client: Client, args: readonly string[]): GroupOfStream {
  return groupIn(readStream(client, text(args, 1)), args);
}

function groupIn(stream: StreamValue | undefined, args: readonly string[]): GroupOfStream {
  const group = stream?.groups.get(text(args, 2));
  if (!stream || !group) {
    throw new ReplyError(
      `NOGROUP No such key '${cText(text(args, 1))}' or consumer group '${cText(text(args, 2))}'`,
    );
  }
  return { stream, group };
}

/** XCLAIM key group consumer min-idle-time id [id ...] [IDLE ms] [TIME ms] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID id] */
export function xclaim(client: Client, args: readonly string[]): Reply {
  const { stream, group } = groupFor(client, args);
  const key = text(args, 1);
  const { now } = client.db;
  const idle = Math.max(0, integerOr(args, 4, 'ERR Invalid min-idle-time argument for XCLAIM'));
  const ids: bigint[] = [];
  let i = 5;
  for (; i < args.length; i++) {
    const id = parseId(text(args, i));
    if (id === undefined) break;
    ids.push(id);
  }
  let force = false;
  let justId = false;
  let deliveredAt: number | undefined;
  let retries: number | undefined;
  let lastId = 0n;
  for (; i < args.length; i++) {
    const more = i + 1 < args.length;
    const word = option(args, i);
    if (word === 'FORCE') force = true;
    else if (word === 'JUSTID') justId = true;
    else if (word === 'IDLE' && more) {
      deliveredAt = now - integerOr(args, ++i, 'ERR Invalid IDLE option argument for XCLAIM');
    } else if (word === 'TIME' && more) {
      deliveredAt = integerOr(args, ++i, 'ERR Invalid TIME option argument for XCLAIM');
    } else if (word === 'RETRYCOUNT' && more) {
      retries = integerOr(args, ++i, 'ERR Invalid RETRYCOUNT option argument for XCLAIM');
    } else if (word === 'LASTID' && more) lastId = strictId(args, ++i);
    else throw new ReplyError(`ERR Unrecognized XCLAIM option '${text(args, i)}'`);
  }
  if (lastId > group.lastId) {
    group.lastId = lastId;
    countChange(client);
  }
  if (deliveredAt === undefined || deliveredAt < 0 || deliveredAt > now) deliveredAt = now;
  const found: Reply[] = [];
  let claimed = 0;
  const heard = client.heardCount;
  for (const id of ids) {
    let pending = group.pending.get(id);
    const [entry] = stream.range(id, id);
    if (!entry) {
      if (pending) {
        forget(group, id, pending);
        countChange(client);
      }
      continue;
    }
    if (!pending && !force) continue;
    if (pending && idle > 0 && now - pending.deliveredAt < idle) continue;
    const consumer = consumerOf(client, key, group, text(args, 3));
    if (!pending) {
      pending = { consumer, deliveredAt, count: 1 };
      group.pending.set(id, pending);
    }
    if (pending.consumer !== consumer) pending.consumer.pending.delete(id);
    pending.consumer = consumer;
    consumer.pending.set(id, pending);
    pending.deliveredAt = deliveredAt;
    if (retries !== undefined && retries >= 0) pending.count = retries;
    else if (!justId) pending.count++;
    client.hear(found, heard);
    found.push(justId ? idText(id) : entryReply(entry));
    claimed++;
    countChange(client);
  }
  return begun(found, claimed);
}

/** Bytes of an id where XAUTOCLAIM keeps a place for each that it may find deleted. */
const ID_SIZE = 16;

/** Room that no process is given: the allocator takes what it asks for without having it, but addresses end (47 bits). */
const MOST_ROOM = 2 ** 47;

/** XAUTOCLAIM key group consumer min-idle-time start [COUNT count] [JUSTID] */
export function xautoclaim(client: Client, args: readonly string[]): Reply {
  // Looked for before the other arguments are, which listeners to keyspace events notice.
  const value = client.read(text(args, 1));
  const idle = Math.max(0, integerOr(args, 4, 'ERR Invalid min-idle-time argument for XAUTOCLAIM'));
  const start = startId(args, 5);
  let most = 100;
  let justId = false;
  for (let i = 6; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'COUNT' && i + 1 < args.length) {
      const message = 'ERR COUNT must be > 0';
      most = integerOr(args, ++i, message);
      if (most < 1 || most >= 2 ** 63 / ID_SIZE) throw new ReplyError(message);
    } else if (word === 'JUSTID') justId = true;
    else throw syntaxError();
  }
  if (value && value.type !== 'stream') throw wrongType();
  const { stream, group } = groupIn(value, args);
  if (most * ID_SIZE >= MOST_ROOM) {
    throw new ReplyError('ERR Insufficient memory, failed allocating transient memory, COUNT too high.');
  }
  const key = text(args, 1);
  const { now } = client.db;
  const claimed: Reply[] = [];
  const deleted: Reply[] = [];
  let attempts = most * 10;
  let next = 0n;
  let count = 0;
  const heard = client.heardCount;
  for (const [id, pending] of group.pending.from(start)) {
    if (attempts-- <= 0 || count + deleted.length >= most) {
      next = id;
      break;
    }
    const [entry] = stream.range(id, id);
    if (!entry) {
      forget(group, id, pending);
      deleted.push(idText(id));
      countChange(client);
      continue;
    }
    if (idle > 0 && now - pending.deliveredAt < idle) continue;
    const consumer = consumerOf(client, key, group, text(args, 3));
    pending.consumer.pending.delete(id);
    pending.consumer = consumer;
    consumer.pending.set(id, pending);
    pending.deliveredAt = now;
    if (!justId) pending.count++;
    client.hear(claimed, heard);
    claimed.push(justId ? idText(id) : entryReply(entry));
    count++;
    countChange(client);
  }
  return [idText(next), begun(claimed, count), deleted];
}
