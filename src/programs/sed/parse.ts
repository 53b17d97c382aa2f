import { countGroups } from '../regex/count-groups.ts';
import { posixRegexInPieces, RegexError } from '../regex/posix.ts';
import { type Address, type Piece, ScriptError, type SedCommand, type Substitution } from './script.ts';

export interface ParseOptions {
  readonly extended: boolean;
  readonly gnu: boolean;
  /** Nothing may be read, written or run. */
  readonly sandbox?: boolean;
}

/** Reads a script, in turns: it may have ten thousands of commands. @throws ScriptError */
export function parseScript(text: string, options: ParseOptions): Generator<void, readonly SedCommand[]> {
  return new Parser(text, options).parse();
}

class Parser {
  readonly #text: string;
  readonly #options: ParseOptions;
  #at = 0;
  /** The regex of the last address. */
  #previous: RegExp | undefined;

  constructor(text: string, options: ParseOptions) {
    this.#text = text;
    this.#options = options;
  }

  *parse(): Generator<void, readonly SedCommand[]> {
    const commands: SedCommand[] = [];
    const open: number[] = [];
    for (;;) {
      yield;
      this.#skip(/[\s;]/);
      if (this.#at >= this.#text.length) break;
      const command = yield* this.#command();
      if (!command) continue;
      if (command.name === '{') open.push(commands.length);
      if (command.name === '}') {
        const start = open.pop();
        if (start === undefined && this.#options.gnu) this.#fail("unexpected `}'");
        if (start !== undefined) (commands[start] as SedCommand).end = commands.length; // pushed above
      }
      commands.push(command);
    }
    if (open.length > 0 && this.#options.gnu) throw new ScriptError("unmatched `{'", 0);
    for (const start of open) (commands[start] as SedCommand).end = commands.length; // pushed above
    if (this.#options.gnu) this.#checkLabels(commands);
    return commands;
  }

  /** busybox finds out when it jumps. */
  #checkLabels(commands: readonly SedCommand[]): void {
    const labels = new Set(commands.filter(({ name }) => name === ':').map(({ text }) => text));
    for (const { name, text } of commands) {
      if ('btT'.includes(name) && text !== '' && !labels.has(text))
        throw new ScriptError(`can't find label for jump to \`${text}'`, -1);
    }
  }

  #fail(gnu: string, busybox: string = gnu.replaceAll('`', "'")): never {
    throw new ScriptError(this.#options.gnu ? gnu : busybox, this.#at);
  }

  #skip(pattern: RegExp): void {
    while (this.#at < this.#text.length && pattern.test(this.#text[this.#at] as string)) this.#at++; // at < length
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  *#command(): Generator<void, SedCommand | undefined> {
    const from = yield* this.#address();
    let to: Address | undefined;
    const { gnu } = this.#options;
    if (gnu) this.#skip(/[ \t]/);
    if (from && this.#peek() === ',') {
      this.#at++;
      if (gnu) this.#skip(/[ \t]/);
      to = yield* this.#secondAddress();
      if (!to) {
        if (this.#peek() !== '') this.#at++;
        this.#fail("unexpected `,'", 'no address after comma');
      }
    }
    this.#skip(this.#options.gnu ? /[ \t]/ : /\s/);
    let negated = false;
    while (this.#peek() === '!') {
      this.#at++;
      if (negated) this.#fail("multiple `!'s", 'unsupported command !');
      negated = true;
      this.#skip(/\s/);
    }
    const name = this.#peek();
    if (name === '') this.#fail('missing command');
    this.#at++;
    // GNU's `0,/re/` alone may begin before the first line.
    const readsFirst = name === 'r' && !to;
    if (from?.kind === 'line' && from.line === 0 && to?.kind !== 'regex' && !readsFirst && this.#options.gnu)
      this.#fail('invalid usage of line address 0');
    if (this.#options.sandbox && 'erwRW'.includes(name)) this.#fail(SANDBOX);
    if (name === '#') {
      if (from) this.#fail("comments don't accept any addresses");
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
      return undefined;
    }
    // To busybox line 0 alone is no address.
    const start = !gnu && !to && from?.kind === 'line' && from.line === 0 ? undefined : from;
    return yield* this.#body({ name, from: start, to, negated, text: '', number: undefined, end: 0 });
  }

  *#body(command: SedCommand): Generator<void, SedCommand> {
    const { name } = command;
    if (!this.#options.gnu && 'FzQLR'.includes(name)) this.#fail(`unsupported command ${name}`);
    switch (name) {
      case '{':
        return command;
      case '}':
        if (command.from) this.#fail("} doesn't want any addresses");
        this.#finish();
        return command;
      case '=':
      case 'd':
      case 'D':
      case 'F':
      case 'g':
      case 'G':
      case 'h':
      case 'H':
      case 'n':
      case 'N':
      case 'p':
      case 'P':
      case 'x':
      case 'z':
        this.#finish();
        return command;
      case 'l':
      case 'L':
      case 'q':
      case 'Q': {
        if ('qQ'.includes(name) && command.to) this.#fail('command only uses one address');
        this.#skip(/[ \t]/);
        const digits = this.#options.gnu ? /^\d+/.exec(this.#text.slice(this.#at))?.[0] : undefined;
        this.#at += digits?.length ?? 0;
        this.#finish();
        return { ...command, number: digits === undefined ? undefined : Number(digits) };
      }
      case ':': {
        if (command.from) this.#fail(": doesn't want any addresses");
        const text = this.#label(this.#options.gnu ? /[\s;#}]/ : /[\s;]/);
        if (text === '' && this.#options.gnu) this.#fail('":" lacks a label');
        return { ...command, text };
      }
      case 'b':
      case 't':
      case 'T':
        return { ...command, text: this.#label(this.#options.gnu ? /[\s;}#]/ : /[\s;}]/) };
      case 'a':
      case 'i':
      case 'c':
        return { ...command, text: this.#lines() };
      case 'e':
        if (!this.#options.gnu) break;
        this.#skip(/[ \t]/);
        return { ...command, text: this.#toLineEnd() };
      case 'v': {
        if (!this.#options.gnu) break;
        const version = this.#label(/[\s;]/);
        if (!/^[\d.]*$/.test(version)) this.#fail('invalid version');
        if (isNewer(version)) this.#fail('expected newer version of sed');
        return command;
      }
      case 'r':
      case 'R':
      case 'w':
      case 'W': {
        this.#skip(/[ \t]/);
        const text = this.#toLineEnd();
        if (text === '') this.#fail('missing filename in r/R/w/W commands', 'empty filename');
        return { ...command, text };
      }
      case 's':
        return { ...command, substitution: yield* this.#substitution() };
      case 'y':
        return { ...command, map: this.#transliteration() };
    }
    return this.#fail(`unknown command: \`${name}'`, `unsupported command ${name}`);
  }

  /** Only blanks, `;`, `}`, a comment or the line's end may follow. */
  #finish(): void {
    this.#skip(/[ \t]/);
    const next = this.#peek();
    if (next === '' || /[\n;}#]/.test(next) || !this.#options.gnu) return;
    this.#at++;
    this.#fail('extra characters after command');
  }

  #label(end: RegExp): string {
    this.#skip(/[ \t]/);
    const start = this.#at;
    while (this.#at < this.#text.length && !end.test(this.#peek())) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #toLineEnd(): string {
    const end = this.#text.indexOf('\n', this.#at);
    const text = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end;
    return text;
  }

  /** The lines of a, i and c: on the same line (GNU) or after a backslash. */
  #lines(): string {
    this.#skip(/[ \t]/);
    const { gnu } = this.#options;
    if (this.#at >= this.#text.length && gnu) this.#fail("expected \\ after `a', `c' or `i'");
    if (this.#peek() === '\\') {
      this.#at++;
      const blank = /^[ \t]*\n/.exec(this.#text.slice(this.#at));
      if (blank) this.#at += blank[0].length;
      // `a\text`: the backslash keeps blanks that stand first.
      else if (this.#at >= this.#text.length && gnu) return '';
    }
    let text = '';
    while (this.#at < this.#text.length) {
      const character = this.#peek();
      this.#at++;
      if (character === '\n') break;
      if (character === '\\') {
        const code = this.#options.gnu ? CODE.exec(this.#text.slice(this.#at, this.#at + 4))?.[0] : undefined;
        const escaped = code ?? this.#peek();
        const letters = this.#options.gnu ? ESCAPES : LINE_ESCAPES;
        text += code === undefined ? (letters.get(escaped) ?? escaped) : characterOf(code);
        this.#at += escaped.length;
      } else text += character;
    }
    return `${text}\n`;
  }

  *#address(): Generator<void, Address | undefined> {
    const rest = this.#text.slice(this.#at);
    const step = /^(\d+)[ \t]*~[ \t]*(\d+)/.exec(rest);
    if (step && this.#options.gnu) {
      this.#at += step[0].length;
      return { kind: 'step', first: Number(step[1]), step: Number(step[2]) };
    }
    const number = /^\d+/.exec(rest);
    if (number) {
      this.#at += number[0].length;
      return { kind: 'line', line: Number(number[0]) };
    }
    if (rest.startsWith('$')) {
      this.#at++;
      return { kind: 'last' };
    }
    if (!/^(\/|\\[^\n])/.test(rest)) return undefined;
    if (rest.startsWith('\\')) this.#at++;
    const delimiter = this.#peek();
    this.#at++;
    const source = this.#until(delimiter, 'unterminated address regex', `unmatched '${delimiter}'`);
    let ignoreCase = false;
    let multiline = false;
    while (this.#options.gnu) {
      if (this.#peek() === 'I') ignoreCase = true;
      else if (this.#peek() === 'M') multiline = true;
      else break;
      this.#at++;
      if (source === '') this.#fail(EMPTY_MODIFIED);
    }
    if (this.#options.gnu) return { kind: 'regex', regex: yield* this.#regex(source, ignoreCase, multiline) };
    // To busybox an empty one is that of the address before it in the script.
    if (source !== '') this.#previous = yield* this.#regex(source, false, false);
    else if (!this.#previous) this.#fail('no previous regular expression', 'no previous regexp');
    return { kind: 'regex', regex: this.#previous };
  }

  *#secondAddress(): Generator<void, Address | undefined> {
    const more = /^([+~])(\d+)/.exec(this.#text.slice(this.#at));
    if (!more || (more[1] === '~' && !this.#options.gnu)) return yield* this.#address();
    this.#at += more[0].length;
    const count = Number(more[2]);
    return more[1] === '+' ? { kind: 'more', count } : { kind: 'multiple', of: count };
  }

  /** Text up to the delimiter, which may stand within brackets and behind a backslash. */
  #until(delimiter: string, gnu: string, busybox: string, brackets = true): string {
    let text = '';
    while (this.#at < this.#text.length) {
      const character = this.#peek();
      this.#at++;
      if (character === delimiter) return text;
      if (character === '\\') {
        const next = this.#peek();
        this.#at++;
        // In a replacement `\\&` stays the character itself, whatever the delimiter is.
        const keeps = !brackets && (next === '&' || (next === 'n' && !this.#options.gnu));
        if (next === delimiter && !keeps) text += next;
        else text += `\\${next}`;
        continue;
      }
      if (character === '[' && brackets) {
        const inside = /^\^?\]?(?:\[[:.=][^\n]*?[:.=]\]|[^\]\n])*\]/.exec(this.#text.slice(this.#at));
        if (inside) {
          text += `[${inside[0]}`;
          this.#at += inside[0].length;
          continue;
        }
        this.#at = this.#text.length;
        break;
      }
      if (character === '\n' && brackets) break;
      text += character;
    }
    return this.#fail(gnu, busybox);
  }

  *#regex(source: string, ignoreCase: boolean, multiline: boolean): Generator<void, RegExp | undefined> {
    if (source === '') return undefined;
    try {
      return yield* posixRegexInPieces(plainEscapes(source, this.#options.gnu), {
        extended: this.#options.extended,
        ignoreCase,
        multiline,
        global: true,
        strict: this.#options.gnu,
      });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return this.#fail(error.message, `bad regex '${source}': ${error.musl}`);
    }
  }

  *#substitution(): Generator<void, Substitution> {
    const delimiter = this.#peek();
    const unterminated = "unterminated `s' command";
    if (delimiter === '' && this.#options.gnu) this.#fail(unterminated);
    this.#at++;
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\')
      this.#fail(unterminated, 'bad format in substitution expression');
    const source = this.#until(delimiter, unterminated, `unmatched '${delimiter}'`);
    const replacement = this.#until(delimiter, unterminated, `unmatched '${delimiter}'`, false);
    const { gnu } = this.#options;
    let [global, print, ignoreCase, multiline, evaluate] = [false, false, false, false, false];
    let printsFirst = false;
    let nth: number | undefined;
    let file: string | undefined;
    for (;;) {
      if (!gnu) this.#skip(/[ \t]/);
      const flag = this.#peek();
      if (flag === 'g' || flag === 'p') {
        if (this.#options.gnu && (flag === 'g' ? global : print)) {
          this.#at++;
          this.#fail(`multiple \`${flag}' options to \`s' command`);
        }
        if (flag === 'p') print = true;
        else {
          global = true;
          // What is said last of which matches holds in busybox.
          if (!gnu) nth = undefined;
        }
      } else if (flag === 'e' && this.#options.gnu) {
        if (this.#options.sandbox) this.#refuseInSandbox();
        evaluate = true;
        printsFirst = print;
      } else if (flag === 'i' || flag === 'I') ignoreCase = true;
      else if ((flag === 'm' || flag === 'M') && gnu) multiline = true;
      else if (/\d/.test(flag)) {
        const digits = /^\d+/.exec(this.#text.slice(this.#at))?.[0] ?? '1';
        if (nth !== undefined && this.#options.gnu) {
          this.#at++;
          this.#fail("multiple number options to `s' command");
        }
        nth = Number(digits);
        this.#at += digits.length - 1;
        if (nth === 0 && gnu) {
          this.#at++;
          this.#fail("number option to `s' command may not be zero");
        }
        if (!gnu) global = nth === 0;
      } else if (flag === 'w') {
        if (this.#options.sandbox) this.#refuseInSandbox();
        this.#at++;
        this.#skip(/[ \t]/);
        file = this.#toLineEnd();
        if (file === '') this.#fail('missing filename in r/R/w/W commands', 'empty filename');
        break;
      } else break;
      this.#at++;
    }
    this.#skip(/[ \t]/);
    // Scripts that were written elsewhere.
    if (this.#options.gnu && /^\r(?:\n|$)/.test(this.#text.slice(this.#at, this.#at + 2))) this.#at++;
    const next = this.#peek();
    if (next !== '' && !/[\n;}#]/.test(next)) {
      this.#at++;
      if (/\d/.test(next) && nth !== undefined && this.#options.gnu)
        this.#fail("multiple number options to `s' command");
      this.#fail("unknown option to `s'", 'bad option in substitution expression');
    }
    const regex = yield* this.#regex(source, ignoreCase, multiline);
    const pieces = this.#pieces(replacement, regex);
    const from = nth === undefined || (global && !gnu) ? 1 : nth;
    return { regex, pieces, global, print, printsFirst, nth: from, file, evaluate };
  }

  #refuseInSandbox(): never {
    this.#at++;
    return this.#fail(SANDBOX);
  }

  #pieces(replacement: string, regex: RegExp | undefined): readonly Piece[] {
    const groups = regex ? 1 + countGroups(regex.source) : 10;
    const pieces: Piece[] = [];
    const add = (text: string): void => {
      const last = pieces.at(-1);
      if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + text };
      else pieces.push({ kind: 'text', text });
    };
    for (let i = 0; i < replacement.length; i++) {
      const character = replacement[i] as string; // i < length
      if (character === '&') pieces.push({ kind: 'group', group: 0 });
      else if (character !== '\\') add(character);
      else {
        const next = replacement[++i] ?? '\\';
        if (/\d/.test(next)) {
          const group = Number(next);
          if (group >= groups && this.#options.gnu)
            this.#fail(`invalid reference \\${group} on \`s' command's RHS`);
          pieces.push({ kind: 'group', group });
        } else if (/[ULulE]/.test(next) && this.#options.gnu) {
          pieces.push({ kind: 'case', mode: next as 'U' | 'L' | 'u' | 'l' | 'E' });
        } else {
          const code = this.#options.gnu ? CODE.exec(replacement.slice(i)) : undefined;
          if (code) i += code[0].length - 1;
          add(code ? characterOf(code[0]) : (ESCAPES.get(next) ?? next));
        }
      }
    }
    return pieces;
  }

  #transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.#peek();
    const unterminated = "unterminated `y' command";
    if (delimiter === '' && this.#options.gnu) this.#fail(unterminated);
    this.#at++;
    const from = characters(this.#until(delimiter, unterminated, `unmatched '${delimiter}'`, false));
    const to = characters(this.#until(delimiter, unterminated, `unmatched '${delimiter}'`, false));
    if (from.length !== to.length && this.#options.gnu)
      this.#fail("strings for `y' command are different lengths", "missing or extra characters after 'y'");
    this.#finish();
    return new Map(from.map((character, i) => [character, to[i] ?? character]));
  }
}

/** What GNU writes for a character by its number, behind a backslash: `x41`, `o101`, `d065`, `cA`. */
const CODE = /^(?:x[0-9a-fA-F]{1,2}|o[0-7]{1,3}|d\d{1,3}|c[\s\S])/;

function characterOf(code: string): string {
  const rest = code.slice(1);
  if (code.startsWith('c')) return String.fromCharCode(rest.toUpperCase().charCodeAt(0) ^ 0x40);
  const base = code.startsWith('x') ? 16 : code.startsWith('o') ? 8 : 10;
  return String.fromCharCode(Number.parseInt(rest, base) & 255);
}

const EMPTY_MODIFIED = 'cannot specify modifiers on empty regexp';
const SANDBOX = 'e/r/w commands disabled in sandbox mode';

/** Whether a script asks for a sed that is newer than 4.9. */
function isNewer(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major > 4 || (major === 4 && (minor > 9 || (minor === 9 && patch > 0)));
}

/** Those that busybox knows in the lines of a, i and c. */
const LINE_ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

const ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\x07'],
]);

function characters(text: string): readonly string[] {
  // A character of UTF-8 may be several bytes.
  return [...text.matchAll(/\\([\s\S])|[\xc2-\xf4][\x80-\xbf]+|[\s\S]/g)].map(([whole, escaped]) =>
    escaped === undefined ? whole : (ESCAPES.get(escaped) ?? escaped),
  );
}

/** Escapes that stand for characters, also within brackets, where a regular expression has none. */
function plainEscapes(source: string, gnu: boolean): string {
  const pattern = gnu
    ? /\\(x[0-9a-fA-F]{1,2}|o[0-7]{1,3}|d\d{1,3}|c[\s\S]|[\s\S])/g
    : /\\(x[0-9a-fA-F]{2}|[\s\S])/g;
  return source.replace(pattern, (whole, escaped: string) => {
    if (/[xodc]/.test(escaped[0] ?? '')) {
      const character = escaped.length === 1 ? '' : characterOf(escaped);
      return escaped.length === 1
        ? whole
        : // What GNU's makes of a number has the meaning that the character has.
          !gnu && /[\\^$.*+?()[\]{}|/]/.test(character)
          ? `\\${character}`
          : character;
    }
    return ESCAPES.get(escaped) ?? whole;
  });
}
