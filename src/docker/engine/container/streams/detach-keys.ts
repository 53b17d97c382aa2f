import { appendAll } from '../../../../linux/append-all.ts';

/** ctrl-p ctrl-q. */
const DEFAULT_KEYS = Uint8Array.of(16, 17);

const CONTROL: Readonly<Record<string, number>> = { '@': 0, '[': 27, '\\': 28, ']': 29, '^': 30, _: 31 };

/**
 * Bytes of `ctrl-p,ctrl-q` or `a,b` (moby/term: ToBytes); nothing for nothing.
 * @returns undefined if the text is none
 */
export function parseDetachKeys(text: string): Uint8Array | undefined {
  if (text === '') return new Uint8Array(0);
  const bytes: number[] = [];
  for (const key of text.split(',')) {
    if (key.length === 1) {
      bytes.push(key.charCodeAt(0));
      continue;
    }
    const name = key.startsWith('ctrl-') && key.length === 6 ? key.charAt(5) : '';
    const code = /[a-z]/.test(name) ? name.charCodeAt(0) - 96 : CONTROL[name];
    if (code === undefined) return undefined;
    bytes.push(code);
  }
  return Uint8Array.from(bytes);
}

/** Looks for the detach keys in what somebody types; keys that may still become them are held back. */
export class DetachWatch {
  readonly #keys: Uint8Array;
  #matched = 0;

  constructor(keys: Uint8Array) {
    this.#keys = keys.length > 0 ? keys : DEFAULT_KEYS;
  }

  /** What may pass on, and whether the keys were complete. */
  take(bytes: Uint8Array): { readonly pass: Uint8Array; readonly detached: boolean } {
    const pass: number[] = [];
    for (const byte of bytes) {
      if (byte === this.#keys[this.#matched]) {
        this.#matched++;
        if (this.#matched === this.#keys.length) return { pass: Uint8Array.from(pass), detached: true };
        continue;
      }
      appendAll(pass, [...this.#keys.subarray(0, this.#matched), byte]);
      this.#matched = 0;
    }
    return { pass: Uint8Array.from(pass), detached: false };
  }
}
