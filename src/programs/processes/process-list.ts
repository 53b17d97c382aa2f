import { commandName } from '../../linux/fs/proc-tree.ts';
import type { Machine } from '../../linux/machine.ts';
import type { Process } from '../../linux/process/process.ts';

/** A process as its machine's table shows it. */
export interface Row {
  readonly process: Process;
  readonly pid: number;
  readonly ppid: number;
  /** The program's name, at most 15 bytes. */
  readonly name: string;
  /** The command line; `[name]` of a process that has none any more. */
  readonly args: string;
  /** `pts/0`, or undefined without a terminal. */
  readonly terminal: string | undefined;
}

/** All processes of the machine, those of namespaces below included, by number. */
export function processList(machine: Machine): readonly Row[] {
  return machine.pids
    .list()
    .map((process) => rowOf(machine, process))
    .sort((a, b) => a.pid - b.pid);
}

function rowOf({ pids }: Machine, process: Process): Row {
  const name = commandName(process);
  return {
    process,
    pid: pids.pidOf(process),
    ppid: pids.pidOf(process.parent),
    name,
    args: process.state === 'zombie' ? `[${name}]${' <defunct>'}` : process.argv.join(' '),
    terminal: process.tty?.path.replace(/^\/dev\//, ''),
  };
}
