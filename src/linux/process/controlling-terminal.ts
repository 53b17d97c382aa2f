import { SystemError } from '../errno.ts';
import { type FileDescription, WOULD_BLOCK, type WouldBlock } from '../io/file-description.ts';
import type { Termios, Tty } from '../tty/tty.ts';
import type { Process } from './process.ts';
import type { Signal } from './signal.ts';

/** Whether a terminal is the process's own, and another group's turn. */
export function isInBackground({ tty, group }: Process, terminal: Tty | undefined): boolean {
  return terminal !== undefined && terminal === tty && tty.foreground !== 0 && tty.foreground !== group;
}

/**
 * Returns when a process may use a terminal: a background job that tries is stopped, until it is brought to the front
 * (tty_check_change, job_control).
 * @throws SystemError EIO where the signal would not stop it; Terminated
 */
export async function demandForeground(
  process: Process,
  terminal: Tty | undefined,
  signal: 'SIGTTIN' | 'SIGTTOU',
): Promise<void> {
  while (isInBackground(process, terminal)) {
    stopInBackground(process, signal);
    await process.ready();
    await Promise.resolve();
  }
}

function stopInBackground(process: Process, signal: Signal): void {
  if (process.ignores(signal) || process.pid === 1) throw new SystemError('EIO');
  process.namespace.signalGroup(process.group, signal);
}

/**
 * What a read answers now. A background job that reads its terminal is stopped, and may try again afterwards.
 * @throws SystemError
 */
export function tryReadAs(process: Process, file: FileDescription, max: number): Uint8Array | WouldBlock {
  if (!isInBackground(process, file.tty)) return file.tryRead(max);
  stopInBackground(process, 'SIGTTIN');
  return WOULD_BLOCK;
}

/** Returns when a process may set a terminal (tcsetattr): a background job is stopped first, unless it ignores SIGTTOU. @throws Terminated */
export async function maySetTerminal(process: Process, terminal: Tty): Promise<void> {
  if (!process.ignores('SIGTTOU') && process.pid !== 1) await demandForeground(process, terminal, 'SIGTTOU');
}

/** Sets a terminal when it may; answers how it was set then. @throws Terminated */
export async function setTerminal(
  process: Process,
  terminal: Tty,
  change: Partial<Termios>,
): Promise<Termios> {
  await maySetTerminal(process, terminal);
  const before = terminal.termios;
  terminal.termios = { ...before, ...change };
  return before;
}

/** Sets a terminal back at the end, if it is not somebody else's by now. */
export function returnTerminal(process: Process, terminal: Tty, termios: Termios): void {
  if (!isInBackground(process, terminal)) terminal.termios = termios;
}
