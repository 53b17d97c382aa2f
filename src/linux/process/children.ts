import { SystemError } from '../errno.ts';
import { WOULD_BLOCK } from '../io/file-description.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import type { ExitStatus } from './exit.ts';
import type { Process } from './process.ts';

/** The children of a process, those that have ended and are not waited for yet included. */
export class Children {
  readonly #parent: Process;
  readonly #all = new Set<Process>();
  /** Notified when one of them ends or stops. */
  readonly #changed = new WaitQueue();

  constructor(parent: Process) {
    this.#parent = parent;
  }

  get all(): ReadonlySet<Process> {
    return this.#all;
  }

  add(child: Process): void {
    this.#all.add(child);
  }

  /** One of them has ended or stopped. */
  notify(): void {
    this.#changed.notify();
  }

  /** Waits for one to end, or also to stop. @throws Interrupted, SystemError ECHILD */
  async wait<Stopped extends 'stopped' | never>(
    child: Process,
    whenStopped: Stopped | undefined,
  ): Promise<ExitStatus | Stopped> {
    if (!this.#all.has(child)) throw new SystemError('ECHILD');
    const status = await this.#parent.block<ExitStatus | Stopped>(() => {
      const stopped = whenStopped && child.state === 'stopped' ? whenStopped : undefined;
      return child.status ?? stopped ?? WOULD_BLOCK;
    }, this.#changed);
    if (status !== 'stopped') this.reap(child);
    return status;
  }

  /** Waits for any of them to end. @throws Interrupted, SystemError ECHILD without children */
  async waitAny(): Promise<Process> {
    const child = await this.#parent.block<Process>(() => {
      if (this.#all.size === 0) throw new SystemError('ECHILD');
      return [...this.#all].find((each) => each.status) ?? WOULD_BLOCK;
    }, this.#changed);
    this.reap(child);
    return child;
  }

  /** Takes one that has ended out of the process table. */
  reap(child: Process): void {
    if (this.#all.delete(child)) this.#parent.computedByChildren += child.computed + child.computedByChildren;
    // It may live in a namespace below.
    child.namespace.leave(child);
  }

  /** They become children of the heir, if there is one: their parent has ended. */
  handOver(heir: Process | undefined): void {
    for (const child of this.#all) {
      child.parent = heir;
      heir?.adoptOrphan(child);
      if (child.state === 'zombie' && !heir) child.namespace.leave(child);
    }
    this.#all.clear();
  }
}
