import { appendAll } from '../../../linux/append-all.ts';

/** ctrl-p, ctrl-q */
const DEFAULT_KEYS: readonly number[] = [16, 17];

const NAMED: ReadonlyMap<string, number> = new Map([
  ['ctrl-@', 0],
  ['ctrl-[', 27],
  ['ctrl-\\', 28],
  ['ctrl-]', 29],
  ['ctrl-^', 30],
  ['ctrl-_', 31],
  ['DEL', 127],
  ...Array.from({ length: 26 }, (_, i): [string, number] => [`ctrl-${String.fromCharCode(97 + i)}`, i + 1]),
]);

/** The bytes of a key sequence `ctrl-p,ctrl-q`; the usual ones if it is empty or is none. */
export function parseDetachKeys(text: string): readonly number[] {
  if (text === '') return DEFAULT_KEYS;
  const bytes: number[] = [];
  for (const key of text.split(',')) {
    const byte = NAMED.get(key) ?? (key.length === 1 ? key.charCodeAt(0) : undefined);
    if (byte === undefined) return DEFAULT_KEYS;
    bytes.push(byte);
  }
  return bytes;
}

/** Looks for a key sequence in what is typed, and holds back what may be its beginning. */
export class DetachWatch {
  readonly #keys: readonly number[];
  #matched = 0;

  constructor(keys: readonly number[]) {
    this.#keys = keys;
  }

  /** What is to be sent of these bytes; undefined when the sequence is complete. */
  filter(bytes: Uint8Array): Uint8Array | undefined {
    const passed: number[] = [];
    for (const byte of bytes) {
      if (byte === this.#keys[this.#matched]) {
        if (++this.#matched === this.#keys.length) return undefined;
        continue;
      }
      appendAll(passed, this.#keys.slice(0, this.#matched));
      this.#matched = byte === this.#keys[0] && this.#keys.length > 1 ? 1 : 0;
      if (this.#matched === 0) passed.push(byte);
    }
    return Uint8Array.from(passed);
  }
}
