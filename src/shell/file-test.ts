import { SystemError } from '../linux/errno.ts';
import type { Stat } from '../linux/fs/stat.ts';
import type { Process } from '../linux/process/process.ts';

/** Whether a file is what an operator of test(1) asks: `-f`, `-d`, `-r` and so on; of others, whether it exists. */
export function fileTest(process: Process, operator: string, path: string): boolean {
  const access = ACCESS.get(operator);
  if (access !== undefined) return mayAccess(process, path, access);
  const stat = statOf(process, path, operator === '-h' || operator === '-L');
  if (!stat) return false;
  const { uid, gid } = process.credentials;
  switch (operator) {
    case '-f':
      return stat.type === 'file';
    case '-d':
      return stat.type === 'directory';
    case '-h':
    case '-L':
      return stat.type === 'symlink';
    case '-b':
      return stat.type === 'block';
    case '-c':
      return stat.type === 'character';
    case '-p':
      return stat.type === 'fifo';
    case '-S':
      return stat.type === 'socket';
    case '-s':
      return stat.size > 0;
    case '-u':
      return (stat.mode & 0o4000) !== 0;
    case '-g':
      return (stat.mode & 0o2000) !== 0;
    case '-k':
      return (stat.mode & 0o1000) !== 0;
    case '-O':
      return stat.uid === uid;
    case '-G':
      return stat.gid === gid;
    case '-N':
      return stat.modified > stat.accessed;
    default:
      return true;
  }
}

/** `-ef`: the same file; `-nt`, `-ot`: newer or older, where a missing file is older than any. */
export function compareFiles(process: Process, left: string, operator: string, right: string): boolean {
  const [a, b] = [statOf(process, left), statOf(process, right)];
  if (operator === '-ef')
    return a !== undefined && b !== undefined && a.inode === b.inode && a.device === b.device;
  if (operator === '-nt') return a !== undefined && (b === undefined || a.modified > b.modified);
  return b !== undefined && (a === undefined || a.modified < b.modified);
}

const ACCESS: ReadonlyMap<string, number> = new Map([
  ['-r', 4],
  ['-w', 2],
  ['-x', 1],
]);

function mayAccess(process: Process, path: string, mode: number): boolean {
  try {
    process.fs.access(path, mode);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

function statOf(process: Process, path: string, own = false): Stat | undefined {
  if (path === '') return undefined;
  try {
    return own ? process.fs.lstat(path) : process.fs.stat(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
