import type { Value } from '../../keyspace/value.ts';
import { ReplyError } from '../../resp/reply.ts';
import type { Store } from '../engine/store.ts';
import { crc64 } from './crc64.ts';
import { RdbReader } from './decode-value.ts';
import { RdbWriter, typeByte } from './encode-value.ts';
import { VERSION } from './format.ts';

/** A value as DUMP gives it: type, value, version in two bytes, checksum. */
export function encodePayload(value: Value): Uint8Array {
  const out = new RdbWriter();
  out.byte(typeByte(value));
  out.value(value);
  out.byte(VERSION);
  out.byte(0);
  const body = out.take();
  out.bytes(body);
  out.bytes(crc64(body));
  return out.take();
}

/** @throws ReplyError if the payload is damaged or newer than this version */
export function decodePayload(payload: Uint8Array, store: Store): Value {
  const wrong = new ReplyError('ERR DUMP payload version or checksum are wrong');
  const end = payload.length - 10;
  if (end < 0) throw wrong;
  const version = (payload[end] as number) | ((payload[end + 1] as number) << 8);
  if (version > VERSION) throw wrong;
  const sum = crc64(payload.subarray(0, end + 2));
  if (sum.some((byte, i) => byte !== payload[end + 2 + i])) throw wrong;
  try {
    const reader = new RdbReader(payload.subarray(0, end));
    return reader.value(reader.byte(), store);
  } catch {
    throw new ReplyError('ERR Bad data format');
  }
}
