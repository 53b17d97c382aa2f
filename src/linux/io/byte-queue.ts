/** Bytes in, bytes out, in order. Chunks are copied when they are put, so a writer may reuse its buffer. */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  put(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.push(bytes.slice());
    this.#length += bytes.length;
  }

  /** Takes up to `max` bytes from the front. */
  take(max: number): Uint8Array {
    const size = Math.min(max, this.#length);
    const first = this.#chunks[0];
    if (first && this.#head === 0 && first.length === size) {
      this.#chunks.shift();
      this.#length -= size;
      return first;
    }
    const out = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const chunk = this.#chunks[0] as Uint8Array; // filled < size <= length, so there is one
      const part = chunk.subarray(this.#head, this.#head + size - filled);
      out.set(part, filled);
      filled += part.length;
      this.#head += part.length;
      if (this.#head === chunk.length) {
        this.#chunks.shift();
        this.#head = 0;
      }
    }
    this.#length -= size;
    return out;
  }

  clear(): void {
    this.#chunks = [];
    this.#head = 0;
    this.#length = 0;
  }
}
