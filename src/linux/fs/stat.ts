/** What kind of thing an inode is; the letter is the one `ls -l` shows. */
export type FileType = 'file' | 'directory' | 'symlink' | 'character' | 'block' | 'fifo' | 'socket';

/** What stat answers. Times are milliseconds since the Unix epoch, sizes are bytes. */
export interface Stat {
  readonly inode: number;
  readonly device: number;
  readonly type: FileType;
  /** Permission bits with set-uid, set-gid and sticky: 0o0000 to 0o7777. */
  readonly mode: number;
  readonly links: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Space on the disk in units of 512 bytes. */
  readonly blocks?: number;
  /** Major and minor number of a device. */
  readonly rdev?: readonly [major: number, minor: number];
  readonly accessed: number;
  readonly modified: number;
  readonly changed: number;
}

/** One entry of a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly type: FileType;
  readonly inode: number;
}
