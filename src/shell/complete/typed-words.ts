/** A word of a line that is being typed. */
export interface TypedWord {
  /** Where it begins, counted in characters. */
  readonly start: number;
  /** As it was typed. */
  readonly raw: string;
  /** Without its quotes. */
  readonly value: string;
  /** The quote that is still open at its end. */
  readonly quote: '"' | "'" | undefined;
}

/** The command that is being typed up to the cursor. */
export interface TypedCommand {
  /** Its words before the one under the cursor, redirections left out. */
  readonly before: readonly TypedWord[];
  /** The word under the cursor; it may be empty. */
  readonly word: TypedWord;
  /** The word is the target of a redirection. */
  readonly redirected: boolean;
}

/** Reads the text before the cursor as a shell would, as far as completion needs it. */
export function readTyped(text: string): TypedCommand {
  return new Reader(Array.from(text)).read();
}

class Reader {
  readonly #characters: readonly string[];
  #at = 0;
  #words: TypedWord[] = [];
  #redirected = false;

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  read(): TypedCommand {
    for (;;) {
      this.#skipBlanks();
      const character = this.#characters[this.#at];
      if (character === undefined)
        return this.#result({ start: this.#at, raw: '', value: '', quote: undefined });
      if (/[|&;()\n]/.test(character)) {
        this.#at++;
        this.#words = [];
        this.#redirected = false;
      } else if (/[<>]/.test(character)) {
        while (/[<>&|]/.test(this.#characters[this.#at] ?? '')) this.#at++;
        this.#redirected = true;
      } else {
        const word = this.#word();
        if (this.#at >= this.#characters.length) return this.#result(word);
        this.#take(word);
      }
    }
  }

  #take(word: TypedWord): void {
    const opensCommand = this.#words.length === 0 && word.raw === '{';
    const number = /^\d+$/.test(word.raw) && /[<>]/.test(this.#characters[this.#at] ?? '');
    if (!this.#redirected && !opensCommand && !number) this.#words.push(word);
    this.#redirected = false;
  }

  #result(word: TypedWord): TypedCommand {
    return { before: this.#words, word, redirected: this.#redirected };
  }

  #skipBlanks(): void {
    while (/[ \t]/.test(this.#characters[this.#at] ?? '')) this.#at++;
  }

  #word(): TypedWord {
    const start = this.#at;
    let value = '';
    let quote: '"' | "'" | undefined;
    for (; this.#at < this.#characters.length; this.#at++) {
      const character = this.#characters[this.#at] as string; // at < length
      if (quote === "'") {
        if (character === "'") quote = undefined;
        else value += character;
      } else if (character === '\\') {
        const next = this.#characters[this.#at + 1];
        if (next !== undefined) {
          value += quote && !/["\\$`]/.test(next) ? `\\${next}` : next;
          this.#at++;
        }
      } else if (character === '`' || (character === '(' && value.endsWith('$'))) {
        // A substitution begins a command of its own, also in double quotes.
        this.#at++;
        this.#words = [];
        this.#redirected = false;
        this.#skipBlanks();
        return this.#word();
      } else if (character === quote) quote = undefined;
      else if (!quote && (character === '"' || character === "'")) quote = character;
      else if (!quote && /[\s|&;()<>]/.test(character)) {
        break;
      } else value += character;
    }
    return { start, raw: this.#characters.slice(start, this.#at).join(''), value, quote };
  }
}
