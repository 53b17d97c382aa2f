import { fitInteger } from '../../keyspace/integer.ts';
import { StringValue } from '../../keyspace/string-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { integer, option, syntaxError, text } from '../handling/arguments.ts';
import { findString, readString } from '../handling/typed-values.ts';

interface Operation {
  readonly kind: 'GET' | 'SET' | 'INCRBY';
  readonly signed: boolean;
  readonly width: number;
  readonly offset: number;
  readonly amount: bigint;
  readonly overflow: string;
}

const EMPTY = new Uint8Array(0);

/** BITFIELD key GET encoding offset|[OVERFLOW WRAP|SAT|FAIL] SET encoding offset value|INCRBY encoding offset increment … */
export function bitfield(client: Client, args: readonly string[]): Reply {
  return run(client, args, readOperations(client, args));
}

/** BITFIELD_RO key GET encoding offset [GET encoding offset ...] */
export function bitfieldReadOnly(client: Client, args: readonly string[]): Reply {
  const operations = readOperations(client, args);
  if (operations.some(({ kind }) => kind !== 'GET')) {
    throw new ReplyError('ERR BITFIELD_RO only supports the GET subcommand');
  }
  return run(client, args, operations);
}

function readOperations(client: Client, args: readonly string[]): Operation[] {
  const operations: Operation[] = [];
  let overflow = 'WRAP';
  for (let i = 2; i < args.length; ) {
    const word = option(args, i);
    const left = args.length - i - 1;
    if (word === 'OVERFLOW' && left >= 1) {
      overflow = option(args, i + 1);
      if (!['WRAP', 'SAT', 'FAIL'].includes(overflow))
        throw new ReplyError('ERR Invalid OVERFLOW type specified');
      i += 2;
      continue;
    }
    if (!(word === 'GET' && left >= 2) && !((word === 'SET' || word === 'INCRBY') && left >= 3))
      throw syntaxError();
    const { signed, width } = encoding(text(args, i + 1));
    const offset = fieldOffset(client, text(args, i + 2), width);
    const amount = word === 'GET' ? 0n : BigInt(integer(args, i + 3));
    operations.push({ kind: word, signed, width, offset, amount, overflow });
    i += word === 'GET' ? 3 : 4;
  }
  return operations;
}

function encoding(given: string): { signed: boolean; width: number } {
  const match = /^([iu])(\d{1,2})$/.exec(given);
  const width = Number(match?.[2] ?? 0);
  if (!match || width < 1 || width > (match[1] === 'i' ? 64 : 63)) {
    throw new ReplyError(
      'ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.',
    );
  }
  return { signed: match[1] === 'i', width };
}

function fieldOffset(client: Client, given: string, width: number): number {
  const message = 'ERR bit offset is not an integer or out of range';
  const match = /^(#?)(0|[1-9]\d{0,14})$/.exec(given);
  if (!match) throw new ReplyError(message);
  const offset = Number(match[2]) * (match[1] === '#' ? width : 1);
  if (offset >= client.store.configuration.number('proto-max-bulk-len') * 8) throw new ReplyError(message);
  return offset;
}

function run(client: Client, args: readonly string[], operations: readonly Operation[]): Reply {
  const key = text(args, 1);
  const writes = operations.filter(({ kind }) => kind !== 'GET');
  if (writes.length === 0) {
    const bytes = readString(client, key)?.bytes ?? EMPTY;
    return operations.map((operation) => fitInteger(read(bytes, operation)) ?? null);
  }
  const before = findString(client, key)?.bytes ?? EMPTY;
  const ends = writes.map(({ offset, width }) => Math.floor((offset + width - 1) / 8) + 1);
  const needed = ends.reduce((most, end) => Math.max(most, end), 0);
  const bytes = new Uint8Array(Math.max(before.length, needed));
  bytes.set(before);
  const grown = bytes.length > before.length;
  let changed = false;
  const replies = operations.map((operation): Reply => {
    const old = read(bytes, operation);
    if (operation.kind === 'GET') return fitInteger(old) ?? null;
    const wanted = operation.kind === 'SET' ? setTo(operation) : old + operation.amount;
    const fitted = fitTo(wanted, operation);
    if (fitted === undefined) return null;
    write(bytes, operation, fitted);
    if (grown || fitted !== old) changed = true;
    return fitInteger(operation.kind === 'SET' ? old : fitted) ?? null;
  });
  const entry = changed ? undefined : client.db.entry(key);
  // Room was made, and how the string is kept may be another; but as no operation was done, nobody is told.
  if (entry) entry.value = StringValue.raw(bytes);
  else if (changed) client.db.set(key, StringValue.raw(bytes), true);
  else if (grown) client.db.create(key, StringValue.raw(bytes));
  client.answers(true);
  if (changed) client.notify('$', 'setbit', key);
  return replies;
}

function read(bytes: Uint8Array, { offset, width, signed }: Operation): bigint {
  let value = 0n;
  for (let i = offset; i < offset + width; i++) {
    value = (value << 1n) | BigInt(((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
  }
  return signed ? BigInt.asIntN(width, value) : value;
}

function write(bytes: Uint8Array, { offset, width }: Operation, value: bigint): void {
  for (let i = 0; i < width; i++) {
    const at = offset + i;
    const mask = 0x80 >> (at & 7);
    const bit = (value >> BigInt(width - 1 - i)) & 1n;
    bytes[at >> 3] = bit ? (bytes[at >> 3] as number) | mask : (bytes[at >> 3] as number) & ~mask;
  }
}

/** What SET asks for: a field without a sign takes a negative number as the large one that has its bits. */
function setTo({ amount, signed }: Operation): bigint {
  return signed ? amount : BigInt.asUintN(64, amount);
}

/** The value as the width can hold it; undefined if it must not overflow. */
function fitTo(value: bigint, { width, signed, overflow }: Operation): bigint | undefined {
  const low = signed ? -(2n ** BigInt(width - 1)) : 0n;
  const high = signed ? 2n ** BigInt(width - 1) - 1n : 2n ** BigInt(width) - 1n;
  if (value >= low && value <= high) return value;
  if (overflow === 'FAIL') return undefined;
  if (overflow === 'SAT') return value < low ? low : high;
  return signed ? BigInt.asIntN(width, value) : BigInt.asUintN(width, value);
}
