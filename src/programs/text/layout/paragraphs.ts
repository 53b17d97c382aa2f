/** What fmt is asked for. */
export interface Layout {
  /** Lines are shorter than this, and best if they are as long as that. */
  readonly width: number;
  readonly goal: number;
  /** Only lines that begin with it are formatted. */
  readonly prefix: string;
  readonly shape: 'plain' | 'split' | 'crown' | 'tagged';
  /** One blank between words, two after sentences. */
  readonly uniform: boolean;
}

interface Word {
  text: string;
  /** Blanks behind it, if the next word follows on the line. */
  space: number;
  paren: boolean;
  period: boolean;
  punct: boolean;
  final: boolean;
  /** The best way to go on from here: the first word of the next line, its cost, and how long this line gets. */
  next: number;
  cost: number;
  length: number;
}

/** Of tagged paragraphs of one line. */
const INDENT = 3;
const TAB = 8;
/** A paragraph of more words or characters is written in parts. */
const MOST_WORDS = 998;
const MOST_CHARACTERS = 5000;

/** Characters that are given out in one go. */
const FULL = 16_384;
/** What words are made of. */
const IN_WORD = /[^ \t\n\v\f\r]*/y;

const square = (n: number): number => n * n;
const LINE = square(70);
const SENTENCE = square(50);
const NO_BREAK = square(600);
const PAREN = square(40);
const PUNCT = square(40);
const CREDIT = square(3);
const short = (n: number): number => square(n * 10);
const ragged = (n: number): number => Math.trunc(short(n) / 2);
const widow = (n: number): number => Math.trunc(square(200) / (n + 2));
const orphan = (n: number): number => Math.trunc(square(150) / (n + 2));

/** Fills lines so that the raggedness of all of a paragraph is least, as fmt.c of coreutils weighs it. */
export class Formatter {
  readonly #layout: Layout;
  readonly #prefix: string;
  /** Blanks before the prefix, and its length with the blanks behind it. */
  readonly #lead: number;
  readonly #full: number;
  #text = '';
  #at = 0;
  #out = '';
  #inColumn = 0;
  #outColumn = 0;
  #prefixIndent = 0;
  #nextPrefixIndent = 0;
  #firstIndent = 0;
  #otherIndent = 0;
  #lastLength = 0;
  #tabs = false;
  #words: Word[] = [];
  #characters = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#lead = /^ */.exec(layout.prefix)?.[0].length ?? 0;
    const rest = layout.prefix.slice(this.#lead);
    this.#full = rest.length;
    this.#prefix = rest.replace(/ +$/, '');
  }

  /** The text of a file formatted, in pieces. */
  *format(text: string): Generator<string> {
    this.#text = text;
    this.#at = 0;
    this.#tabs = false;
    this.#otherIndent = 0;
    let character = this.#readPrefix();
    for (;;) {
      const next = yield* this.#readParagraph(character);
      if (next === undefined) break;
      character = next;
      this.#weigh();
      this.#writeTo(this.#words.length);
      yield this.#take();
    }
    yield this.#take();
  }

  #take(): string {
    const text = this.#out;
    this.#out = '';
    return text;
  }

  /** The next character; empty at the end. */
  #next(): string {
    return this.#text[this.#at++] ?? '';
  }

  #skipBlanks(first: string): string {
    for (let character = first; ; character = this.#next()) {
      if (character === ' ') this.#inColumn++;
      else if (character === '\t') {
        this.#tabs = true;
        this.#inColumn = (Math.floor(this.#inColumn / TAB) + 1) * TAB;
      } else return character;
    }
  }

  /** Passes over blanks and the prefix; answers what stands behind them. */
  #readPrefix(): string {
    this.#inColumn = 0;
    let character = this.#skipBlanks(this.#next());
    if (this.#prefix === '') {
      this.#nextPrefixIndent = Math.min(this.#lead, this.#inColumn);
      return character;
    }
    this.#nextPrefixIndent = this.#inColumn;
    for (const wanted of this.#prefix) {
      if (character !== wanted) return character;
      this.#inColumn++;
      character = this.#next();
    }
    return this.#skipBlanks(character);
  }

  /** Copies a line that is not to be formatted. */
  #copyRest(first: string): string {
    let character = first;
    this.#outColumn = 0;
    const ends = character === '\n' || character === '';
    if (this.#inColumn > this.#nextPrefixIndent || !ends) {
      this.#space(this.#nextPrefixIndent);
      for (const each of this.#prefix) {
        if (this.#outColumn === this.#inColumn) break;
        this.#out += each;
        this.#outColumn++;
      }
      if (!ends) this.#space(this.#inColumn - this.#outColumn);
      if (character === '' && this.#inColumn >= this.#nextPrefixIndent + this.#prefix.length)
        this.#out += '\n';
    }
    if (character === '\n' || character === '') return character;
    const end = this.#text.indexOf('\n', this.#at);
    this.#out += character + this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end;
    character = this.#next();
    return character;
  }

  #samePara(character: string): boolean {
    return (
      this.#nextPrefixIndent === this.#prefixIndent &&
      this.#inColumn >= this.#nextPrefixIndent + this.#full &&
      character !== '\n' &&
      character !== ''
    );
  }

  /** Reads a paragraph; answers what stands behind it, undefined if there is none any more. */
  *#readParagraph(first: string): Generator<string, string | undefined> {
    this.#lastLength = 0;
    let character = first;
    while (
      character === '\n' ||
      character === '' ||
      this.#nextPrefixIndent < this.#lead ||
      this.#inColumn < this.#nextPrefixIndent + this.#full
    ) {
      character = this.#copyRest(character);
      if (character === '') return undefined;
      this.#out += '\n';
      if (this.#out.length > FULL) yield this.#take();
      character = this.#readPrefix();
    }
    const { shape } = this.#layout;
    this.#prefixIndent = this.#nextPrefixIndent;
    this.#firstIndent = this.#inColumn;
    this.#words = [];
    this.#characters = 0;
    character = yield* this.#readLine(character);
    this.#setOtherIndent(this.#samePara(character));
    const goesOn =
      shape === 'split' ? false : shape === 'tagged' ? this.#inColumn !== this.#firstIndent : true;
    while (goesOn && this.#samePara(character) && this.#inColumn === this.#otherIndent)
      character = yield* this.#readLine(character);
    const last = this.#words.at(-1);
    if (last) [last.period, last.final] = [true, true];
    return character;
  }

  #setOtherIndent(same: boolean): void {
    const { shape } = this.#layout;
    if (shape === 'crown') this.#otherIndent = same ? this.#inColumn : this.#firstIndent;
    else if (shape === 'tagged') {
      if (same && this.#inColumn !== this.#firstIndent) this.#otherIndent = this.#inColumn;
      else if (this.#otherIndent === this.#firstIndent)
        this.#otherIndent = this.#firstIndent === 0 ? INDENT : 0;
    } else this.#otherIndent = this.#firstIndent;
  }

  *#readLine(first: string): Generator<string, string> {
    let character = first;
    do {
      IN_WORD.lastIndex = this.#at;
      const text = character + (IN_WORD.exec(this.#text)?.[0] ?? '');
      this.#at += text.length - character.length;
      character = this.#next();
      this.#inColumn += text.length;
      this.#characters += text.length;
      const word = wordOf(text);
      const start = this.#inColumn;
      character = this.#skipBlanks(character);
      word.space = this.#inColumn - start;
      word.final = character === '' || (word.period && (character === '\n' || word.space > 1));
      if (character === '\n' || character === '' || this.#layout.uniform) word.space = word.final ? 2 : 1;
      this.#words.push(word);
      if (this.#words.length >= MOST_WORDS || this.#characters >= MOST_CHARACTERS) {
        this.#setOtherIndent(true);
        this.#writePart();
        yield this.#take();
      }
    } while (character !== '\n' && character !== '');
    return this.#readPrefix();
  }

  /** Writes as much of a long paragraph as is surely well broken. */
  #writePart(): void {
    if (this.#words.length < 2) return;
    this.#weigh();
    let [split, best] = [this.#words.length, Number.MAX_SAFE_INTEGER];
    for (let at = this.#words[0]?.next ?? 0; at < this.#words.length; at = this.#words[at]?.next ?? at + 1) {
      const cost = this.#cost(at) - this.#cost(this.#words[at]?.next ?? 0);
      if (cost < best) [split, best] = [at, cost];
      if (best <= Number.MAX_SAFE_INTEGER - CREDIT) best += CREDIT;
    }
    this.#writeTo(split);
    this.#words = this.#words.slice(split);
    this.#characters = this.#words.reduce((sum, { text }) => sum + text.length, 0);
  }

  #cost(at: number): number {
    return this.#words[at]?.cost ?? 0;
  }

  /** Finds the best breaks, from the last word to the first. */
  #weigh(): void {
    const words = this.#words;
    const { width } = this.#layout;
    for (let start = words.length - 1; start >= 0; start--) {
      const word = words[start] as Word; // start < length
      let best = Number.MAX_SAFE_INTEGER;
      let length = (start === 0 ? this.#firstIndent : this.#otherIndent) + word.text.length;
      for (let at = start; ; ) {
        at++;
        let cost = this.#lineCost(at, length) + this.#cost(at);
        if (start === 0 && this.#lastLength > 0) cost += ragged(length - this.#lastLength);
        if (cost < best) {
          best = cost;
          word.next = at;
          word.length = length;
        }
        if (at === words.length) break;
        length += (words[at - 1]?.space ?? 0) + (words[at]?.text.length ?? 0);
        if (length >= width) break;
      }
      word.cost = best + this.#baseCost(start);
    }
  }

  #baseCost(at: number): number {
    const words = this.#words;
    const [word, before, earlier] = [words[at], words[at - 1], words[at - 2]];
    let cost = LINE;
    if (before?.period) cost += before.final ? -SENTENCE : NO_BREAK;
    else if (before?.punct) cost -= PUNCT;
    else if (before && earlier?.final) cost += widow(before.text.length);
    if (word?.paren) cost -= PAREN;
    else if (word?.final) cost += orphan(word.text.length);
    return cost;
  }

  #lineCost(next: number, length: number): number {
    const word = this.#words[next];
    if (!word) return 0;
    const cost = short(this.#layout.goal - length);
    return word.next === this.#words.length ? cost : cost + ragged(length - word.length);
  }

  #writeTo(end: number): void {
    let indent = this.#firstIndent;
    for (let at = 0; at < end; ) {
      const next = this.#words[at]?.next ?? end;
      this.#writeLine(at, next, indent);
      indent = this.#otherIndent;
      at = next;
    }
  }

  #writeLine(from: number, to: number, indent: number): void {
    this.#outColumn = 0;
    this.#space(this.#prefixIndent);
    this.#out += this.#prefix;
    this.#outColumn += this.#prefix.length;
    this.#space(indent - this.#outColumn);
    for (let at = from; at < to; at++) {
      const word = this.#words[at] as Word; // to <= length
      this.#out += word.text;
      this.#outColumn += word.text.length;
      if (at < to - 1) this.#space(word.space);
    }
    this.#lastLength = this.#outColumn;
    this.#out += '\n';
  }

  /** Blanks, as tabs where the text had some. */
  #space(count: number): void {
    const target = this.#outColumn + count;
    if (this.#tabs) {
      const stop = Math.floor(target / TAB) * TAB;
      if (this.#outColumn + 1 < stop)
        while (this.#outColumn < stop) {
          this.#out += '\t';
          this.#outColumn = (Math.floor(this.#outColumn / TAB) + 1) * TAB;
        }
    }
    if (this.#outColumn < target) this.#out += ' '.repeat(target - this.#outColumn);
    this.#outColumn = Math.max(this.#outColumn, target);
  }
}

function wordOf(text: string): Word {
  const bare = text.replace(/[)\]'"]+$/, '') || (text[0] ?? '');
  return {
    text,
    space: 0,
    paren: /^[(['`"]/.test(text),
    period: /[.?!]$/.test(bare),
    punct: /[!-/:-@[-`{-~]$/.test(text),
    final: false,
    next: 0,
    cost: 0,
    length: 0,
  };
}
