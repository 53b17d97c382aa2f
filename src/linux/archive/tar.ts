import type { TarEntry as PackedEntry, ParsedTarEntryWithData } from 'modern-tar';
import { appendAll } from '../append-all.ts';
import type { Clock } from '../clock.ts';
import { concatBytes, concatPatiently } from '../io/concat-bytes.ts';
import type { TarEntry, TarType } from './tar-entry.ts';
import { contentAt, sizeOf, TarSplitter } from './tar-splitter.ts';

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
const TYPE_AT = 156;
/** Types of files with content: '0', and none at all. */
const FILES = [0x30, 0];

/** Members, and bytes of them, between two breaths. */
const BATCH = 64;
const BATCH_SIZE = 1_000_000;

/** An archive of these members. */
export async function packTar(clock: Clock, entries: Iterable<TarEntry>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of tarParts(clock, entries)) parts.push(part);
  return concatPatiently([...parts, TAR_END], () => clock.breathe());
}

/** What an archive of these members consists of, but for its end. What is large is not copied. */
export async function* tarParts(clock: Clock, entries: Iterable<TarEntry>): AsyncGenerator<Uint8Array> {
  const tar = await clock.outside(import('modern-tar'));
  let batch: PackedEntry[] = [];
  let size = 0;
  const flush = async (): Promise<Uint8Array> => {
    const packed = await clock.outside(tar.packTar(batch));
    batch = [];
    size = 0;
    await clock.breathe();
    return packed.subarray(0, packed.length - TAR_END.length);
  };
  for (const entry of entries) {
    if (entry.type === 'file' && entry.content.length >= BATCH_SIZE) {
      if (batch.length > 0) yield await flush();
      const packed = await clock.outside(tar.packTar([pack({ ...entry, content: NOTHING })]));
      const header = packed.subarray(0, packed.length - TAR_END.length);
      setSize(header.subarray(-BLOCK), entry.content.length);
      yield header;
      yield entry.content;
      yield new Uint8Array(-entry.content.length & (BLOCK - 1));
      await clock.breathe();
      continue;
    }
    batch.push(pack(entry));
    size += entry.content.length;
    if (batch.length === BATCH || size >= BATCH_SIZE) yield await flush();
  }
  if (batch.length > 0) yield await flush();
}

/** Writes another size into a header, and the sum of its bytes, for which its own field counts as blanks. */
function setSize(header: Uint8Array, size: number): void {
  const put = (at: number, digits: number, value: number): void =>
    header.set(new TextEncoder().encode(value.toString(8).padStart(digits, '0')), at);
  put(SIZE_AT, 11, size);
  put(SUM_AT, 6, sumOf(header));
  header.set([0, 0x20], SUM_AT + 6);
}

/** The sum of a header's bytes, for which its own field counts as blanks. */
function sumOf(header: Uint8Array): number {
  const field = header.subarray(SUM_AT, SUM_AT + 8);
  const add = (all: number, byte: number): number => all + byte;
  return header.reduce(add, 0) - field.reduce(add, 0) + 8 * 0x20;
}

/** The members of an archive; the contents of large ones may be parts of its bytes. @throws TarError */
export async function unpackTar(clock: Clock, bytes: Uint8Array): Promise<readonly TarEntry[]> {
  const tar = await clock.outside(import('modern-tar'));
  const all: TarEntry[] = [];
  for (const part of batches(bytes)) {
    const large = largeMember(part);
    const packed = large ? large.header : part;
    const entries = await clock.outside(tar.unpackTar(packed, { strict: true }).catch(() => undefined));
    if (!entries) throw new TarError('archive/tar: invalid tar header');
    for (const entry of entries) {
      // What is kept of an archive keeps all of it.
      const isMost = large && large.content.length * 2 > bytes.length;
      const data = isMost ? large.content : large?.content.slice();
      appendAll(all, unpack(entry, data));
    }
    await clock.breathe();
  }
  return all;
}

/** An archive as several of less members each, a large one alone and without an end; what cannot be cut is the last of them. */
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
    const isLarge = largeMember(member) !== undefined;
    if (batch.length > 0 && (isLarge || batch.length >= BATCH || size >= BATCH_SIZE)) {
      yield concatBytes([...batch, TAR_END]);
      batch = [];
      size = 0;
    }
    cut += member.length;
    if (isLarge) yield member;
    else {
      batch.push(member);
      size += member.length;
    }
  }
  yield concatBytes([...batch, bytes.subarray(cut)]);
}

/** A large file's header, as the archive of an empty one, and its content; undefined if that is no part of one member. */
function largeMember(
  member: Uint8Array,
): { readonly header: Uint8Array; readonly content: Uint8Array } | undefined {
  if (member.length < BATCH_SIZE) return undefined;
  // What describes it before its header is cut with it, and is short.
  const at = contentAt(member);
  const head = member.subarray(at - BLOCK, at);
  const size = sizeOf(head);
  const isWhole = at + Math.ceil(size / BLOCK) * BLOCK === member.length;
  if (!isWhole || size < BATCH_SIZE / 2 || !FILES.includes(head[TYPE_AT] ?? 0)) return undefined;
  const text = new TextDecoder().decode(head.subarray(SUM_AT, SUM_AT + 8));
  if (Number.parseInt(text, 8) !== sumOf(head)) return undefined;
  const header = concatBytes([member.subarray(0, at), TAR_END]);
  setSize(header.subarray(at - BLOCK, at), 0);
  return { header, content: member.subarray(at, at + size) };
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

function unpack(
  { header, data }: ParsedTarEntryWithData,
  content: Uint8Array | undefined = data,
): readonly TarEntry[] {
  const found = Object.entries(NAMES).find(([, name]) => name === (header.type ?? 'file'));
  if (!found) return [];
  const type = found[0] as TarType;
  const made: TarEntry = {
    path: header.name.replace(/\/+$/, ''),
    type,
    mode: (header.mode ?? 0o644) & 0o7777,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    modified: header.mtime?.getTime() ?? 0,
    content: type === 'file' ? (content ?? NOTHING) : NOTHING,
  };
  return type === 'symlink' || type === 'link' ? [{ ...made, target: header.linkname ?? '' }] : [made];
}

const NOTHING = new Uint8Array(0);
