import { NO_CHARACTER } from './characters.ts';
import type { CharacterSet } from './syntax-tree.ts';

/** Wider characters that are remembered; a text may hold a million of them. */
const MOST_KNOWN = 4096;
/** Classes of wider characters that an automaton makes room for. */
const MOST_WIDE_CLASSES = 32;

/** Sorts characters into classes: those of a class are in the same sets of an expression, so it treats them alike. */
export class Alphabet {
  /** There are never more classes. */
  readonly size: number;
  readonly #sets: readonly CharacterSet[];
  readonly #low = new Uint16Array(256);
  readonly #wide = new Map<number, number>();
  readonly #classes = new Map<string, number>();
  /** A character of each class; of the first class is the place where there is none. */
  readonly #examples: number[] = [NO_CHARACTER];
  #room = Infinity;

  /** @param sets none of them twice */
  constructor(sets: readonly CharacterSet[]) {
    this.#sets = sets;
    for (let code = 0; code < 256; code++) this.#low[code] = this.#classify(code);
    this.size = this.#examples.length + MOST_WIDE_CLASSES;
    this.#room = this.size;
  }

  /** Undefined if there are too many classes. */
  classOf(character: number): number | undefined {
    if (character < 0) return 0;
    return character < 256 ? this.#low[character] : this.#wideClass(character);
  }

  exampleOf(each: number): number {
    return this.#examples[each] as number; // what classOf gave
  }

  #wideClass(character: number): number | undefined {
    const known = this.#wide.get(character);
    if (known !== undefined) return known;
    const each = this.#classify(character);
    if (each === this.#room) return undefined;
    if (this.#wide.size >= MOST_KNOWN) this.#wide.clear();
    this.#wide.set(character, each);
    return each;
  }

  #classify(character: number): number {
    let memberships = '';
    for (const set of this.#sets) memberships += set.has(character) ? '1' : '0';
    const known = this.#classes.get(memberships);
    if (known !== undefined) return known;
    const each = this.#examples.length;
    if (each === this.#room) return each;
    this.#classes.set(memberships, each);
    this.#examples.push(character);
    return each;
  }
}
