import { SystemError } from '../../linux/errno.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import { collectAllEnded } from '../jobs/notices.ts';
import type { Shell } from '../shell.ts';

/** Seconds between bash's attempts to fork (jobs.c, FORKSLEEP_MAX); then it gives up. */
const PATIENCE = [1, 2, 4, 8] as const;

/** Waits for room for one more process, as bash does where fork fails. Others fail at once: whoever forks finds out. */
export function roomToFork(shell: Shell): Promise<void> | undefined {
  return shell.process.mayFork || shell.dialect.name !== 'bash' ? undefined : awaitRoom(shell);
}

async function awaitRoom(shell: Shell): Promise<void> {
  // What has ended and nobody has waited for takes up room too.
  collectAllEnded(shell);
  if (shell.process.mayFork) return;
  const { message } = new SystemError('EAGAIN');
  for (const seconds of PATIENCE) {
    await shell.complainRaw(`${shell.name}: fork: retry: ${message}\n`);
    try {
      await shell.process.sleep(seconds * 1000);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      break;
    }
    collectAllEnded(shell);
    if (shell.interrupted || shell.process.mayFork) break;
  }
}
