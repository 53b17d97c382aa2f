import { LuaError } from '../values/lua-error.ts';

const MOST_CAPTURES = 32;
const DEEPEST = 200;
/** Steps of a match that begins at one place; a pattern that needs more would hold the server up. */
const MOST_STEPS = 5_000_000;

/** Steps after which others may have their turn. */
const TIRING = 50_000;

/** What a pair of parentheses has caught: a piece of the text, or a place in it. */
export interface Capture {
  readonly start: number;
  /** -1 while it is open, -2 for a place. */
  length: number;
}

/** Matches a pattern of Lua against a text. */
export class Matcher {
  readonly #text: string;
  readonly #pattern: string;
  #captures: Capture[] = [];
  #depth = 0;
  #steps = 0;
  /** How many there may be up to the end of this match. */
  #allowed = 0;
  #restedAt = 0;

  constructor(text: string, pattern: string) {
    this.#text = text;
    this.#pattern = pattern;
  }

  /** The end of a match that begins at `start`; -1 if there is none. */
  match(start: number, patternStart: number): number {
    this.#captures = [];
    this.#depth = 0;
    this.#allowed = this.#steps + MOST_STEPS;
    return this.#match(start, patternStart);
  }

  /** Whether so much has been done since the last time that was true that the script might be left. */
  isTired(): boolean {
    if (this.#steps - this.#restedAt < TIRING) return false;
    this.#restedAt = this.#steps;
    return true;
  }

  get captureCount(): number {
    return this.#captures.length;
  }

  /** A capture, or the whole match if there are none at all. */
  capture(index: number, start: number, end: number): string | number {
    const found = this.#captures[index];
    if (!found) {
      if (index !== 0) throw new LuaError('invalid capture index', true);
      return this.#text.slice(start, end);
    }
    if (found.length === -1) throw new LuaError('unfinished capture', true);
    if (found.length === -2) return found.start + 1;
    return this.#text.slice(found.start, found.start + found.length);
  }

  #match(start: number, patternStart: number): number {
    let s = start;
    let p = patternStart;
    const pattern = this.#pattern;
    const text = this.#text;
    if (++this.#depth > DEEPEST * 50) throw new LuaError('pattern too complex', true);
    try {
      for (;;) {
        if (++this.#steps > this.#allowed) throw new LuaError('pattern too complex', true);
        if (p >= pattern.length) return s;
        switch (pattern[p]) {
          case '(':
            return pattern[p + 1] === ')' ? this.#open(s, p + 2, -2) : this.#open(s, p + 1, -1);
          case ')':
            return this.#close(s, p + 1);
          case '$':
            if (p + 1 === pattern.length) return s === text.length ? s : -1;
            break;
          case '%': {
            const next = pattern[p + 1];
            if (next === 'b') {
              s = this.#balance(s, p + 2);
              if (s < 0) return -1;
              p += 4;
              continue;
            }
            if (next === 'f') {
              p += 2;
              if (pattern[p] !== '[') throw new LuaError("missing '[' after '%f' in pattern", true);
              const end = this.#classEnd(p);
              const previous = s === 0 ? '\0' : (text[s - 1] as string);
              const current = text[s] ?? '\0';
              if (this.#inSet(previous, p, end - 1) || !this.#inSet(current, p, end - 1)) return -1;
              p = end;
              continue;
            }
            if (next !== undefined && next >= '0' && next <= '9') {
              s = this.#back(s, next);
              if (s < 0) return -1;
              p += 2;
              continue;
            }
            break;
          }
          default:
            break;
        }
        const end = this.#classEnd(p);
        const isHere = s < text.length && this.#single(text[s] as string, p, end);
        switch (pattern[end]) {
          case '?': {
            if (isHere) {
              const found = this.#match(s + 1, end + 1);
              if (found >= 0) return found;
            }
            p = end + 1;
            continue;
          }
          case '*':
            return this.#most(s, p, end, 0);
          case '+':
            return isHere ? this.#most(s, p, end, 1) : -1;
          case '-':
            return this.#least(s, p, end);
          default:
            if (!isHere) return -1;
            s++;
            p = end;
        }
      }
    } finally {
      this.#depth--;
    }
  }

  #most(s: number, p: number, end: number, atLeast: number): number {
    let count = 0;
    while (s + count < this.#text.length && this.#single(this.#text[s + count] as string, p, end)) count++;
    this.#steps += count;
    for (; count >= atLeast; count--) {
      const found = this.#match(s + count, end + 1);
      if (found >= 0) return found;
    }
    return -1;
  }

  #least(start: number, p: number, end: number): number {
    for (let s = start; ; s++) {
      const found = this.#match(s, end + 1);
      if (found >= 0) return found;
      if (s >= this.#text.length || !this.#single(this.#text[s] as string, p, end)) return -1;
    }
  }

  #open(s: number, p: number, length: number): number {
    if (this.#captures.length >= MOST_CAPTURES) throw new LuaError('too many captures', true);
    this.#captures.push({ start: s, length });
    const found = this.#match(s, p);
    if (found < 0) this.#captures.pop();
    return found;
  }

  #close(s: number, p: number): number {
    let index = this.#captures.length - 1;
    while (index >= 0 && this.#captures[index]?.length !== -1) index--;
    const capture = this.#captures[index];
    if (!capture) throw new LuaError('invalid pattern capture', true);
    capture.length = s - capture.start;
    const found = this.#match(s, p);
    if (found < 0) capture.length = -1;
    return found;
  }

  #back(s: number, digit: string): number {
    const capture = this.#captures[Number(digit) - 1];
    if (!capture || capture.length === -1) throw new LuaError('invalid capture index', true);
    const piece = this.#text.slice(capture.start, capture.start + Math.max(0, capture.length));
    return this.#text.startsWith(piece, s) ? s + piece.length : -1;
  }

  #balance(s: number, p: number): number {
    const open = this.#pattern[p];
    const close = this.#pattern[p + 1];
    if (open === undefined || close === undefined) throw new LuaError('unbalanced pattern', true);
    if (this.#text[s] !== open) return -1;
    let depth = 1;
    for (let i = s + 1; i < this.#text.length; i++) {
      if (this.#text[i] === close) {
        if (--depth === 0) return i + 1;
      } else if (this.#text[i] === open) depth++;
    }
    return -1;
  }

  #classEnd(start: number): number {
    const pattern = this.#pattern;
    let p = start;
    const first = pattern[p++];
    if (first === '%') {
      if (p >= pattern.length) throw new LuaError("malformed pattern (ends with '%')", true);
      return p + 1;
    }
    if (first !== '[') return p;
    if (pattern[p] === '^') p++;
    do {
      if (p >= pattern.length) throw new LuaError("malformed pattern (missing ']')", true);
      const char = pattern[p++];
      if (char === '%' && p < pattern.length) p++;
    } while (pattern[p] !== ']');
    return p + 1;
  }

  #single(char: string, p: number, end: number): boolean {
    switch (this.#pattern[p]) {
      case '.':
        return true;
      case '%':
        return inClass(char, this.#pattern[p + 1] as string);
      case '[':
        return this.#inSet(char, p, end - 1);
      default:
        return this.#pattern[p] === char;
    }
  }

  /** `last` is the place of the closing bracket. */
  #inSet(char: string, start: number, last: number): boolean {
    const pattern = this.#pattern;
    let p = start + 1;
    const negated = pattern[p] === '^';
    if (negated) p++;
    for (; p < last; p++) {
      if (pattern[p] === '%') {
        p++;
        if (inClass(char, pattern[p] as string)) return !negated;
      } else if (pattern[p + 1] === '-' && p + 2 < last) {
        if ((pattern[p] as string) <= char && char <= (pattern[p + 2] as string)) return !negated;
        p += 2;
      } else if (pattern[p] === char) return !negated;
    }
    return negated;
  }
}

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['a', /[A-Za-z]/],
  ['c', /[\x00-\x1f\x7f]/],
  ['d', /[0-9]/],
  ['l', /[a-z]/],
  ['p', /[!-/:-@[-`{-~]/],
  ['s', /[ \t-\r]/],
  ['u', /[A-Z]/],
  ['w', /[A-Za-z0-9]/],
  ['x', /[0-9A-Fa-f]/],
  ['z', /\x00/],
]);

function inClass(char: string, letter: string): boolean {
  const lower = letter.toLowerCase();
  const pattern = CLASSES.get(lower);
  if (!pattern) return letter === char;
  return pattern.test(char) === (letter === lower);
}
