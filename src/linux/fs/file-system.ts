import type { FileDescription } from '../io/file-description.ts';
import type { Credentials } from '../process/credentials.ts';
import type { Tty } from '../tty/tty.ts';
import type { Endpoint } from './endpoint.ts';
import type { MountOptions } from './mount.ts';
import type { DirectoryEntry, Stat } from './stat.ts';
import type { MountTree } from './tree.ts';

/** How a file is opened: the flags of open(2) that matter here. */
export interface OpenOptions {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly append?: boolean;
  readonly create?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
  readonly noFollow?: boolean;
  /** Permission bits of a file that is created, before the umask. Default 0o666. */
  readonly mode?: number;
}

/** Who looks, where that makes a difference: /proc/self, /dev/tty, /dev/fd. A process is one. */
export interface Opener {
  readonly pid: number;
  readonly descriptors: ReadonlyMap<number, FileDescription>;
  readonly tty: Tty | undefined;
}

/** From where paths are looked up, and with whose rights. */
export interface Standpoint {
  readonly cwd: string;
  readonly credentials: Credentials;
  readonly umask: number;
  readonly opener?: Opener;
}

/** A line of /proc/mounts. */
export interface MountEntry {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly options: string;
  /** Bytes, as statfs tells them, where the file system has a size. */
  readonly space?: { readonly size: number; readonly used: number; readonly available: number };
}

/**
 * A mount namespace as somebody sees it. Relative paths start at the standpoint's working directory, rights are the
 * standpoint's. Every call is synchronous and throws SystemError with the errno that Linux gives.
 */
export interface FileSystem {
  stat(path: string): Stat;
  lstat(path: string): Stat;
  exists(path: string): boolean;
  /** R_OK = 4, W_OK = 2, X_OK = 1; 0 asks for existence only. */
  access(path: string, mode: number): void;
  /** Without `.` and `..`, in the order the directory holds them. */
  readDirectory(path: string): readonly DirectoryEntry[];
  /** The content, or its first `max` bytes; must not be changed by the caller. */
  readFile(path: string, max?: number): Uint8Array;
  /** The file as UTF-8 text. */
  readText(path: string): string;
  /** Creates the file (mode 0o666 before the umask, unless given) or replaces its content. */
  writeFile(path: string, content: Uint8Array | string, mode?: number): void;
  appendFile(path: string, content: Uint8Array | string): void;
  open(path: string, options: OpenOptions): FileDescription;
  mkdir(path: string, options?: { readonly mode?: number; readonly recursive?: boolean }): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  /** Removes a file or a whole tree; a path that is not there is no error. */
  remove(path: string): void;
  rename(from: string, to: string): void;
  link(existing: string, path: string): void;
  symlink(target: string, path: string): void;
  readlink(path: string): string;
  chmod(path: string, mode: number): void;
  chown(path: string, uid: number, gid: number, options?: { readonly noFollow?: boolean }): void;
  utimes(path: string, accessed: number, modified: number, options?: { readonly noFollow?: boolean }): void;
  truncate(path: string, size: number): void;
  mknod(
    path: string,
    type: 'character' | 'block' | 'fifo',
    mode: number,
    rdev?: readonly [number, number],
  ): void;
  /** Makes a socket (mode 0o777 before the umask) behind which somebody listens. @throws SystemError EADDRINUSE if the path is there */
  bind(path: string, endpoint: Endpoint): void;
  /** Connects to who listens behind a socket; needs the right to write. @throws SystemError ECONNREFUSED if nobody does */
  connect(path: string): FileDescription;
  realpath(path: string): string;
  mounts(): readonly MountEntry[];
  /** Mounts a tree on a directory, or a single file on a file. @throws SystemError EPERM without SYS_ADMIN, ENOENT, ENOTDIR, EBUSY */
  mount(target: string, tree: MountTree, options?: MountOptions): void;
  /** @throws SystemError EPERM without SYS_ADMIN, EINVAL if nothing is mounted there, EBUSY if something is mounted below */
  unmount(target: string): void;
  /** Gives a mount other flags. @throws SystemError EPERM without SYS_ADMIN, EINVAL if nothing is mounted there */
  remount(target: string, options: Pick<MountOptions, 'readonly' | 'options'>): void;
  /** A directory or file, to be mounted elsewhere (a bind mount). @throws SystemError ENOENT … */
  tree(path: string): MountTree;
  /** The same namespace seen from elsewhere. */
  from(standpoint: Partial<Standpoint>): FileSystem;
  /** What all views of one namespace have in common. */
  readonly namespace: object;
  /** The same namespace with another root, which is the working directory then (chroot). */
  rootedAt(path: string): FileSystem;
  /** A namespace of its own with the same mounts (unshare). */
  copied(): FileSystem;
}
