import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { linkTarget } from './link-target.ts';

/** As many links to links as the kernel follows. */
const MOST_LINKS = 40;

/**
 * A path as busybox' realpath and `readlink -f` see it: the last part need not be there, if what stands before it is; the
 * target of a link to nowhere is looked for from the working directory.
 * @throws SystemError
 */
export function busyboxCanonical(fs: FileSystem, path: string, links = 0): string {
  try {
    return fs.realpath(path);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'ENOENT' || links > MOST_LINKS) throw error;
    const target = linkTarget(fs, path);
    if (target !== undefined)
      return busyboxCanonical(
        fs,
        target.startsWith('/') ? target : `${fs.realpath('.').replace(/\/$/, '')}/${target}`,
        links + 1,
      );
    const bare = path.replace(/^\/+/, '/').replace(/(?<=.)\/+$/, '');
    const slash = bare.lastIndexOf('/');
    if (slash < 0) throw error;
    if (slash === 0) return bare;
    return `${fs.realpath(bare.slice(0, slash))}${bare.slice(slash)}`;
  }
}
