import type { ParsedTarEntryWithData, TarEntry } from 'modern-tar';
import type { Clock } from '../../../linux/clock.ts';
import type { LayerRecord } from '../../../linux/fs/layer.ts';
import { systemError } from '../errors.ts';

type Header = TarEntry['header'];

const TYPES: Readonly<Partial<Record<LayerRecord['type'], NonNullable<Header['type']>>>> = {
  file: 'file',
  directory: 'directory',
  symlink: 'symlink',
  hardlink: 'link',
  character: 'character-device',
  block: 'block-device',
  fifo: 'fifo',
};

/** A tar file of these records. Sockets are left out, as tar does; the numbers of devices are not kept. */
export async function packTar(clock: Clock, records: Iterable<LayerRecord>): Promise<Uint8Array> {
  const entries: TarEntry[] = [];
  for (const record of records) {
    const type = TYPES[record.type];
    if (type !== undefined && record.path !== '') entries.push(packed(record, type));
  }
  return clock.outside(import('modern-tar').then((tar) => tar.packTar(entries)));
}

function packed(record: LayerRecord, type: NonNullable<Header['type']>): TarEntry {
  const { path, mode, uid, gid, mtime, target, content = new Uint8Array(0), size = content.length } = record;
  const header: Header = {
    name: type === 'directory' ? `${path}/` : path,
    type,
    mode,
    uid,
    gid,
    size: type === 'file' ? size : 0,
    // All that is asked of it is its time.
    mtime: { getTime: () => mtime } as NonNullable<Header['mtime']>,
    ...(target === undefined ? {} : { linkname: target }),
  };
  return type === 'file' ? { header, body: padded(content, size) } : { header };
}

/** Bytes that are not written out are zeros. */
function padded(content: Uint8Array, size: number): Uint8Array {
  if (content.length === size) return content;
  const bytes = new Uint8Array(size);
  bytes.set(content.subarray(0, size));
  return bytes;
}

/** The records of a tar file, in its order. @throws EngineError system, if it is none */
export async function unpackTar(clock: Clock, bytes: Uint8Array): Promise<readonly LayerRecord[]> {
  // A tar file ends with two empty blocks; shorter ones end too early.
  if (bytes.length < 1024) throw systemError('unexpected EOF');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw systemError('drydock: gzip is not simulated');
  const entries = await clock.outside(
    import('modern-tar').then((tar) => tar.unpackTar(bytes, { strict: true })).catch(() => undefined),
  );
  if (!entries) throw systemError('archive/tar: invalid tar header');
  return entries.flatMap(unpacked);
}

function unpacked({ header, data }: ParsedTarEntryWithData): readonly LayerRecord[] {
  const type = Object.entries(TYPES).find(([, name]) => name === (header.type ?? 'file'))?.[0];
  const path = header.name.replace(/^(?:\.?\/)+|\/+$/g, '');
  if (type === undefined || path === '' || path === '.') return [];
  const record = {
    path,
    type: type as LayerRecord['type'],
    mode: (header.mode ?? 0o644) & 0o7777,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    mtime: header.mtime?.getTime() ?? 0,
  };
  if (record.type === 'file') return [{ ...record, ...unpadded(data ?? new Uint8Array(0)) }];
  if (record.type === 'symlink') return [{ ...record, target: header.linkname ?? '' }];
  if (record.type === 'hardlink') {
    return [{ ...record, target: (header.linkname ?? '').replace(/^(?:\.?\/)+/, '') }];
  }
  return [record];
}

/** Zeros at the end take no room. */
function unpadded(data: Uint8Array): { readonly content: Uint8Array; readonly size: number } {
  let end = data.length;
  while (end > 0 && data[end - 1] === 0) end--;
  return { content: end === data.length ? data : data.slice(0, end), size: data.length };
}
