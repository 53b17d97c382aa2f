/** A list of whole numbers that may grow to millions: it does so in a few steps, each of which is a quick copy. */
export class Integers {
  #all = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a place; 0 behind the end. */
  at(index: number): number {
    return index < this.#length ? (this.#all[index] as number) : 0; // within the length
  }

  set(index: number, value: number): void {
    if (index >= this.#all.length) {
      const more = new Int32Array(Math.max(index + 1, this.#all.length * 2));
      more.set(this.#all);
      this.#all = more;
    }
    this.#all[index] = value;
    if (index >= this.#length) this.#length = index + 1;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  pop(): void {
    this.#length--;
  }
}
