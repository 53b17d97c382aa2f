import { IdParts } from './id-parts.ts';
import type { StreamEntry } from './stream-value.ts';

const LARGEST_CODE = 0xffff;
/** The part of an id that is its sequence number. */
const SEQUENCE = 2n ** 64n - 1n;
/** Character codes of an id: two of the milliseconds since the base, one of the sequence number. */
const ID_CODES = 3;

/**
 * The entries of a node to which none is added any more, as three strings: what stays takes a sixth of its room. Only
 * entries that all have the fields of their node are kept so, and only if lengths and ids fit.
 */
export class SealedEntries {
  readonly #values: string;
  /** Its nth character code is where the nth value ends. */
  readonly #ends: string;
  readonly #ids: string;

  private constructor(values: string, ends: string, ids: string) {
    this.#values = values;
    this.#ends = ends;
    this.#ids = ids;
  }

  /** Undefined if they do not fit. They must all have the fields of their node. */
  static of(base: IdParts, entries: readonly StreamEntry[]): SealedEntries | undefined {
    const values: string[] = [];
    const ends: number[] = [];
    const ids: number[] = [];
    let end = 0;
    if (!base.isExact) return undefined;
    const parts = new IdParts();
    for (const { id, fields } of entries) {
      const { sequence } = parts.of(id);
      const ms = parts.ms - base.ms;
      if (ms < 0 || ms > 0xffffffff || sequence > LARGEST_CODE) return undefined;
      ids.push(ms >>> 16, ms & 0xffff, sequence);
      for (let i = 1; i < fields.length; i += 2) {
        const value = fields[i] as string;
        end += value.length;
        values.push(value);
        ends.push(end);
      }
    }
    if (end > LARGEST_CODE || ends.length > LARGEST_CODE) return undefined;
    return new SealedEntries(values.join(''), textOf(ends), textOf(ids));
  }

  get size(): number {
    return this.#ids.length / ID_CODES;
  }

  /** The entry with this number, as it was; `base` and `names` are those of the node. */
  at(index: number, base: bigint, names: readonly string[]): StreamEntry {
    const at = index * ID_CODES;
    const ms = this.#ids.charCodeAt(at) * 65536 + this.#ids.charCodeAt(at + 1);
    const id = (((base >> 64n) + BigInt(ms)) << 64n) | BigInt(this.#ids.charCodeAt(at + 2));
    let value = index * names.length;
    let from = value === 0 ? 0 : this.#ends.charCodeAt(value - 1);
    const fields: string[] = [];
    for (const name of names) {
      const to = this.#ends.charCodeAt(value++);
      fields.push(name, this.#values.slice(from, to));
      from = to;
    }
    return { id, fields };
  }

  /** How many entries come before an id. */
  countBefore(id: bigint, base: bigint): number {
    const ids = this.#ids;
    const ms = Number((id >> 64n) - (base >> 64n));
    const sequence = Number(id & SEQUENCE);
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = middle * ID_CODES;
      const itsMs = ids.charCodeAt(at) * 65536 + ids.charCodeAt(at + 1);
      if (itsMs < ms || (itsMs === ms && ids.charCodeAt(at + 2) < sequence)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function textOf(codes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096));
  return text;
}
