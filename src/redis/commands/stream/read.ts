import type { ConsumerGroup, Pending, StreamValue } from '../../keyspace/stream-value.ts';
import { idText, LAST_ID } from '../../keyspace/stream-value.ts';
import { cText } from '../../resp/c-text.ts';
import { begun, InterruptedReply, MapReply, NIL_ARRAY, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns } from '../engine/long-command.ts';
import { count, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { deadlineIn } from '../handling/blocking.ts';
import { endId, startId, strictId } from './stream-id.ts';
import {
  advance,
  consumerOf,
  countChange,
  entriesInSteps,
  entriesReply,
  entryReply,
  readStream,
} from './stream-store.ts';

/** XLEN key */
export function xlen(client: Client, args: readonly string[]): Reply {
  return readStream(client, text(args, 1))?.length ?? 0;
}

/** XRANGE key start end [COUNT count] */
export function xrange(client: Client, args: readonly string[]): Reply {
  return range(client, args, startId(args, 2), endId(args, 3), false);
}

/** XREVRANGE key end start [COUNT count] */
export function xrevrange(client: Client, args: readonly string[]): Reply {
  const start = startId(args, 3);
  return range(client, args, start, endId(args, 2), true);
}

function range(
  client: Client,
  args: readonly string[],
  start: bigint,
  end: bigint,
  backwards: boolean,
): Reply {
  let most = -1;
  for (let i = 4; i < args.length; i++) {
    if (option(args, i) !== 'COUNT' || i + 1 >= args.length) throw syntaxError();
    most = Math.max(0, count(args, ++i));
  }
  const stream = readStream(client, text(args, 1));
  if (!stream) return [];
  if (most === 0) return NIL_ARRAY;
  return inTurns(client, args, entriesInSteps(stream, start, end, Math.max(0, most), backwards));
}

interface ReadOptions {
  readonly keys: readonly string[];
  /** `$` and `>` are undefined. */
  readonly ids: readonly (bigint | undefined)[];
  readonly count: number;
  readonly until: number | undefined;
  readonly group: string | undefined;
  readonly consumer: string;
  readonly noAck: boolean;
}

/** XREAD [COUNT count] [BLOCK milliseconds] STREAMS key [key ...] id [id ...] */
export function xread(client: Client, args: readonly string[]): Reply {
  return read(client, readOptions(client, args, 'XREAD'));
}

/** XREADGROUP GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key [key ...] id [id ...] */
export function xreadgroup(client: Client, args: readonly string[]): Reply {
  return read(client, readOptions(client, args, 'XREADGROUP'));
}

function readOptions(client: Client, args: readonly string[], name: 'XREAD' | 'XREADGROUP'): ReadOptions {
  let most = 0;
  let until: number | undefined;
  let group: string | undefined;
  let consumer = '';
  let noAck = false;
  let first = 0;
  for (let i = 1; i < args.length && first === 0; i++) {
    const more = args.length - i - 1;
    const word = option(args, i);
    if (word === 'BLOCK' && more > 0) {
      if (client.inScript) {
        throw new ReplyError(`ERR ${text(args, 0)} command is not allowed with BLOCK option from scripts`);
      }
      until = deadlineIn(client, args, ++i);
    } else if (word === 'COUNT' && more > 0) most = Math.max(0, count(args, ++i));
    else if (word === 'STREAMS' && more > 0) first = i + 1;
    else if (word === 'GROUP' && more >= 2) {
      if (name === 'XREAD') {
        throw new ReplyError(
          'ERR The GROUP option is only supported by XREADGROUP. You called XREAD instead.',
        );
      }
      group = text(args, i + 1);
      consumer = text(args, i + 2);
      i += 2;
    } else if (word === 'NOACK') {
      if (name === 'XREAD') {
        throw new ReplyError(
          'ERR The NOACK option is only supported by XREADGROUP. You called XREAD instead.',
        );
      }
      noAck = true;
    } else throw syntaxError();
  }
  const pairs = args.length - first;
  if (first > 0 && pairs % 2 === 1) {
    throw new ReplyError(
      "ERR Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.",
    );
  }
  if (first === 0) throw syntaxError();
  if (name === 'XREADGROUP' && group === undefined) {
    throw new ReplyError('ERR Missing GROUP option for XREADGROUP');
  }
  const keys = texts(args, first, first + pairs / 2);
  const ids = keys.map((key, i) => {
    const stream = readStream(client, key);
    if (group !== undefined && !stream?.groups.has(group)) throw noGroup(key, group);
    const at = first + keys.length + i;
    const given = text(args, at);
    if (given === '$') {
      if (group !== undefined) {
        throw new ReplyError(
          'ERR The $ ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The $ ID would just return an empty result set.',
        );
      }
      return stream?.lastId ?? 0n;
    }
    if (given === '>') {
      if (group === undefined) {
        throw new ReplyError(
          'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
        );
      }
      return undefined;
    }
    const id = strictId(args, at);
    // For a group the greatest of all ids is another word for `>`.
    return group !== undefined && id === LAST_ID ? undefined : id;
  });
  return { keys, ids, count: most, until, group, consumer, noAck };
}

function noGroup(key: string, group: string): ReplyError {
  return new ReplyError(
    `NOGROUP No such key '${cText(key)}' or consumer group '${cText(group)}' in XREADGROUP with GROUP option`,
  );
}

function read(client: Client, options: ReadOptions): Reply {
  const found: Reply[] = [];
  let count = 0;
  let heard = 0;
  options.keys.forEach((key, i) => {
    const stream = readStream(client, key);
    // The reply begins with the first stream that has something.
    if (count > 0) client.hear(found, heard);
    else heard = client.heardCount;
    const items = stream && readOne(client, key, stream, options.ids[i], options, options.count);
    if (!items) return;
    count++;
    const isMap = client.protocol === 3;
    const pair: Reply[] = isMap ? found : [];
    pair.push(key);
    client.hear(pair, heard);
    pair.push(items);
    if (!isMap) found.push(begun(pair, 2));
  });
  if (count > 0) {
    if (client.protocol === 2) return begun(found, count);
    return found.length === count * 2 ? new MapReply(found) : new InterruptedReply(found, count, true);
  }
  const { until, keys, group } = options;
  if (until === undefined) return NIL_ARRAY;
  // A client that waits is not to be flooded if its id was far back.
  const most = options.count || 1000;
  const attempt = (key: string): Reply | undefined => {
    const value = client.db.get(key);
    if (group !== undefined) {
      if (value?.type !== 'stream') {
        return new ReplyError('UNBLOCKED the stream key no longer exists');
      }
      if (!value.groups.has(group)) {
        return new ReplyError('NOGROUP the consumer group this client was blocked on no longer exists');
      }
    }
    if (value?.type !== 'stream') return undefined;
    // Of a key that is named twice the first id counts.
    const items = readOne(client, key, value, options.ids[keys.indexOf(key)], options, most);
    return items && (client.protocol === 3 ? new MapReply([key, items]) : [[key, items]]);
  };
  return client.block({
    database: client.db,
    keys,
    type: 'stream',
    deadline: until,
    attempt,
    late: NIL_ARRAY,
  });
}

/** What a stream has for the reader; undefined if nothing. */
function readOne(
  client: Client,
  key: string,
  stream: StreamValue,
  id: bigint | undefined,
  { group: name, consumer, noAck }: ReadOptions,
  most: number,
): Reply[] | undefined {
  const group = name === undefined ? undefined : stream.groups.get(name);
  if (!group) {
    if (id === undefined || stream.length === 0) return undefined;
    const items = entriesReply(stream, id + 1n, LAST_ID, most);
    return items.length > 0 ? items : undefined;
  }
  if (id !== undefined) {
    const own = consumerOf(client, key, group, consumer);
    const history: Reply[] = [];
    for (const [each, pending] of own.pending.from(id + 1n)) {
      const [entry] = stream.range(each, each);
      history.push(entry ? entryReply(entry) : [idText(each), NIL_ARRAY]);
      if (entry) {
        pending.deliveredAt = client.db.now;
        pending.count++;
      }
      if (history.length === most) break;
    }
    return history;
  }
  return readNew(client, key, stream, group, consumer, noAck, most);
}

function readNew(
  client: Client,
  key: string,
  stream: StreamValue,
  group: ConsumerGroup,
  consumer: string,
  noAck: boolean,
  most: number,
): Reply[] | undefined {
  const entries = stream.range(group.lastId + 1n, LAST_ID);
  const first = entries.next();
  if (first.done) return undefined;
  const own = consumerOf(client, key, group, consumer);
  const items: Reply[] = [];
  for (let step: IteratorResult<typeof first.value> = first; !step.done; step = entries.next()) {
    const entry = step.value;
    advance(stream, group, entry.id);
    items.push(entryReply(entry));
    if (!noAck) {
      group.pending.get(entry.id)?.consumer.pending.delete(entry.id);
      const pending: Pending = { consumer: own, deliveredAt: client.db.now, count: 1 };
      group.pending.set(entry.id, pending);
      own.pending.set(entry.id, pending);
    }
    if (items.length === most) break;
  }
  countChange(client);
  return items;
}
