import { toLatin1 } from '../../../resp/latin1.ts';

const HEADER = 10;
const END = 0xff;
const UNKNOWN = 65535;

/** The items of a ziplist, which was what a listpack is until Redis 7.0; undefined if it is damaged. */
export function readZiplist(bytes: Uint8Array): string[] | undefined {
  if (bytes.length < HEADER + 1) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 1;
  if (view.getUint32(0, true) !== bytes.length || bytes[end] !== END) return undefined;
  const items: string[] = [];
  let at = HEADER;
  let last = HEADER;
  let before = 0;
  while (bytes[at] !== END) {
    const found = readItem(bytes, view, at, end, before);
    if (!found) return undefined;
    items.push(found.item);
    last = at;
    before = found.size;
    at += before;
  }
  if (at !== end || (items.length > 0 && view.getUint32(4, true) !== last)) return undefined;
  if (view.getUint32(4, true) > end) return undefined;
  const count = view.getUint16(8, true);
  return count === UNKNOWN || count === items.length ? items : undefined;
}

/** An item, which begins with the size of the one before it. */
function readItem(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  before: number,
): { item: string; size: number } | undefined {
  const isLong = bytes[start] === 254;
  const at = start + (isLong ? 5 : 1);
  if (at >= end || (isLong ? view.getUint32(start + 1, true) : bytes[start]) !== before) return undefined;
  const string = (head: number, length: number) => {
    const stop = at + head + length;
    if (stop > end) return undefined;
    return { item: toLatin1(bytes.subarray(at + head, stop)), size: stop - start };
  };
  const first = bytes[at] as number;
  if (first < 0x40) return string(1, first);
  if (first < 0x80)
    return at + 1 < end ? string(2, ((first & 63) << 8) | (bytes[at + 1] as number)) : undefined;
  if (first < 0xc0) return at + 5 <= end ? string(5, view.getUint32(at + 1)) : undefined;
  if (first > 0xf0 && first < 0xfe) return { item: String((first & 15) - 1), size: at + 1 - start };
  const width = WIDTHS.get(first);
  if (width === undefined || at + 1 + width > end) return undefined;
  return { item: String(integer(view, at + 1, width)), size: at + 1 + width - start };
}

/** Marks of integers and how many bytes follow. */
const WIDTHS: ReadonlyMap<number, number> = new Map([
  [0xc0, 2],
  [0xd0, 4],
  [0xe0, 8],
  [0xf0, 3],
  [0xfe, 1],
]);

function integer(view: DataView, at: number, width: number): number | bigint {
  if (width === 1) return view.getInt8(at);
  if (width === 2) return view.getInt16(at, true);
  if (width === 3) return view.getUint8(at) | (view.getInt16(at + 1, true) << 8);
  return width === 4 ? view.getInt32(at, true) : view.getBigInt64(at, true);
}
