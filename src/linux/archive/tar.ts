import type { TarEntry as PackedEntry, ParsedTarEntryWithData } from 'modern-tar';
import type { Clock } from '../clock.ts';
import type { TarEntry, TarType } from './tar-entry.ts';

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

/** An archive of these members. */
export async function packTar(clock: Clock, entries: readonly TarEntry[]): Promise<Uint8Array> {
  const packed = entries.map(pack);
  return clock.outside(import('modern-tar').then((tar) => tar.packTar(packed)));
}

/** What ends an archive. */
export const TAR_END = new Uint8Array(1024);

/** One member, without the end of an archive: such parts and TAR_END are an archive. */
export async function packTarMember(clock: Clock, entry: TarEntry): Promise<Uint8Array> {
  const packed = await packTar(clock, [entry]);
  return packed.subarray(0, packed.length - TAR_END.length);
}

/** The members of an archive. @throws TarError */
export async function unpackTar(clock: Clock, bytes: Uint8Array): Promise<readonly TarEntry[]> {
  const entries = await clock.outside(
    import('modern-tar').then((tar) => tar.unpackTar(bytes, { strict: true })).catch(() => undefined),
  );
  if (!entries) throw new TarError('archive/tar: invalid tar header');
  return entries.flatMap(unpack);
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
