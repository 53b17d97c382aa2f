import type { Process } from '../../linux/process/process.ts';
import { jobTextOf } from '../evaluate/job-text.ts';
import type { Shell } from '../shell.ts';
import { processLines } from './process-lines.ts';
import { signalText } from './signal-text.ts';

/**
 * Tells, as a bash without job control does, that the last command of a pipeline was killed.
 * @param text of the pipeline
 */
export async function reportDeath(shell: Shell, processes: readonly Process[], text: string): Promise<void> {
  const signal = processes.at(-1)?.status?.signal;
  if (!signal || signal === 'SIGINT' || signal === 'SIGPIPE') return;
  // POSIX: only `jobs` tells it; bash keeps to that with -c.
  if (shell.has('posix') && shell.extraLetters.includes('c')) return;
  // Of SIGTERM, and of a signal that it traps itself, it says no more than the name.
  if (signal === 'SIGTERM' || shell.traps.has(signal)) return shell.complainRaw(`${signalText(signal)}\n`);
  const lines = processLines(processes, await jobTextOf(shell, text));
  await shell.complain(lines.join('\n     '), undefined);
}
