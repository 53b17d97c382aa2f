import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { MountRequest } from './new-tree.ts';

/** The lines of /etc/fstab; none if there is no such file. */
export function fstabEntries(fs: FileSystem): readonly MountRequest[] {
  if (!fs.exists('/etc/fstab')) return [];
  return fs
    .readText('/etc/fstab')
    .split('\n')
    .flatMap((line) => {
      const [source = '', target, type, words = 'defaults'] = line.trim().split(/\s+/);
      if (source === '' || source.startsWith('#') || target === undefined) return [];
      return { source, target, type, words: words.split(',') };
    });
}
