import { atOnce } from '../../linux/steps.ts';
import { execInPieces, type PatientRegex } from './bounded-regex.ts';

/** Places of a text that are looked at before others may have their turn. */
const PLACES_AT_ONCE = 4096;

/** How an expression stands for its words. */
export interface WordListOptions {
  readonly ignoreCase: boolean;
  /** The match must be a whole word, or a whole line. */
  readonly whole: 'word' | 'line' | undefined;
  /** What is no plain word; it has the flag g, and knows itself of whole words and lines. */
  readonly others?: RegExp | undefined;
}

/**
 * An expression that stands for many texts, each as it is (`grep -F -f words`): of those that begin at the first place where
 * one does, the longest. Its cost grows with the text and with how many lengths there are, not with the number of words.
 */
export class WordListRegex extends RegExp implements PatientRegex {
  readonly #byLength = new Map<number, Set<string>>();
  /** The same, longest first. */
  #lengths: readonly (readonly [length: number, words: ReadonlySet<string>])[] = [];
  /** Whether a word begins with a byte. */
  readonly #begins = new Uint8Array(256);
  readonly #options: WordListOptions;
  /** Words make none. */
  readonly isLong = false;

  /** @param words none of them empty, one character for each byte */
  constructor(words: readonly string[], options: WordListOptions) {
    super('(?:)', 'g');
    this.#options = options;
    for (const word of words) this.add(word);
  }

  /** One word more, which is not empty. */
  add(word: string): void {
    const folded = this.#options.ignoreCase ? folds(word) : word;
    this.#begins[folded.charCodeAt(0)] = 1;
    const same = this.#byLength.get(folded.length);
    if (same) {
      same.add(folded);
      return;
    }
    this.#byLength.set(folded.length, new Set([folded]));
    this.#lengths = [...this.#byLength].sort(([a], [b]) => b - a);
  }

  override exec(text: string): RegExpExecArray | null {
    return atOnce(this.execInPieces(text));
  }

  override test(text: string): boolean {
    return this.exec(text) !== null;
  }

  *testInPieces(text: string): Generator<void, boolean> {
    return (yield* this.execInPieces(text)) !== null;
  }

  *execInPieces(text: string): Generator<void, RegExpExecArray | null> {
    const { others } = this.#options;
    if (!others) return yield* this.#find(text);
    others.lastIndex = this.lastIndex;
    const other = yield* execInPieces(others, text);
    const own = yield* this.#find(text);
    const isOther =
      other &&
      (!own || other.index < own.index || (other.index === own.index && other[0].length > own[0].length));
    if (isOther) this.lastIndex = others.lastIndex;
    return isOther ? other : own;
  }

  *#find(text: string): Generator<void, RegExpExecArray | null> {
    const { ignoreCase, whole } = this.#options;
    const subject = ignoreCase ? folds(text) : text;
    const last = whole === 'line' ? 0 : subject.length - 1;
    for (let at = this.lastIndex; at <= last; at++) {
      if (at % PLACES_AT_ONCE === PLACES_AT_ONCE - 1) yield;
      const length = this.#begins[subject.charCodeAt(at)] ? this.#lengthAt(subject, at) : 0;
      if (length === 0) continue;
      this.lastIndex = at + length;
      return Object.assign([text.slice(at, at + length)] as [string], { index: at, input: text });
    }
    this.lastIndex = 0;
    return null;
  }

  /** Of the longest word that stands at a place; 0 for none. */
  #lengthAt(subject: string, at: number): number {
    const { whole } = this.#options;
    if (whole === 'word' && isWordByte(subject, at - 1)) return 0;
    for (const [length, words] of this.#lengths) {
      const end = at + length;
      if (end > subject.length || (whole === 'line' && end !== subject.length)) continue;
      if (whole === 'word' && isWordByte(subject, end)) continue;
      if (words.has(subject.slice(at, end))) return length;
    }
    return 0;
  }
}

function folds(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function isWordByte(text: string, at: number): boolean {
  return /[A-Za-z0-9_]/.test(text.charAt(at));
}
