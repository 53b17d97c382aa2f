import { atOnce } from '../../linux/steps.ts';
import { boundedRegexInPieces } from '../../shell/regex/bounded-regex.ts';

/** A regular expression that a program rejects; the message is glibc's. */
export class RegexError extends Error {
  /** How musl says it, and so Alpine. */
  get musl(): string {
    return MUSL.get(this.message) ?? 'Invalid regexp';
  }
}

const MUSL = new Map([
  ['Unmatched ( or \\(', "Missing ')'"],
  ['Unmatched ) or \\)', "Missing ')'"],
  ['Unmatched \\{', "Missing '}'"],
  ['Unmatched [, [^, [:, [., or [=', "Missing ']'"],
  ['Invalid character class name', 'Unknown character class name'],
  ['Trailing backslash', 'Trailing backslash'],
  ['Invalid back reference', 'Invalid back reference'],
  ['Invalid content of \\{\\}', 'Invalid contents of {}'],
  ['Invalid range end', 'Invalid character range'],
  ['Invalid preceding regular expression', 'Repetition not preceded by valid expression'],
]);

export interface RegexOptions {
  /** Extended syntax (ERE); default basic (BRE) with GNU's `\+ \? \|`. */
  readonly extended?: boolean;
  readonly ignoreCase?: boolean;
  /** Characters are matched as they are. */
  readonly fixed?: boolean;
  /** The match must be a whole word, or a whole line. */
  readonly whole?: 'word' | 'line';
  /** `^` and `$` match at line ends within the text (sed's M). */
  readonly multiline?: boolean;
  readonly global?: boolean;
  /** A backslash escapes within brackets too, as in awk. */
  readonly bracketEscapes?: boolean;
  /** A `)` or `{` of extended syntax without its counterpart is an error, as in sed; else it stands for itself. */
  readonly strict?: boolean;
}

/**
 * A POSIX regular expression over binary strings, which finds the longest match and never takes long.
 * @throws RegexError
 */
export function posixRegex(pattern: string, options: RegexOptions = {}): RegExp {
  return atOnce(posixRegexInPieces(pattern, options));
}

/** The same, a long one in steps. @throws RegexError */
export function* posixRegexInPieces(pattern: string, options: RegexOptions = {}): Generator<void, RegExp> {
  let source = options.fixed ? literal(pattern) : yield* new Translator(pattern, options).translate();
  if (options.whole === 'line') source = `^(?:${source})$`;
  if (options.whole === 'word') source = `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])`;
  const flags = `s${options.ignoreCase ? 'i' : ''}${options.multiline ? 'm' : ''}${options.global ? 'g' : ''}`;
  try {
    return yield* boundedRegexInPieces(source, flags, true);
  } catch (error) {
    if (error instanceof RangeError) throw new RegexError(error.message);
    throw new RegexError('Invalid regular expression');
  }
}

const SPECIAL = /[\\^$.*+?()[\]{}|/\n]/;

/** Escapes what JavaScript takes specially. */
function literal(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll('\n', '\\n');
}

const CLASSES = new Map([
  ['alnum', 'A-Za-z0-9'],
  ['alpha', 'A-Za-z'],
  ['blank', ' \\t'],
  ['cntrl', '\\x00-\\x1f\\x7f'],
  ['digit', '0-9'],
  ['graph', '!-~'],
  ['lower', 'a-z'],
  ['print', ' -~'],
  ['punct', '!-\\/:-@\\[-`{-~'],
  ['space', ' \\t\\n\\v\\f\\r'],
  ['upper', 'A-Z'],
  ['xdigit', '0-9A-Fa-f'],
]);

const BRACKET = 'Unmatched [, [^, [:, [., or [=';
const WORD = '[A-Za-z0-9_]';

/** Characters of a pattern between two breaths. */
const MANY = 4096;

class Translator {
  readonly #pattern: string;
  readonly #extended: boolean;
  readonly #strict: boolean;
  readonly #multiline: boolean;
  readonly #bracketEscapes: boolean;
  #at = 0;
  #groups = 0;
  #open = 0;
  /** With which piece of the output the last atom begins; undefined where nothing can be repeated. */
  #atom: number | undefined;
  readonly #out: string[] = [];
  /** What stands before that and does not change any more. */
  readonly #settled: string[] = [];

  constructor(
    pattern: string,
    { extended = false, multiline = false, bracketEscapes = false, strict = false }: RegexOptions,
  ) {
    this.#pattern = pattern;
    this.#bracketEscapes = bracketEscapes;
    this.#extended = extended;
    this.#strict = strict;
    this.#multiline = multiline;
  }

  *translate(): Generator<void, string> {
    const starts: number[] = [];
    for (let next = MANY; this.#at < this.#pattern.length; ) {
      if (this.#at >= next) {
        next = this.#at + MANY;
        this.#settle(starts);
        yield;
      }
      const character = this.#next();
      if (character === '\\') this.#escape(starts);
      else if (character === '[') this.#put(this.#bracket());
      else if (character === '.') this.#put(this.#multiline ? '[^\\n]' : '.');
      else if (character === '*') this.#repeat('*');
      else if (character === '^') this.#caret();
      else if (character === '$') this.#dollar();
      else if (this.#extended && '(){}|+?'.includes(character)) this.#special(character, starts);
      else this.#put(literal(character));
    }
    if (this.#open > 0) throw new RegexError('Unmatched ( or \\(');
    return this.#settled.join('') + this.#out.join('');
  }

  /** Puts together what nothing can refer to any more: it may be millions of pieces. */
  #settle(starts: number[]): void {
    const end = Math.min(starts[0] ?? Infinity, this.#atom ?? Infinity, this.#out.length);
    if (end < MANY) return;
    this.#settled.push(this.#out.splice(0, end).join(''));
    for (const [i, start] of starts.entries()) starts[i] = start - end;
    if (this.#atom !== undefined) this.#atom -= end;
  }

  #next(): string {
    return this.#pattern[this.#at++] as string; // callers look before
  }

  #put(source: string): void {
    this.#atom = this.#out.length;
    this.#out.push(source);
  }

  #special(character: string, starts: number[]): void {
    switch (character) {
      case '(':
        this.#groups++;
        this.#open++;
        starts.push(this.#out.length);
        this.#out.push('(');
        this.#atom = undefined;
        break;
      case ')':
        if (this.#open === 0) {
          if (!this.#extended || this.#strict) throw new RegexError('Unmatched ) or \\)');
          this.#put('\\)');
          break;
        }
        this.#open--;
        this.#out.push(')');
        this.#atom = starts.pop();
        break;
      case '|':
        this.#out.push('|');
        this.#atom = undefined;
        break;
      case '{':
        this.#interval();
        break;
      case '}':
        this.#put('\\}');
        break;
      default:
        this.#repeat(character);
    }
  }

  #repeat(operator: string): void {
    if (this.#atom === undefined) {
      // At the start of an expression a star stands for itself.
      if (operator === '*' || !this.#extended) this.#put(`\\${operator}`);
      else throw new RegexError('Invalid preceding regular expression');
      return;
    }
    // a** is a*, and JavaScript reads a+? as a lazy a+.
    if (/(?:^|[^\\])[*+?}]$/.test(this.#endOfAtom(this.#atom))) {
      this.#out[this.#atom] = `(?:${this.#out[this.#atom]}`;
      this.#out.push(')');
    }
    this.#out.push(operator);
  }

  /** At least its last two characters, if there are so many. */
  #endOfAtom(begin: number): string {
    let end = '';
    for (let i = this.#out.length - 1; i >= begin && end.length < 2; i--) end = `${this.#out[i]}${end}`;
    return end;
  }

  #interval(): void {
    const close = this.#extended ? '}' : '\\}';
    const end = this.#pattern.indexOf(close, this.#at);
    const body = end < 0 ? '' : this.#pattern.slice(this.#at, end);
    const match = /^(\d*)(,?)(\d*)$/.exec(body);
    if (end < 0 || !match || body === '' || body === ',') {
      if (this.#extended && !this.#strict && !/^,?\d/.test(body)) {
        this.#put('\\{');
        return;
      }
      if (body !== ',') throw new RegexError(end < 0 ? 'Unmatched \\{' : 'Invalid content of \\{\\}');
    }
    const [, least = '', comma = '', most = ''] = match ?? [];
    if (most !== '' && Number(least) > Number(most)) throw new RegexError('Invalid content of \\{\\}');
    if (Number(least) > 32_767 || Number(most) > 32_767) throw new RegexError('Regular expression too big');
    if (this.#atom === undefined) {
      if (this.#extended) throw new RegexError('Invalid preceding regular expression');
      this.#put('\\{');
      return;
    }
    this.#at = end + close.length;
    this.#repeat(`{${least === '' ? '0' : least}${comma}${most}}`);
  }

  #caret(): void {
    const before = this.#pattern.slice(Math.max(0, this.#at - 3), this.#at - 1);
    const anchor = this.#extended || before === '' || /(\\\(|\\\||\n)$/.test(before);
    if (!anchor) {
      this.#put('\\^');
      return;
    }
    this.#out.push(this.#multiline ? '(?<![^\\n])' : '^');
    this.#atom = undefined;
  }

  #dollar(): void {
    const after = this.#pattern.slice(this.#at);
    const anchor = this.#extended || after === '' || /^(\\\)|\\\||\n)/.test(after);
    if (!anchor) {
      this.#put('\\$');
      return;
    }
    this.#out.push(this.#multiline ? '(?![^\\n])' : '$');
    this.#atom = undefined;
  }

  #escape(starts: number[]): void {
    if (this.#at >= this.#pattern.length) throw new RegexError('Trailing backslash');
    const character = this.#next();
    if (!this.#extended && '(){}|+?'.includes(character)) {
      if (character === '}') this.#put('\\}');
      else this.#special(character, starts);
      return;
    }
    if (/[1-9]/.test(character)) {
      if (Number(character) > this.#groups) throw new RegexError('Invalid back reference');
      this.#put(`(?:\\${character})`);
      return;
    }
    const assertions: Readonly<Record<string, string>> = {
      '<': `(?<!${WORD})(?=${WORD})`,
      '>': `(?<=${WORD})(?!${WORD})`,
      b: '\\b',
      B: '\\B',
      '`': '(?<![^])',
      "'": '(?![^])',
    };
    const assertion = assertions[character];
    if (assertion !== undefined) this.#put(assertion);
    else if ('wWsS'.includes(character)) this.#put(`\\${character}`);
    else if (character === 'n') this.#put('\\n');
    else if (character === 't') this.#put('\\t');
    else this.#put(literal(character));
  }

  #bracket(): string {
    let body = '';
    const negated = this.#pattern[this.#at] === '^';
    if (negated) this.#at++;
    for (let first = true; ; first = false) {
      if (this.#at >= this.#pattern.length) throw new RegexError(BRACKET);
      let character = this.#next();
      if (character === ']' && !first) break;
      if (character === '\\' && this.#bracketEscapes && this.#at < this.#pattern.length) {
        character = this.#next();
        if (this.#pattern[this.#at] !== '-') {
          body += inBracket(character);
          continue;
        }
      }
      const kind = this.#pattern[this.#at];
      if (character === '[' && (kind === ':' || kind === '.' || kind === '=')) {
        const end = this.#pattern.indexOf(`${kind}]`, this.#at + 1);
        if (end < 0) throw new RegexError(BRACKET);
        const name = this.#pattern.slice(this.#at + 1, end);
        this.#at = end + 2;
        if (kind !== ':') body += inBracket(name);
        else {
          const members = CLASSES.get(name);
          if (members === undefined) throw new RegexError('Invalid character class name');
          body += members;
        }
        continue;
      }
      const next = this.#pattern[this.#at + 1];
      if (this.#pattern[this.#at] === '-' && next !== undefined && next !== ']') {
        this.#at++;
        let end = this.#next();
        if (end === '[' && (this.#pattern[this.#at] === '.' || this.#pattern[this.#at] === '=')) {
          end = this.#pattern[this.#at + 1] ?? '';
          this.#at += 4;
        }
        if (end < character) throw new RegexError('Invalid range end');
        body += `${inBracket(character)}-${inBracket(end)}`;
      } else {
        body += inBracket(character);
      }
    }
    return negated ? `[^${body}${this.#multiline ? '\\n' : ''}]` : `[${body}]`;
  }
}

function inBracket(text: string): string {
  return text.replace(/[\\\]^[-]/g, '\\$&').replaceAll('\n', '\\n');
}
