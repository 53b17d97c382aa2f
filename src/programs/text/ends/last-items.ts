/** The last so many of what comes one after the other. */
export class LastItems<T> {
  readonly #most: number;
  #items: (T | undefined)[] = [];
  #first = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Adds one; answers the one that is no longer among the last. */
  add(item: T): T | undefined {
    this.#items.push(item);
    if (this.#items.length - this.#first <= this.#most) return undefined;
    const dropped = this.#items[this.#first];
    this.#items[this.#first++] = undefined;
    // Moving the others up costs what they are many, so that it is done seldom.
    if (this.#first > 1024 && this.#first > this.#items.length / 2) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return dropped;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let i = this.#first; i < this.#items.length; i++) yield this.#items[i] as T; // kept ones are not undefined
  }
}
