import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';

/** A container's terminal needs one on our side if we type into it. @throws CommandError */
export function checkTty({ terminals }: Invocation, attachStdin: boolean, tty: boolean): void {
  if (tty && attachStdin && !terminals.input) throw new CommandError('the input device is not a TTY');
}
