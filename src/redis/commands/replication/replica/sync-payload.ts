import { joinBytes } from '../../../resp/join-bytes.ts';
import { toLatin1 } from '../../../resp/latin1.ts';

/** Collects the data set that a master sends: so many bytes, or up to a mark that nobody could guess. */
export class SyncPayload {
  /** Bytes that are to come; 0 if that is not known. */
  readonly size: number;
  received = 0;
  readonly #mark: string | undefined;
  readonly #chunks: Uint8Array[] = [];

  /** `header`: what stands after `$`. */
  constructor(header: string) {
    const mark = /^EOF:(.{40})$/.exec(header)?.[1];
    this.#mark = mark;
    this.size = mark === undefined ? Math.max(0, Number.parseInt(header, 10) || 0) : 0;
  }

  get hasMark(): boolean {
    return this.#mark !== undefined;
  }

  /** Takes what it needs; answers how many bytes that were. */
  add(bytes: Uint8Array): number {
    // After the mark a master waits until it is answered, so that all belongs to the data set.
    const taken = this.#mark === undefined ? Math.min(bytes.length, this.size - this.received) : bytes.length;
    this.#chunks.push(bytes.subarray(0, taken));
    this.received += taken;
    return taken;
  }

  /** The data set, if it has come whole. */
  get whole(): Uint8Array | undefined {
    if (this.#mark === undefined) return this.received === this.size ? joinBytes(this.#chunks) : undefined;
    if (this.received < this.#mark.length) return undefined;
    let tail = '';
    for (let i = this.#chunks.length - 1; i >= 0 && tail.length < this.#mark.length; i--) {
      const chunk = this.#chunks[i] as Uint8Array;
      tail = toLatin1(chunk.subarray(Math.max(0, chunk.length - this.#mark.length))) + tail;
    }
    if (!tail.endsWith(this.#mark)) return undefined;
    return joinBytes(this.#chunks).subarray(0, this.received - this.#mark.length);
  }
}
