import { joinBytes } from '../../../resp/join-bytes.ts';
import type { Client } from '../../engine/client.ts';

/**
 * The stream from a master: what has come, and up to where it was done. Only what was done counts, and is handed on to
 * this server's own replicas; after a loss of the connection the master repeats the rest.
 */
export class AppliedStream {
  /** The offset up to which all commands are done. */
  applied: number;
  readonly #client: Client;
  readonly #handOn: (bytes: Uint8Array) => void;
  /** Bytes that have come and are not done yet. */
  #rest: Uint8Array = new Uint8Array(0);

  constructor(client: Client, offset: number, handOn: (bytes: Uint8Array) => void) {
    this.applied = offset;
    this.#client = client;
    this.#handOn = handOn;
    client.onProgress = () => this.#progress();
  }

  /** How many bytes have come and are not done yet. */
  get waiting(): number {
    return this.#rest.length;
  }

  receive(bytes: Uint8Array): void {
    if (this.#rest.length === 0) this.#rest = bytes;
    else this.#rest = joinBytes([this.#rest, bytes]);
    this.#client.receive(bytes);
  }

  /** A command is done; a transaction counts as one. */
  #progress(): void {
    if (this.#client.queued) return;
    const done = this.#rest.length - this.#client.input.pending;
    if (done <= 0) return;
    this.applied += done;
    const bytes = this.#rest.slice(0, done);
    this.#rest = this.#rest.subarray(done);
    this.#handOn(bytes);
  }
}
