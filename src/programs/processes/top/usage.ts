import type { Machine } from '../../../linux/machine.ts';
import type { Process } from '../../../linux/process/process.ts';
import { shareOf, TICK } from '../processor-time.ts';

/** What the processor did between two refreshes. */
export interface Usage {
  /** Of all processors together, between 0 and 1. */
  readonly total: number;
  /** Of one processor, in percent. */
  of(process: Process): number;
}

/** Compares the processor times of a machine's processes with those of the time before. */
export class UsageMeter {
  readonly #machine: Machine;
  #at: number;
  #busy = 0;
  #before: ReadonlyMap<Process, number> | undefined;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#at = machine.kernel.bootedAt;
  }

  /** Since the last call; the first time since the start of each process, and since boot. */
  measure(): Usage {
    const { processor, clock, processors } = this.#machine.kernel;
    const now = clock.now();
    const span = now - this.#at;
    const before = this.#before;
    // As /proc tells them, in whole ticks.
    const used = (each: Process): number => Math.floor(processor.usedBy(each) / TICK) * TICK;
    const times = new Map(this.#machine.pids.list().map((each) => [each, used(each)] as const));
    const share = (part: number): number => (span > 0 ? Math.min(1, Math.max(0, part / span)) : 0);
    const of = (process: Process): number =>
      before ? share((times.get(process) ?? 0) - (before.get(process) ?? 0)) * 100 : shareOf(process, now);
    const total = share(processor.busy - this.#busy) / processors;
    this.#at = now;
    this.#busy = processor.busy;
    this.#before = times;
    return { total, of };
  }
}
