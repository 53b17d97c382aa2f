import { StringValue } from '../../keyspace/string-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, text } from '../handling/arguments.ts';
import { findString, readString } from '../handling/typed-values.ts';

/** GETRANGE key start end; SUBSTR is its old name */
export function getrange(client: Client, args: readonly string[]): Reply {
  let start = count(args, 2);
  let end = count(args, 3);
  const whole = readString(client, text(args, 1))?.text;
  if (whole === undefined || (start < 0 && end < 0 && start > end)) return '';
  if (start < 0) start = Math.max(0, whole.length + start);
  if (end < 0) end = Math.max(0, whole.length + end);
  return start > end ? '' : whole.slice(start, end + 1);
}

/** APPEND key value */
export function append(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const more = args[2] as string;
  const value = findString(client, key);
  if (value) {
    requireSize(client, value.length + more.length);
    const joined = value.append(more);
    client.db.set(key, joined, true);
    client.notify('$', 'append', key);
    return joined.length;
  }
  client.db.set(key, StringValue.of(more));
  client.notify('$', 'append', key);
  return more.length;
}

/** SETRANGE key offset value */
export function setrange(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const patch = args[3] as string;
  const offset = count(args, 2);
  if (offset < 0) throw new ReplyError('ERR offset is out of range');
  const before = findString(client, key);
  if (patch.length === 0) return before?.length ?? 0;
  requireSize(client, offset + patch.length);
  const after = StringValue.patched(before, offset, patch);
  client.db.set(key, after, true);
  client.notify('$', 'setrange', key);
  return after.length;
}

/** @throws ReplyError if a string would grow beyond what the configuration allows */
function requireSize(client: Client, size: number): void {
  if (size > client.store.configuration.number('proto-max-bulk-len')) {
    throw new ReplyError('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
  }
}
