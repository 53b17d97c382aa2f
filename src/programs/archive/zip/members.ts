import { crc32 } from '../../../linux/archive/crc32.ts';
import { Inflater } from '../../../linux/archive/inflate.ts';
import { daysFromDate } from '../../../linux/calendar.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { Process } from '../../../linux/process/process.ts';
import { recode } from '../recode.ts';

/** A file in a ZIP archive, as the directory at its end says. */
export interface Member {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly sum: number;
  readonly offset: number;
  /** Type and rights; 0 if it was not made on Unix. */
  readonly mode: number;
  /** The lowest bit: it is text. */
  readonly internal: number;
  readonly flags: number;
  readonly hasExtra: boolean;
  /** The version of the format that made it, times ten. */
  readonly made: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** What a mode says that a member is; of what was not made on Unix, a file. */
export function typeOf(mode: number): 'directory' | 'symlink' | 'file' {
  const type = mode & 0o170000;
  return type === 0o040000 ? 'directory' : type === 0o120000 ? 'symlink' : 'file';
}

/** An archive that cannot be read; the message is busybox'. */
export class BadArchive extends Error {}

/** The list at the archive's end. @throws BadArchive */
export function membersOf(bytes: Uint8Array): readonly Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new BadArchive(bytes.length < 64 ? 'short read' : 'invalid zip magic');
  const members: Member[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw new BadArchive('invalid zip magic');
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    ) as [number, number, number]; // three
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize));
    const time = view.getUint16(at + 12, true);
    const date = view.getUint16(at + 14, true);
    const fromUnix = view.getUint8(at + 5) === 3;
    members.push({
      name,
      method: view.getUint16(at + 10, true),
      flags: view.getUint16(at + 8, true),
      internal: view.getUint16(at + 36, true),
      hasExtra: extraSize > 0,
      made: view.getUint8(at + 4),
      sum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      mode: fromUnix ? view.getUint32(at + 38, true) >>> 16 : 0,
      modified:
        daysFromDate(1980 + (date >> 9), (date >> 5) & 15, date & 31) * 86_400_000 +
        ((time >> 11) * 3600 + ((time >> 5) & 63) * 60 + (time & 31) * 2) * 1000,
    });
    at += 46 + nameSize + extraSize + noteSize;
  }
  return members;
}

/** The bytes of a member. @throws BadArchive, InflateError */
export async function contentOf(process: Process, bytes: Uint8Array, member: Member): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { offset, method, flags, packedSize, sum } = member;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    throw new BadArchive('invalid zip magic');
  if ((flags & 1) === 1) throw new BadArchive('zip flag 1 (encryption) is not supported');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (method !== 0 && method !== 8) throw new BadArchive(`unsupported method ${method}`);
  const content = method === 0 ? packed : await inflated(process, packed);
  if (crc32(content) !== sum) throw new BadArchive('crc error');
  return content;
}

async function inflated(process: Process, packed: Uint8Array): Promise<Uint8Array> {
  let given = false;
  const read = async (): Promise<Uint8Array> => {
    if (given) return new Uint8Array(0);
    given = true;
    return packed;
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of recode(process, new Inflater(), read)) pieces.push(piece);
  return concatBytes(pieces);
}
