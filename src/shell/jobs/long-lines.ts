import type { Shell } from '../shell.ts';
import type { Job } from './job.ts';
import { jobLine } from './notices.ts';
import { commandsOf, processLines } from './process-lines.ts';

/** Where the commands begin in the Almquist shells' lists. */
const COMMANDS_AT = 33;

/** The lines of a job in `jobs -l`: one for each of its processes. */
export function longLines(shell: Shell, job: Job): readonly string[] {
  const line = jobLine(shell, job);
  const head = /^\[\d+\](?: ?[-+ ])?/.exec(line)?.[0] ?? '';
  if (shell.dialect.name === 'bash') {
    const ampersand = job.background && job.state === 'running' ? ' &' : '';
    const lines = processLines(job.processes, job.text).map(
      (each, i) => `${i === 0 ? `${head} ` : '     '}${each}`,
    );
    return [...lines.slice(0, -1), `${lines.at(-1)}${ampersand}`];
  }
  const dash = shell.dialect.name === 'dash';
  const state = line.slice(head.length, line.length - job.text.length).trim();
  const commands = commandsOf(job.text);
  return job.processes.map(({ pid }, i) => {
    const left = i === 0 ? `${head.padEnd(6)}${pid} ${state}` : `      ${pid} `;
    const command = commands[i] ?? job.text;
    const last = i === job.processes.length - 1;
    const shown = dash ? `${command}${last ? '' : ' |'}` : `${i > 0 ? '| ' : ''}${command}`;
    return `${left.padEnd(Math.max(COMMANDS_AT, left.length + 1))}${shown}`;
  });
}
