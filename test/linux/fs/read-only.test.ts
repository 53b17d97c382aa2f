import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { SystemError } from '../../../src/linux/errno.ts';
import { MountNamespace } from '../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../src/linux/fs/tree.ts';

const clock = new VirtualClock(0);
const root = new MountNamespace({ tree: new Tree({ clock }), readonly: false });
root.mkdir('/here');
root.mkdir('/ro');
const tree = new Tree({ clock });
root.mount('/here', tree);
root.writeFile('/here/file', 'content');
root.mkdir('/here/directory');
root.mount('/ro', root.tree('/here'), { readonly: true });
const user = root.from({ credentials: { uid: 1000, gid: 1000, groups: [] } });

/** What a call ends with. */
function codeOf(call: () => unknown): string {
  try {
    call();
    return 'done';
  } catch (error) {
    if (error instanceof SystemError) return error.code;
    throw error;
  }
}

// The kernel asks for the right to write on the mount before it looks at owners and modes.
describe('to somebody without rights a mount that cannot be written says so first', () => {
  it.each<[string, () => unknown, string]>([
    ['a new file', () => user.open('/ro/new', { write: true, create: true }), 'EROFS'],
    ['a new directory', () => user.mkdir('/ro/new'), 'EROFS'],
    ['a link', () => user.symlink('file', '/ro/new'), 'EROFS'],
    ['a removal', () => user.unlink('/ro/file'), 'EROFS'],
    ['a removal of a directory', () => user.rmdir('/ro/directory'), 'EROFS'],
    ['a new name', () => user.rename('/ro/file', '/ro/new'), 'EROFS'],
    ['another mode', () => user.chmod('/ro/file', 0o777), 'EROFS'],
    ['another owner', () => user.chown('/ro/file', 1000, 1000), 'EROFS'],
    ['another time', () => user.utimes('/ro/file', 0, 0), 'EROFS'],
    ['another size', () => user.truncate('/ro/file', 0), 'EROFS'],
    ['what is there already', () => user.mkdir('/ro/directory'), 'EEXIST'],
    // An open file is asked for its own rights first.
    ['writing to a file', () => user.open('/ro/file', { write: true }), 'EACCES'],
    ['the same elsewhere', () => user.open('/here/new', { write: true, create: true }), 'EACCES'],
  ])('%s', (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});
