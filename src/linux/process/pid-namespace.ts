import type { GroupSignaller } from '../tty/tty.ts';
import type { Process } from './process.ts';
import type { Signal } from './signal.ts';

/**
 * The process table of a machine. A container's table hangs below the host's: its processes have a number in both, as
 * `docker top` and `ps` on the host show.
 */
export class PidNamespace implements GroupSignaller {
  readonly parent: PidNamespace | undefined;
  readonly #processes = new Map<number, Process>();
  readonly #numbers = new Map<Process, number>();
  #next = 1;

  constructor(parent?: PidNamespace) {
    this.parent = parent;
  }

  /** Gives the process a number here and in all namespaces above. */
  enter(process: Process): number {
    this.parent?.enter(process);
    const pid = this.#next++;
    this.#processes.set(pid, process);
    this.#numbers.set(process, pid);
    return pid;
  }

  leave(process: Process): void {
    const pid = this.#numbers.get(process);
    if (pid === undefined) return;
    this.#processes.delete(pid);
    this.#numbers.delete(process);
    this.parent?.leave(process);
  }

  get(pid: number): Process | undefined {
    return this.#processes.get(pid);
  }

  /** The number of a process as seen from here; 0 if it lives elsewhere (as getppid says of a foreign parent). */
  pidOf(process: Process | undefined): number {
    return (process && this.#numbers.get(process)) ?? 0;
  }

  /** How many numbers have been given away since boot. */
  get started(): number {
    return this.#next - 1;
  }

  /** The first process has ended: there will be no other. */
  get isOver(): boolean {
    return this.started > 0 && (this.#processes.get(1)?.state ?? 'zombie') === 'zombie';
  }

  get size(): number {
    return this.#processes.size;
  }

  /** How many processes a user has. */
  ofUser(uid: number): number {
    let count = 0;
    for (const { credentials } of this.#processes.values()) if (credentials.uid === uid) count++;
    return count;
  }

  /** All processes, zombies included, in the order of their numbers. */
  list(): readonly Process[] {
    return [...this.#processes.values()];
  }

  /** Numbers below have been used up by what is not simulated: kernel threads and services after boot, threads. */
  skipTo(pid: number): void {
    this.#next = Math.max(this.#next, pid);
  }

  signalGroup(group: number, signal: Signal): void {
    for (const process of this.list()) {
      if (process.group === group && process.namespace === this) process.signal(signal);
    }
  }

  /**
   * A key's signal, for the group in front of a terminal. One of which only zombies are left is about to lose the terminal
   * to whoever buries them; on a machine where all run at once that would have happened already, so that those get the
   * signal.
   */
  signalForeground(group: number, signal: Signal): void {
    const members = this.list().filter((each) => each.group === group && each.namespace === this);
    if (members.some((each) => each.state !== 'zombie')) {
      this.signalGroup(group, signal);
      return;
    }
    const heirs = new Set(
      members.flatMap(({ parent }) => (parent?.namespace === this ? [parent.group] : [])),
    );
    for (const heir of heirs) this.signalGroup(heir, signal);
  }

  /** When the first process of a namespace ends, the kernel kills all others. */
  killAll(except: Process): void {
    for (const process of this.list())
      if (process !== except) process.signal('SIGKILL', { fromKernel: true });
  }
}
