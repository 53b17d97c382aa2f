import type { Stat } from '../../../linux/fs/stat.ts';

/** A file or directory that tree shows, with what is in it. */
export interface TreeNode {
  readonly name: string;
  readonly path: string;
  readonly stat: Stat | undefined;
  /** Of a symbolic link. */
  readonly target?: string | undefined;
  /** What the link leads to. */
  readonly followed?: Stat | undefined;
  readonly children: readonly TreeNode[];
  /** Of the file; with --du, of all that is below too. */
  readonly size: number;
  /** Why a directory was not opened. */
  readonly note?: string;
  /** Why it could not be. */
  readonly error?: string;
}

export interface TreeTotals {
  readonly directories: number;
  readonly files: number;
  readonly bytes: number;
}
