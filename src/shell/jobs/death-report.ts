import { parse } from 'unbash';
import type { ExitStatus } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { jobText } from '../evaluate/job-text.ts';
import type { Shell } from '../shell.ts';
import { signalText } from './signal-text.ts';

/** Columns of a state. */
const WIDTH = 23;
const LIKE_THE_FIRST = ' '.repeat(WIDTH - 2);

/**
 * Tells, as a bash without job control does, that the last command of a pipeline was killed: a line for each of its processes
 * (jobs.c: pretty_print_job).
 * @param text of the pipeline
 */
export async function reportDeath(shell: Shell, processes: readonly Process[], text: string): Promise<void> {
  const signal = processes.at(-1)?.status?.signal;
  if (!signal || signal === 'SIGINT' || signal === 'SIGPIPE') return;
  // Of SIGTERM, and of a signal that it traps itself, it says no more than the name.
  if (signal === 'SIGTERM' || shell.traps.has(signal)) return shell.complainRaw(`${signalText(signal)}\n`);
  const command = parse(text).commands[0]?.command;
  const parts = command?.type === 'Pipeline' ? command.commands : command ? [command] : [];
  const first = processes[0]?.status;
  const lines: string[] = [];
  for (const [i, { pid, status }] of processes.entries()) {
    const state = i > 0 && same(status, first) ? LIKE_THE_FIRST : stateOf(status).padEnd(WIDTH);
    const part = parts[i];
    const written = part ? await jobText(shell, text, part) : text;
    lines.push(`${String(pid).padStart(5)} ${state} ${i > 0 ? '| ' : ''}${written}`);
  }
  await shell.complain(lines.join('\n     '), undefined);
}

function same(one: ExitStatus | undefined, other: ExitStatus | undefined): boolean {
  return one?.code === other?.code && one?.signal === other?.signal;
}

function stateOf(status: ExitStatus | undefined): string {
  if (status?.signal) return signalText(status.signal);
  return status?.code ? `Exit ${status.code}` : 'Done';
}
