import type { KeyAction } from './key-bindings.ts';
import { type Key, type KeySource, readKey } from './keys.ts';

/** Where keys come from, with the means to see whether more of them wait. */
export interface PatientSource extends KeySource {
  /** Nothing that was typed is waiting. */
  readonly idle: boolean;
  /** The next byte if it comes within so many milliseconds; undefined if not. */
  byteWithin(milliseconds: number): Promise<number | undefined>;
}

export type Pressed =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'action'; readonly action: KeyAction };

const ESCAPE = 0x1b;
/** More macros than this for one key are a loop of macros. */
const MOST_MACROS = 1000;

/** Reads keys of which some were bound, and types macros. */
export class KeyReader {
  readonly #source: PatientSource;
  #waiting: number[] = [];
  /** Macros that were typed since the last key of the terminal. */
  #macros = 0;

  constructor(source: PatientSource) {
    this.#source = source;
  }

  /** A macro's bytes, which come before those of the source; false, and none at all, where macros go in circles. */
  type(text: string): boolean {
    const goesOn = ++this.#macros <= MOST_MACROS;
    this.#waiting = goesOn ? [...Array.from(text, (byte) => byte.charCodeAt(0)), ...this.#waiting] : [];
    return goesOn;
  }

  /**
   * The next key, or what a bound sequence stands for.
   *
   * @param alone a lone Escape is a key by itself (vi)
   * @param timeout milliseconds in which the rest of a sequence has to come
   */
  async next(
    bound: ReadonlyMap<string, KeyAction | undefined>,
    alone: boolean,
    timeout: number,
  ): Promise<Pressed> {
    if (bound.size > 0) {
      const action = await this.#match(bound, timeout);
      if (action) return { kind: 'action', action };
    }
    return { kind: 'key', key: alone ? await this.#viKey() : await readKey(this.#bytes) };
  }

  readonly #bytes: KeySource = {
    byte: async () => this.#waiting.shift() ?? this.#typed(await this.#source.byte()),
  };

  #typed(byte: number | undefined): number | undefined {
    if (byte !== undefined) this.#macros = 0;
    return byte;
  }

  async #match(
    bound: ReadonlyMap<string, KeyAction | undefined>,
    timeout: number,
  ): Promise<KeyAction | undefined> {
    const taken: number[] = [];
    let best: { readonly length: number; readonly action: KeyAction | undefined } | undefined;
    let text = '';
    for (;;) {
      const longer = [...bound.keys()].some((keys) => keys.length > text.length && keys.startsWith(text));
      if (!longer) break;
      const waits = this.#waiting.length > 0 || taken.length === 0;
      const byte = waits ? await this.#bytes.byte() : this.#typed(await this.#source.byteWithin(timeout));
      if (byte === undefined) break;
      taken.push(byte);
      text += String.fromCharCode(byte);
      if (bound.has(text)) best = { length: taken.length, action: bound.get(text) };
    }
    const used = best?.action ? best.length : 0;
    this.#waiting = [...taken.slice(used), ...this.#waiting];
    return best?.action;
  }

  /** In vi's maps only cursor keys and their like begin with Escape. */
  async #viKey(): Promise<Key> {
    const first = await this.#bytes.byte();
    if (first === undefined) return { kind: 'end' };
    if (first !== ESCAPE) {
      this.#waiting.unshift(first);
      return readKey(this.#bytes);
    }
    if (this.#waiting.length === 0 && this.#source.idle) return { kind: 'key', name: 'escape' };
    const second = await this.#bytes.byte();
    if (second === undefined) return { kind: 'key', name: 'escape' };
    this.#waiting.unshift(second);
    const begins = second === 0x5b || second === 0x4f; // [ or O
    if (!begins || (this.#waiting.length === 1 && this.#source.idle)) return { kind: 'key', name: 'escape' };
    this.#waiting.unshift(ESCAPE);
    return readKey(this.#bytes);
  }
}
