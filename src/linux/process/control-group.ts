import type { Kernel } from '../kernel.ts';
import type { Process } from './process.ts';

export interface ControlGroupOptions {
  /** How the host names the group of a process: the host's own stand in groups below. The root of all unless given. */
  readonly pathOf?: (process: Process) => string;
  /** How many processes there may be; undefined: as many as the kernel has room for. */
  readonly processLimit?: () => number | undefined;
  /** Bytes that its programs may hold, and who is told when the kernel had to end one for want of memory. */
  readonly memory?: { readonly limit: () => number; readonly exhausted: () => void };
}

/**
 * Bytes that the programs of a group may hold together, whatever the machine says to have: a page in which all of it runs
 * has no more.
 */
const MOST_HELD = 512 * 1024 * 1024;

/** The host's processes are a control group, a container's are one, whatever namespaces they have gone into meanwhile. */
export class ControlGroup {
  /** Milliseconds that its processes have computed, those that have ended included. */
  computed = 0;
  readonly #kernel: Kernel;
  readonly #options: ControlGroupOptions;

  constructor(kernel: Kernel, options: ControlGroupOptions = {}) {
    this.#kernel = kernel;
    this.#options = options;
  }

  pathOf(process: Process): string {
    return this.#options.pathOf?.(process) ?? '/';
  }

  get processes(): readonly Process[] {
    return this.#kernel.pids.list().filter(({ machine }) => machine.group === this);
  }

  /** Whether there may be one more process. */
  get mayFork(): boolean {
    const limit = this.#options.processLimit?.();
    return limit === undefined || this.processes.length < limit;
  }

  /** Bytes that programs hold beyond what every process needs. */
  get held(): number {
    let held = 0;
    for (const each of this.processes) held += each.held;
    return held;
  }

  /** Ends the process that holds most if all together hold more than there is: the kernel's OOM killer. */
  reclaim(): void {
    if (this.held <= Math.min(MOST_HELD, this.#options.memory?.limit() ?? Number.POSITIVE_INFINITY)) return;
    let largest: Process | undefined;
    for (const each of this.processes) if (each.held > (largest?.held ?? 0)) largest = each;
    if (largest) this.endForMemory(largest);
  }

  endForMemory(process: Process): void {
    this.#options.memory?.exhausted();
    process.signal('SIGKILL', { fromKernel: true });
  }
}
