import type { Clock } from '../clock.ts';
import type { ControlGroup } from './control-group.ts';
import type { Process } from './process.ts';

/** Load averages move every five seconds, over 1, 5 and 15 minutes (LOAD_FREQ of Linux). */
const LOAD_STEP = 5000;
const LOAD_SPANS = [60_000, 300_000, 900_000] as const;

/**
 * Who computes, and for how long. A process computes from a wake-up until its next wait, or until another one is seen at
 * work: the time that the clock saw pass between is its own. The clock is read only where the one who computes changes,
 * so loops that make one call after the other cost nothing here. Under a virtual clock computing takes no time.
 */
export class Processor {
  readonly #clock: Clock;
  #current: Process | undefined;
  #since = 0;
  #busy = 0;
  /** Those who have woken up and do not wait yet. */
  readonly #runnable = new Set<Process>();
  /** Milliseconds times processes that could run since the load was last moved, up to `#seen`. */
  #demand = 0;
  #seen = 0;
  #moved = 0;
  readonly #load: [number, number, number] = [0, 0, 0];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The process goes on. */
  enter(process: Process): void {
    if (this.#current === process) return;
    const now = this.#charge();
    this.#observe(now);
    this.#runnable.add(process);
    this.#current = process;
  }

  /** The process waits, or has ended. */
  leave(process: Process): void {
    if (this.#current === process) {
      this.#observe(this.#charge());
      this.#current = undefined;
    } else if (this.#runnable.has(process)) this.#observe(this.#clock.monotonic());
    this.#runnable.delete(process);
  }

  /** Who computes at this moment: whoever asks, as a rule. */
  get current(): Process | undefined {
    return this.#current;
  }

  /** Milliseconds that a process has computed, those of the moment included. */
  usedBy(process: Process): number {
    if (this.#current === process) this.#charge();
    return process.computed;
  }

  /** Milliseconds that the processes of a control group have computed, those that have ended included. */
  usedIn(group: ControlGroup): number {
    this.#charge();
    return group.computed;
  }

  /** Milliseconds that all processes together have computed since boot. */
  get busy(): number {
    this.#charge();
    return this.#busy;
  }

  /** How many processes could run, on average over 1, 5 and 15 minutes. */
  get load(): readonly [number, number, number] {
    this.#observe(this.#clock.monotonic());
    return this.#load;
  }

  #charge(): number {
    const now = this.#clock.monotonic();
    if (this.#current) {
      this.#current.computed += now - this.#since;
      this.#current.machine.group.computed += now - this.#since;
      this.#busy += now - this.#since;
    }
    this.#since = now;
    return now;
  }

  #observe(now: number): void {
    this.#demand += this.#runnable.size * (now - this.#seen);
    this.#seen = now;
    const span = now - this.#moved;
    if (span < LOAD_STEP) return;
    const average = this.#demand / span;
    for (const [i, whole] of LOAD_SPANS.entries()) {
      const rest = Math.exp(-span / whole);
      this.#load[i] = (this.#load[i] ?? 0) * rest + average * (1 - rest);
    }
    this.#demand = 0;
    this.#moved = now;
  }
}
