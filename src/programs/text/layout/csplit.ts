import { SystemError } from '../../../linux/errno.ts';
import { patiently } from '../../../linux/steps.ts';
import { bytesOf, fromBinary, toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';
import { wholeLines } from '../patch/whole-lines.ts';

/** Where a piece ends. */
interface Cut {
  /** As it was typed, for complaints. */
  readonly typed: string;
  /** A line's number, or what the first line of the next piece matches. */
  readonly at: number | RegExp;
  readonly offset: number;
  /** `%…%`: the lines before it are thrown away. */
  readonly skips: boolean;
  /** How often it is done again; Infinity for `{*}`. */
  times: number;
}

export const csplit: Tool = {
  name: 'csplit',
  usage: 'csplit [OPTION]... FILE PATTERN...',
  gnuUsage: '[OPTION]... FILE PATTERN...',
  options: {
    short: 'b:f:kn:qsz',
    long: {
      'digits:': 'n',
      'elide-empty-files': 'z',
      'keep-files': 'k',
      'prefix:': 'f',
      quiet: 'q',
      silent: 'q',
      'suffix-format:': 'b',
      'suppress-matched': 'suppress',
    },
  },
  async run(command, options) {
    const digits = options.value('n') ?? '2';
    if (!/^\d+$/.test(digits)) return command.fail(`invalid number: ${command.cite(digits)}`);
    const suffix = options.value('b');
    if (suffix !== undefined) await checkSuffix(command, suffix);
    const [path, ...patterns] = options.operands;
    if (path === undefined) return command.misuse('missing operand');
    if (patterns.length === 0) command.misuse(`missing operand after ${command.cite(path)}`);
    const cuts = await readCuts(command, patterns);
    let text: string;
    try {
      text = await command.input(command.openDescriptor(path)).rest();
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      const opening = error.code !== 'EISDIR';
      return command.fail(
        opening
          ? `cannot open ${command.quote(path)} for reading: ${error.message}`
          : `read error: ${error.message}`,
      );
    }
    const lines = await patiently(wholeLines(text), () => command.process.breath());
    return new Splitting(command, options, lines, Number(digits)).run(cuts);
  },
};

async function checkSuffix(command: Command, suffix: string): Promise<void> {
  const conversions = suffix.replaceAll('%%', '').match(/%/g)?.length ?? 0;
  if (conversions === 0) await command.fail('missing % conversion specification in suffix');
  if (conversions > 1) await command.fail('too many % conversion specifications in suffix');
  const [, letter] = /%[-+ #0']*\d*(?:\.\d+)?([\s\S]?)/.exec(suffix.replaceAll('%%', '')) ?? [];
  if (letter === undefined || letter === '') await command.fail('missing conversion specifier in suffix');
  else if (!/[diuoxX]/.test(letter)) await command.fail(`invalid conversion specifier in suffix: ${letter}`);
}

async function readCuts(command: Command, patterns: readonly string[]): Promise<readonly Cut[]> {
  const cuts: Cut[] = [];
  let before = 0;
  for (const [i, typed] of patterns.entries()) {
    const cited = command.cite(typed);
    if (typed.startsWith('{') && i > 0 && !patterns[i - 1]?.startsWith('{')) {
      if (!typed.endsWith('}') || typed.length < 2)
        await command.fail(`${cited}: '}' is required in repeat count`);
      const count = typed.slice(1, -1);
      const last = cuts.at(-1);
      if (count !== '*' && !/^\d+$/.test(count))
        await command.fail(`${command.cite(typed.slice(0, -1))}}: integer required between '{' and '}'`);
      if (last) last.times = count === '*' ? Number.POSITIVE_INFINITY : Number(count);
      continue;
    }
    const [sign = ''] = typed;
    if (sign === '/' || sign === '%') {
      const end = typed.lastIndexOf(sign);
      if (end === 0) await command.fail(`${typed}: closing delimiter '${sign}' missing`);
      const offset = typed.slice(end + 1);
      if (offset !== '' && !/^[+-]?\d+$/.test(offset))
        await command.fail(`${cited}: integer expected after delimiter`);
      let at: RegExp;
      try {
        at = posixRegex(toBinary(typed.slice(1, end)), {});
      } catch (error) {
        if (!(error instanceof RegexError)) throw error;
        return command.fail(`${cited}: invalid regular expression: Invalid regular expression`);
      }
      cuts.push({ typed, at, offset: Number(offset || 0), skips: sign === '%', times: 0 });
      continue;
    }
    if (!/^\d+$/.test(typed)) await command.fail(`${cited}: invalid pattern`);
    const number = Number(typed);
    if (number === 0) await command.fail(`${typed}: line number must be greater than zero`);
    if (number < before)
      await command.fail(`line number ${cited} is smaller than preceding line number, ${before}`);
    if (number === before)
      await command.warn(`warning: line number ${cited} is the same as preceding line number`, 0);
    before = number;
    cuts.push({ typed, at: number, offset: 0, skips: false, times: 0 });
  }
  return cuts;
}

/** Lines between two breaths. */
const MANY = 4096;

/** All is over: the pieces are complete. */
class Complete extends Error {}

/** The pieces of a file, as csplit.c cuts them. */
class Splitting {
  readonly #command: Command;
  readonly #options: Options;
  readonly #digits: number;
  readonly #lines: readonly string[];
  /** Lines that are in some piece, or thrown away. */
  #taken = 0;
  /** The last line that a pattern was tried on. */
  #seen = 0;
  #count = 0;
  #open: { readonly path: string; text: string[] } | undefined;
  readonly #made: string[] = [];

  constructor(command: Command, options: Options, lines: readonly string[], digits: number) {
    this.#command = command;
    this.#options = options;
    this.#lines = lines;
    this.#digits = digits;
  }

  async run(cuts: readonly Cut[]): Promise<number> {
    try {
      for (const cut of cuts) {
        for (let time = 0; time <= cut.times; time++) {
          await this.#command.process.breath();
          if (typeof cut.at === 'number') await this.#toLine(cut, cut.at, time);
          else await this.#toMatch(cut, cut.at, time);
        }
      }
    } catch (error) {
      if (!(error instanceof Complete)) throw error;
      return 0;
    }
    this.#begin();
    await this.#takeRest();
    return 0;
  }

  async #toLine(cut: Cut, number: number, time: number): Promise<void> {
    const end = number * (time + 1);
    const suppress = this.#options.has('suppress');
    this.#begin();
    const over = (): Promise<never> =>
      this.#abort(`${this.#command.cite(cut.typed)}: line number out of range`, time);
    if (this.#taken >= this.#lines.length && suppress) await over();
    while (this.#taken + 1 < end) {
      const line = this.#take();
      if (line === undefined) return over();
      this.#open?.text.push(line);
    }
    await this.#close();
    if (suppress) this.#take();
    this.#seen = Math.max(this.#taken, 0);
    if (this.#taken >= this.#lines.length && !suppress) await over();
  }

  async #toMatch(cut: Cut, pattern: RegExp, time: number): Promise<void> {
    if (!cut.skips) this.#begin();
    for (;;) {
      if (this.#seen % MANY === MANY - 1) await this.#command.process.breath();
      const line = this.#lines[this.#seen++];
      if (line === undefined) {
        if (cut.times === Number.POSITIVE_INFINITY) {
          if (!cut.skips) await this.#takeRest();
          throw new Complete();
        }
        await this.#tell(`${this.#command.cite(cut.typed)}: match not found`, time);
        if (!cut.skips) await this.#takeRest();
        return this.#leave();
      }
      if (line.replace(/\n$/, '').search(pattern) >= 0) break;
      if (cut.offset < 0) continue;
      const passed = this.#take();
      if (!cut.skips && passed !== undefined) this.#open?.text.push(passed);
    }
    const end = this.#seen + cut.offset;
    const over = (): Promise<never> =>
      this.#abort(`${this.#command.cite(cut.typed)}: line number out of range`, 0);
    if (this.#taken + 1 > end) await over();
    while (this.#taken + 1 < end) {
      const line = this.#take();
      if (line === undefined) return over();
      if (!cut.skips) this.#open?.text.push(line);
    }
    if (!cut.skips) await this.#close();
    if (cut.offset > 0) this.#seen = end;
    if (this.#options.has('suppress')) this.#take();
  }

  #take(): string | undefined {
    return this.#taken < this.#lines.length ? this.#lines[this.#taken++] : undefined;
  }

  async #takeRest(): Promise<void> {
    for (let line = this.#take(); line !== undefined; line = this.#take()) {
      this.#open?.text.push(line);
      if (this.#taken % MANY === 0) await this.#command.process.breath();
    }
    await this.#close();
  }

  #begin(): void {
    const suffix = this.#options.value('b');
    const number = this.#count++;
    const name = suffix === undefined ? String(number).padStart(this.#digits, '0') : numbered(suffix, number);
    this.#open = { path: `${this.#options.value('f') ?? 'xx'}${name}`, text: [] };
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    const { path, text } = this.#open;
    this.#open = undefined;
    const { process } = this.#command;
    const whole = text.join('');
    await process.breath();
    const bytes = bytesOf(whole);
    await process.breath();
    if (bytes.length === 0 && this.#options.has('z')) {
      this.#count--;
      return;
    }
    try {
      this.#command.fs.writeFile(path, bytes);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#command.warn(`${fromBinary(path)}: ${error.message}`);
      return this.#leave();
    }
    this.#made.push(path);
    if (!this.#options.has('q') && !this.#options.has('s'))
      await this.#command.out.line(String(bytes.length));
  }

  async #tell(message: string, time: number): Promise<void> {
    const { process } = this.#command;
    await process.complain(`csplit: ${message}${time > 0 ? ` on repetition ${time}` : ''}\n`);
  }

  async #abort(message: string, time: number): Promise<never> {
    await this.#tell(message, time);
    await this.#close();
    return this.#leave();
  }

  /** Ends, and takes the pieces away unless they are to be kept. */
  async #leave(): Promise<never> {
    const { out, fs, process } = this.#command;
    if (!this.#options.has('k')) for (const path of this.#made) if (fs.exists(path)) fs.unlink(path);
    await out.flush();
    return process.exit(1);
  }
}

/** A suffix with a number in the place of its conversion. */
function numbered(suffix: string, number: number): string {
  return suffix.replace(
    /%%|%([-+ #0']*)(\d*)(?:\.(\d+))?([diuoxX])/g,
    (whole, flags: string, width: string, least: string, type: string) => {
      if (whole === '%%') return '%';
      const base = type === 'o' ? 8 : /x/i.test(type) ? 16 : 10;
      const digits = number.toString(base).padStart(Number(least ?? 0), '0');
      const mark =
        flags.includes('#') && number > 0 ? (base === 8 ? '0' : base === 16 ? `0${type}` : '') : '';
      const sign = /[di]/.test(type) ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : '';
      const cased = type === 'X' ? digits.toUpperCase() : digits;
      const zeros = flags.includes('0') && least === undefined && !flags.includes('-');
      const room = Number(width) - sign.length - mark.length;
      if (zeros) return sign + mark + cased.padStart(room, '0');
      const text = sign + mark + cased;
      return flags.includes('-') ? text.padEnd(Number(width)) : text.padStart(Number(width));
    },
  );
}
