import type { TarEntry as PackedEntry, ParsedTarEntryWithData } from 'modern-tar';
import { appendAll } from '../append-all.ts';
import type { Clock } from '../clock.ts';
import { concatBytes } from '../io/concat-bytes.ts';
import type { TarEntry, TarType } from './tar-entry.ts';
import { TarSplitter } from './tar-splitter.ts';

type Header = PackedEntry['header'];

const NAMES: Readonly<Record<TarType, NonNullable<Header['type']>>> = {
  file: 'file',
  directory: 'directory',
  symlink: 'symlink',
  link: 'link',
  character: 'character-device',
  block: 'block-device',
  fifo: 'fifo',
};

/** Bytes that are no tar archive. */
export class TarError extends Error {}

/** What ends an archive. */
export const TAR_END = new Uint8Array(1024);

/** What headers and contents are padded to; where a header has the size of the content and the sum of its bytes. */
const BLOCK = 512;
const SIZE_AT = 124;
const SUM_AT = 148;

/** Members, and bytes of them, between two breaths. */
const BATCH = 64;
const BATCH_SIZE = 1_000_000;

/** An archive of these members. */
export async function packTar(clock: Clock, entries: Iterable<TarEntry>): Promise<Uint8Array> {
  const tar = await clock.outside(import('modern-tar'));
  const parts: Uint8Array[] = [];
  let batch: PackedEntry[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const packed = await clock.outside(tar.packTar(batch));
    parts.push(packed.subarray(0, packed.length - TAR_END.length));
    batch = [];
    size = 0;
    await clock.breathe();
  };
  for (const entry of entries) {
    if (entry.type === 'file' && entry.content.length >= BATCH_SIZE) {
      if (batch.length > 0) await flush();
      const packed = await clock.outside(tar.packTar([pack({ ...entry, content: NOTHING })]));
      const header = packed.subarray(0, packed.length - TAR_END.length);
      setSize(header.subarray(-BLOCK), entry.content.length);
      // What is large is not copied more than once.
      parts.push(header, entry.content, new Uint8Array(-entry.content.length & (BLOCK - 1)));
      await clock.breathe();
      continue;
    }
    batch.push(pack(entry));
    size += entry.content.length;
    if (batch.length === BATCH || size >= BATCH_SIZE) await flush();
  }
  if (batch.length > 0) await flush();
  return concatBytes([...parts, TAR_END]);
}

/** Writes another size into a header, and the sum of its bytes, for which its own field counts as blanks. */
function setSize(header: Uint8Array, size: number): void {
  const put = (at: number, digits: number, value: number): void =>
    header.set(new TextEncoder().encode(value.toString(8).padStart(digits, '0')), at);
  put(SIZE_AT, 11, size);
  header.fill(0x20, SUM_AT, SUM_AT + 8);
  const sum = header.reduce((all, byte) => all + byte, 0);
  put(SUM_AT, 6, sum);
  header[SUM_AT + 6] = 0;
}

/** One member, without the end of an archive: such parts and TAR_END are an archive. */
export async function packTarMember(clock: Clock, entry: TarEntry): Promise<Uint8Array> {
  const packed = await packTar(clock, [entry]);
  return packed.subarray(0, packed.length - TAR_END.length);
}

/** The members of an archive. @throws TarError */
export async function unpackTar(clock: Clock, bytes: Uint8Array): Promise<readonly TarEntry[]> {
  const tar = await clock.outside(import('modern-tar'));
  const all: TarEntry[] = [];
  for (const part of batches(bytes)) {
    const entries = await clock.outside(tar.unpackTar(part, { strict: true }).catch(() => undefined));
    if (!entries) throw new TarError('archive/tar: invalid tar header');
    for (const entry of entries) appendAll(all, unpack(entry));
    await clock.breathe();
  }
  return all;
}

/** An archive as several of less members each; what cannot be cut is the last of them. */
function* batches(bytes: Uint8Array): Generator<Uint8Array> {
  if (bytes.length <= BATCH_SIZE) {
    yield bytes;
    return;
  }
  const splitter = new TarSplitter();
  splitter.push(bytes);
  let batch: Uint8Array[] = [];
  let size = 0;
  let cut = 0;
  for (let member = splitter.pull(); member; member = splitter.pull()) {
    batch.push(member);
    size += member.length;
    cut += member.length;
    if (batch.length < BATCH && size < BATCH_SIZE) continue;
    yield concatBytes([...batch, TAR_END]);
    batch = [];
    size = 0;
  }
  yield concatBytes([...batch, bytes.subarray(cut)]);
}

function pack({ path, type, mode, uid, gid, user, group, modified, content, target }: TarEntry): PackedEntry {
  const header: Header = {
    name: type === 'directory' ? `${path}/` : path,
    type: NAMES[type],
    mode,
    uid,
    gid,
    size: content.length,
    ...(user === undefined ? {} : { uname: user }),
    ...(group === undefined ? {} : { gname: group }),
    // All that is asked of it is its time.
    mtime: { getTime: () => modified } as NonNullable<Header['mtime']>,
    ...(target === undefined ? {} : { linkname: target }),
  };
  return type === 'file' ? { header, body: content } : { header };
}

function unpack({ header, data }: ParsedTarEntryWithData): readonly TarEntry[] {
  const found = Object.entries(NAMES).find(([, name]) => name === (header.type ?? 'file'));
  if (!found) return [];
  const type = found[0] as TarType;
  const entry: TarEntry = {
    path: header.name.replace(/\/+$/, ''),
    type,
    mode: (header.mode ?? 0o644) & 0o7777,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    modified: header.mtime?.getTime() ?? 0,
    content: type === 'file' ? (data ?? NOTHING) : NOTHING,
  };
  return type === 'symlink' || type === 'link' ? [{ ...entry, target: header.linkname ?? '' }] : [entry];
}

const NOTHING = new Uint8Array(0);
