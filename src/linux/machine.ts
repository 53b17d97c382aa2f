import type { FileSystem } from './fs/file-system.ts';
import type { Kernel } from './kernel.ts';
import type { NetworkNamespace } from './net/sockets.ts';
import { PidNamespace } from './process/pid-namespace.ts';
import { Process } from './process/process.ts';
import type { SpawnOptions } from './process/spawn-options.ts';

/** Namespaces of a machine: the host is one, each container is one. */
export interface MachineOptions {
  readonly kernel: Kernel;
  readonly hostname: string;
  readonly fs: FileSystem;
  readonly net: NetworkNamespace;
  /** The process table; a new one below the kernel's unless given (the host gives the kernel's own). */
  readonly pids?: PidNamespace;
  /** How many processes its control group may have; undefined: as many as the kernel. */
  readonly processLimit?: () => number | undefined;
  /** The control group of a process, as the host names it; the root of all unless given. */
  readonly group?: (process: Process) => string;
  /** Processes see their own control group as the root (a cgroup namespace of its own). */
  readonly ownRoot?: boolean;
  /** What its control group may hold, and who is told when the kernel had to end a process for want of memory. */
  readonly memory?: { readonly limit: () => number; readonly exhausted: () => void };
}

/** Processes of all machines together; a usual kernel of that size would have room for more, a page would not. */
const MOST_PROCESSES = 1024;

/**
 * Bytes that the programs of a machine may hold together, whatever the machine says to have: a page in which all of it runs
 * has no more.
 */
const MOST_HELD = 512 * 1024 * 1024;

export class Machine {
  readonly kernel: Kernel;
  readonly fs: FileSystem;
  readonly net: NetworkNamespace;
  readonly pids: PidNamespace;
  hostname: string;
  domainname = '(none)';
  /** Milliseconds that processes of this machine have computed, those that have ended included. */
  computed = 0;
  readonly #group: (process: Process) => string;
  readonly #ownRoot: boolean;
  readonly #memory: MachineOptions['memory'];
  readonly #processLimit: () => number | undefined;

  constructor(options: MachineOptions) {
    this.kernel = options.kernel;
    this.fs = options.fs;
    this.net = options.net;
    this.hostname = options.hostname;
    this.#memory = options.memory;
    this.#group = options.group ?? (() => '/');
    this.#ownRoot = options.ownRoot ?? false;
    this.#processLimit = options.processLimit ?? (() => undefined);
    this.pids = options.pids ?? new PidNamespace(options.kernel.pids);
  }

  /**
   * Starts a process that has no parent here: a machine's first one, or one that the engine puts in (docker exec).
   * @throws SystemError as loadImage does
   */
  spawn(options: SpawnOptions): Process {
    return Process.start(this, undefined, options);
  }

  /** Whether there may be one more process. */
  get mayFork(): boolean {
    if (this.kernel.pids.size >= MOST_PROCESSES) return false;
    const limit = this.#processLimit();
    if (limit === undefined) return true;
    return this.pids.list().filter(({ machine }) => machine === this).length < limit;
  }

  /** The number of a namespace, as /proc/PID/ns shows it. Users and times are one for all machines. */
  namespaceNumber(kind: string): number {
    const spaces: Readonly<Record<string, object>> = {
      mnt: this.fs,
      net: this.net,
      pid: this.pids,
      time: this.kernel.clock,
      user: this.kernel,
    };
    return this.kernel.numberOf(spaces[kind] ?? this, kind);
  }

  /** The control group of a process, as this machine's processes see it. */
  groupOf(process: Process): string {
    const group = process.machine.#group(process);
    if (!this.#ownRoot) return group;
    return process.machine === this ? '/' : `/../..${group}`;
  }

  /** Bytes that programs hold beyond what every process needs. */
  get held(): number {
    let held = 0;
    for (const { machine, held: own } of this.pids.list()) if (machine === this) held += own;
    return held;
  }

  /** Ends the process that holds most if all together hold more than there is: the kernel's OOM killer. */
  reclaim(): void {
    if (this.held <= Math.min(MOST_HELD, this.#memory?.limit() ?? Number.POSITIVE_INFINITY)) return;
    let largest: Process | undefined;
    for (const each of this.pids.list()) {
      if (each.machine === this && each.held > (largest?.held ?? 0)) largest = each;
    }
    if (largest) this.endForMemory(largest);
  }

  endForMemory(process: Process): void {
    this.#memory?.exhausted();
    process.signal('SIGKILL', { fromKernel: true });
  }

  /** Stops all processes where they are (the freezer of a control group); signals but SIGKILL wait. */
  freeze(): void {
    for (const process of this.pids.list()) process.freeze();
  }

  thaw(): void {
    for (const process of this.pids.list()) process.thaw();
  }
}
