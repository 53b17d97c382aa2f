import { SystemError } from '../../linux/errno.ts';
import { cannotFork } from '../../linux/process/cannot-fork.ts';
import { type ExitStatus, statusNumber } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { GroupSignaller, Tty } from '../../linux/tty/tty.ts';
import type { Command } from '../command/command.ts';
import { become } from '../processes/become.ts';
import { spawnCommand } from '../processes/run-child.ts';

/**
 * Becomes a command in the namespaces that the process has gone into; the user's shell, as a login shell, unless one is
 * given. In a new PID namespace only a child is (`forks`).
 */
export async function runInside(command: Command, words: readonly string[], forks: boolean): Promise<number> {
  const { process } = command;
  const shell = process.env.get('SHELL') || '/bin/sh';
  const argv = words.length > 0 ? words : [`-${shell.slice(shell.lastIndexOf('/') + 1)}`];
  const path = words[0] ?? shell;
  const complaint = (_: string, error: SystemError): string =>
    command.say(`failed to execute ${path}: ${error.message}`, `can't execute '${path}': ${error.message}`);
  if (!forks) return become(command, argv, complaint, path);
  try {
    return await runChild(command, argv, path);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    if (cannotFork(error))
      return command.fail(command.say(`fork failed: ${error.message}`, `vfork: ${error.message}`));
    return command.fail(complaint(path, error), error.code === 'ENOENT' ? 127 : 126);
  }
}

/** Runs a child to its end, and stops when it is stopped. */
async function runChild({ process }: Command, argv: readonly string[], path: string): Promise<number> {
  const { tty, machine, namespace } = process;
  const isForeign = machine.pids !== namespace;
  const child = spawnCommand(process, argv, isForeign ? { group: 'new' } : {}, path);
  if (isForeign && tty) return statusNumber(await waitInFront(process, child, tty));
  for (;;) {
    const status = await process.waitOrStopped(child);
    if (status !== 'stopped') return statusNumber(status);
    await stopWith(process, child);
  }
}

/**
 * Waits for a child of another PID namespace, whose groups have numbers of their own: it has the terminal whenever this
 * process would have it, and what the keys say to the child's group they say to this process as well.
 */
async function waitInFront(process: Process, child: Process, tty: Tty): Promise<ExitStatus> {
  let holds = false;
  const giveBack = (): void => {
    if (holds) tty.front(undefined, process.group);
    holds = false;
  };
  const signaller: GroupSignaller = {
    signalGroup: (group, signal) => child.namespace.signalGroup(group, signal),
    signalForeground: (group, signal) => {
      child.namespace.signalForeground(group, signal);
      if (group !== child.group || signal === 'SIGWINCH') return;
      if (signal === 'SIGTSTP') giveBack();
      process.signal(signal);
    },
  };
  const take = (): void => {
    if (holds || tty.foreground !== process.group) return;
    tty.front(signaller, child.group);
    holds = true;
  };
  process.onSignal('SIGINT', 'ignore');
  process.onSignal('SIGCONT', take, { restart: true });
  take();
  for (;;) {
    const status = await process.waitOrStopped(child);
    giveBack();
    if (status !== 'stopped') return status;
    await stopWith(process, child);
  }
}

async function stopWith(process: Process, child: Process): Promise<void> {
  process.signal('SIGSTOP');
  await process.ready();
  child.signal('SIGCONT', { fromKernel: true });
}
