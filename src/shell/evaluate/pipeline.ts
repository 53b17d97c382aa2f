import type { CommandNode, Pipeline } from 'unbash';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Signal } from '../../linux/process/signal.ts';
import type { GroupChoice } from '../../linux/process/spawn-options.ts';
import type { Shell } from '../shell.ts';
import { runCommand, runInOwnProcess } from './command.ts';
import { runForegroundAll } from './foreground.ts';
import { forkShell, waitForChild } from './fork.ts';
import { roomToFork } from './fork-room.ts';
import { inCondition } from './statements.ts';
import { runDebugTrap, runErrorTrap } from './traps.ts';

export async function runPipeline(shell: Shell, node: Pipeline, last: boolean): Promise<number> {
  const time = node.prefixes.find((prefix) => prefix.type === 'Time');
  const negations = node.prefixes.filter((prefix) => prefix.type === 'Negation').length;
  const run = async (): Promise<number> => {
    if (negations === 0) return runCommands(shell, node, last && !time);
    // bash does not look at failures behind `!` if `set -e` is on when it begins.
    const looks = shell.dialect.name === 'bash' && !shell.has('errexit');
    const inverted = (): Promise<number> => runCommands(shell, node, false, true);
    const status = await (looks ? inverted() : inCondition(shell, inverted));
    return negations % 2 === 0 ? status : status === 0 ? 1 : 0;
  };
  if (!time) return run();
  const { timed } = await shell.process.machine.kernel.clock.outside(import('./time.ts'));
  // `time --` takes POSIX' form too (parse.y).
  const posix = (time.posix ?? time.endOfOptions) !== undefined;
  return timed(shell, posix, run);
}

async function runCommands(shell: Shell, node: Pipeline, last: boolean, inverted = false): Promise<number> {
  const [only] = node.commands;
  if (!only) return 0;
  if (node.commands.length === 1) {
    const status = await runCommand(shell, only, last);
    shell.pipeStatus = [status];
    return status;
  }
  if (shell.traps.has('DEBUG')) await traceCommands(shell, node);
  // bash notes where a simple command is before it has a process of its own.
  for (const each of node.commands) {
    if (each.type !== 'Command') continue;
    shell.position = each.pos;
    shell.runs(each);
  }
  if (shell.shellOptions.has('lastpipe') && !shell.has('monitor')) return runWithLast(shell, node);
  const statuses = await runForegroundAll(shell, node, (group) => startPipeline(shell, node, { group }));
  shell.pipeStatus = statuses;
  const status = statuses.at(-1) ?? 0;
  // bash looks at a subshell that is the last one, and then at the whole pipeline once more.
  const ends = status !== 0 && shell.traps.has('ERR') && node.commands.at(-1)?.type === 'Subshell';
  if (ends && !inverted && shell.conditionDepth === 0 && shell.dialect.name === 'bash') {
    shell.status = status;
    await runErrorTrap(shell);
  }
  if (shell.has('pipefail')) return statuses.findLast((each) => each !== 0) ?? 0;
  return status;
}

/** The DEBUG trap runs in the shell itself, before a command of a pipeline has its process. */
async function traceCommands(shell: Shell, { commands }: Pipeline): Promise<void> {
  for (const each of commands) {
    if (each.type !== 'Command') continue;
    shell.position = each.pos;
    await runDebugTrap(shell, each);
  }
}

/** `shopt -s lastpipe`: the last command runs in this very shell. */
async function runWithLast(shell: Shell, node: Pipeline): Promise<number> {
  const { descriptors } = shell.process;
  const pipe = createPipe(shell.process.machine.kernel);
  const input = descriptors.get(0);
  const commands = node.commands.slice(0, -1);
  const started = await startPipeline(
    shell,
    { ...node, commands },
    { group: undefined, output: pipe.writer },
  );
  pipe.writer.release();
  descriptors.set(0, pipe.reader);
  let status: number;
  try {
    status = await runCommand(shell, node.commands.at(-1) as CommandNode, false); // there are two or more
  } finally {
    // Whoever was killed meanwhile has let go of the pipe already, and wants nothing back.
    if (shell.process.state === 'zombie') input?.release();
    else {
      pipe.reader.release();
      if (input) descriptors.set(0, input);
      else descriptors.delete(0);
    }
  }
  const statuses: number[] = [];
  for (const process of started) statuses.push(await waitForChild(shell, process));
  statuses.push(status);
  shell.pipeStatus = statuses;
  return shell.has('pipefail') ? (statuses.findLast((each) => each !== 0) ?? 0) : status;
}

interface PipelineOptions {
  readonly group: 'new' | 'foreground' | undefined;
  readonly ignored?: readonly Signal[];
  readonly input?: FileDescription;
  /** Where the last one writes to. Default: where the shell does. */
  readonly output?: FileDescription;
}

/** Starts the commands of a pipeline, each in a copy of the shell; its input comes from where the shell's does. */
export function startPipeline(
  shell: Shell,
  node: Pipeline,
  options: PipelineOptions,
): readonly Process[] | Promise<readonly Process[]> {
  const processes: Process[] = [];
  let input = options.input;
  const startOne = (command: CommandNode, i: number): void => {
    const descriptors = new Map(shell.process.descriptors);
    if (input) descriptors.set(0, input);
    const pipe = i < node.commands.length - 1 ? createPipe(shell.process.machine.kernel) : undefined;
    if (pipe) {
      descriptors.set(1, pipe.writer);
      if (node.operators[i] === '|&') descriptors.set(2, pipe.writer);
    } else if (options.output) {
      descriptors.set(1, options.output);
      if (node.operators[i] === '|&') descriptors.set(2, options.output);
    }
    const first = processes[0];
    const group = options.group && first ? first.group : options.group;
    try {
      processes.push(fork(shell, command, descriptors, group, options.ignored));
    } catch (error) {
      pipe?.reader.release();
      // Nobody is to write to those who will never come.
      for (const process of processes) process.signal('SIGTERM');
      throw error;
    } finally {
      pipe?.writer.release();
      if (i > 0) input?.release();
    }
    input = pipe?.reader;
  };
  /** Waits only where there is no room for one more. */
  const startFrom = (i: number): readonly Process[] | Promise<readonly Process[]> => {
    for (let at = i; at < node.commands.length; at++) {
      const command = node.commands[at] as CommandNode; // at < length
      const room = roomToFork(shell);
      if (room) {
        return room.then(() => {
          startOne(command, at);
          return startFrom(at + 1);
        });
      }
      startOne(command, at);
    }
    return processes;
  };
  return startFrom(0);
}

function fork(
  shell: Shell,
  command: CommandNode,
  descriptors: ReadonlyMap<number, FileDescription>,
  group: GroupChoice | undefined,
  ignored: readonly Signal[] | undefined,
): Process {
  return forkShell(
    shell,
    { descriptors, ...(group === undefined ? {} : { group }), ...(ignored ? { ignored } : {}) },
    async (copy) => {
      // bash does not count the shell of a simple command in a pipeline.
      if (command.type === 'Command') {
        copy.uncounted = 1;
        copy.traps.delete('DEBUG');
      }
      copy.status = await runInOwnProcess(copy, command);
      return copy.status;
    },
  );
}
