/** Bytes of a class of characters; every character of a text is one byte here. */
export class ByteSet {
  readonly #has = new Uint8Array(256);

  add(from: number, to = from): this {
    this.#has.fill(1, from, to + 1);
    return this;
  }

  addAll(other: ByteSet): void {
    for (let byte = 0; byte < 256; byte++) if (other.#has[byte]) this.#has[byte] = 1;
  }

  inverted(): ByteSet {
    const set = new ByteSet();
    for (let byte = 0; byte < 256; byte++) if (!this.#has[byte]) set.add(byte);
    return set;
  }

  /** Letters that are in it are in it in both cases. */
  foldCase(): void {
    for (let upper = 65; upper <= 90; upper++)
      if (this.#has[upper] || this.#has[upper + 32]) this.add(upper).add(upper + 32);
  }

  /** As a class of JavaScript. */
  toString(): string {
    let body = '';
    for (let from = 0; from < 256; from++) {
      if (!this.#has[from]) continue;
      let to = from;
      while (this.#has[to + 1]) to++;
      body += to === from ? escaped(from) : `${escaped(from)}-${escaped(to)}`;
      from = to;
    }
    return `[${body}]`;
  }
}

function escaped(byte: number): string {
  return /[A-Za-z0-9_ ]/.test(String.fromCharCode(byte))
    ? String.fromCharCode(byte)
    : `\\x${byte.toString(16).padStart(2, '0')}`;
}

function of(...ranges: readonly (readonly [number, number])[]): ByteSet {
  const set = new ByteSet();
  for (const [from, to] of ranges) set.add(from, to);
  return set;
}

const UPPER = [65, 90] as const;
const LOWER = [97, 122] as const;
const DIGIT = [48, 57] as const;

/** `[:alpha:]` and the like. */
export const NAMED: ReadonlyMap<string, ByteSet> = new Map([
  ['alnum', of(DIGIT, UPPER, LOWER)],
  ['alpha', of(UPPER, LOWER)],
  ['ascii', of([0, 127])],
  ['blank', of([9, 9], [32, 32])],
  ['cntrl', of([0, 31], [127, 127])],
  ['digit', of(DIGIT)],
  ['graph', of([33, 126])],
  ['lower', of(LOWER)],
  ['print', of([32, 126])],
  ['punct', of([33, 47], [58, 64], [91, 96], [123, 126])],
  ['space', of([9, 13], [32, 32])],
  ['upper', of(UPPER)],
  ['word', of(DIGIT, UPPER, LOWER, [95, 95])],
  ['xdigit', of(DIGIT, [65, 70], [97, 102])],
]);

/** `\d` and the like; a capital letter means all others. */
export function setOfEscape(letter: string): ByteSet | undefined {
  const set = SETS.get(letter.toLowerCase());
  return letter === letter.toLowerCase() ? set : set?.inverted();
}

const SETS: ReadonlyMap<string, ByteSet | undefined> = new Map([
  ['d', NAMED.get('digit')],
  ['h', of([9, 9], [32, 32])],
  ['s', NAMED.get('space')],
  ['v', of([10, 13])],
  ['w', NAMED.get('word')],
]);
