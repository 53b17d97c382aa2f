import type { ByteWriter } from './byte-writer.ts';
import { doubleText } from './double-text.ts';
import {
  AttributeReply,
  BigNumberReply,
  BooleanReply,
  DoubleReply,
  InterruptedReply,
  ManyReplies,
  MapReply,
  NIL_ARRAY,
  NO_REPLY,
  OK,
  PushReply,
  type Reply,
  ReplyError,
  SetReply,
  SpokenReply,
  Status,
  VerbatimReply,
  WrittenReply,
} from './reply.ts';

export type Protocol = 2 | 3;

/** Encodes a reply in the protocol that the client speaks. */
export function writeReply(out: ByteWriter, reply: Reply, protocol: Protocol): void {
  if (typeof reply === 'string') out.bulk(reply);
  else if (reply === OK) out.text('+OK\r\n');
  else if (typeof reply === 'number') writeInteger(out, reply);
  else if (reply instanceof Uint8Array) writeBulk(out, reply);
  else if (reply === null) out.text(protocol === 3 ? '_\r\n' : '$-1\r\n');
  else if (Array.isArray(reply)) writeItems(out, 0x2a, reply.length, reply, protocol);
  else writeRare(out, reply, protocol);
}

function writeRare(out: ByteWriter, reply: Reply, protocol: Protocol): void {
  if (typeof reply === 'bigint') out.text(`:${reply}\r\n`);
  else if (reply instanceof Status) out.text(`+${reply.text}\r\n`);
  // A line break inside would end the reply.
  else if (reply instanceof ReplyError) out.text(`-${errorLine(reply.message)}\r\n`);
  else if (reply instanceof MapReply) {
    if (protocol === 3) writeItems(out, 0x25, reply.items.length / 2, reply.items, protocol);
    else writeItems(out, 0x2a, reply.items.length, reply.items, protocol);
  } else if (reply instanceof SetReply) {
    writeItems(out, protocol === 3 ? 0x7e : 0x2a, reply.items.length, reply.items, protocol);
  } else if (reply instanceof PushReply) {
    writeItems(out, protocol === 3 ? 0x3e : 0x2a, reply.items.length, reply.items, protocol);
  } else if (reply instanceof AttributeReply) {
    if (protocol === 3) writeItems(out, 0x7c, reply.attributes.length / 2, reply.attributes, protocol);
    writeReply(out, reply.reply, protocol);
  } else if (reply instanceof DoubleReply) {
    const text = reply.text ?? doubleText(reply.value);
    out.text(protocol === 3 ? `,${text}\r\n` : `$${text.length}\r\n${text}\r\n`);
  } else if (reply instanceof VerbatimReply) {
    if (protocol === 3) out.text(`=${reply.text.length + 4}\r\n${reply.format}:${reply.text}\r\n`);
    else out.text(`$${reply.text.length}\r\n${reply.text}\r\n`);
  } else if (reply instanceof BigNumberReply) {
    out.text(protocol === 3 ? `(${reply.text}\r\n` : `$${reply.text.length}\r\n${reply.text}\r\n`);
  } else if (reply instanceof BooleanReply) {
    if (protocol === 3) out.text(reply.value ? '#t\r\n' : '#f\r\n');
    else out.text(reply.value ? ':1\r\n' : ':0\r\n');
  } else if (reply instanceof ManyReplies) {
    for (const item of reply.items) writeReply(out, item, protocol);
  } else if (reply instanceof InterruptedReply) {
    writeItems(out, reply.isMap && protocol === 3 ? 0x25 : 0x2a, reply.count, reply.items, protocol);
  } else if (reply instanceof WrittenReply) out.bytes(reply.bytes);
  else if (reply instanceof SpokenReply) writeReply(out, reply.reply, reply.protocol);
  else if (reply === NIL_ARRAY) out.text(protocol === 3 ? '_\r\n' : '*-1\r\n');
  else if (reply !== NO_REPLY) throw new Error(`not a reply: ${String(reply)}`);
}

/** Replies of more items are written with stops, if the page may have its turns meanwhile. */
const LONG = 16_384;
/** Items that are written between two stops. */
const STEP = 1024;

/** Whether a reply has so many items that writing it takes its time. */
export function isLong(reply: Reply): reply is readonly Reply[] | SetReply | MapReply {
  return itemsOf(reply).length > LONG;
}

/** The same as writeReply for long ones; yields where others may have their turn. */
export function* writeLong(
  out: ByteWriter,
  reply: readonly Reply[] | SetReply | MapReply,
  protocol: Protocol,
): Generator<undefined, void> {
  const items = itemsOf(reply);
  const isMap = reply instanceof MapReply && protocol === 3;
  const sign = isMap ? 0x25 : reply instanceof SetReply && protocol === 3 ? 0x7e : 0x2a;
  out.header(sign, isMap ? items.length / 2 : items.length);
  for (let i = 0; i < items.length; i++) {
    writeReply(out, items[i] as Reply, protocol); // i < length
    if (i % STEP === STEP - 1) yield;
  }
}

function itemsOf(reply: Reply): readonly Reply[] {
  if (Array.isArray(reply)) return reply;
  return reply instanceof SetReply || reply instanceof MapReply ? reply.items : [];
}

function writeItems(
  out: ByteWriter,
  sign: number,
  count: number,
  items: readonly Reply[],
  protocol: Protocol,
): void {
  out.header(sign, count);
  for (const item of items) writeReply(out, item, protocol);
}

function writeInteger(out: ByteWriter, value: number): void {
  if (value >= 0) out.header(0x3a, value);
  else out.text(`:${value}\r\n`);
}

function writeBulk(out: ByteWriter, bytes: Uint8Array): void {
  out.header(0x24, bytes.length);
  out.bytes(bytes);
  out.text('\r\n');
}

/** A message is one line: its last newlines go, others are spaces (addReplyErrorFormat). */
function errorLine(message: string): string {
  return /[\r\n]/.test(message) ? message.replace(/[\r\n]+$/, '').replace(/[\r\n]/g, ' ') : message;
}
