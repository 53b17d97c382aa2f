/** The value of a variable; undefined if it is not set. */
export type Lookup = (name: string) => string | undefined;

/**
 * Takes quotes and backslashes away and puts the values of variables in, as Dockerfiles do: `$name`, `${name}`,
 * `${name:-word}`, `${name:+word}`, `${name:?word}` and the same without the colon.
 * @throws Error what is wrong with the word
 */
export function expandWord(word: string, lookup: Lookup): string {
  return new WordExpander(word, lookup).expand();
}

class WordExpander {
  readonly #word: string;
  readonly #lookup: Lookup;
  #at = 0;

  constructor(word: string, lookup: Lookup) {
    this.#word = word;
    this.#lookup = lookup;
  }

  /** Up to the end, or to a character that ends this part. */
  expand(end?: string): string {
    let expanded = '';
    while (this.#at < this.#word.length && this.#peek() !== end) {
      const character = this.#next();
      if (character === "'") expanded += this.#single();
      else if (character === '"') expanded += this.#double();
      else if (character === '$') expanded += this.#variable();
      else if (character === '\\') expanded += this.#next();
      else expanded += character;
    }
    return expanded;
  }

  #single(): string {
    const close = this.#word.indexOf("'", this.#at);
    if (close < 0) throw new Error('unexpected end of statement while looking for matching single-quote');
    const text = this.#word.slice(this.#at, close);
    this.#at = close + 1;
    return text;
  }

  #double(): string {
    let text = '';
    for (;;) {
      if (this.#at >= this.#word.length) {
        throw new Error('unexpected end of statement while looking for matching double-quote');
      }
      const character = this.#next();
      if (character === '"') return text;
      if (character === '$') text += this.#variable();
      // Within quotes a backslash stands before what is special there, and is itself everywhere else.
      else if (character === '\\' && /["$\\]/.test(this.#peek())) text += this.#next();
      else text += character;
    }
  }

  #variable(): string {
    if (this.#peek() !== '{') {
      const [name] = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?\-$!])/.exec(this.#word.slice(this.#at)) ?? [];
      if (name === undefined) return '$';
      this.#at += name.length;
      return this.#lookup(name) ?? '';
    }
    this.#next();
    const [name = ''] = /^[A-Za-z0-9_]*/.exec(this.#word.slice(this.#at)) ?? [];
    this.#at += name.length;
    if (name === '') throw new Error('bad substitution: empty variable name');
    const value = this.#lookup(name);
    let modifier = this.#next();
    if (modifier === '}') return value ?? '';
    const colon = modifier === ':';
    if (colon) modifier = this.#next();
    if (!/^[-+?]$/.test(modifier)) {
      throw new Error(`unsupported modifier (${modifier}) in substitution`);
    }
    const other = this.expand('}');
    if (this.#next() !== '}') throw new Error('syntax error: missing } in substitution');
    const there = colon ? value !== undefined && value !== '' : value !== undefined;
    if (modifier === '+') return there ? other : '';
    if (there) return value ?? '';
    if (modifier === '-') return other;
    throw new Error(`${name}: ${other || (colon ? 'not allowed to be empty' : 'not allowed to be unset')}`);
  }

  #peek(): string {
    return this.#word[this.#at] ?? '';
  }

  #next(): string {
    return this.#word[this.#at++] ?? '';
  }
}
