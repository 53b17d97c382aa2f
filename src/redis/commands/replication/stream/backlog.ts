/** Bytes of the stream in one of Redis' blocks, and what such a block takes (replBufBlock and its node in a list). */
const BLOCK = 20_432;
const BLOCK_SIZE = 20_504;

/** The last part of the replication stream, kept for replicas that were away for a while, or that are not ready for it yet. */
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

  /** How much memory that takes. */
  get size(): number {
    return Math.max(1, Math.ceil(this.#length / BLOCK)) * BLOCK_SIZE;
  }

  /** Adds what was sent; in pieces, so that a part of what is large can be forgotten. */
  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += BLOCK) this.#chunks.push(bytes.subarray(at, at + BLOCK));
    this.#length += bytes.length;
  }

  /** Forgets the oldest of what exceeds `size`, but nothing from the offset on that somebody still needs. */
  trim(size: number, needed = Number.POSITIVE_INFINITY): void {
    if (this.#length <= size) return;
    for (;;) {
      const { length } = this.#chunks[this.#head] as Uint8Array;
      const isLast = this.#head === this.#chunks.length - 1;
      if (isLast || this.#length - length < size || this.first + length > needed) break;
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
