/** A text without its line continuations. */
export interface Joined {
  readonly text: string;
  /** Where in `text` a backslash and a newline were, each once. */
  readonly joins: readonly number[];
  /** It ends in a continuation: another line belongs to it. */
  readonly open: boolean;
}

/** Where the reader is: what it returns to at the end of a quote, an expansion or a group. */
type Context = 'command' | 'group' | 'double' | 'brace' | 'arithmetic';

/**
 * Takes away each backslash before a newline, wherever it joins lines (POSIX 2.2.1): also within operators, names and
 * reserved words, and not in single quotes, comments, and here-documents whose delimiter is quoted. It stops after every
 * few thousand characters.
 */
export function joinInTurns(given: string): Generator<void, Joined> {
  return new Joiner(given).join();
}

/** Characters between two stops. */
const STEP = 16_384;

/** Characters that mean nothing anywhere. */
const PLAIN = /[^\\'"`$(){}#<\n]+/y;

/** Characters that neither end a backquote nor quote in it. */
const INNER = /[^\\`]+/y;

class Joiner {
  readonly #given: string;
  readonly #contexts: Context[] = ['command'];
  readonly #joins: number[] = [];
  /** Here-documents whose bodies come after this line. */
  #documents: { readonly delimiter: string; readonly quoted: boolean; readonly tabs: boolean }[] = [];
  #out = '';
  /** How long `#out` is with what has been put away of it, and its last character. */
  #length = 0;
  #last = '';
  #at = 0;
  #open = false;

  constructor(given: string) {
    this.#given = given;
  }

  *join(): Generator<void, Joined> {
    for (let turn = STEP; this.#at < this.#given.length; ) {
      this.#step();
      if (this.#at < turn) continue;
      turn = this.#at + STEP;
      yield;
    }
    return { text: this.#out, joins: this.#joins, open: this.#open };
  }

  get #context(): Context {
    return this.#contexts.at(-1) ?? 'command';
  }

  #copy(length: number): void {
    const piece = this.#given.slice(this.#at, this.#at + length);
    this.#out += piece;
    this.#length += piece.length;
    this.#last = piece.slice(-1) || this.#last;
    this.#at += length;
  }

  /** Copies up to and with the next `text`. */
  #copyThrough(text: string, from: number): void {
    const found = this.#given.indexOf(text, from);
    this.#copy((found === -1 ? this.#given.length : found + text.length) - this.#at);
  }

  #step(): void {
    const given = this.#given;
    const at = this.#at;
    const context = this.#context;
    const quotes = context === 'command' || context === 'group' || context === 'brace';
    switch (given[at]) {
      case '\\':
        if (given[at + 1] === '\n') this.#continuation();
        else this.#copy(2);
        return;
      case "'":
        // Within quoted braces it is a character like others.
        if (context === 'double' || (context === 'brace' && this.#contexts.includes('double'))) this.#copy(1);
        else if (given[at - 1] === '$' && quotes) this.#ansiQuote();
        else this.#copyThrough("'", at + 1);
        return;
      case '"':
        if (context === 'double') this.#contexts.pop();
        else this.#contexts.push('double');
        this.#copy(1);
        return;
      case '`':
        this.#backquote();
        return;
      case '$':
        this.#dollar();
        return;
      case '(':
        if (context === 'command' || context === 'group' || context === 'arithmetic')
          this.#contexts.push(context === 'arithmetic' ? 'arithmetic' : 'group');
        this.#copy(1);
        return;
      case ')':
        if ((context === 'group' || context === 'arithmetic') && this.#contexts.length > 1)
          this.#contexts.pop();
        this.#copy(1);
        return;
      case '}':
        if (context === 'brace') this.#contexts.pop();
        this.#copy(1);
        return;
      case '#':
        if ((context === 'command' || context === 'group') && /^$|[\s;&|()]/.test(this.#last)) {
          const end = given.indexOf('\n', at);
          this.#copy((end === -1 ? given.length : end) - at);
        } else this.#copy(1);
        return;
      case '<':
        if ((context === 'command' || context === 'group') && given[at + 1] === '<') this.#document();
        else this.#copy(1);
        return;
      case '\n':
        this.#copy(1);
        if (this.#documents.length > 0 && (context === 'command' || context === 'group')) this.#bodies();
        return;
      default:
        PLAIN.lastIndex = at;
        this.#copy(PLAIN.exec(given)?.[0].length ?? 1);
    }
  }

  #continuation(): void {
    this.#at += 2;
    this.#joins.push(this.#length);
    if (this.#at >= this.#given.length) this.#open = true;
  }

  #ansiQuote(): void {
    let end = this.#at + 1;
    while (end < this.#given.length && this.#given[end] !== "'") end += this.#given[end] === '\\' ? 2 : 1;
    this.#copy(end + 1 - this.#at);
  }

  #backquote(): void {
    this.#copy(1);
    while (this.#at < this.#given.length && this.#given[this.#at] !== '`') {
      INNER.lastIndex = this.#at;
      if (this.#given[this.#at] !== '\\') this.#copy(INNER.exec(this.#given)?.[0].length ?? 1);
      // Whatever quotes it stands in: these texts are read twice.
      else if (this.#given[this.#at + 1] === '\n') this.#continuation();
      else this.#copy(2);
    }
    this.#copy(1);
  }

  #dollar(): void {
    this.#copy(1);
    this.#joinHere();
    if (this.#given[this.#at] === '{') {
      this.#contexts.push('brace');
      this.#copy(1);
      this.#joinHere();
      // `${#x}` holds no comment.
      if (this.#given[this.#at] === '#') this.#copy(1);
    } else if (this.#given[this.#at] === '(') {
      this.#copy(1);
      this.#joinHere();
      if (this.#given[this.#at] === '(') {
        this.#contexts.push('arithmetic', 'arithmetic');
        this.#copy(1);
      } else this.#contexts.push('group');
    } else if (this.#given[this.#at] === '#' || this.#given[this.#at] === '$') this.#copy(1);
  }

  #joinHere(): void {
    while (this.#given.startsWith('\\\n', this.#at)) this.#continuation();
  }

  /** `<<word`: its body begins on the next line. */
  #document(): void {
    this.#copy(2);
    if (this.#given[this.#at] === '<') {
      this.#copy(1);
      return;
    }
    this.#joinHere();
    const tabs = this.#given[this.#at] === '-';
    if (tabs) this.#copy(1);
    let delimiter = '';
    let quoted = false;
    for (;;) {
      this.#joinHere();
      const letter = this.#given[this.#at];
      if (letter === undefined || (/[\s;&|<>()]/.test(letter) && (delimiter !== '' || !/[ \t]/.test(letter))))
        break;
      if (letter === "'" || letter === '"') {
        quoted = true;
        const end = this.#given.indexOf(letter, this.#at + 1);
        if (end === -1) break;
        delimiter += this.#given.slice(this.#at + 1, end);
        this.#copy(end + 1 - this.#at);
        continue;
      }
      if (letter === '\\') {
        quoted = true;
        delimiter += this.#given[this.#at + 1] ?? '';
        this.#copy(2);
        continue;
      }
      if (!/[ \t]/.test(letter)) delimiter += letter;
      this.#copy(1);
    }
    if (delimiter !== '' || quoted) this.#documents.push({ delimiter, quoted, tabs });
  }

  #bodies(): void {
    for (const { delimiter, quoted, tabs } of this.#documents) {
      while (this.#at < this.#given.length) {
        // Asked for a piece of it, the engine would copy the whole text each time.
        const before = this.#out;
        this.#out = '';
        this.#bodyLine(quoted);
        const line = this.#out.replace(/\n$/, '');
        this.#out = before + this.#out;
        if ((tabs ? line.replace(/^\t+/, '') : line) === delimiter) break;
      }
    }
    this.#documents = [];
  }

  #bodyLine(quoted: boolean): void {
    while (this.#at < this.#given.length) {
      const letter = this.#given[this.#at];
      if (letter === '\\' && !quoted && this.#given[this.#at + 1] === '\n') {
        this.#continuation();
        continue;
      }
      this.#copy(letter === '\\' && !quoted ? 2 : 1);
      if (letter === '\n') return;
    }
  }
}
