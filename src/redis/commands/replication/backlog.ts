/** The last part of the replication stream, kept for replicas that were away for a while. */
export class Backlog {
  /** The offset of the first byte that is kept. */
  first: number;
  #chunks: Uint8Array[] = [];
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
    let gone = 0;
    while (
      gone < this.#chunks.length - 1 &&
      this.#length - (this.#chunks[gone] as Uint8Array).length >= size
    ) {
      const { length } = this.#chunks[gone] as Uint8Array;
      this.#length -= length;
      this.first += length;
      gone++;
    }
    if (gone > 0) this.#chunks.splice(0, gone);
  }

  /** Everything from an offset on; undefined if that is not kept any more, or not there yet. */
  from(offset: number): Uint8Array | undefined {
    if (offset < this.first || offset > this.first + this.#length) return undefined;
    const out = new Uint8Array(this.first + this.#length - offset);
    let at = this.first;
    for (const chunk of this.#chunks) {
      const skipped = Math.max(0, offset - at);
      if (skipped < chunk.length) out.set(chunk.subarray(skipped), at + skipped - offset);
      at += chunk.length;
    }
    return out;
  }
}
