import { SystemError } from '../../linux/errno.ts';
import { patiently } from '../../linux/steps.ts';
import { takesLong, testInPieces } from '../../shell/regex/bounded-regex.ts';
import { binary, toBinary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import { LongText } from '../command/long-text.ts';
import { Output } from '../command/output.ts';
import { readWholeFile } from '../command/read-whole-file.ts';
import type { Lines } from './lines.ts';
import { outputOf } from './output-of.ts';
import type { Address, SedCommand } from './script.ts';
import { substitute } from './substitute.ts';
import { unambiguous } from './unambiguous.ts';

export interface RunOptions {
  readonly silent: boolean;
  readonly separator: string;
  readonly lineLength: number;
  /** N without a next line prints nothing. */
  readonly posix: boolean;
}

/** Characters between two looks at the clock. */
const MANY = 8192;

/** What a script asks for when it ends early. */
class Quit {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/** A script at work on a stream of lines. */
export class Run {
  readonly #command: Command;
  readonly #script: readonly SedCommand[];
  readonly #options: RunOptions;
  readonly #labels = new Map<string, number>();
  /** Ranges that are open, with the line on which each ends if it is known. */
  readonly #ranges = new Map<SedCommand, number>();
  /** Ranges from a line number on that were open once: they do not open again. */
  readonly #past = new Set<SedCommand>();
  readonly #files = new Map<string, Output>();
  readonly #readers = new Map<string, Input | undefined>();
  #lines: Lines;
  #out: Output;
  #pattern = '';
  #hold = '';
  #queue: string[] = [];
  #lastRegex: RegExp | undefined;
  #substituted = false;
  #ends = false;
  /** A line without its newline was written: whatever follows begins with one. */
  readonly #open = new Set<Output>();

  constructor(command: Command, script: readonly SedCommand[], lines: Lines, options: RunOptions) {
    this.#command = command;
    this.#script = script;
    this.#options = options;
    this.#lines = lines;
    this.#out = command.out;
    for (const [i, { name, text }] of script.entries()) if (name === ':') this.#labels.set(text, i);
  }

  /** Works on other lines, into another output; the hold space stays. */
  retarget(lines: Lines, out: Output): void {
    this.#lines = lines;
    this.#out = out;
    this.#ranges.clear();
    this.#past.clear();
    if (this.#command.gnu) this.#hold = '';
  }

  /** Runs to the end of the lines. Answers the status that q asked for, or undefined. */
  async run(): Promise<number | undefined> {
    try {
      let fresh = true;
      let first = true;
      for (;;) {
        if (fresh) {
          const line = await this.#lines.next();
          if (line === undefined) return undefined;
          this.#ends = false;
          this.#pattern = line;
        }
        if (first) await this.#putFirst();
        first = false;
        this.#substituted = false;
        fresh = await this.#cycle();
        await this.#command.process.breathe();
      }
    } catch (error) {
      if (!(error instanceof Quit)) throw error;
      this.#lines.giveBack();
      return error.status;
    } finally {
      for (const file of this.#files.values()) await file.flush();
    }
  }

  /** One cycle; false if the next one is to start without reading a line. */
  async #cycle(): Promise<boolean> {
    for (let at = 0; at < this.#script.length; ) {
      const command = this.#script[at] as SedCommand; // at < length
      if (!(await this.#selects(command))) {
        at = command.name === '{' ? command.end + 1 : at + 1;
        const breath = this.#command.process.breath();
        if (breath) await breath;
        continue;
      }
      const next = await this.#execute(command, at);
      if (next === 'end') break;
      if (next === 'delete') {
        await this.#endCycle(false);
        return true;
      }
      if (next === 'restart') {
        await this.#endCycle(false);
        return false;
      }
      at = next;
      // A loop of branches makes no other call.
      await this.#command.process.breathe();
    }
    await this.#endCycle(true);
    return true;
  }

  /** `0r`: what comes before the first line. */
  async #putFirst(): Promise<void> {
    for (const { name, from, to, text } of this.#script) {
      if (name === 'r' && !to && from?.kind === 'line' && from.line === 0)
        await this.#out.bytes(await this.#fileText(text));
    }
  }

  async #endCycle(print: boolean): Promise<void> {
    if (print && !this.#options.silent) await this.#put(this.#out, this.#pattern);
    const queue = this.#queue;
    this.#queue = [];
    for (const text of queue) {
      await this.#complete(this.#out);
      await this.#out.bytes(text);
      if (text !== '' && !text.endsWith('\n')) this.#open.add(this.#out);
    }
  }

  /** Writes a line; the last one of an input without a newline at its end gets none. */
  async #put(output: Output, text: string, ended?: boolean): Promise<void> {
    await this.#complete(output);
    // busybox forgets that a newline was missing when the hold space comes in.
    const terminated = ended ?? (this.#lines.terminated || (this.#ends && !this.#command.gnu));
    await output.bytes(terminated ? `${text}${this.#options.separator}` : text);
    if (!terminated) this.#open.add(output);
  }

  async #complete(output: Output): Promise<void> {
    if (this.#open.delete(output)) await output.bytes(this.#options.separator);
  }

  async #selects(command: SedCommand): Promise<boolean> {
    const { from, to, negated } = command;
    if (!from) return !negated;
    const chosen = to ? await this.#inRange(command, from, to) : await this.#matches(from);
    return chosen !== negated;
  }

  async #matches(address: Address): Promise<boolean> {
    const { number } = this.#lines;
    switch (address.kind) {
      case 'line':
        return number === address.line;
      case 'last':
        return this.#lines.isLast();
      case 'step':
        return address.step === 0
          ? number === address.first
          : number >= address.first && (number - address.first) % address.step === 0;
      case 'regex':
        return this.#test(address.regex);
      default:
        return false;
    }
  }

  #test(regex: RegExp | undefined): boolean | Promise<boolean> {
    const used = this.#used(regex);
    used.lastIndex = 0;
    if (!takesLong(used, this.#pattern)) return used.test(this.#pattern);
    return patiently(testInPieces(used, this.#pattern), () => this.#command.process.breath());
  }

  #used(regex: RegExp | undefined): RegExp {
    this.#lastRegex = regex ?? this.#lastRegex;
    if (!this.#lastRegex) throw new NoRegex();
    return this.#lastRegex;
  }

  async #inRange(command: SedCommand, from: Address, to: Address): Promise<boolean> {
    const { number } = this.#lines;
    const end = this.#ranges.get(command);
    if (end !== undefined) {
      if (to.kind === 'regex') {
        if (await this.#test(to.regex)) this.#ranges.delete(command);
        return true;
      }
      if (to.kind === 'last') {
        if (await this.#lines.isLast()) this.#ranges.delete(command);
        return true;
      }
      if (number >= end) this.#ranges.delete(command);
      // A range whose last line has gone by already is over; busybox takes this line along.
      return number <= end || !this.#command.gnu;
    }
    // `0,/re/` may end on the first line.
    const zero = from.kind === 'line' && from.line === 0 && number === 1 && this.#command.gnu;
    if (!zero && !(await this.#opens(command, from, to))) return false;
    if (zero && to.kind === 'regex') {
      if (!(await this.#test(to.regex))) this.#ranges.set(command, Number.POSITIVE_INFINITY);
      return true;
    }
    const last =
      to.kind === 'line'
        ? to.line
        : to.kind === 'more'
          ? number + to.count
          : to.kind === 'multiple'
            ? to.of === 0
              ? number
              : this.#command.gnu
                ? (Math.floor(number / to.of) + 1) * to.of
                : Math.ceil(number / to.of) * to.of
            : Number.POSITIVE_INFINITY;
    if (from.kind === 'line') this.#past.add(command);
    if (to.kind === 'last' && (await this.#lines.isLast())) return true;
    if (last > number) this.#ranges.set(command, last);
    return true;
  }

  /** A range that begins with a line number also begins behind it, if that line was passed over. */
  async #opens(command: SedCommand, from: Address, to: Address): Promise<boolean> {
    const { number } = this.#lines;
    if (from.kind !== 'line' || from.line === 0) return this.#matches(from);
    if (this.#past.has(command) || number < from.line) return false;
    const late = number > from.line && to.kind === 'line' && this.#command.gnu;
    return !late || (number <= to.line && from.line < to.line);
  }

  async #execute(command: SedCommand, at: number): Promise<number | 'end' | 'delete' | 'restart'> {
    const { name, text } = command;
    switch (name) {
      case '=':
        await this.#put(this.#out, String(this.#lines.number), true);
        break;
      case 'a':
        this.#queue.push(text);
        break;
      case 'i':
        await this.#complete(this.#out);
        await this.#out.bytes(text);
        break;
      case 'c':
        if (!command.to || command.negated || !this.#ranges.has(command)) {
          await this.#complete(this.#out);
          await this.#out.bytes(text);
        }
        return 'delete';
      case 'b':
        return this.#jump(text);
      case 't':
      case 'T': {
        const jumps = this.#substituted === (name === 't');
        this.#substituted = false;
        if (jumps) return this.#jump(text);
        break;
      }
      case 'd':
        return 'delete';
      case 'D': {
        const end = this.#pattern.indexOf('\n');
        if (end < 0) return 'delete';
        this.#pattern = this.#pattern.slice(end + 1);
        return 'restart';
      }
      case 'e':
        if (text === '') this.#pattern = (await outputOf(this.#command, this.#pattern)).replace(/\n$/, '');
        else {
          await this.#complete(this.#out);
          await this.#out.bytes(await outputOf(this.#command, text));
        }
        break;
      case 'F':
        await this.#put(this.#out, toBinary(this.#lines.path), true);
        break;
      case 'g':
        this.#pattern = this.#hold;
        break;
      case 'G':
        this.#ends = true;
        this.#pattern += `\n${this.#hold}`;
        break;
      case 'h':
        this.#hold = this.#pattern;
        break;
      case 'H':
        this.#hold += `\n${this.#pattern}`;
        break;
      case 'x':
        this.#ends = true;
        [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
        break;
      case 'z':
        this.#pattern = '';
        break;
      case 'l':
        // busybox knows the letter and does nothing.
        if (!this.#command.gnu) break;
        await this.#complete(this.#out);
        for (const piece of unambiguous(this.#pattern, command.number ?? this.#options.lineLength)) {
          await this.#out.bytes(piece);
          await this.#command.process.breath();
        }
        await this.#out.bytes(this.#options.separator);
        break;
      case 'n':
      case 'N':
        await this.#next(name === 'N');
        break;
      case 'p':
        await this.#put(this.#out, this.#pattern, this.#command.gnu ? undefined : true);
        break;
      case 'P':
        await this.#put(this.#out, this.#pattern.split('\n', 1)[0] ?? '', true);
        break;
      case 'q':
        await this.#endCycle(true);
        throw new Quit(command.number ?? 0);
      case 'Q':
        throw new Quit(command.number ?? 0);
      case 'r':
        this.#queue.push(await this.#fileText(text));
        break;
      case 'R': {
        const line = await this.#lineOf(text);
        if (line !== undefined) this.#queue.push(`${line}\n`);
        break;
      }
      case 'w':
        await this.#put(await this.#file(text), this.#pattern);
        break;
      case 'W':
        await this.#put(await this.#file(text), this.#pattern.split('\n', 1)[0] ?? '', true);
        break;
      case 's':
        await this.#substitute(command);
        break;
      case 'y':
        if (command.map) await this.#transliterate(command.map);
        break;
    }
    return at + 1;
  }

  async #transliterate(map: ReadonlyMap<string, string>): Promise<void> {
    const result = new LongText();
    let count = 0;
    for (const [character] of this.#pattern.matchAll(/[\xc2-\xf4][\x80-\xbf]+|[\s\S]/g)) {
      result.add(map.get(character) ?? character);
      if (++count % MANY === 0) await this.#command.process.breath();
    }
    this.#pattern = result.toString();
  }

  async #jump(label: string): Promise<number | 'end'> {
    if (label === '') return 'end';
    return this.#labels.get(label) ?? this.#command.fail(`can't find label for jump to '${label}'`);
  }

  /** n replaces the pattern space by the next line, N adds it. Without one the script ends. */
  async #next(adds: boolean): Promise<void> {
    if (await this.#lines.isLast()) {
      // GNU prints what is there when N finds nothing; POSIX would not.
      await this.#endCycle(!(adds && this.#options.posix));
      throw new Quit(0);
    }
    if (!adds && !this.#options.silent) await this.#put(this.#out, this.#pattern);
    await this.#endCycle(false);
    const line = (await this.#lines.next()) ?? '';
    this.#ends = false;
    this.#pattern = adds ? `${this.#pattern}\n${line}` : line;
  }

  async #substitute({ substitution }: SedCommand): Promise<void> {
    if (!substitution) return;
    const found = substitute(
      this.#command.process,
      this.#pattern,
      this.#used(substitution.regex),
      substitution,
    );
    const result = typeof found === 'string' ? found : await found;
    if (result === undefined) return;
    this.#substituted = true;
    this.#pattern = result;
    if (substitution.print && substitution.printsFirst) await this.#put(this.#out, this.#pattern);
    if (substitution.evaluate)
      this.#pattern = (await outputOf(this.#command, this.#pattern)).replace(/\n$/, '');
    if (substitution.print && !substitution.printsFirst) await this.#put(this.#out, this.#pattern);
    if (substitution.file !== undefined) await this.#put(await this.#file(substitution.file), this.#pattern);
  }

  async #fileText(path: string): Promise<string> {
    if (path === '/dev/stdin') return this.#command.input(0).rest();
    try {
      return binary(await readWholeFile(this.#command.process, path));
    } catch (error) {
      // A file that cannot be read counts as empty.
      if (error instanceof SystemError) return '';
      throw error;
    }
  }

  async #lineOf(path: string): Promise<string | undefined> {
    if (!this.#readers.has(path)) {
      try {
        this.#readers.set(path, this.#command.input(this.#command.openDescriptor(path)));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        this.#readers.set(path, undefined);
      }
    }
    return this.#readers.get(path)?.line();
  }

  async #file(path: string): Promise<Output> {
    if (path === '/dev/stdout') return this.#command.out;
    const known = this.#files.get(path);
    if (known) return known;
    const { process, fs } = this.#command;
    try {
      const output =
        path === '/dev/stderr'
          ? new Output(process, 2)
          : new Output(
              process,
              process.install(fs.open(path, { write: true, create: true, truncate: true })),
            );
      this.#files.set(path, output);
      return output;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return this.#command.fail(
        this.#command.say(
          `couldn't open file ${path}: ${error.message}`,
          `can't open '${path}': ${error.message}`,
        ),
        this.#command.gnu ? 4 : 1,
      );
    }
  }
}

/** An empty regular expression before there was any. */
export class NoRegex extends Error {}
