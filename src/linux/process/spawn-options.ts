import type { FileDescription } from '../io/file-description.ts';
import type { Tty } from '../tty/tty.ts';
import type { Credentials } from './credentials.ts';
import type { Limits } from './limits.ts';
import type { Main } from './program.ts';
import type { Signal } from './signal.ts';

/** `new`: a group of its own; `foreground`: such a one, which has the terminal from the beginning. A number: that group. */
export type GroupChoice = number | 'new' | 'foreground';

/** How a process is started. What is not given is inherited from the parent, or has the default named here. */
export interface SpawnOptions {
  /** The executable's path (relative to cwd); or `main`, code of our own (a forked subshell). */
  readonly path?: string;
  readonly main?: Main;
  readonly argv: readonly string[];
  /** Default without a parent: empty. */
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly credentials?: Credentials;
  readonly limits?: Limits;
  readonly umask?: number;
  /** Open files by descriptor; the child retains each. Default: the parent's. */
  readonly descriptors?: ReadonlyMap<number, FileDescription>;
  readonly group?: GroupChoice;
  /** A session of its own (setsid), with this controlling terminal if given. */
  readonly session?: { readonly tty?: Tty };
  /** Signals whose disposition is to be ignored in the child (nohup, `&` without job control). */
  readonly ignored?: readonly Signal[];
}
