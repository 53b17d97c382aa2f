import type { Stat } from '../../../linux/fs/stat.ts';

/** A file to be listed. */
export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
  /** Of a symbolic link. */
  readonly target?: string;
  /** What a symbolic link leads to; undefined if it leads nowhere. */
  readonly targetStat?: Stat;
}
