import { toLatin1 } from '../../resp/latin1.ts';

const HEADER = 6;

/** The items of a listpack; numbers come as their digits. Damaged bytes give what could be read. */
export function readListpack(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: string[] = [];
  let at = HEADER;
  while (at < bytes.length && bytes[at] !== 0xff) {
    const { item, size } = readItem(bytes, view, at);
    items.push(item);
    at += size + backLength(size);
  }
  return items;
}

function readItem(bytes: Uint8Array, view: DataView, at: number): { item: string; size: number } {
  const first = bytes[at] as number;
  const number = (value: number | bigint, size: number) => ({ item: String(value), size });
  const string = (head: number, length: number) => ({
    item: toLatin1(bytes.subarray(at + head, at + head + length)),
    size: head + length,
  });
  if (first < 0x80) return number(first, 1);
  if (first < 0xc0) return string(1, first & 63);
  if (first < 0xe0) {
    const value = ((first & 31) << 8) | (bytes[at + 1] as number);
    return number(value >= 4096 ? value - 8192 : value, 2);
  }
  if (first < 0xf0) return string(2, ((first & 15) << 8) | (bytes[at + 1] as number));
  switch (first) {
    case 0xf0:
      return string(5, view.getUint32(at + 1, true));
    case 0xf1:
      return number(view.getInt16(at + 1, true), 3);
    case 0xf2:
      return number((view.getUint8(at + 1) | (view.getInt16(at + 2, true) << 8)) as number, 4);
    case 0xf3:
      return number(view.getInt32(at + 1, true), 5);
    default:
      return number(view.getBigInt64(at + 1, true), 9);
  }
}

/** Each item is followed by its own size, seven bits a byte. */
function backLength(size: number): number {
  if (size < 128) return 1;
  if (size < 16384) return 2;
  if (size < 2097152) return 3;
  return size < 268435456 ? 4 : 5;
}
