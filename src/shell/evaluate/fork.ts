import { SystemError } from '../../linux/errno.ts';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { cannotFork } from '../../linux/process/cannot-fork.ts';
import { type ExitStatus, Interrupted, statusNumber } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { SIGNALS, type Signal } from '../../linux/process/signal.ts';
import type { GroupChoice } from '../../linux/process/spawn-options.ts';
import { elementAccess } from '../expand/arithmetic-expansion.ts';
import { collectAllEnded } from '../jobs/notices.ts';
import type { Shell } from '../shell.ts';
import { bindComputed } from '../start-variables.ts';
import {
  BreakLoop,
  CommandAborted,
  ContinueLoop,
  Replaced,
  Return,
  ShellExit,
  UserInterrupt,
} from './control-flow.ts';
import { runExitTrap } from './traps.ts';

export interface ForkOptions {
  readonly descriptors?: ReadonlyMap<number, FileDescription>;
  readonly group?: GroupChoice;
  readonly ignored?: readonly Signal[];
}

/** Forks: a child process that goes on with a copy of the shell. */
export function forkShell(
  shell: Shell,
  options: ForkOptions,
  body: (copy: Shell) => Promise<number>,
): Process {
  const copy = shell.fork();
  bindComputed(copy);
  copy.variables.element = elementAccess(copy);
  const ignored = [...shell.ignoredSignals, ...(options.ignored ?? [])];
  return shell.process.spawn({
    argv: shell.process.argv,
    ...(options.descriptors ? { descriptors: options.descriptors } : {}),
    ...(options.group === undefined ? {} : { group: options.group }),
    ignored,
    main: (process) => {
      copy.process = process;
      // What a trap ignores, the subshell may trap otherwise.
      const field = shell.dialect.name === 'bash' ? 'ignoredUntilTrapped' : 'ignoredAtStart';
      copy[field] = [...shell[field], ...(options.ignored ?? [])];
      return runToEnd(copy, () => body(copy));
    },
  });
}

/** Runs a shell's commands to its end, EXIT trap included; answers the exit status. */
export async function runToEnd(shell: Shell, body: () => Promise<number>): Promise<number> {
  try {
    try {
      shell.status = await body();
      if (shell.interrupted) throw new UserInterrupt();
    } catch (error) {
      shell.status = await endStatus(shell, error);
    }
    try {
      await runExitTrap(shell);
    } catch (error) {
      return await endStatus(shell, error);
    }
    return shell.status;
  } catch (error) {
    if (error instanceof Replaced) throw error.outcome;
    throw error;
  }
}

/** The shell kills itself with the signal, so that its parent sees it; only the first process of a namespace survives that. */
async function endByInterrupt({ process }: Shell): Promise<number> {
  process.onSignal('SIGINT', 'default');
  process.signal('SIGINT');
  await process.ready();
  return 128 + SIGNALS.SIGINT;
}

/** No child could be started: the shell says so and gives up what it does. Answers `$?`. */
export async function tellCannotFork(shell: Shell, { message }: SystemError): Promise<number> {
  switch (shell.dialect.name) {
    case 'bash':
      await shell.complainRaw(`${shell.name}: fork: ${message}\n`);
      return 254;
    case 'dash':
      await shell.complainRaw(`${shell.name}: 0: Cannot fork\n`);
      return 2;
    case 'ash':
      await shell.complainRaw(`${shell.name}: can't fork: ${message}\n`);
      return 2;
  }
}

async function endStatus(shell: Shell, error: unknown): Promise<number> {
  if (cannotFork(error)) return tellCannotFork(shell, error);
  if (error instanceof ShellExit || error instanceof Return || error instanceof CommandAborted)
    return error.status;
  if (error instanceof BreakLoop || error instanceof ContinueLoop) return shell.status;
  if (error instanceof UserInterrupt) return endByInterrupt(shell);
  throw error;
}

/** Waits for a child in the foreground, however many handled signals come meanwhile; answers `$?`. */
export async function waitForChild(shell: Shell, child: Process): Promise<number> {
  const status = await waitForExit(shell, child);
  collectAllEnded(shell);
  return statusNumber(status);
}

async function waitForExit(shell: Shell, child: Process): Promise<ExitStatus> {
  for (;;) {
    try {
      return await shell.process.wait(child);
    } catch (error) {
      if (error instanceof Interrupted) continue;
      // The child was reaped by somebody else, such as `wait`.
      if (error instanceof SystemError && error.code === 'ECHILD' && child.status) return child.status;
      throw error;
    }
  }
}
