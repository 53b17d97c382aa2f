import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Engine } from '../engine.ts';
import type { Volume } from './volume.ts';

/** Ids of the containers that have a volume, running or not: they keep it from being removed. */
export function volumeUsers(engine: Engine, { name }: Volume): readonly string[] {
  return engine.containers
    .all()
    .filter(({ mounts }) => mounts.some((mount) => mount.type === 'volume' && mount.name === name))
    .map(({ id }) => id);
}

/** Bytes of the files in a volume; a file with two names counts once. */
export function volumeSize(engine: Engine, { mountpoint }: Volume): number {
  return engine.host.fs.exists(mountpoint) ? directorySize(engine.host.fs, mountpoint, new Set()) : 0;
}

function directorySize(fs: FileSystem, path: string, seen: Set<number>): number {
  let size = 0;
  for (const { name } of fs.readDirectory(path)) {
    const child = `${path}/${name}`;
    const stat = fs.lstat(child);
    if (stat.type === 'directory') size += directorySize(fs, child, seen);
    else if (!seen.has(stat.inode)) {
      seen.add(stat.inode);
      size += stat.size;
    }
  }
  return size;
}
