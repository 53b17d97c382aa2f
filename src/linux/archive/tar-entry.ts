/** What a member of a tar archive is. A `link` is another name of a file that came before. */
export type TarType = 'file' | 'directory' | 'symlink' | 'link' | 'character' | 'block' | 'fifo';

/** A member of a tar archive. */
export interface TarEntry {
  /** Relative, without a slash at the end. */
  readonly path: string;
  readonly type: TarType;
  /** Permission bits with set-uid, set-gid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** The names of both, where they are known. */
  readonly user?: string;
  readonly group?: string;
  /** Milliseconds since the Unix epoch. */
  readonly modified: number;
  /** Of files; empty otherwise. */
  readonly content: Uint8Array;
  /** Of symbolic links and links. */
  readonly target?: string;
}
