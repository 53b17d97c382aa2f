import type { FileSystem } from '../../linux/fs/file-system.ts';
import { expandPathname } from '../../shell/expand/pathname.ts';

/** Names of files that match a pattern of the shell; a plain name if it is there. */
export function namesOf(fs: FileSystem, pattern: string): readonly string[] {
  const names = expandPathname(fs, pattern);
  for (;;) {
    const { done, value } = names.next();
    if (done) return value;
  }
}
