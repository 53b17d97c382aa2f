import type { Coder } from './coder.ts';

/** Bytes that were pushed and not read yet. */
export class Source {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where reading goes on. */
  at = 0;
  /** Whether nothing follows. */
  last = false;

  get left(): number {
    return this.bytes.length - this.at;
  }

  push(bytes: Uint8Array, last: boolean): void {
    this.last = last;
    if (this.left === 0) this.bytes = bytes;
    else {
      const all = new Uint8Array(this.left + bytes.length);
      all.set(this.bytes.subarray(this.at));
      all.set(bytes, this.left);
      this.bytes = all;
    }
    this.at = 0;
  }

  /** Asks for more until there are so many bytes, or all. */
  *need(count: number): Generator<undefined, void> {
    while (this.left < count && !this.last) yield undefined;
  }
}

/** What a coder that is written as one run yields: a piece, an empty one to take a breath, undefined to ask for more bytes. */
export type Steps = Generator<Uint8Array | undefined, void>;

/** To take a breath. */
export const BREATH = new Uint8Array(0);

/** A coder that is written as one run. */
export class Stepwise implements Coder {
  done = false;
  readonly #source = new Source();
  readonly #steps: Steps;

  constructor(run: (source: Source) => Steps) {
    this.#steps = run(this.#source);
  }

  push(bytes: Uint8Array, last: boolean): void {
    this.#source.push(bytes, last);
  }

  pull(): Uint8Array | undefined {
    if (this.done) return undefined;
    const { value, done } = this.#steps.next();
    if (done) this.done = true;
    return value || undefined;
  }
}
