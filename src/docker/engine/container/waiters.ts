/** What `docker wait` waits for. */
export type WaitCondition = 'not-running' | 'next-exit' | 'removed';

/** How a container ended. */
export interface WaitStatus {
  readonly exitCode: number;
  readonly error?: string;
}

type Resolve = (status: WaitStatus) => void;

/** Those who wait for a container to stop or to go. */
export class Waiters {
  #stop: Resolve[] = [];
  #remove: Resolve[] = [];

  /** Resolves at the next stop, or removal. */
  next(condition: 'stop' | 'remove'): Promise<WaitStatus> {
    return new Promise((resolve) => {
      (condition === 'stop' ? this.#stop : this.#remove).push(resolve);
    });
  }

  stopped(status: WaitStatus): void {
    const waiting = this.#stop;
    this.#stop = [];
    for (const resolve of waiting) resolve(status);
  }

  /** A removal also ends the wait for a stop: it may have been removed before it ever ran. */
  removed(status: WaitStatus): void {
    this.stopped(status);
    const waiting = this.#remove;
    this.#remove = [];
    for (const resolve of waiting) resolve(status);
  }
}
