import * as archive from '../../../linux/archive/tar.ts';
import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import type { Clock } from '../../../linux/clock.ts';
import type { LayerRecord } from '../../../linux/fs/layer.ts';
import { systemError } from '../errors.ts';

/** A tar file of these records. Sockets are left out, as tar does; the numbers of devices are not kept. */
export function packTar(clock: Clock, records: Iterable<LayerRecord>): Promise<Uint8Array> {
  return archive.packTar(clock, entriesOf(records));
}

function* entriesOf(records: Iterable<LayerRecord>): Generator<TarEntry> {
  for (const record of records) yield* entryOf(record);
}

function entryOf(record: LayerRecord): readonly TarEntry[] {
  const { path, type, mode, uid, gid, mtime, target } = record;
  if (path === '' || type === 'socket' || type === 'whiteout') return [];
  return [
    {
      path,
      type: type === 'hardlink' ? 'link' : type,
      mode,
      uid,
      gid,
      modified: mtime,
      content: type === 'file' ? padded(record) : new Uint8Array(0),
      ...(target === undefined ? {} : { target }),
    },
  ];
}

/** Bytes that are not written out are zeros. */
function padded({ content = new Uint8Array(0), size = content.length }: LayerRecord): Uint8Array {
  if (content.length === size) return content;
  const bytes = new Uint8Array(size);
  bytes.set(content.subarray(0, size));
  return bytes;
}

/** The records of a tar file, packed by gzip or not, in its order. @throws EngineError system, if it is none */
export async function unpackTar(clock: Clock, given: Uint8Array): Promise<readonly LayerRecord[]> {
  const bytes = given[0] === 0x1f && given[1] === 0x8b ? await gunzip(clock, given) : given;
  // A tar file ends with two empty blocks; shorter ones end too early.
  if (bytes.length < 1024) throw systemError('unexpected EOF');
  try {
    return (await archive.unpackTar(clock, bytes)).flatMap(recordOf);
  } catch (error) {
    throw error instanceof archive.TarError ? systemError(error.message) : error;
  }
}

async function gunzip(clock: Clock, bytes: Uint8Array): Promise<Uint8Array> {
  const [{ gunzipBytes }, { InflateError }] = await clock.outside(
    Promise.all([
      import('../../../linux/archive/gzip-format.ts'),
      import('../../../linux/archive/inflate.ts'),
    ]),
  );
  try {
    return gunzipBytes(bytes);
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    throw systemError(error.message.includes('end of file') ? 'unexpected EOF' : `gzip: ${error.message}`);
  }
}

function recordOf({ path: name, type, content, target = '', ...entry }: TarEntry): readonly LayerRecord[] {
  const path = relative(name);
  if (path === '' || path === '.') return [];
  const { mode, uid, gid, modified: mtime } = entry;
  const record = { path, mode, uid, gid, mtime };
  if (type === 'file') return [{ ...record, type, ...unpadded(content) }];
  if (type === 'symlink') return [{ ...record, type, target }];
  if (type === 'link') return [{ ...record, type: 'hardlink', target: relative(target) }];
  return [{ ...record, type }];
}

/** A path below the root of the archive, which some write with `./` or `/` in front. */
function relative(path: string): string {
  return path.replace(/^(?:\.?\/)+/, '');
}

/** Zeros at the end take no room. */
function unpadded(data: Uint8Array): { readonly content: Uint8Array; readonly size: number } {
  const end = contentEnd(data);
  return { content: end === data.length ? data : data.slice(0, end), size: data.length };
}

/** Where the zeros at the end begin. */
function contentEnd(data: Uint8Array): number {
  let end = data.length;
  while (end > 0 && data[end - 1] === 0 && ((data.byteOffset + end) & 3) !== 0) end--;
  if (end === 0 || data[end - 1] !== 0) return end;
  // Four bytes at once as long as that is possible.
  const start = -data.byteOffset & 3;
  const words = new Int32Array(data.buffer, data.byteOffset + start, Math.max(0, end - start) >> 2);
  let left = words.length;
  while (left > 0 && words[left - 1] === 0) left--;
  end = start + left * 4;
  while (end > 0 && data[end - 1] === 0) end--;
  return end;
}
