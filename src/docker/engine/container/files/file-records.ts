import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import type { LayerRecord } from '../../../../linux/fs/layer.ts';
import type { Stat } from '../../../../linux/fs/stat.ts';

/**
 * What a tar file has of a path and all below it, parents first, names in order.
 * @param name what the path is called in the file; empty: only what is below it
 */
export function* fileRecords(fs: FileSystem, path: string, name: string): Generator<LayerRecord> {
  const stat = fs.lstat(path);
  if (name !== '') yield record(fs, path, name, stat);
  if (stat.type !== 'directory') return;
  const names = fs.readDirectory(path).map((entry) => entry.name);
  for (const child of names.sort()) {
    const below = path === '/' ? `/${child}` : `${path}/${child}`;
    yield* fileRecords(fs, below, name === '' ? child : `${name}/${child}`);
  }
}

function record(fs: FileSystem, path: string, name: string, stat: Stat): LayerRecord {
  const { type, mode, uid, gid, modified: mtime, rdev } = stat;
  const common = { path: name, type, mode, uid, gid, mtime };
  if (type === 'file') {
    const content = fs.readFile(path);
    return { ...common, content, size: content.length };
  }
  if (type === 'symlink') return { ...common, target: fs.readlink(path) };
  return rdev ? { ...common, rdev } : common;
}
