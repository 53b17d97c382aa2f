import { concatBytes } from '../../linux/io/concat-bytes.ts';

/** More than this is neither read nor written at once, whatever the size of a block: between pieces others have their turn. */
export const PIECE = 262_144;

/** What dd has written: blocks of one size, which may go out in pieces. */
export class DdOutput {
  full = 0;
  partial = 0;
  bytes = 0;
  readonly #block: number;
  readonly #send: (bytes: Uint8Array) => Promise<void>;
  /** Bytes of the block that has begun. */
  #begun = 0;
  #pending: Uint8Array = new Uint8Array(0);

  constructor(block: number, send: (bytes: Uint8Array) => Promise<void>) {
    this.#block = block;
    this.#send = send;
  }

  /** Writes what there is enough of. */
  async put(bytes: Uint8Array): Promise<void> {
    const all = this.#pending.length === 0 ? bytes : concatBytes([this.#pending, bytes]);
    let at = 0;
    for (let size = this.#next(); all.length - at >= size; size = this.#next()) {
      await this.#write(all.subarray(at, at + size));
      at += size;
    }
    this.#pending = all.subarray(at);
  }

  /** Writes the rest, which makes a partial block. */
  async finish(): Promise<void> {
    const rest = this.#pending;
    this.#pending = new Uint8Array(0);
    if (rest.length > 0) await this.#write(rest);
    this.abandon();
  }

  /** Nothing more comes of the block that has begun. */
  abandon(): void {
    if (this.#begun > 0) this.partial++;
    this.#begun = 0;
  }

  #next(): number {
    return Math.min(this.#block - this.#begun, PIECE);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#send(bytes);
    this.bytes += bytes.length;
    this.#begun += bytes.length;
    if (this.#begun < this.#block) return;
    this.full++;
    this.#begun = 0;
  }
}
