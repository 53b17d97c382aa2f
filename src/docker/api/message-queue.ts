import { WaitQueue } from '../../linux/io/wait-queue.ts';

/** Messages on their way to one reader. */
export class MessageQueue<T> implements AsyncIterable<T> {
  /** Resolves with the first message, or with the end. */
  readonly first: Promise<void>;
  readonly #waiting: T[] = [];
  readonly #changed = new WaitQueue();
  #announce: () => void = () => undefined;
  #used = false;
  #ended = false;

  constructor() {
    this.first = new Promise((resolve) => {
      this.#announce = resolve;
    });
  }

  /** Whether there was a message already. */
  get used(): boolean {
    return this.#used;
  }

  push(message: T): void {
    this.#used = true;
    this.#waiting.push(message);
    this.#announce();
    this.#changed.notify();
  }

  end(): void {
    this.#ended = true;
    this.#announce();
    this.#changed.notify();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const message = this.#waiting.shift();
      if (message !== undefined) yield message;
      else if (this.#ended) return;
      else await this.#changed.next();
    }
  }
}
