import { toLatin1 } from '../../../resp/latin1.ts';

const HEADER = 6;
const END = 0xff;
/** Stands for a number of items that does not fit the header. */
const UNKNOWN = 65535;

/** An item of a listpack: a string with one character per byte, or a number. */
export type PackedItem = string | number | bigint;

/** The items of a listpack; undefined if it is damaged. */
export function readListpack(bytes: Uint8Array): PackedItem[] | undefined {
  if (bytes.length < HEADER + 1) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 1;
  if (view.getUint32(0, true) !== bytes.length || bytes[end] !== END) return undefined;
  const items: PackedItem[] = [];
  let at = HEADER;
  while (at < end) {
    const size = sizeOf(bytes, view, at, end);
    if (size === undefined || at + size + backLength(size) > end) return undefined;
    items.push(readItem(bytes, view, at, size));
    at += size;
    if (!endsWith(bytes, at, size)) return undefined;
    at += backLength(size);
  }
  const count = view.getUint16(4, true);
  return at === end && (count === UNKNOWN || count === items.length) ? items : undefined;
}

/** The items of a listpack as strings; undefined if it is damaged. */
export function readStrings(bytes: Uint8Array): string[] | undefined {
  return readListpack(bytes)?.map(String);
}

/** Bytes of the item at a place, without those that repeat its size; undefined if there is no such item. */
function sizeOf(bytes: Uint8Array, view: DataView, at: number, end: number): number | undefined {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  if (first < 0xc0) return 1 + (first & 63);
  if (first < 0xe0) return 2;
  if (first < 0xf0) return at + 1 < end ? 2 + (((first & 15) << 8) | (bytes[at + 1] as number)) : undefined;
  if (first === 0xf0) return at + 5 < end ? 5 + view.getUint32(at + 1, true) : undefined;
  return [3, 4, 5, 9][first - 0xf1];
}

function readItem(bytes: Uint8Array, view: DataView, at: number, size: number): PackedItem {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  if (first < 0xc0) return toLatin1(bytes.subarray(at + 1, at + size));
  if (first < 0xe0) {
    const value = ((first & 31) << 8) | (bytes[at + 1] as number);
    return value >= 4096 ? value - 8192 : value;
  }
  if (first < 0xf0) return toLatin1(bytes.subarray(at + 2, at + size));
  switch (first) {
    case 0xf0:
      return toLatin1(bytes.subarray(at + 5, at + size));
    case 0xf1:
      return view.getInt16(at + 1, true);
    case 0xf2:
      return view.getUint8(at + 1) | (view.getInt16(at + 2, true) << 8);
    case 0xf3:
      return view.getInt32(at + 1, true);
    default:
      return view.getBigInt64(at + 1, true);
  }
}

/** Each item is followed by its own size, seven bits a byte, to be read from behind. */
function backLength(size: number): number {
  if (size < 128) return 1;
  if (size < 16384) return 2;
  if (size < 2097152) return 3;
  return size < 268435456 ? 4 : 5;
}

function endsWith(bytes: Uint8Array, at: number, size: number): boolean {
  const width = backLength(size);
  let value = 0;
  for (let i = 0; i < width; i++) {
    const byte = bytes[at + i] as number;
    // All but the first have their highest bit set.
    if (byte >= 128 !== i > 0) return false;
    value = value * 128 + (byte & 127);
  }
  return value === size;
}
