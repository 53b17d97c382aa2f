import { type ExitStatus, statusNumber } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Signal } from '../../linux/process/signal.ts';

/** A pipeline that the shell has started and may wait for. */
export class Job {
  readonly id: number;
  readonly processes: readonly Process[];
  text: string;
  /** It has a process group of its own. */
  readonly grouped: boolean;
  /** The state that the user was told last. */
  told: 'running' | 'stopped' | 'done' = 'running';
  /** The prompt after which the user has sent it a signal: what that did is told one prompt later. */
  signalledBy = -1;
  /** The line that bash then tells once more, if it was stopped. */
  lineWhenSignalled: string | undefined;
  background: boolean;
  /** `disown -h` or `nohup`-like: not told when the terminal hangs up. */
  disowned = false;
  readonly statuses = new Map<Process, ExitStatus>();

  constructor(
    id: number,
    processes: readonly Process[],
    text: string,
    grouped: boolean,
    background: boolean,
  ) {
    this.id = id;
    this.processes = processes;
    this.text = text;
    this.grouped = grouped;
    this.background = background;
  }

  get group(): number {
    return this.processes[0]?.group ?? 0;
  }

  /** `$!` and the number that `&` prints. */
  get leader(): number {
    return this.processes.at(-1)?.pid ?? 0;
  }

  get state(): 'running' | 'stopped' | 'done' {
    if (this.processes.every((process) => process.state === 'zombie')) return 'done';
    return this.processes.some((process) => process.state === 'stopped') ? 'stopped' : 'running';
  }

  get stoppedBy(): Signal {
    return this.processes.find((process) => process.state === 'stopped')?.stoppedBy ?? 'SIGSTOP';
  }

  /** How the last process ended. */
  get exit(): ExitStatus | undefined {
    const last = this.processes.at(-1);
    return last && (this.statuses.get(last) ?? last.status);
  }

  get status(): number {
    const exit = this.exit;
    return exit ? statusNumber(exit) : 0;
  }
}
