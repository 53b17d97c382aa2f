import type { Tty } from '../../../linux/tty/tty.ts';
import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';
import type { SignalWatch } from './signal-watch.ts';

/** Keeps the terminal of a container (`/containers/ID`) or of an exec (`/exec/ID`) as large as the client's. */
export async function followWindowSize(
  invocation: Invocation,
  path: string,
  tty: Tty,
  watch: SignalWatch,
): Promise<void> {
  await resizeTo(invocation, path, tty.size.rows, tty.size.columns);
  watch.on('SIGWINCH', () => {
    invocation.process.thread(() => resizeTo(invocation, path, tty.size.rows, tty.size.columns));
  });
}

export async function resizeTo(
  { api }: Invocation,
  path: string,
  rows: number,
  columns: number,
): Promise<void> {
  if (rows === 0 && columns === 0) return;
  try {
    await api.send('POST', `${path}/resize`, { query: { h: rows, w: columns } });
  } catch (error) {
    // It may have ended before we came to this.
    if (!(error instanceof CommandError)) throw error;
  }
}
