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
  readonly #stop = new Set<Resolve>();
  readonly #remove = new Set<Resolve>();

  /** Resolves at the next stop, or removal. Who gives up meanwhile (`signal`) is answered at once and forgotten. */
  next(condition: 'stop' | 'remove', signal?: AbortSignal): Promise<WaitStatus> {
    const waiting = condition === 'stop' ? this.#stop : this.#remove;
    return new Promise((resolve) => {
      const giveUp = (): void => {
        waiting.delete(end);
        resolve({ exitCode: -1, error: 'context canceled' });
      };
      const end = (status: WaitStatus): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve(status);
      };
      waiting.add(end);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** How many wait. */
  get count(): number {
    return this.#stop.size + this.#remove.size;
  }

  stopped(status: WaitStatus): void {
    endAll(this.#stop, status);
  }

  /** A removal also ends the wait for a stop: it may have been removed before it ever ran. */
  removed(status: WaitStatus): void {
    this.stopped(status);
    endAll(this.#remove, status);
  }
}

function endAll(waiting: Set<Resolve>, status: WaitStatus): void {
  const ends = [...waiting];
  waiting.clear();
  for (const end of ends) end(status);
}
