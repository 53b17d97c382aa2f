import { concatBytes } from '../../../linux/io/concat-bytes.ts';

/** A member of a ZIP archive, packed. */
export interface ZipMember {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly flags: number;
  /** When it was changed, as MS-DOS writes times and dates. */
  readonly time: number;
  readonly date: number;
  readonly sum: number;
  readonly size: number;
  readonly packed: Uint8Array;
  /** Who made it, and what is needed to read it. */
  readonly made: number;
  readonly needs: number;
  readonly internal: number;
  readonly external: number;
  readonly localExtra: Uint8Array;
  readonly extra: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** The members of an archive; undefined if it is none. */
export function readZip(bytes: Uint8Array): ZipMember[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) return undefined;
  const members: ZipMember[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined;
    const nameSize = view.getUint16(at + 28, true);
    const extraSize = view.getUint16(at + 30, true);
    const noteSize = view.getUint16(at + 32, true);
    const packedSize = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return undefined;
    const localExtra = local + 30 + view.getUint16(local + 26, true);
    const data = localExtra + view.getUint16(local + 28, true);
    members.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize)),
      made: view.getUint16(at + 4, true),
      needs: view.getUint16(at + 6, true),
      // What a descriptor behind the data says stands in the headers from now on.
      flags: view.getUint16(at + 8, true) & ~8,
      method: view.getUint16(at + 10, true),
      time: view.getUint16(at + 12, true),
      date: view.getUint16(at + 14, true),
      sum: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      internal: view.getUint16(at + 36, true),
      external: view.getUint32(at + 38, true),
      packed: bytes.subarray(data, data + packedSize),
      localExtra: bytes.subarray(localExtra, data),
      extra: bytes.subarray(at + 46 + nameSize, at + 46 + nameSize + extraSize),
    });
    at += 46 + nameSize + extraSize + noteSize;
  }
  return members;
}

/** The bytes of an archive. */
export function writeZip(members: readonly ZipMember[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const add = (piece: Uint8Array): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const member of members) {
    const name = new TextEncoder().encode(member.name);
    const shared = (view: DataView, from: number): void => {
      view.setUint16(from, member.needs, true);
      view.setUint16(from + 2, member.flags, true);
      view.setUint16(from + 4, member.method, true);
      view.setUint16(from + 6, member.time, true);
      view.setUint16(from + 8, member.date, true);
      view.setUint32(from + 10, member.sum, true);
      view.setUint32(from + 14, member.packed.length, true);
      view.setUint32(from + 18, member.size, true);
      view.setUint16(from + 22, name.length, true);
    };
    const central = new DataView(new ArrayBuffer(46));
    central.setUint32(0, CENTRAL, true);
    central.setUint16(4, member.made, true);
    shared(central, 6);
    central.setUint16(30, member.extra.length, true);
    central.setUint16(36, member.internal, true);
    central.setUint32(38, member.external, true);
    central.setUint32(42, at, true);
    directory.push(new Uint8Array(central.buffer), name, member.extra);
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, LOCAL, true);
    shared(local, 4);
    local.setUint16(28, member.localExtra.length, true);
    for (const piece of [new Uint8Array(local.buffer), name, member.localExtra, member.packed]) add(piece);
  }
  const list = concatBytes(directory);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, members.length, true);
  end.setUint16(10, members.length, true);
  end.setUint32(12, list.length, true);
  end.setUint32(16, at, true);
  return concatBytes([...pieces, list, new Uint8Array(end.buffer)]);
}
