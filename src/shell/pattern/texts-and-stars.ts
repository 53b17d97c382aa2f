import { firstPlace, lastPlace } from './find-text.ts';
import type { Matching } from './matching.ts';
import type { Steps } from './position-sets.ts';
import type { Range } from './segments.ts';

/** Quoted characters and stars between two breaths. */
const MANY = 4096;

/** A pattern in which nothing is special but stars: plain texts that follow each other. */
export class TextsAndStars implements Matching {
  readonly #first: string;
  readonly #middle: readonly string[];
  /** Undefined without a star. */
  readonly #last: string | undefined;

  private constructor(texts: readonly string[]) {
    const [first = '', ...others] = texts;
    this.#first = first;
    this.#last = others.pop();
    this.#middle = others.filter((text) => text !== '');
  }

  /** Undefined if there is more in it. */
  static *of(source: string): Steps<TextsAndStars | undefined> {
    const texts: string[] = [];
    let pieces: string[] = [];
    let at = 0;
    let count = 0;
    for (const { 0: token, index } of source.matchAll(SPECIAL)) {
      if (++count % MANY === 0) yield;
      if (token.length === 1 && token !== '*') return undefined;
      if (token.endsWith('(') && !token.startsWith('\\')) return undefined;
      pieces.push(source.slice(at, index));
      at = index + token.length;
      if (token !== '*') pieces.push(token.slice(1));
      else {
        texts.push(pieces.join(''));
        pieces = [];
      }
    }
    pieces.push(source.slice(at));
    texts.push(pieces.join(''));
    return new TextsAndStars(texts);
  }

  *matches(text: string): Steps<boolean> {
    if (this.#last === undefined) return text === this.#first;
    if (!text.startsWith(this.#first) || !text.endsWith(this.#last)) return false;
    const end = text.length - this.#last.length;
    const reached = yield* this.#through(text, this.#first.length, end);
    return reached !== undefined && reached <= end;
  }

  *prefixEnd(text: string, longest: boolean): Steps<number | undefined> {
    return text.startsWith(this.#first) ? yield* this.#end(text, this.#first.length, longest) : undefined;
  }

  *suffixStart(text: string, longest: boolean): Steps<number | undefined> {
    const last = this.#last ?? this.#first;
    if (!text.endsWith(last)) return undefined;
    let limit = text.length - last.length;
    if (this.#last === undefined) return limit;
    for (const part of this.#middle.toReversed()) {
      limit = yield* lastPlace(text, part, 0, limit);
      if (limit < 0) return undefined;
    }
    if (this.#first === '') return longest ? 0 : limit;
    const start = longest
      ? yield* firstPlace(text, this.#first, 0, limit)
      : yield* lastPlace(text, this.#first, 0, limit);
    return start < 0 ? undefined : start;
  }

  *all(text: string): Generator<Range | undefined, undefined> {
    for (let at = 0; at < text.length; ) {
      const start = this.#first === '' ? at : yield* firstPlace(text, this.#first, at);
      if (start < 0) return undefined;
      const end = yield* this.#end(text, start + this.#first.length, true);
      if (end === undefined || end === start) return undefined;
      yield [start, end];
      at = end;
    }
    return undefined;
  }

  /** Where a match ends whose first text ends at a place. */
  *#end(text: string, at: number, longest: boolean): Steps<number | undefined> {
    const last = this.#last;
    if (last === undefined) return at;
    const reached = yield* this.#through(text, at, text.length);
    if (reached === undefined) return undefined;
    if (last === '') return longest ? text.length : reached;
    const found = longest
      ? yield* lastPlace(text, last, reached, text.length)
      : yield* firstPlace(text, last, reached);
    return found < 0 ? undefined : found + last.length;
  }

  /** Where the texts between the first and the last one end, each at its first place. */
  *#through(text: string, from: number, to: number): Steps<number | undefined> {
    let at = from;
    for (const part of this.#middle) {
      const found = yield* firstPlace(text, part, at, to);
      if (found < 0) return undefined;
      at = found + part.length;
    }
    return at;
  }
}

/** What is quoted, and what means something. */
const SPECIAL = /\\[\s\S]|[*?+@!]\(|[*?[]/gu;
