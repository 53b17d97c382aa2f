import { WOULD_BLOCK } from '../linux/io/file-description.ts';
import { WaitQueue } from '../linux/io/wait-queue.ts';
import type { Process } from '../linux/process/process.ts';

/** The host's first process: it adopts what has lost its parent, and reaps it. */
export async function init(process: Process): Promise<number> {
  const ended = new WaitQueue();
  process.onSignal('SIGCHLD', () => ended.notify(), { restart: true });
  for (;;) {
    const child = await process.block<Process>(
      () => [...process.children].find(({ status }) => status) ?? WOULD_BLOCK,
      ended,
    );
    await process.wait(child);
  }
}
