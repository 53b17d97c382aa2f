/** The last part of the replication stream, kept for replicas that were away for a while. */
export class Backlog {
  /** The offset of the first byte that is kept. */
  first: number;
  #chunks: Uint8Array[] = [];
  /** The first chunk that is still kept. */
  #head = 0;
  #length = 0;

  /** `next`: the offset of the byte that will come next. */
  constructor(next: number) {
    this.first = next;
  }

  /** How many bytes are kept. */
  get length(): number {
    return this.#length;
  }

  /** Adds what was sent; of the oldest, what exceeds `size` is forgotten. */
  add(bytes: Uint8Array, size: number): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    if (this.#length <= size) return;
    for (;;) {
      const { length } = this.#chunks[this.#head] as Uint8Array;
      if (this.#head === this.#chunks.length - 1 || this.#length - length < size) break;
      this.#length -= length;
      this.first += length;
      this.#head++;
    }
    // Moving what is left costs as much as there is, so it is done seldom.
    if (this.#head > 1024 && this.#head * 2 > this.#chunks.length) {
      this.#chunks = this.#chunks.slice(this.#head);
      this.#head = 0;
    }
  }

  /** Everything from an offset on; undefined if that is not kept any more, or not there yet. */
  from(offset: number): Uint8Array | undefined {
    if (offset < this.first || offset > this.first + this.#length) return undefined;
    const out = new Uint8Array(this.first + this.#length - offset);
    let at = this.first;
    for (const chunk of this.#chunks.slice(this.#head)) {
      const skipped = Math.max(0, offset - at);
      if (skipped < chunk.length) out.set(chunk.subarray(skipped), at + skipped - offset);
      at += chunk.length;
    }
    return out;
  }
}
