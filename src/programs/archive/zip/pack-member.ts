import { recoded } from '../../../linux/archive/coder.ts';
import { crc32 } from '../../../linux/archive/crc32.ts';
import { Deflater } from '../../../linux/archive/deflate.ts';
import { calendarTime } from '../../../linux/calendar.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { TimeZone } from '../../../linux/time-zone.ts';
import type { ZipMember } from './zip-archive.ts';

/** Bytes of a file that are summed in one go. */
const PIECE = 262_144;
/** Unix, version 3.0 of zip. */
const MADE = 0x031e;
const TYPES: Readonly<Partial<Record<Stat['type'], number>>> = {
  directory: 0o040000,
  symlink: 0o120000,
};

/** A file as a member of an archive: deflated if that makes it smaller. */
export async function packMember(
  process: Process,
  zone: TimeZone,
  name: string,
  bytes: Uint8Array,
  stat: Stat,
  level: number,
): Promise<ZipMember> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += PIECE) {
    sum = crc32(bytes.subarray(at, at + PIECE), sum);
    const breath = process.breath();
    if (breath) await breath;
  }
  const packed = level === 0 || stat.type !== 'file' ? bytes : await deflated(process, bytes, level);
  const shrunk = packed.length < bytes.length;
  const { time, date } = dosTime(zone, stat.modified);
  const type = TYPES[stat.type] ?? 0o100000;
  const isText = bytes.length > 0 && stat.type === 'file' && !bytes.subarray(0, PIECE).includes(0);
  return {
    name,
    method: shrunk ? 8 : 0,
    flags: shrunk && level > 7 ? 2 : 0,
    time,
    date,
    sum: sum >>> 0,
    size: bytes.length,
    packed: shrunk ? packed : bytes,
    made: MADE,
    needs: shrunk ? 20 : 10,
    internal: isText ? 1 : 0,
    external: (((type | (stat.mode & 0o7777)) << 16) | (stat.type === 'directory' ? 0x10 : 0)) >>> 0,
    localExtra: unixExtra(stat, true),
    extra: unixExtra(stat, false),
  };
}

async function deflated(process: Process, bytes: Uint8Array, level: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (const piece of recoded(new Deflater(level), bytes)) {
    pieces.push(piece);
    const breath = process.breath();
    if (breath) await breath;
  }
  return concatBytes(pieces);
}

/** The local time as MS-DOS counts it, in steps of two seconds; odd ones count up. */
function dosTime(zone: TimeZone, modified: number): { readonly time: number; readonly date: number } {
  const rounded = Math.ceil(modified / 2000) * 2000;
  const { year, month, day, hour, minute, second } = calendarTime(rounded + zone(rounded).offset);
  return {
    time: (hour << 11) | (minute << 5) | (second >> 1),
    date: ((Math.max(1980, year) - 1980) << 9) | (month << 5) | day,
  };
}

/** Times in seconds ("UT") and the owner ("ux"). In front of the data the time of access stands as well. */
function unixExtra({ modified, accessed, uid, gid }: Stat, local: boolean): Uint8Array {
  const size = local ? 9 : 5;
  const view = new DataView(new ArrayBuffer(4 + size + 15));
  view.setUint16(0, 0x5455, true);
  view.setUint16(2, size, true);
  view.setUint8(4, 3);
  view.setUint32(5, Math.floor(modified / 1000), true);
  if (local) view.setUint32(9, Math.floor(accessed / 1000), true);
  const at = 4 + size;
  view.setUint16(at, 0x7875, true);
  view.setUint16(at + 2, 11, true);
  view.setUint8(at + 4, 1);
  view.setUint8(at + 5, 4);
  view.setUint32(at + 6, uid, true);
  view.setUint8(at + 10, 4);
  view.setUint32(at + 11, gid, true);
  return new Uint8Array(view.buffer);
}
