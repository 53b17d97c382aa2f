import { StringValue } from '../../keyspace/string-value.ts';
import { cText } from '../../resp/c-text.ts';
import { fromLatin1 } from '../../resp/latin1.ts';
import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { text, texts } from '../handling/arguments.ts';
import { findString, readString } from '../handling/typed-values.ts';
import { estimate, placeOf } from './estimate.ts';
import { RegisterString } from './register-string.ts';
import {
  cachedCount,
  decodeRegisters,
  type Encoding,
  encodeDense,
  encodeSparse,
  encodingOf,
  KEPT,
  REGISTERS,
  runsOf,
  withCount,
  withStaleCount,
} from './registers.ts';

/** PFADD key [element [element ...]] */
function pfadd(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const bytes = findString(client, key)?.bytes;
  const most = client.store.configuration.number('hll-sparse-max-bytes');
  const registers = new RegisterString(bytes);
  let changed = bytes === undefined;
  for (let i = 2; i < args.length; i++) {
    const { register, value } = placeOf(fromLatin1(args[i] as string));
    if (registers.raise(register, value, most)) changed = true;
  }
  if (!changed) return 0;
  client.db.set(key, StringValue.raw(registers.take()), true);
  client.notify('$', 'pfadd', key);
  return 1;
}

function encode(client: Client, registers: Uint8Array, encoding: Encoding): Uint8Array {
  const most = client.store.configuration.number('hll-sparse-max-bytes');
  return (encoding === 'sparse' ? encodeSparse(registers, most) : undefined) ?? encodeDense(registers);
}

/** The largest of each register. */
function merge(client: Client, keys: readonly string[]): { registers: Uint8Array; isDense: boolean } {
  const registers = new Uint8Array(REGISTERS);
  let isDense = false;
  for (const key of keys) {
    const bytes = readString(client, key)?.bytes;
    if (!bytes) continue;
    isDense ||= encodingOf(bytes) === 'dense';
    decodeRegisters(bytes).forEach((value, i) => {
      if (value > (registers[i] as number)) registers[i] = value;
    });
  }
  return { registers, isDense };
}

/** PFCOUNT key [key ...] */
function pfcount(client: Client, args: readonly string[]): Reply {
  if (args.length > 2) return estimate(merge(client, texts(args, 1)).registers);
  const key = text(args, 1);
  const bytes = readString(client, key)?.bytes;
  if (!bytes) return 0;
  encodingOf(bytes);
  const known = cachedCount(bytes);
  if (known !== undefined) return known;
  const found = estimate(decodeRegisters(bytes));
  client.db.set(key, StringValue.raw(withCount(bytes, found)), true);
  return found;
}

/** PFMERGE destkey [sourcekey [sourcekey ...]] */
function pfmerge(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const { registers, isDense } = merge(client, texts(args, 1));
  const fresh = encode(client, registers, isDense ? 'dense' : 'sparse');
  client.db.set(key, StringValue.raw(withStaleCount(fresh, findString(client, key)?.bytes)), true);
  client.notify('$', 'pfadd', key);
  return OK;
}

/** PFDEBUG subcommand key */
function pfdebug(client: Client, args: readonly string[]): Reply {
  const key = text(args, 2);
  const bytes = findString(client, key)?.bytes;
  if (!bytes) throw new ReplyError('ERR The specified key does not exist');
  const encoding = encodingOf(bytes);
  const given = text(args, 1);
  const word = given.toLowerCase();
  if (args.length !== 3 && ['getreg', 'decode', 'encoding', 'todense'].includes(word)) {
    throw new ReplyError(`ERR Wrong number of arguments for the '${given}' subcommand`);
  }
  const toDense = (): number => {
    if (encoding === 'dense') return 0;
    const dense = encodeDense(decodeRegisters(bytes));
    // The count that was remembered stays right.
    dense.set(bytes.subarray(KEPT, 16), KEPT);
    // Saved, but nobody who watches the key is told.
    const entry = client.db.entry(key);
    if (entry) entry.value = StringValue.raw(dense);
    client.store.persistence.dirty++;
    return 1;
  };
  switch (word) {
    case 'getreg': {
      toDense();
      return [...decodeRegisters(bytes)];
    }
    case 'decode':
      if (encoding !== 'sparse') throw new ReplyError('ERR HLL encoding is not sparse');
      return [...runsOf(bytes)]
        .map(({ value, length, long }) =>
          value > 0 ? `v:${value},${length}` : `${long ? 'Z' : 'z'}:${length}`,
        )
        .join(' ');
    case 'encoding':
      return new Status(encoding);
    case 'todense':
      return toDense();
    default:
      throw new ReplyError(`ERR Unknown PFDEBUG subcommand '${cText(given)}'`);
  }
}

/** PFSELFTEST: writes registers in both forms and reads them again */
function pfselftest(client: Client): Reply {
  for (let round = 0; round < 50; round++) {
    const registers = new Uint8Array(REGISTERS);
    for (let i = 0; i < 200; i++) {
      registers[Math.floor(client.store.random() * REGISTERS)] = Math.ceil(client.store.random() * 32);
    }
    const sparse = encodeSparse(registers, 3000);
    const forms = [encodeDense(registers), ...(sparse ? [sparse] : [])];
    for (const form of forms) {
      const differs = decodeRegisters(form).findIndex((value, i) => value !== registers[i]);
      if (differs >= 0)
        throw new ReplyError(`TESTFAILED Register ${differs} should be ${registers[differs]}`);
    }
  }
  return OK;
}

/** Everything of HyperLogLogs, loaded with the first of them. */
export const HYPERLOGLOG_HANDLERS = { pfadd, pfcount, pfmerge, pfdebug, pfselftest };
