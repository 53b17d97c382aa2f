/**
 * What bash says of a `[[` that it cannot read (parse.y: cond_term).
 *
 * @param end where the parser found something wrong
 * @returns undefined if the mistake is elsewhere
 */
export function conditionProblem(text: string, end: number): string | undefined {
  const starts = [...text.matchAll(/(?<=^|[\s;&|(!])\[\[(?=\s)/g)].map((match) => match.index);
  const start = starts.findLast((each) => each <= end);
  if (start === undefined) return undefined;
  try {
    new ConditionReader(text.slice(start + 2)).expression();
    return undefined;
  } catch (error) {
    if (error instanceof ConditionError) return error.message;
    throw error;
  }
}

class ConditionError extends Error {}

const TOKEN =
  /[ \t]*(?:(\n)|(&&|\|\||[<>()])|((?:\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"])*"|\$\([^)]*\)|[^\s&|<>();\\'"])+)|([;&|]))?/y;

const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/;
const BINARY = /^(?:=|==|!=|=~|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/;

/** Reads a condition as bash does, only to see where it fails. */
class ConditionReader {
  readonly #tokens: { readonly text: string; readonly word: boolean }[] = [];
  #at = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    for (;;) {
      const match = TOKEN.exec(text);
      if (!match || match[0].length === 0) break;
      const [, newline, operator, word, other] = match;
      if (newline !== undefined) this.#tokens.push({ text: 'newline', word: false });
      else
        this.#tokens.push({
          text: operator ?? word ?? other ?? '',
          word: word !== undefined && word !== ']]',
        });
      if (word === ']]' || TOKEN.lastIndex >= text.length) break;
    }
  }

  get #next(): { readonly text: string; readonly word: boolean } {
    return this.#tokens[this.#at] ?? { text: 'newline', word: false };
  }

  expression(): void {
    this.#term();
    while (this.#next.text === '&&' || this.#next.text === '||') {
      this.#at++;
      this.#term();
    }
    const { text, word } = this.#next;
    if (!word && (text === ']]' || text === ')' || text === 'newline')) return;
    throw new ConditionError('syntax error in conditional expression');
  }

  #term(): void {
    while (!this.#next.word && this.#next.text === 'newline' && this.#at < this.#tokens.length) this.#at++;
    const { text, word } = this.#next;
    this.#at++;
    if (!word && text === '(') {
      this.expression();
      if (this.#next.text !== ')')
        throw new ConditionError(`unexpected token \`${this.#next.text}', expected \`)'`);
      this.#at++;
    } else if (word && text === '!') this.#term();
    else if (word && UNARY.test(text) && (this.#next.word || !BINARY.test(this.#next.text)))
      this.#operand('unary');
    else if (word) this.#binary();
    else if (text !== ']]' && text !== ')' && text !== 'newline')
      throw new ConditionError(`unexpected token \`${text}' in conditional command`);
    else this.#at--;
  }

  #binary(): void {
    const { text, word } = this.#next;
    if (!word && [']]', '&&', '||', ')'].includes(text)) return;
    if (!(word && BINARY.test(text)) && text !== '<' && text !== '>') {
      throw new ConditionError(
        word
          ? 'conditional binary operator expected'
          : `unexpected token \`${text}', conditional binary operator expected`,
      );
    }
    this.#at++;
    this.#operand('binary');
  }

  #operand(kind: 'unary' | 'binary'): void {
    const { text, word } = this.#next;
    if (!word) throw new ConditionError(`unexpected argument \`${text}' to conditional ${kind} operator`);
    this.#at++;
  }
}
