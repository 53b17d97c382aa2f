/**
 * A command of several lines as one, so that it can be called back and edited (parse.y: history_delimiting_chars).
 *
 * @param literal `lithist`: the lines stay lines
 */
export function joinLines(lines: readonly string[], literal = false): string {
  let joined = lines[0] ?? '';
  for (const line of lines.slice(1)) {
    if (literal) joined += `\n${line}`;
    else if (/(?:^|[^\\])\\$/.test(joined) && !new Scan(joined).inDocument)
      joined = joined.slice(0, -1) + line;
    else joined += between(joined, line) + line;
  }
  // The line that ends a here-document keeps its newline.
  return new Scan(joined).hadDocument ? `${joined}\n` : joined;
}

/** What stands between the lines so far and the next one. */
function between(joined: string, line: string): string {
  const scan = new Scan(joined);
  if (scan.quoted || scan.inDocument || scan.commented) return '\n';
  if (scan.inList) return ' ';
  const [before = '', last = ''] = scan.tokens.slice(-2);
  if (last === ')') return before === '(' || /\bcase\s[^\n]*\bin\b/.test(joined) ? ' ' : '; ';
  if (before === 'function' || before === 'case') return ' ';
  if (before === 'for' || before === 'select') return /^\s*in\b/.test(line) ? ' ' : ';';
  if (NOTHING_AFTER.has(last)) return ' ';
  return line.trim() === '' ? '' : '; ';
}

/** After these a command goes on without a semicolon. */
const NOTHING_AFTER = new Set(
  '{ ( ; & | && || |& ;; ;& ;;& case do else if then until while in ! elif'.split(' ').concat(''),
);

/** Where a text is at its end: in a quote, a here-document, a list of elements; and which tokens it had. */
class Scan {
  quoted = false;
  inDocument = false;
  hadDocument = false;
  inList = false;
  commented = false;
  readonly tokens: string[] = [];
  readonly #text: string;
  #at = 0;
  #documents: { readonly delimiter: string; readonly tabs: boolean }[] = [];

  constructor(text: string) {
    this.#text = text;
    while (this.#at < text.length) this.#step();
    if (this.#documents.length > 0) this.inDocument = true;
  }

  #step(): void {
    const rest = this.#text.slice(this.#at);
    const letter = rest[0];
    if (letter === '\n') {
      this.#at++;
      this.commented = false;
      if (this.#documents.length > 0) this.#bodies();
      return;
    }
    const blank = /^(?:[ \t]|\\\n)+/.exec(rest);
    if (blank) {
      this.#at += blank[0].length;
      return;
    }
    if (letter === '#') {
      this.commented = true;
      this.#at += /^[^\n]*/.exec(rest)?.[0].length ?? 1;
      return;
    }
    const document = /^<<(-?)[ \t]*((?:\\.|'[^']*'|"[^"]*"|[^\s;&|<>()'"\\])+)/.exec(rest);
    if (document && !rest.startsWith('<<<')) {
      this.#documents.push({
        delimiter: (document[2] ?? '').replace(/\\(.)|['"]/g, '$1'),
        tabs: document[1] === '-',
      });
      this.#at += document[0].length;
      this.tokens.push('word');
      return;
    }
    const operator = /^(?:;;&|;;|;&|&&|\|\||\|&|<<<|[<>]&|>>|&>>?|[;&|()<>])/.exec(rest);
    if (operator) {
      this.#at += operator[0].length;
      this.tokens.push(operator[0]);
      return;
    }
    this.#word();
  }

  /** A word with its quotes and substitutions. */
  #word(): void {
    const start = this.#at;
    while (this.#at < this.#text.length && !/[\s;&|<>()]/.test(this.#text[this.#at] as string)) this.#piece();
    const word = this.#text.slice(start, this.#at);
    if (/^\w+\+?=$/.test(word) && this.#text[this.#at] === '(') {
      this.inList = !this.#through('(', ')');
      this.tokens.push('word');
    } else this.tokens.push(word);
  }

  #piece(): void {
    const letter = this.#text[this.#at];
    if (letter === '\\') this.#at += 2;
    else if (letter === "'") this.#quote("'", this.#text[this.#at - 1] === '$');
    else if (letter === '"' || letter === '`') this.#quote(letter, true);
    else if (this.#text.startsWith('$(', this.#at)) {
      this.#at++;
      if (!this.#through('(', ')')) this.quoted = true;
    } else if (this.#text.startsWith('${', this.#at)) {
      this.#at++;
      if (!this.#through('{', '}')) this.tokens.push('{');
    } else this.#at++;
  }

  #quote(mark: string, escapes: boolean): void {
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text[end] !== mark)
      end += escapes && this.#text[end] === '\\' ? 2 : 1;
    if (end >= this.#text.length) this.quoted = true;
    this.#at = end + 1;
  }

  /** To behind the bracket that closes the one here; false if there is none. */
  #through(open: string, close: string): boolean {
    let depth = 0;
    while (this.#at < this.#text.length) {
      const letter = this.#text[this.#at];
      if (letter === open) depth++;
      if (letter === close && --depth === 0) {
        this.#at++;
        return true;
      }
      if (letter === open || letter === close) this.#at++;
      else this.#piece();
    }
    return false;
  }

  #bodies(): void {
    this.hadDocument = true;
    while (this.#documents.length > 0 && this.#at < this.#text.length) {
      const end = this.#text.indexOf('\n', this.#at);
      const line = this.#text.slice(this.#at, end === -1 ? this.#text.length : end);
      const [{ delimiter, tabs }] = this.#documents as [{ delimiter: string; tabs: boolean }]; // there is one
      if ((tabs ? line.replace(/^\t+/, '') : line) === delimiter) this.#documents.shift();
      this.#at += line.length + 1;
    }
  }
}
