import { parse } from 'unbash';
import type { ExitStatus } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { signalText } from './signal-text.ts';

/** Columns of a state. */
const WIDTH = 23;
const LIKE_THE_FIRST = ' '.repeat(WIDTH - 2);

/** The commands of a pipeline, each as it stands in the text. */
export function commandsOf(text: string): readonly string[] {
  const command = parse(text).commands[0]?.command;
  const parts = command?.type === 'Pipeline' ? command.commands : [];
  return parts.length > 0 ? parts.map(({ pos, end }) => text.slice(pos, end)) : [text];
}

/**
 * A job of bash with a line for each of its processes: number, state, command; a state like the first one's is left out
 * (jobs.c: print_pipeline).
 */
export function processLines(processes: readonly Process[], text: string): readonly string[] {
  const commands = commandsOf(text);
  const first = stateOf(processes[0]);
  return processes.map((process, i) => {
    const state = stateOf(process);
    const shown = i > 0 && state === first ? LIKE_THE_FIRST : state.padEnd(WIDTH);
    return `${String(process.pid).padStart(5)} ${shown} ${i > 0 ? '| ' : ''}${commands[i] ?? text}`;
  });
}

function stateOf(process: Process | undefined): string {
  const status: ExitStatus | undefined = process?.status;
  if (!status) return process?.state === 'stopped' ? 'Stopped' : 'Running';
  if (status.signal) return signalText(status.signal);
  return status.code !== 0 ? `Exit ${status.code}` : 'Done';
}
