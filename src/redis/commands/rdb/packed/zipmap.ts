import { toLatin1 } from '../../../resp/latin1.ts';

const END = 0xff;
/** Stands for a number of pairs, or a length, that does not fit one byte. */
const BIG = 254;

/** Fields and values in turn of a zipmap, as Redis 2.4 wrote small hashes; undefined if it is damaged. */
export function readZipmap(bytes: Uint8Array): string[] | undefined {
  const end = bytes.length - 1;
  if (end < 1 || bytes[end] !== END) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: string[] = [];
  let at = 1;
  const part = (free: boolean): boolean => {
    const isBig = bytes[at] === BIG;
    const head = (isBig ? 5 : 1) + (free ? 1 : 0);
    if (at + head > end) return false;
    const length = isBig ? view.getUint32(at + 1, true) : (bytes[at] as number);
    const start = at + head;
    // A value may be followed by bytes that nobody uses.
    const stop = start + length + (free ? (bytes[start - 1] as number) : 0);
    if (stop > end) return false;
    items.push(toLatin1(bytes.subarray(start, start + length)));
    at = stop;
    return true;
  };
  while (bytes[at] !== END) {
    if (!part(false) || bytes[at] === END || !part(true)) return undefined;
  }
  const pairs = items.length / 2;
  if (pairs === 0 || at !== end) return undefined;
  return (bytes[0] as number) >= BIG || bytes[0] === pairs ? items : undefined;
}
