import type { Value } from '../../keyspace/value.ts';
import { ReplyError } from '../../resp/reply.ts';
import { Configuration } from '../configuration/configuration.ts';
import type { Store } from '../engine/store.ts';
import { BadRdb } from './bad-rdb.ts';
import { crc64 } from './crc64.ts';
import { decodeValue } from './decode-value.ts';
import { encodeValue, typeByte } from './encode-value.ts';
import { VERSION } from './format.ts';
import { internalError } from './internal-error.ts';
import { RdbReader } from './rdb-reader.ts';
import { RdbWriter } from './rdb-writer.ts';

/** A value as DUMP gives it: type, value, version in two bytes, checksum. */
export function encodePayload(value: Value, configuration = new Configuration()): Uint8Array {
  const out = new RdbWriter(configuration.get('rdbcompression') === 'yes');
  out.byte(typeByte(value));
  encodeValue(out, value, configuration.number('list-max-listpack-size'));
  out.byte(VERSION);
  out.byte(0);
  const body = out.take();
  out.bytes(body);
  out.bytes(crc64(body));
  return out.take();
}

/** Stores that take payloads whatever their checksum is. */
const UNCHECKED = new WeakSet<Store>();

/** DEBUG SET-SKIP-CHECKSUM-VALIDATION */
export function skipChecksums(store: Store, skips: boolean): void {
  if (skips) UNCHECKED.add(store);
  else UNCHECKED.delete(store);
}

/** @throws ReplyError if the payload is damaged or newer than this version */
export function decodePayload(payload: Uint8Array, store: Store): Value {
  const wrong = new ReplyError('ERR DUMP payload version or checksum are wrong');
  const end = payload.length - 10;
  if (end < 0) throw wrong;
  const version = (payload[end] as number) | ((payload[end + 1] as number) << 8);
  if (version > VERSION) throw wrong;
  if (!UNCHECKED.has(store)) {
    const sum = crc64(payload.subarray(0, end + 2));
    if (sum.some((byte, i) => byte !== payload[end + 2 + i])) throw wrong;
  }
  let value: Value | undefined;
  try {
    // A value that says it is longer than it is gets some of the bytes behind it, as in Redis.
    const reader = new RdbReader(payload);
    value = decodeValue(reader, reader.byte(), store);
  } catch (error) {
    if (!(error instanceof BadRdb)) throw error;
    store.host.log('verbose', internalError(error.message));
  }
  if (!value) throw new ReplyError('ERR Bad data format');
  return value;
}
