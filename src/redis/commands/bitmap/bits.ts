import { StringValue } from '../../keyspace/string-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, integer, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { findString, readString, storeNothing } from '../handling/typed-values.ts';

const EMPTY = new Uint8Array(0);
const NOT_AN_OFFSET = 'ERR bit offset is not an integer or out of range';

/** @throws ReplyError if it is no place of a bit in the longest string */
function bitOffset(client: Client, args: readonly string[], index: number): number {
  const offset = count(args, index, NOT_AN_OFFSET);
  const limit = client.store.configuration.number('proto-max-bulk-len') * 8;
  if (offset < 0 || offset >= limit) throw new ReplyError(NOT_AN_OFFSET);
  return offset;
}

/** SETBIT key offset value */
export function setbit(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const offset = bitOffset(client, args, 2);
  const bit = count(args, 3, 'ERR bit is not an integer or out of range');
  if (bit !== 0 && bit !== 1) throw new ReplyError('ERR bit is not an integer or out of range');
  const before = findString(client, key);
  const at = Math.floor(offset / 8);
  const mask = 0x80 >> (offset & 7);
  const old = before?.byteAt(at) ?? 0;
  const fresh = bit ? old | mask : old & ~mask;
  if (at >= (before?.length ?? 0) || fresh !== old) {
    client.db.set(key, StringValue.patched(before, at, String.fromCharCode(fresh)), true);
    client.notify('$', 'setbit', key);
  } else {
    // Nothing has changed but that a number is kept as a string from now on.
    const entry = client.db.entry(key);
    if (entry) entry.value = StringValue.patched(before, at, String.fromCharCode(fresh));
  }
  return old & mask ? 1 : 0;
}

/** GETBIT key offset */
export function getbit(client: Client, args: readonly string[]): Reply {
  const offset = bitOffset(client, args, 2);
  const byte = readString(client, text(args, 1))?.byteAt(Math.floor(offset / 8)) ?? 0;
  return (byte >> (7 - (offset & 7))) & 1;
}

/** BITCOUNT key [start end [BYTE|BIT]] */
export function bitcount(client: Client, args: readonly string[]): Reply {
  const bytes = readString(client, text(args, 1))?.bytes;
  if (!bytes) return 0;
  if (args.length === 3 || args.length > 5) throw syntaxError();
  const range = args.length > 2 ? bitRange(args, 2, bytes.length) : undefined;
  const [from, to] = range ?? [0, bytes.length * 8];
  return countBits(bytes, from, to);
}

/** BITPOS key bit [start [end [BYTE|BIT]]] */
export function bitpos(client: Client, args: readonly string[]): Reply {
  const bit = integer(args, 2);
  if (bit !== 0 && bit !== 1) throw new ReplyError('ERR The bit argument must be 1 or 0.');
  const bytes = readString(client, text(args, 1))?.bytes;
  if (!bytes) return bit === 1 ? -1 : 0;
  if (args.length > 6) throw syntaxError();
  const endGiven = args.length > 4;
  const range = bitRange(args, 3, bytes.length, false);
  const [from, to] = range;
  for (let at = from; at < to; at++)
    if (((bytes[at >> 3] as number) >> (7 - (at & 7))) % 2 === bit) return at;
  // Beyond the end of a string there are zeros, but only if the range has no end.
  return bit === 0 && !endGiven && from < to ? bytes.length * 8 : -1;
}

/** Bits of the optional arguments start, end and unit; the end is excluded. BITPOS does not mind an end before the start's. */
function bitRange(
  args: readonly string[],
  at: number,
  length: number,
  mayBeBackwards = true,
): readonly [from: number, to: number] {
  const unit = args.length > at + 2 ? option(args, at + 2) : 'BYTE';
  if (args.length <= at) return [0, length * 8];
  let start = count(args, at);
  // BITCOUNT reads both numbers before the unit, BITPOS the unit before the second one.
  if (mayBeBackwards) count(args, at + 1);
  if (unit !== 'BYTE' && unit !== 'BIT') throw syntaxError();
  const total = unit === 'BIT' ? length * 8 : length;
  let end = args.length > at + 1 ? count(args, at + 1) : total - 1;
  if (mayBeBackwards && start < 0 && end < 0 && start > end) return [0, 0];
  if (start < 0) start = Math.max(0, total + start);
  if (end < 0) end = Math.max(0, total + end);
  end = Math.min(end, total - 1);
  if (start > end) return [0, 0];
  return unit === 'BIT' ? [start, end + 1] : [start * 8, (end + 1) * 8];
}

function countBits(bytes: Uint8Array, from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; ) {
    if ((at & 7) === 0 && at + 8 <= to) {
      let byte = bytes[at >> 3] as number;
      for (; byte !== 0; byte &= byte - 1) total++;
      at += 8;
    } else {
      total += ((bytes[at >> 3] as number) >> (7 - (at & 7))) & 1;
      at++;
    }
  }
  return total;
}

/** BITOP AND|OR|XOR|NOT destkey key [key ...] */
export function bitop(client: Client, args: readonly string[]): Reply {
  const operation = option(args, 1);
  const combine = OPERATIONS.get(operation);
  if (!combine) throw syntaxError();
  if (operation === 'NOT' && args.length !== 4) {
    throw new ReplyError('ERR BITOP NOT must be called with a single source key.');
  }
  const destination = text(args, 2);
  const inputs = texts(args, 3).map((key) => readString(client, key)?.bytes ?? EMPTY);
  const length = inputs.reduce((most, input) => Math.max(most, input.length), 0);
  if (length === 0) {
    storeNothing(client, destination);
    return 0;
  }
  const result = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const values = inputs.map((input) => input[i] ?? 0);
    result[i] = operation === 'NOT' ? ~(values[0] as number) : values.reduce(combine);
  }
  client.db.set(destination, StringValue.raw(result));
  client.notify('$', 'set', destination);
  return length;
}

const OPERATIONS: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['AND', (a: number, b: number) => a & b],
  ['OR', (a: number, b: number) => a | b],
  ['XOR', (a: number, b: number) => a ^ b],
  ['NOT', (a: number) => a],
]);
