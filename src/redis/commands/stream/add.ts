import type { Integer } from '../../keyspace/integer.ts';
import { LAST_ID, LAST_SEQUENCE, StreamValue } from '../../keyspace/stream-value.ts';
import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, integer, option, syntaxError, text } from '../handling/arguments.ts';
import { parseId, strictId } from './stream-id.ts';
import { countChange, findStream } from './stream-store.ts';

interface TrimOptions {
  readonly by: 'maxlen' | 'minid' | undefined;
  readonly roughly: boolean;
  readonly maxlen: number;
  readonly minid: bigint;
  readonly limit: number;
}

interface AddOptions extends TrimOptions {
  /** Where the id stands, or the end of the arguments. */
  readonly at: number;
  readonly noMake: boolean;
  /** `*` as undefined, `ms-*` with the sequence undefined. */
  readonly id: { readonly ms: bigint; readonly sequence: bigint | undefined } | undefined;
}

function readOptions(client: Client, args: readonly string[], adding: boolean): AddOptions {
  let by: TrimOptions['by'];
  let roughly = false;
  let maxlen = 0;
  let minid = 0n;
  let limit: number | undefined;
  let noMake = false;
  let id: AddOptions['id'];
  let i = 2;
  for (; i < args.length; i++) {
    const more = args.length - 1 - i;
    const word = option(args, i);
    if (adding && word === '*') break;
    if ((word === 'MAXLEN' || word === 'MINID') && more > 0) {
      if (by) {
        throw new ReplyError(
          'ERR syntax error, MAXLEN and MINID options at the same time are not compatible',
        );
      }
      const mark = text(args, i + 1);
      roughly = more >= 2 && mark === '~';
      if (more >= 2 && (mark === '~' || mark === '=')) i++;
      i++;
      if (word === 'MAXLEN') {
        maxlen = count(args, i);
        if (maxlen < 0) throw new ReplyError('ERR The MAXLEN argument must be >= 0.');
        by = 'maxlen';
      } else {
        minid = strictId(args, i);
        by = 'minid';
      }
    } else if (word === 'LIMIT' && more > 0) {
      limit = count(args, ++i);
      if (limit < 0) throw new ReplyError('ERR The LIMIT argument must be >= 0.');
    } else if (adding && word === 'NOMKSTREAM') noMake = true;
    else if (adding) {
      id = readId(args, i);
      break;
    } else throw syntaxError();
  }
  if (limit && !by) {
    throw new ReplyError('ERR syntax error, LIMIT cannot be used without specifying a trimming strategy');
  }
  if (!adding && !by) {
    throw new ReplyError('ERR syntax error, XTRIM must be called with a trimming strategy');
  }
  if (limit !== undefined && !roughly) {
    throw new ReplyError('ERR syntax error, LIMIT cannot be used without the special ~ option');
  }
  const usual = 100 * client.store.configuration.streamNode.entries;
  const most = roughly ? (limit ?? Math.min(1_000_000, usual <= 0 ? 10_000 : usual)) : 0;
  return { at: i, by, roughly, maxlen, minid, limit: most, noMake, id };
}

function readId(args: readonly string[], index: number): AddOptions['id'] {
  const given = text(args, index);
  if (given.endsWith('-*')) {
    const ms = parseId(given.slice(0, -2));
    if (ms !== undefined && !given.slice(0, -2).includes('-')) return { ms: ms >> 64n, sequence: undefined };
  }
  const id = strictId(args, index);
  return { ms: id >> 64n, sequence: id & LAST_SEQUENCE };
}

function trim(stream: StreamValue, { by, roughly, maxlen, minid, limit }: TrimOptions): number {
  if (by === 'maxlen') return stream.trim((left) => left > maxlen, roughly, limit);
  if (by === 'minid') return stream.trim((_, first) => first < minid, roughly, limit);
  return 0;
}

/** XADD key [NOMKSTREAM] [MAXLEN|MINID [=|~] threshold [LIMIT count]] *|id field value [field value ...] */
export function xadd(client: Client, args: readonly string[]): Reply {
  const options = readOptions(client, args, true);
  const fieldAt = options.at + 1;
  if (args.length - fieldAt < 2 || (args.length - fieldAt) % 2 === 1) {
    throw new ReplyError("ERR wrong number of arguments for 'xadd' command");
  }
  if (options.id?.ms === 0n && options.id.sequence === 0n) {
    throw new ReplyError('ERR The ID specified in XADD must be greater than 0-0');
  }
  const key = text(args, 1);
  const existing = findStream(client, key);
  if (!existing && options.noMake) return null;
  const stream = existing ?? new StreamValue();
  if (stream.lastId === LAST_ID) {
    throw new ReplyError('ERR The stream has exhausted the last possible ID, unable to add more items');
  }
  const id = nextId(client, stream, options.id);
  const { configuration } = client.store;
  stream.append(id, args.slice(fieldAt), configuration.streamNode);
  if (existing) client.db.changed(key);
  else client.db.set(key, stream);
  client.answers(true);
  client.notify('t', 'xadd', key);
  if (trim(stream, options) > 0) client.notify('t', 'xtrim', key);
  return stream.lastIdText;
}

function nextId(client: Client, stream: StreamValue, wanted: AddOptions['id']): bigint {
  const { lastId } = stream;
  if (!wanted) return stream.nextId(client.db.now);
  const { ms, sequence } = wanted;
  let id: bigint;
  if (sequence !== undefined) id = (ms << 64n) | sequence;
  else if (ms === lastId >> 64n) {
    // The last sequence number of the millisecond has none after it; the message is what Redis says then.
    if ((lastId & LAST_SEQUENCE) === LAST_SEQUENCE) {
      throw new ReplyError('ERR Elements are too large to be stored');
    }
    id = lastId + 1n;
  } else id = ms << 64n;
  if (id <= lastId) {
    throw new ReplyError('ERR The ID specified in XADD is equal or smaller than the target stream top item');
  }
  return id;
}

/** XTRIM key MAXLEN|MINID [=|~] threshold [LIMIT count] */
export function xtrim(client: Client, args: readonly string[]): Reply {
  const options = readOptions(client, args, false);
  const key = text(args, 1);
  const stream = findStream(client, key);
  if (!stream) return 0;
  const removed = trim(stream, options);
  if (removed > 0) {
    client.notify('t', 'xtrim', key);
    client.db.changed(key);
  }
  return removed;
}

/** XDEL key id [id ...] */
export function xdel(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const stream = findStream(client, key);
  if (!stream) return 0;
  const ids = args.slice(2).map((_, i) => strictId(args, i + 2));
  const removed = ids.filter((id) => stream.delete(id)).length;
  if (removed > 0) {
    client.notify('t', 'xdel', key);
    client.db.changed(key);
  }
  return removed;
}

/** XSETID key last-id [ENTRIESADDED entries_added] [MAXDELETEDID max_deleted_entry_id] */
export function xsetid(client: Client, args: readonly string[]): Reply {
  const id = strictId(args, 2);
  let added: Integer | undefined;
  let deleted = 0n;
  for (let i = 3; i < args.length; i += 2) {
    const word = option(args, i);
    if (word === 'ENTRIESADDED' && i + 1 < args.length) {
      added = integer(args, i + 1);
      if (added < 0) throw new ReplyError('ERR entries_added must be positive');
    } else if (word === 'MAXDELETEDID' && i + 1 < args.length) {
      deleted = strictId(args, i + 1);
      if (id < deleted) {
        throw new ReplyError(
          'ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id',
        );
      }
    } else throw syntaxError();
  }
  const key = text(args, 1);
  const stream = findStream(client, key);
  if (!stream) throw new ReplyError('ERR no such key');
  if (stream.length > 0) {
    const [last] = stream.range(0n, LAST_ID, true);
    if (last && id < last.id) {
      throw new ReplyError('ERR The ID specified in XSETID is smaller than the target stream top item');
    }
    if (added !== undefined && stream.length > added) {
      throw new ReplyError(
        'ERR The entries_added specified in XSETID is smaller than the target stream length',
      );
    }
  }
  stream.lastId = id;
  if (added !== undefined) stream.entriesAdded = added;
  if (deleted !== 0n) stream.maxDeletedId = deleted;
  countChange(client);
  client.answers();
  client.notify('t', 'xsetid', key);
  return OK;
}
