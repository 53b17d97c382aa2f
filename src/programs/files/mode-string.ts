import type { FileType, Stat } from '../../linux/fs/stat.ts';

const LETTERS: Readonly<Record<FileType, string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  character: 'c',
  block: 'b',
  fifo: 'p',
  socket: 's',
};

/** `drwxr-xr-x`, as ls and stat show it. */
export function modeString({ type, mode }: Pick<Stat, 'type' | 'mode'>): string {
  const bit = (mask: number, letter: string): string => (mode & mask ? letter : '-');
  const run = (execute: number, special: number, letter: string): string =>
    mode & special ? (mode & execute ? letter : letter.toUpperCase()) : bit(execute, 'x');
  return (
    LETTERS[type] +
    bit(0o400, 'r') +
    bit(0o200, 'w') +
    run(0o100, 0o4000, 's') +
    bit(0o040, 'r') +
    bit(0o020, 'w') +
    run(0o010, 0o2000, 's') +
    bit(0o004, 'r') +
    bit(0o002, 'w') +
    run(0o001, 0o1000, 't')
  );
}
