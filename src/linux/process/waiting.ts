import { WOULD_BLOCK, type WouldBlock } from '../io/file-description.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import { Interrupted, Terminated } from './exit.ts';
import type { Process } from './process.ts';
import { Waits } from './waits.ts';

/** How a process waits, and how it lets others have their turn. */
export class Waiting {
  readonly #process: Process;
  readonly #waits = new Waits();
  /** Notified when the process may run again after it was stopped or frozen. */
  readonly #resumed = new WaitQueue();
  /** Handled signals that end a wait, so far. */
  #interruptions = 0;

  constructor(process: Process) {
    this.#process = process;
  }

  /** See Process.block. */
  async block<T>(attempt: () => T | WouldBlock, queues: readonly WaitQueue[]): Promise<T> {
    const process = this.#process;
    const { clock, processor } = process.machine.kernel;
    const interruptions = this.#interruptions;
    const breath = clock.breathe();
    if (breath) {
      process.hungry = true;
      await breath;
    }
    for (;;) {
      await this.ready();
      if (processor.current !== process) processor.enter(process);
      const result = attempt();
      if (result !== WOULD_BLOCK) return result;
      // A signal that came in the host's turn, before there was a wait to end.
      if (interruptions !== this.#interruptions) throw new Interrupted();
      process.rest();
      await this.#waits.wait(queues);
    }
  }

  /** Like block, but what `late` answers holds after `ms` milliseconds. */
  async blockFor<T, L>(
    ms: number,
    attempt: () => T | WouldBlock,
    late: () => L,
    queues: readonly WaitQueue[],
  ): Promise<T | L> {
    const done = new WaitQueue();
    let over = false;
    const timer = this.#process.machine.kernel.clock.setTimer(ms, () => {
      over = true;
      done.notify();
    });
    try {
      return await this.block<T | L>(() => {
        const result = attempt();
        return result === WOULD_BLOCK && over ? late() : result;
      }, [done, ...queues]);
    } finally {
      timer.cancel();
    }
  }

  /** See Process.breath. */
  breath(): Promise<void> | undefined {
    const process = this.#process;
    const { clock, processor } = process.machine.kernel;
    const breath = clock.breathe();
    if (breath || process.state !== 'running' || process.isFrozen) return this.#restFor(breath);
    if (processor.current !== process) processor.enter(process);
    return undefined;
  }

  async #restFor(breath: Promise<void> | undefined): Promise<void> {
    const process = this.#process;
    if (breath) {
      process.hungry = true;
      await breath;
    }
    await this.ready();
    const { processor } = process.machine.kernel;
    if (processor.current !== process) processor.enter(process);
  }

  /** Returns when the process may run: at once as a rule. @throws Terminated */
  async ready(): Promise<void> {
    const process = this.#process;
    while (process.state === 'stopped' || process.isFrozen) {
      process.rest();
      await this.#resumed.next();
    }
    process.demandAlive();
  }

  /** A handled signal ends what the process waits for. */
  interrupt(): void {
    this.#interruptions++;
    this.#waits.break(new Interrupted());
  }

  /** The process may run again. */
  resume(): void {
    this.#resumed.notify();
  }

  /** The process has ended. */
  end(): void {
    this.#waits.break(new Terminated());
    this.#resumed.notify();
  }
}
