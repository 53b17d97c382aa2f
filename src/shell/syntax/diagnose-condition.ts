/**
 * What bash says of a `[[` that it cannot read (parse.y: cond_term); stops now and then.
 *
 * @param end where the parser found something wrong
 * @returns undefined if the mistake is elsewhere
 */
export function* conditionProblem(text: string, end: number): Generator<void, string | undefined> {
  let start = text.lastIndexOf('[[', end);
  while (start !== -1 && !/^[\s;&|(!]?\[\[\s/.test(text.slice(Math.max(0, start - 1), start + 3)))
    start = start === 0 ? -1 : text.lastIndexOf('[[', start - 1);
  if (start === -1) return undefined;
  try {
    yield* new ConditionReader(text.slice(start + 2)).expression();
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

interface ConditionToken {
  readonly text: string;
  readonly word: boolean;
}

/** Terms between two stops. */
const MANY = 1024;

/** Reads a condition as bash does, only to see where it fails. */
class ConditionReader {
  readonly #text: string;
  /** Those that were asked for. */
  readonly #tokens: ConditionToken[] = [];
  #at = 0;
  /** Where the text goes on behind them. */
  #read = 0;
  #terms = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Undefined at the end. */
  get #token(): ConditionToken | undefined {
    while (this.#tokens.length <= this.#at && this.#read < this.#text.length) {
      TOKEN.lastIndex = this.#read;
      const match = TOKEN.exec(this.#text);
      const [whole = '', newline, operator, word, other] = match ?? [];
      this.#read = word === ']]' || whole === '' ? this.#text.length : TOKEN.lastIndex;
      if (whole === '') break;
      if (newline !== undefined) this.#tokens.push({ text: 'newline', word: false });
      else
        this.#tokens.push({
          text: operator ?? word ?? other ?? '',
          word: word !== undefined && word !== ']]',
        });
    }
    return this.#tokens[this.#at];
  }

  get #next(): ConditionToken {
    return this.#token ?? { text: 'newline', word: false };
  }

  *expression(): Generator<void, void> {
    yield* this.#term();
    while (this.#next.text === '&&' || this.#next.text === '||') {
      this.#at++;
      yield* this.#term();
    }
    const { text, word } = this.#next;
    if (!word && (text === ']]' || text === ')' || text === 'newline')) return;
    throw new ConditionError('syntax error in conditional expression');
  }

  *#term(): Generator<void, void> {
    if (++this.#terms % MANY === 0) yield;
    while (this.#token?.text === 'newline' && !this.#token.word) this.#at++;
    const { text, word } = this.#next;
    this.#at++;
    if (!word && text === '(') {
      yield* this.expression();
      if (this.#next.text !== ')')
        throw new ConditionError(`unexpected token \`${this.#next.text}', expected \`)'`);
      this.#at++;
    } else if (word && text === '!') yield* this.#term();
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
