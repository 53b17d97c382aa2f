import { expandEscapes } from '../../escapes.ts';
import { programName } from '../../evaluate/execute.ts';
import { subscriptKey } from '../../expand/arithmetic-expansion.ts';
import { inTurns } from '../../expand/split-patiently.ts';
import { backslashQuote } from '../../quote.ts';
import { quoteInPieces } from '../../quote-long.ts';
import type { Shell } from '../../shell.ts';
import { decode, encode } from '../../text.ts';
import { timeText } from '../../time-text.ts';
import { unhurried } from '../../unhurried.ts';
import { isName } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { invalidOption, missingValue } from '../options.ts';
import { PrintedText } from './printed-text.ts';

const USAGE = 'printf [-v var] format [arguments]';

export const printf: Builtin = {
  async run(shell, args) {
    let operands = args.slice(1);
    let variable: string | undefined;
    if (shell.dialect.name === 'bash' && operands[0]?.startsWith('-v')) {
      variable = operands[0] === '-v' ? operands[1] : operands[0].slice(2);
      if (variable === undefined) throw missingValue(shell, 'v', USAGE);
      operands = operands.slice(operands[0] === '-v' ? 2 : 1);
      if (!isName(variable.replace(/\[.*\]$/, ''))) {
        throw new BuiltinError(`\`${variable}': not a valid identifier`, 2);
      }
    } else if (shell.dialect.name === 'bash' && /^-[^-]/.test(operands[0] ?? '')) {
      throw invalidOption(shell, (operands[0] as string).slice(0, 2), USAGE);
    }
    if (shell.dialect.name === 'dash' && /^-[^-]/.test(operands[0] ?? ''))
      throw invalidOption(shell, (operands[0] as string).slice(0, 2), USAGE);
    if (operands[0] === '--') operands = operands.slice(1);
    const [format, ...values] = operands;
    if (format === undefined) throw usage(shell);
    const run = new Formatting(shell, format, values, await longQuoted(shell, format, values));
    await run.all();
    if (variable === undefined) await printAll(shell, run);
    else {
      await complainOf(shell, run.complaints);
      const [, name = variable, index] = /^(\w+)\[(.*)\]$/.exec(variable) ?? [];
      if (index === undefined) shell.variables.set(name, run.out.toString());
      else shell.variables.setElement(name, await subscriptKey(shell, name, index), run.out.toString());
    }
    return run.status;
  },
};

/** Longer words are quoted in pieces before anything else is done. */
const LONG = 65_536;

async function longQuoted(
  shell: Shell,
  format: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const quoted = new Map<string, string>();
  if (!/%.*q/s.test(format)) return quoted;
  for (const value of values)
    if (value.length > LONG) quoted.set(value, await inTurns(shell, quoteInPieces(value, backslashQuote)));
  return quoted;
}

/** What is printed stands before what is wrong behind it; dash prints all in the end. */
async function printAll(shell: Shell, { out, complaints }: Formatting): Promise<void> {
  const print = async (from?: number, to?: number): Promise<void> => {
    for await (const piece of unhurried(shell, out.pieces(from, to))) await shell.print(piece);
  };
  if (shell.dialect.name === 'dash') {
    await complainOf(shell, complaints);
    await print();
    return;
  }
  let from = 0;
  for (const complaint of complaints) {
    await print(from, complaint.at);
    await complainOf(shell, [complaint]);
    from = complaint.at;
  }
  await print(from);
}

async function complainOf(shell: Shell, complaints: readonly Complaint[]): Promise<void> {
  for (const { message } of complaints) {
    // busybox' printf speaks as a program, not as the shell.
    if (shell.dialect.name === 'ash') await shell.complainRaw(`${programName(shell)}: ${message}\n`);
    else await shell.complain(message);
  }
}

interface Complaint {
  readonly message: string;
  /** The place in what is printed. */
  readonly at: number;
}

function usage(shell: Shell): BuiltinError {
  switch (shell.dialect.name) {
    case 'bash':
      return new BuiltinError(`printf: usage: ${USAGE}`, 2, 'raw');
    case 'dash':
      return new BuiltinError('usage: printf format [arg ...]', 2);
    case 'ash':
      return new BuiltinError(`${programName(shell)}: usage: printf FORMAT [ARGUMENT...]`, 2, 'raw');
  }
}

/** The largest number. */
const MOST = 0x7fff_ffff_ffff_ffffn;
/** Bytes of a time, with the NUL behind it. */
const LONGEST_TIME = 128;

const DIRECTIVE = /%(?:%|([-+ #0']*)(\*|-?\d+)?(?:\.(\*|-?\d*))?(?:[hlLjzt]*)(?:\(([^)]*)\))?([\s\S]?))/g;

/** One run of printf: the format is used again as long as there are arguments. */
class Formatting {
  readonly #shell: Shell;
  readonly #format: string;
  readonly #args: readonly string[];
  readonly #quoted: ReadonlyMap<string, string>;
  #used = 0;
  readonly out = new PrintedText();
  status = 0;
  readonly complaints: Complaint[] = [];

  /** @param quoted long arguments as %q shows them */
  constructor(shell: Shell, format: string, args: readonly string[], quoted: ReadonlyMap<string, string>) {
    this.#quoted = quoted;
    this.#shell = shell;
    this.#format = format;
    this.#args = args;
  }

  async all(): Promise<void> {
    let used: number;
    do {
      used = this.#used;
      const halt = this.#shell.checkpoint();
      if (halt) await halt;
      if (!this.#once()) return;
    } while (this.#used < this.#args.length && this.#used > used);
  }

  #complain(message: string): void {
    this.complaints.push({ message, at: this.out.end });
  }

  #shift(): string | undefined {
    return this.#args[this.#used++];
  }

  /** Prints the format once; false if the output is to end. */
  #once(): boolean {
    let at = 0;
    for (const match of this.#format.matchAll(DIRECTIVE)) {
      if (!this.#plain(this.#format.slice(at, match.index))) return false;
      at = match.index + match[0].length;
      if (match[0] === '%%') this.out.add('%');
      else if (!this.#directive(match, this.#format.slice(match.index))) return false;
    }
    return this.#plain(this.#format.slice(at));
  }

  #plain(text: string): boolean {
    if (this.#shell.dialect.name === 'bash' && /(?:^|[^\\])(?:\\\\)*\\x(?![0-9a-fA-F])/.test(text))
      this.#complain('missing hex digit for \\x');
    const [, letter] = /(?:^|[^\\])(?:\\\\)*\\([uU])(?![0-9a-fA-F])/.exec(text) ?? [];
    if (this.#shell.dialect.name === 'bash' && letter)
      this.#complain(`missing unicode digit for \\${letter}`);
    const { text: out, stopped } = expandEscapes(text, 'plain', this.#shell.dialect.name);
    const cut = this.#shell.dialect.name === 'ash' ? out.indexOf('\\c') : -1;
    this.out.add(cut === -1 ? out : out.slice(0, cut));
    return !stopped && cut === -1;
  }

  /** @param rest the format from here on */
  #directive(match: RegExpExecArray, rest: string): boolean {
    const [whole, flags = '', widthText, precisionText, time, letter = ''] = match;
    const width = widthText === '*' ? Number(this.#integer(this.#shift() ?? '')) : Number(widthText ?? 0);
    const precision =
      precisionText === '*' ? Number(this.#integer(this.#shift() ?? '')) : Number(precisionText || 0);
    const spec = {
      flags,
      width,
      precision: precisionText === undefined || precision < 0 ? undefined : precision,
      letter,
    };
    if (time !== undefined && letter === 'T' && this.#shell.dialect.name === 'bash') {
      const given = this.#shift();
      // -1, or nothing, is now; -2 is when the shell started.
      const seconds =
        given === undefined || given === '-1' || given === '-2' ? undefined : Number(this.#integer(given));
      const text = timeText(this.#shell, time || '%X', seconds);
      // What the buffer of strftime(3) cannot hold is nothing.
      this.out.pad(cut(text.length < LONGEST_TIME ? text : '', spec.precision), spec);
      return true;
    }
    const arg = this.#args[this.#used];
    switch (letter) {
      case 's':
        this.#shift();
        this.out.pad(cut(arg ?? '', spec.precision), spec);
        return true;
      case 'q':
      case 'Q': {
        const { name } = this.#shell.dialect;
        if (name !== 'bash') break;
        this.#shift();
        const given = letter === 'Q' ? cut(arg ?? '', spec.precision) : (arg ?? '');
        const quoted = given.length > LONG ? this.#quoted.get(given) : undefined;
        const shown = quoted ?? backslashQuote(given);
        this.out.pad(letter === 'q' ? cut(shown, spec.precision) : shown, spec);
        return true;
      }
      case 'n':
        if (this.#shell.dialect.name !== 'bash') break;
        this.#shift();
        if (!arg) return true;
        if (isName(arg)) this.#shell.variables.set(arg, String(this.out.bytes));
        else {
          this.#complain(`\`${arg}': not a valid identifier`);
          this.status = 1;
        }
        return true;
      case 'b': {
        this.#shift();
        const { text, stopped } = expandEscapes(arg ?? '', 'any', this.#shell.dialect.name);
        this.out.pad(cut(text, spec.precision), spec);
        return !stopped;
      }
      case 'c':
        this.#shift();
        // The first byte of nothing is the one that ends it.
        this.out.pad(decode(encode(arg ?? '').subarray(0, 1)) || '\0', spec);
        return true;
    }
    if (letter !== '' && 'diouxX'.includes(letter)) {
      this.#shift();
      const value = arg === undefined ? 0n : this.#integer(arg, 'uoxX'.includes(letter));
      this.out.number(spec, value);
      return true;
    }
    const isAsh = this.#shell.dialect.name === 'ash';
    if (letter !== '' && (isAsh ? 'eEfFgG' : 'eEfFgGaA').includes(letter)) {
      this.#shift();
      this.out.number(spec, this.#real(arg ?? ''), this.#shell.dialect.name === 'bash');
      return true;
    }
    this.#refuse(whole, letter, rest);
    return false;
  }

  #refuse(whole: string, letter: string, rest: string): void {
    const { name } = this.#shell.dialect;
    this.status = name === 'dash' ? 2 : 1;
    if (name === 'bash') {
      this.#complain(
        letter === '' ? `\`${whole}': missing format character` : `\`${letter}': invalid format character`,
      );
    } else if (name === 'dash')
      this.#complain(
        `${whole.replace(/(%[-+ #0]*[\d*]*(?:\.[\d*]*)?[\s\S]?).*$/s, '$1')}: invalid directive`,
      );
    // busybox has dropped the modifiers by then, and shows all that is left of the format.
    else this.#complain(`${rest.replace(/^(%[-+ #0'\d.*]*)[hlLjzt]+/, '$1')}: invalid format`);
  }

  #integer(text: string, unsigned = false): bigint {
    const trimmed = text.trimStart();
    if (/^['"]/.test(trimmed)) return BigInt(this.#code(trimmed.slice(1)));
    const found = /^([-+]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(trimmed);
    const ash = this.#shell.dialect.name === 'ash';
    if (found?.[0] !== trimmed && (text !== '' || ash)) this.#notANumber(text, found !== null);
    // What is not wholly a number is none to busybox.
    if (!found || (ash && found[0] !== trimmed)) return 0n;
    const [, sign, digits = '0'] = found;
    const octal = /^0[0-7]+/.exec(digits)?.[0];
    const value = octal && !/^0[xX]/.test(digits) ? BigInt(`0o${octal.slice(1)}`) : BigInt(digits);
    return this.#inRange(text, sign === '-' ? -value : value, unsigned);
  }

  /** A number that 64 bits cannot hold is the nearest one that they can. */
  #inRange(text: string, value: bigint, unsigned: boolean): bigint {
    const { name } = this.#shell.dialect;
    const most = unsigned ? 2n * MOST + 1n : MOST;
    const least = unsigned ? -most : -MOST - 1n;
    const nearest = value > most ? most : value >= least ? value : unsigned ? most : least;
    if (nearest === value) return value;
    if (name === 'ash') {
      this.#notANumber(text, true);
      return 0n;
    }
    if (name === 'bash') this.#complain(`warning: ${text}: Numerical result out of range`);
    else this.#tooLarge(text);
    return nearest;
  }

  #tooLarge(text: string): void {
    this.status = 1;
    this.#complain(`${text}: Numerical result out of range`);
  }

  /** The number of a text's first character; outside of bash, of its first byte. */
  #code(text: string): number {
    return (this.#shell.dialect.name === 'bash' ? text.codePointAt(0) : encode(text)[0]) ?? 0;
  }

  #real(text: string): number {
    const trimmed = text.trimStart();
    if (/^['"]/.test(trimmed)) return this.#code(trimmed.slice(1));
    const found =
      /^[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(trimmed);
    if (found?.[0] !== trimmed && text !== '') {
      this.#notANumber(text, found !== null);
      if (this.#shell.dialect.name === 'ash') return 0;
    }
    const word = found?.[0].toLowerCase() ?? '0';
    if (word.includes('inf')) return word.startsWith('-') ? -Infinity : Infinity;
    return Number(word);
  }

  #notANumber(text: string, begun: boolean): void {
    this.status = 1;
    const message = {
      bash: `${text}: invalid number`,
      dash: begun ? `${text}: not completely converted` : `${text}: expected numeric value`,
      ash: `invalid number '${text}'`,
    }[this.#shell.dialect.name];
    this.#complain(message);
  }
}

/** As printf(3) counts: in bytes. */
function cut(text: string, precision: number | undefined): string {
  if (precision === undefined || !/[^\0-\x7f]/.test(text)) return text.slice(0, precision);
  return decode(encode(text).subarray(0, precision));
}
