import { StringValue } from '../../keyspace/string-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import { count, text } from '../arguments.ts';
import type { Client } from '../engine/client.ts';
import { findString, readString } from '../typed-values.ts';

const EMPTY = new Uint8Array(0);

/** GETRANGE key start end; SUBSTR is its old name */
export function getrange(client: Client, args: readonly Uint8Array[]): Reply {
  let start = count(args, 2);
  let end = count(args, 3);
  const bytes = readString(client, text(args, 1))?.bytes;
  if (!bytes || (start < 0 && end < 0 && start > end)) return EMPTY;
  if (start < 0) start = Math.max(0, bytes.length + start);
  if (end < 0) end = Math.max(0, bytes.length + end);
  return start > end ? EMPTY : bytes.slice(start, end + 1);
}

/** APPEND key value */
export function append(client: Client, args: readonly Uint8Array[]): Reply {
  const key = text(args, 1);
  const more = args[2] as Uint8Array;
  const value = findString(client, key);
  if (value) {
    requireSize(client, value.bytes.length + more.length);
    const joined = new Uint8Array(value.bytes.length + more.length);
    joined.set(value.bytes);
    joined.set(more, value.bytes.length);
    client.db.set(key, StringValue.raw(joined), true);
    client.notify('$', 'append', key);
    return joined.length;
  }
  client.db.set(key, StringValue.of(more));
  client.notify('$', 'append', key);
  return more.length;
}

/** SETRANGE key offset value */
export function setrange(client: Client, args: readonly Uint8Array[]): Reply {
  const key = text(args, 1);
  const patch = args[3] as Uint8Array;
  const offset = count(args, 2);
  if (offset < 0) throw new ReplyError('ERR offset is out of range');
  const before = findString(client, key)?.bytes ?? EMPTY;
  if (patch.length === 0) return before.length;
  requireSize(client, offset + patch.length);
  const bytes = new Uint8Array(Math.max(before.length, offset + patch.length));
  bytes.set(before);
  bytes.set(patch, offset);
  client.db.set(key, StringValue.raw(bytes), true);
  client.notify('$', 'setrange', key);
  return bytes.length;
}

/** @throws ReplyError if a string would grow beyond what the configuration allows */
function requireSize(client: Client, size: number): void {
  if (size > client.store.configuration.number('proto-max-bulk-len')) {
    throw new ReplyError('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
  }
}
