/** Those who wait for something to change. A waiter is woken once, then it looks again and waits anew if it must. */
export class WaitQueue {
  #waiters = new Set<() => void>();

  /** Calls `wake` at the next notify, unless the returned function was called before. */
  add(wake: () => void): () => void {
    this.#waiters.add(wake);
    return () => this.#waiters.delete(wake);
  }

  /** Wakes everybody who waits now. */
  notify(): void {
    if (this.#waiters.size === 0) return;
    const woken = this.#waiters;
    this.#waiters = new Set();
    for (const wake of woken) wake();
  }

  /** Resolves at the next notify; for code that is no process (the engine, the page). */
  next(): Promise<void> {
    return new Promise((resolve) => this.add(resolve));
  }
}
