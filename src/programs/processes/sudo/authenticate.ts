import type { Process } from '../../../linux/process/process.ts';
import type { Tty } from '../../../linux/tty/tty.ts';
import type { Command } from '../../command/command.ts';
import { matchesPassword } from '../../users/password-hash.ts';
import { passwordEntry, typePassword } from '../../users/passwords.ts';

/** Milliseconds for which sudo remembers, on a terminal, that somebody has proved who they are. */
const REMEMBERED = 900_000;
const TRIES = 3;

/** When somebody has last proved who they are, by terminal and user; milliseconds of the machine's own time. */
const PROOFS = new WeakMap<Tty, Map<string, number>>();

/** Nothing is remembered of those without a terminal. */
function proofsOf({ tty }: Process): Map<string, number> {
  const proofs = (tty && PROOFS.get(tty)) ?? new Map<string, number>();
  if (tty) PROOFS.set(tty, proofs);
  return proofs;
}

/** Somebody who may run something has proved who they are. */
export function rememberProof(process: Process, user: string): void {
  proofsOf(process).set(user, process.machine.kernel.clock.monotonic());
}

/** `sudo -k`: asks again next time. */
export function forgetProof(process: Process, user: string): void {
  proofsOf(process).delete(user);
}

export interface AuthenticationManner {
  /** `-n`: never asks. */
  readonly silent: boolean;
  /** `-S`: reads from standard input, whatever that is. */
  readonly fromInput: boolean;
  /** Undefined for the usual one. */
  readonly prompt: string | undefined;
}

/** Asks somebody for their password unless they have just given it; tells why not and answers false. */
export async function authenticate(
  command: Command,
  user: string,
  { silent, fromInput, prompt = `[sudo] password for ${user}: ` }: AuthenticationManner,
): Promise<boolean> {
  const { process } = command;
  const proved = proofsOf(process).get(user);
  if (proved !== undefined && process.machine.kernel.clock.monotonic() - proved < REMEMBERED) return true;
  const refuse = async (text: string): Promise<false> => {
    await process.complain(`sudo: ${text}\n`);
    return false;
  };
  if (silent) return refuse('a password is required');
  if (!process.tty && !fromInput)
    return refuse(
      'a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\nsudo: a password is required',
    );
  const entry = passwordEntry(command, user) ?? '*';
  const descriptor = fromInput ? 0 : command.openDescriptor('/dev/tty');
  try {
    for (let failures = 0; ; ) {
      await process.complain(prompt);
      const { text, interrupted } = await typePassword(process, descriptor);
      if (!fromInput || text === undefined) await process.complain('\n');
      if (!text) {
        if (!interrupted) await process.complain('sudo: no password was provided\n');
        return refuse(failures === 0 ? 'a password is required' : attempts(failures));
      }
      if (await matchesPassword(process, text, entry)) return true;
      if (++failures === TRIES) return refuse(attempts(failures));
      await process.complain('Sorry, try again.\n');
    }
  } finally {
    if (!fromInput) process.close(descriptor);
  }
}

function attempts(count: number): string {
  return `${count} incorrect password attempt${count === 1 ? '' : 's'}`;
}
