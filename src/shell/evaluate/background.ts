import type { CommandNode, Statement } from 'unbash';
import { hostTurn } from '../../linux/clock-host-turn.ts';
import type { FileDescription } from '../../linux/io/file-description.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Signal } from '../../linux/process/signal.ts';
import { expandWords } from '../expand/word.ts';
import { forgetEnded } from '../jobs/notices.ts';
import type { Shell } from '../shell.ts';
import { runCommand, runInOwnProcess } from './command.ts';
import { execute } from './execute.ts';
import { forkShell } from './fork.ts';
import { roomToFork } from './fork-room.ts';
import { jobText } from './job-text.ts';
import { startPipeline } from './pipeline.ts';
import { runNode } from './statements.ts';

/** So many jobs are kept although they may have ended. */
const MANY = 64;

/** Without job control a job in the background does not hear ^C and ^\. */
const DEAF: readonly Signal[] = ['SIGINT', 'SIGQUIT'];

/** `command &`: starts it and goes on. */
export async function startBackground(shell: Shell, statement: Statement): Promise<number> {
  shell.position = statement.pos;
  await shell.checkpoint();
  const { command } = statement;
  if (command.type === 'Command' && command.name?.text.startsWith('%') && shell.dialect.name === 'bash') {
    const words = ['bg', ...(await expandWords(shell, [command.name]))];
    return execute(shell, { words, assignments: new Map(), redirects: [], node: command, last: false });
  }
  const controls = shell.has('monitor');
  const nothing = controls ? undefined : shell.process.fs.open('/dev/null', { read: true });
  try {
    // Without job control the almquist shells do not keep it.
    const named = controls || shell.dialect.name === 'bash';
    const text = named ? await jobText(shell, shell.source.text, statement.command) : '';
    const started = start(shell, statement, controls, nothing);
    const processes = started instanceof Promise ? await started : started;
    const job = shell.jobs.add(processes, text, controls, true);
    if (shell.jobs.own().length % MANY === 0) forgetEnded(shell);
    shell.lastBackground = job.leader;
    if (shell.interactive && shell.dialect.name === 'bash') {
      await shell.complainRaw(`[${job.id}] ${job.leader}\n`);
    }
  } finally {
    nothing?.release();
  }
  return 0;
}

function isSubshell(command: Statement['command']): command is CommandNode {
  const inner = command.type === 'Redirected' ? command.command : command;
  return inner.type === 'Subshell';
}

function start(
  shell: Shell,
  statement: Statement,
  controls: boolean,
  input: FileDescription | undefined,
): readonly Process[] | Promise<readonly Process[]> {
  const { command } = statement;
  const ignored = controls ? [] : DEAF;
  const group = controls ? 'new' : undefined;
  if (command.type === 'Pipeline' && command.prefixes.length === 0) {
    return startPipeline(shell, command, { group, ignored, ...(input ? { input } : {}) });
  }
  const startOne = (): readonly Process[] => {
    const descriptors = new Map(shell.process.descriptors);
    if (input) descriptors.set(0, input);
    return [
      forkShell(shell, { descriptors, ignored, ...(group ? { group } : {}) }, async (copy) => {
        // At a terminal the prompt comes first: no machine starts a program so fast that it would stop or end before.
        if (controls) await copy.process.outside(hostTurn());
        // Its failure is its parent's to judge: no ERR trap hears of it.
        if (command.type === 'Command') return await runCommand(copy, command, true);
        return await (isSubshell(command) ? runInOwnProcess(copy, command) : runNode(copy, command, true));
      }),
    ];
  };
  return roomToFork(shell)?.then(startOne) ?? startOne();
}
