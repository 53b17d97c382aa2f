import type { FStringPart } from './f-string.ts';
import { readFString } from './f-string.ts';
import { type Span, SyntaxProblem } from './syntax-problem.ts';

export type TokenKind = 'name' | 'number' | 'string' | 'op' | 'newline' | 'indent' | 'dedent' | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** How deep in brackets it stands. */
  readonly depth: number;
  /** Of an f-string: what it is made of. */
  readonly parts?: readonly FStringPart[];
}

const OPERATORS =
  /(?:\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|:=|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|@=|==|<=|>=|<<|>>|\*\*|\/\/|[-+*/%@&|^~<>()[\]{},:.;=!])/y;
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*/uy;
const NUMBER =
  /(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*|\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?)/y;
const STRING_START = /(?:[rR][bB]?|[bB][rR]?|[uU]|[fF][rR]?|[rR][fF])?("""|'''|"|')/y;
const BLANKS = /[ \t\f]*/y;
/** Where a string may be over, by its quotes. */
const STRING_STOPS: Readonly<Record<string, RegExp>> = {
  "'": /[\\\n']/g,
  '"': /[\\\n"]/g,
  "'''": /\\|'''/g,
  '"""': /\\|"""/g,
};
const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** MAXLEVEL and MAXINDENT of CPython's tokenizer. */
const DEEPEST = 200;
const MOST_INDENTS = 100;

/** Cuts a source text, or a piece of it that stands in brackets, into its words. */
export class Tokenizer {
  readonly source: string;
  readonly tokens: Token[] = [];
  readonly #lineStarts: number[];
  readonly #indents: string[] = [''];
  readonly #open: { readonly text: string; readonly span: Span }[] = [];
  readonly #end: number;
  readonly #isPiece: boolean;
  #at: number;

  /** @param piece of a text that another one cuts */
  constructor(
    source: string,
    piece?: { readonly from: number; readonly to: number; readonly of: Tokenizer },
  ) {
    this.source = source;
    this.#lineStarts = piece ? piece.of.#lineStarts : [0];
    this.#at = piece?.from ?? 0;
    this.#end = piece?.to ?? source.length;
    this.#isPiece = piece !== undefined;
  }

  run(): readonly Token[] {
    let atStart = !this.#isPiece;
    if (atStart)
      for (let at = this.source.indexOf('\n'); at !== -1; at = this.source.indexOf('\n', at + 1))
        this.#lineStarts.push(at + 1);
    for (;;) {
      if (atStart && this.#open.length === 0) {
        if (!this.#indentation()) break;
        atStart = false;
      }
      this.#skipBlanks();
      if (this.#at >= this.#end) break;
      const char = this.source[this.#at] as string;
      if (char === '\n') {
        if (this.#open.length > 0 || this.#isPiece) {
          this.#at++;
          continue;
        }
        const last = this.tokens.at(-1);
        if (last && last.kind !== 'newline' && last.kind !== 'indent' && last.kind !== 'dedent')
          this.#push('newline', this.#at, this.#at + 1, '\n');
        this.#at++;
        atStart = true;
        continue;
      }
      this.#word(char);
    }
    this.#finish();
    return this.tokens;
  }

  /** The place of a piece of the text. */
  span(from: number, to: number): Span {
    const [line, col] = this.#place(from);
    const [endLine, endCol] = this.#place(to);
    return { line, col, endLine, endCol };
  }

  problem(message: string, from: number, to: number, unfinished = false): SyntaxProblem {
    return new SyntaxProblem(message, this.span(from, to), { unfinished });
  }

  #place(offset: number): [number, number] {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (starts[low] as number)];
  }

  #push(
    kind: TokenKind,
    from: number,
    to: number,
    text = this.source.slice(from, to),
    parts?: readonly FStringPart[],
  ): undefined {
    this.tokens.push({
      kind,
      text,
      depth: this.#open.length,
      ...this.span(from, to),
      ...(parts ? { parts } : {}),
    });
  }

  #skipBlanks(): undefined {
    const { source } = this;
    for (;;) {
      const char = source[this.#at];
      if (char === ' ' || char === '\t' || char === '\f' || char === '\r') this.#at++;
      else if (char === '#') this.#skipComment();
      else if (char === '\\' && /^\r?\n/.test(source.slice(this.#at + 1, this.#at + 3))) {
        const end = source.indexOf('\n', this.#at) + 1;
        if (end >= this.#end)
          throw this.problem('unexpected EOF while parsing', this.#at, this.#at + 1, true);
        this.#at = end;
      } else if (char === '\\')
        throw this.problem(
          'unexpected character after line continuation character',
          this.#at + 1,
          this.#at + 1,
        );
      else return;
    }
  }

  /** To the end of the line, or of the piece. */
  #skipComment(): undefined {
    const end = this.source.indexOf('\n', this.#at);
    this.#at = end === -1 || end > this.#end ? this.#end : end;
  }

  /** The blanks at the beginning of a line; false at the end of the text. */
  #indentation(): boolean {
    const { source } = this;
    for (;;) {
      const from = this.#at;
      BLANKS.lastIndex = this.#at;
      BLANKS.exec(source);
      this.#at = BLANKS.lastIndex;
      const char = source[this.#at];
      if (this.#at >= this.#end) return false;
      if (char === '\n' || char === '\r' || char === '#') {
        this.#skipComment();
        this.#at++;
        continue;
      }
      this.#indentTo(source.slice(from, this.#at).replace(/\f/g, ''), from);
      return true;
    }
  }

  #indentTo(blanks: string, from: number): undefined {
    const indents = this.#indents;
    const width = (text: string, tab: number): number => {
      let columns = 0;
      for (const char of text) columns = char === '\t' ? (Math.floor(columns / tab) + 1) * tab : columns + 1;
      return columns;
    };
    const here = width(blanks, 8);
    const top = (): string => indents.at(-1) as string;
    const tabs = (): never => {
      const { line } = this.span(from, from);
      throw new SyntaxProblem(
        'inconsistent use of tabs and spaces in indentation',
        { line, col: 0, endLine: line, endCol: 0 },
        { kind: 'TabError' },
      );
    };
    const same = width(top(), 8);
    if (here === same) {
      if (width(blanks, 1) !== width(top(), 1)) tabs();
      return;
    }
    if (here > same) {
      if (width(blanks, 1) <= width(top(), 1)) tabs();
      if (indents.length === MOST_INDENTS) {
        const { line } = this.span(from, from);
        throw new SyntaxProblem(
          'too many levels of indentation',
          { line, col: 0, endLine: line, endCol: 0 },
          { kind: 'IndentationError' },
        );
      }
      indents.push(blanks);
      this.#push('indent', from, this.#at);
      return;
    }
    while (here < width(top(), 8)) {
      indents.pop();
      this.#push('dedent', this.#at, this.#at, '');
    }
    if (here !== width(top(), 8)) {
      const { line } = this.span(from, from);
      const text = this.source.slice(from).split('\n')[0] ?? '';
      throw new SyntaxProblem(
        'unindent does not match any outer indentation level',
        { line, col: text.length, endLine: line, endCol: text.length },
        { kind: 'IndentationError' },
      );
    }
  }

  #word(char: string): undefined {
    const { source } = this;
    const from = this.#at;
    STRING_START.lastIndex = from;
    const string = STRING_START.exec(source);
    if (string) return this.#string(string[0], string[1] as string);
    NUMBER.lastIndex = from;
    if (/\d/.test(char) || (char === '.' && /\d/.test(source[from + 1] ?? ''))) return this.#number();
    NAME.lastIndex = from;
    const name = NAME.exec(source)?.[0];
    if (name !== undefined) {
      this.#at += name.length;
      this.#push('name', from, this.#at);
      return;
    }
    OPERATORS.lastIndex = from;
    const operator = OPERATORS.exec(source)?.[0];
    if (operator === undefined || operator === '!') this.#strange(from);
    const text = operator as string;
    this.#at += text.length;
    if (text === '(' || text === '[' || text === '{') {
      if (this.#open.length === DEEPEST) throw this.problem('too many nested parentheses', from, from);
      this.#push('op', from, this.#at);
      this.#open.push({ text, span: this.span(from, this.#at) });
      return;
    }
    const opens = CLOSES[text];
    if (opens !== undefined) {
      const open = this.#open.pop();
      if (!open) throw this.problem(`unmatched '${text}'`, from, from + 1);
      if (open.text !== opens) {
        const { line } = this.span(from, from);
        const where = open.span.line === line ? '' : ` on line ${open.span.line}`;
        throw this.problem(
          `closing parenthesis '${text}' does not match opening parenthesis '${open.text}'${where}`,
          from,
          from + 1,
        );
      }
    }
    this.#push('op', from, this.#at);
  }

  #strange(from: number): never {
    const point = this.source.codePointAt(from) as number;
    const char = String.fromCodePoint(point);
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    if (point === 0x24 || point === 0x3f || point === 0x60 || point === 0x21)
      throw this.problem('invalid syntax', from, from + 1);
    const text =
      point < 32 || /[\p{Z}\p{Cf}\p{Cc}]/u.test(char)
        ? `invalid non-printable character ${code}`
        : `invalid character '${char}' (${code})`;
    throw this.problem(text, from, from + 1);
  }

  #number(): undefined {
    const { source } = this;
    const from = this.#at;
    const text = NUMBER.exec(source)?.[0] ?? '';
    const after = source[from + text.length] ?? '';
    if (/^0[xXbBoO]?$/.test(text) && /[xXbBoO]/.test(after + text.slice(1))) {
      const kind = /[xX]/.test(after) ? 'hexadecimal' : /[bB]/.test(after) ? 'binary' : 'octal';
      throw this.problem(`invalid ${kind} literal`, from, from + 2);
    }
    if (/^0[bB]/.test(text) && /\d/.test(after))
      throw this.problem(`invalid digit '${after}' in binary literal`, from, from + text.length + 1);
    if (/^0[oO]/.test(text) && /\d/.test(after))
      throw this.problem(`invalid digit '${after}' in octal literal`, from, from + text.length + 1);
    if (/^0[0-9_]*[1-9]/.test(text) && /^\d+$/.test(text.replaceAll('_', '')))
      throw this.problem(
        'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
        from,
        from + 1,
      );
    if (/[\p{L}_]/u.test(after)) {
      const word = /^(and|else|for|if|in|is|not|or)\b/.test(source.slice(from + text.length));
      const kind = /^0[xX]/.test(text)
        ? 'hexadecimal'
        : /^0[bB]/.test(text)
          ? 'binary'
          : /^0[oO]/.test(text)
            ? 'octal'
            : 'decimal';
      if (!word) throw this.problem(`invalid ${kind} literal`, from, from + text.length);
    }
    this.#at += text.length;
    this.#push('number', from, this.#at);
  }

  #string(start: string, quote: string): undefined {
    const { source } = this;
    const from = this.#at;
    const prefix = start.slice(0, -quote.length).toLowerCase();
    if (prefix.includes('f')) {
      const { parts, end } = readFString(
        this,
        from + start.length,
        this.#end,
        quote,
        prefix.includes('r'),
        from,
      );
      this.#at = end;
      this.#push('string', from, end, source.slice(from, end), parts);
      return;
    }
    this.#at = this.stringEnd(from + start.length, quote, from);
    this.#push('string', from, this.#at);
  }

  /** Where a plain string that began before `at` is over. */
  stringEnd(at: number, quote: string, from: number): number {
    const { source } = this;
    const stops = STRING_STOPS[quote] as RegExp;
    for (let here = at; here < this.#end; ) {
      stops.lastIndex = here;
      const found = stops.exec(source);
      if (!found || found.index >= this.#end || found[0] === '\n') break;
      if (found[0] === quote) return stops.lastIndex;
      here = stops.lastIndex + 1;
    }
    return this.unterminated(from, quote, '');
  }

  unterminated(from: number, quote: string, kind: string): never {
    const { line } = this.span(from, from);
    if (quote.length === 1)
      throw this.problem(`unterminated ${kind}string literal (detected at line ${line})`, from, from);
    const last =
      this.span(this.source.length, this.source.length).line - (this.source.endsWith('\n') ? 1 : 0);
    throw this.problem(
      `unterminated triple-quoted ${kind}string literal (detected at line ${Math.max(last, line)})`,
      from,
      from,
      true,
    );
  }

  #finish(): undefined {
    const open = this.#open.at(-1);
    if (open && !this.#isPiece)
      throw new SyntaxProblem(`'${open.text}' was never closed`, open.span, { unfinished: true });
    const end = this.#end;
    if (!this.#isPiece) {
      const last = this.tokens.at(-1);
      if (last && last.kind !== 'newline' && last.kind !== 'dedent') this.#push('newline', end, end, '');
      for (let n = this.#indents.length; n > 1; n--) this.#push('dedent', end, end, '');
    }
    this.#push('end', end, end, '');
  }
}
