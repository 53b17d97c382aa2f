import { ProcTree } from '../../linux/fs/proc-tree.ts';
import type { PidNamespace } from '../../linux/process/pid-namespace.ts';
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

/** The processes that stand in /proc, by number: those of the namespace in which it was mounted, and of those below. */
export function processList({ fs }: Process): readonly Row[] {
  const { root } = fs.tree('/proc');
  if (!(root.tree instanceof ProcTree)) return [];
  const { pids } = root.tree;
  return pids
    .list()
    .map((process) => rowOf(pids, process))
    .sort((a, b) => a.pid - b.pid);
}

function rowOf(pids: PidNamespace, process: Process): Row {
  const { name } = process;
  return {
    process,
    pid: pids.pidOf(process),
    ppid: pids.pidOf(process.parent),
    name,
    args: process.state === 'zombie' ? `[${name}]${' <defunct>'}` : process.argv.join(' '),
    terminal: process.tty?.path.replace(/^\/dev\//, ''),
  };
}
