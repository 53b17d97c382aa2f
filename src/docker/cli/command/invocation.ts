import type { Process } from '../../../linux/process/process.ts';
import type { Tty } from '../../../linux/tty/tty.ts';
import type { ApiClient } from '../api/api-client.ts';
import type { Flags } from './flags.ts';

/** One call of a command: what was typed and what it may use. */
export interface Invocation {
  readonly process: Process;
  readonly api: ApiClient;
  readonly flags: Flags;
  /** The operands. */
  readonly args: readonly string[];
  /** The command as it was called: `docker container run`. */
  readonly path: string;
  /** The terminals behind standard input, output and error, if they are any. */
  readonly terminals: {
    readonly input: Tty | undefined;
    readonly output: Tty | undefined;
    readonly error: Tty | undefined;
  };
  /** Writes to standard output. */
  print(text: string | Uint8Array): Promise<void>;
  /** Writes to standard error. */
  complain(text: string | Uint8Array): Promise<void>;
}
