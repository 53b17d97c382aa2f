import { StringValue } from '../../keyspace/string-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns, type Steps } from '../engine/long-command.ts';
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
  return inTurns(client, args, countBits(bytes, from, to));
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
  return inTurns(
    client,
    args,
    (function* () {
      const at = yield* firstBit(bytes, bit, from, to);
      if (at !== undefined) return at;
      // Beyond the end of a string there are zeros, but only if the range has no end.
      return bit === 0 && !endGiven && from < to ? bytes.length * 8 : -1;
    })(),
  );
}

function* firstBit(bytes: Uint8Array, bit: 0 | 1, from: number, to: number): Steps<number | undefined> {
  const skipped = bit === 1 ? 0 : 0xff;
  for (let at = from; at < to; at++) {
    const byte = bytes[at >>> 3] as number;
    if ((at & 7) === 0 && byte === skipped) {
      at += 7;
      if (((at >>> 3) & (STEP - 1)) === 0) yield;
    } else if (((byte >> (7 - (at & 7))) & 1) === bit) return at;
  }
  return undefined;
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

/** Bytes that are looked at in one step. */
const STEP = 65_536;

function* countBits(bytes: Uint8Array, from: number, to: number): Steps<number> {
  let total = 0;
  for (let at = from; at < to; ) {
    if ((at & 7) === 0 && at + 8 <= to) {
      const end = Math.min(to >>> 3, (at >>> 3) + STEP);
      for (let i = at >>> 3; i < end; i++) total += BITS_IN[bytes[i] as number] as number;
      at = end * 8;
      yield;
    } else {
      total += ((bytes[at >>> 3] as number) >> (7 - (at & 7))) & 1;
      at++;
    }
  }
  return total;
}

/** How many bits of each byte are set. */
const BITS_IN = new Uint8Array(256);
for (let byte = 1; byte < 256; byte++) BITS_IN[byte] = (byte & 1) + (BITS_IN[byte >> 1] as number);

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
  return inTurns(
    client,
    args,
    (function* () {
      // What NOT is combined with does not matter.
      const others = operation === 'NOT' ? [EMPTY] : inputs.slice(1);
      const result = yield* combined(inputs[0] ?? EMPTY, others, length, combine);
      client.db.set(destination, StringValue.raw(result));
      client.notify('$', 'set', destination);
      return length;
    })(),
  );
}

/** What comes of texts that all count as so long, with zeros behind them. */
function* combined(
  first: Uint8Array,
  others: readonly Uint8Array[],
  length: number,
  combine: (a: number, b: number) => number,
): Steps<Uint8Array> {
  const result = new Uint8Array(length);
  result.set(first);
  for (const other of others) {
    for (let start = 0; start < length; start += STEP) {
      const end = Math.min(length, start + STEP);
      for (let i = start; i < end; i++) result[i] = combine(result[i] as number, other[i] ?? 0);
      yield;
    }
  }
  return result;
}

const OPERATIONS: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['AND', (a: number, b: number) => a & b],
  ['OR', (a: number, b: number) => a | b],
  ['XOR', (a: number, b: number) => a ^ b],
  ['NOT', (a: number) => ~a],
]);
