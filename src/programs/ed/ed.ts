import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import { fromBinary, toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import { linesOf } from '../command/lines-of.ts';
import { LongText } from '../command/long-text.ts';
import { posixRegex, RegexError } from '../regex/posix.ts';
import { Buffer } from './buffer.ts';
import { bytesOfLines } from './bytes-of-lines.ts';

/** A command that cannot be done: what busybox says of it, and GNU when it is asked. */
class Refusal extends Error {
  readonly gnu: string;

  constructor(busybox: string, gnu: string) {
    super(busybox);
    this.gnu = gnu;
  }
}

class Quit extends Error {}

export const ed: Tool = {
  name: 'ed',
  usage: 'ed [-p PROMPT] [-s] [FILE]',
  gnuUsage: '[options] [file]',
  package: 'GNU ed) 1.20.1',
  options: {
    short: 'Gp:rsvE',
    long: { 'prompt:': 'p', quiet: 's', silent: 's', verbose: 'v', 'regexp-extended': 'E' },
  },
  busyboxOptions: { short: 'p:s' },
  async run(command, options) {
    const editor = new Editor(command, {
      prompt: options.value('p') ?? '',
      silent: options.has('s'),
      verbose: options.has('v'),
      extended: options.has('E') || options.has('r'),
    });
    return editor.edit(options.operands[0]);
  },
};

interface Manner {
  readonly prompt: string;
  readonly silent: boolean;
  readonly verbose: boolean;
  readonly extended: boolean;
}

/** A line of commands, as far as it is read. */
interface Line {
  readonly text: string;
  at: number;
}

class Editor {
  readonly #command: Command;
  readonly #manner: Manner;
  readonly #input: Input;
  readonly #buffer = new Buffer();
  #path = '';
  #pattern: RegExp | undefined;
  #warned = false;
  #reason = '';
  #explains: boolean;

  constructor(command: Command, manner: Manner) {
    this.#command = command;
    this.#manner = manner;
    this.#input = command.input(0);
    this.#explains = manner.verbose;
  }

  async edit(path: string | undefined): Promise<number> {
    const { gnu, out } = this.#command;
    if (path !== undefined) {
      this.#path = path;
      // Without the file that it was called for, busybox has nothing to do.
      if (!(await this.#read(0, path, true)) && !gnu) return 0;
      this.#buffer.changed = false;
    }
    let failed = false;
    for (;;) {
      if (this.#manner.prompt !== '') await out.text(this.#manner.prompt);
      const text = await this.#input.line();
      if (text === undefined) {
        if (!this.#buffer.changed || this.#warned || !gnu) break;
        this.#warned = true;
        failed = true;
        await this.#tell(new Refusal('', 'Warning: buffer modified'));
        break;
      }
      try {
        await this.#run({ text, at: 0 });
      } catch (error) {
        if (error instanceof Quit) break;
        if (!(error instanceof Refusal)) throw error;
        failed = true;
        await this.#tell(error);
      }
      await this.#command.process.breathe();
    }
    return failed && gnu ? 1 : 0;
  }

  async #tell(refusal: Refusal): Promise<void> {
    const { gnu, out } = this.#command;
    this.#reason = refusal.gnu;
    if (!gnu) return this.#command.warn(refusal.message, 0);
    await out.line('?');
    if (this.#explains) await out.line(this.#reason);
  }

  // ---- a line

  async #run(line: Line): Promise<void> {
    const { gnu } = this.#command;
    const addresses = await this.#addresses(line);
    const [first, second] = addresses;
    const letter = line.text[line.at++] ?? '';
    const rest = line.text.slice(line.at);
    const buffer = this.#buffer;
    const to = second ?? first ?? buffer.current;
    const from = first ?? buffer.current;
    const range = (low = 1): void => {
      if (from < low || from > to || to > buffer.last)
        throw new Refusal(
          letter === 'p' || letter === '' ? 'bad line range for print' : 'bad line range',
          'Invalid address',
        );
    };
    if (letter !== 'q' && letter !== 'e') this.#warned = false;
    if (!gnu && letter !== '' && !BUSYBOX_COMMANDS.includes(letter))
      throw new Refusal('unimplemented command', 'Unknown command');
    switch (letter) {
      case '':
        if (addresses.length === 0) buffer.current++;
        else buffer.current = to;
        if (buffer.current < 1 || buffer.current > buffer.last) {
          buffer.current = Math.min(Math.max(buffer.current, 0), buffer.last);
          throw new Refusal('bad line range for print', 'Invalid address');
        }
        return this.#print(buffer.current, buffer.current, '');
      case 'a':
      case 'i':
      case 'c': {
        if (letter === 'c') range();
        buffer.remember();
        const lines = await this.#text();
        if (letter === 'c') buffer.remove(from, to);
        buffer.insert(letter === 'a' ? to : letter === 'i' ? Math.max(0, to - 1) : from - 1, lines);
        return;
      }
      case 'd':
        range();
        buffer.remember();
        buffer.remove(from, to);
        return this.#suffix(rest);
      case 'p':
      case 'n':
      case 'l':
        range();
        buffer.current = to;
        return this.#print(from, to, letter + rest);
      case '=':
        return this.#command.out.line(String(first === undefined && gnu ? buffer.last : to));
      case 's':
        range();
        return this.#substitute(from, to, rest);
      case 'j': {
        const end = second ?? (first === undefined ? buffer.current + 1 : first);
        if (end > buffer.last) throw new Refusal('bad line range', 'Invalid address');
        buffer.remember();
        const joined = new LongText();
        for (let number = from; number <= end; number++) {
          joined.add(buffer.line(number));
          const breath = this.#command.process.breath();
          if (breath) await breath;
        }
        buffer.remove(from, end);
        buffer.insert(from - 1, [joined.toString()]);
        return;
      }
      case 'm':
      case 't': {
        range();
        const target = (await this.#addresses({ text: rest, at: 0 })).at(-1) ?? buffer.current;
        if (letter === 'm' && target >= from && target < to)
          throw new Refusal('bad line range', 'Invalid destination');
        const lines = buffer.lines.slice(from - 1, to);
        buffer.remember();
        if (letter === 'm') buffer.remove(from, to);
        buffer.insert(letter === 'm' && target >= to ? target - lines.length : target, lines);
        return;
      }
      case 'k':
        if (!/^[a-z]$/.test(rest)) throw new Refusal('bad mark name', 'Invalid mark character');
        buffer.marks.set(rest, to);
        return;
      case 'u':
        if (!buffer.undo()) throw new Refusal('', 'Nothing to undo');
        return;
      case 'g':
      case 'v':
        return this.#global(
          letter === 'g',
          first === undefined ? 1 : from,
          first === undefined ? buffer.last : to,
          rest,
        );
      case 'f':
        if (rest.trim() !== '') this.#path = rest.trim();
        return this.#command.out.line(gnu ? this.#path : `"${this.#path}"`);
      case 'r': {
        await this.#read(first === undefined ? buffer.last : to, rest.trim() || this.#path);
        return;
      }
      case 'w':
      case 'W': {
        const quits = rest.startsWith('q');
        const path = rest.slice(quits ? 1 : 0).trim() || this.#path;
        await this.#write(
          path,
          first === undefined ? 1 : from,
          first === undefined ? buffer.last : to,
          letter === 'W',
        );
        if (quits) throw new Quit();
        return;
      }
      case 'e':
      case 'E':
        if (letter === 'e') this.#guard();
        this.#path = rest.trim() || this.#path;
        buffer.lines = [];
        buffer.current = 0;
        await this.#read(0, this.#path);
        buffer.changed = false;
        return;
      case 'h':
        if (this.#reason !== '') await this.#command.out.line(this.#reason);
        return;
      case 'H':
        this.#explains = !this.#explains;
        if (this.#explains && this.#reason !== '') await this.#command.out.line(this.#reason);
        return;
      case 'q':
        if (gnu) this.#guard();
        else if (buffer.changed) await this.#ask();
        throw new Quit();
      case 'Q':
        throw new Quit();
      case '#':
        return;
      default:
        throw new Refusal('unimplemented command', 'Unknown command');
    }
  }

  /** A changed buffer is given up only when it is asked for twice. */
  #guard(): void {
    if (!this.#buffer.changed || this.#warned) return;
    this.#warned = true;
    throw new Refusal('', 'Warning: buffer modified');
  }

  async #ask(): Promise<void> {
    await this.#command.out.text('Really quit? ');
    const answer = await this.#input.line();
    if (answer !== undefined && !/^[yY]/.test(answer)) throw new Refusal('', '');
  }

  /** `p`, `l` or `n` behind a command shows the line on which it ended. */
  async #suffix(rest: string): Promise<void> {
    if (!/^[pln]+$/.test(rest) || this.#buffer.current === 0) return;
    await this.#print(this.#buffer.current, this.#buffer.current, rest);
  }

  // ---- addresses

  async #addresses(line: Line): Promise<number[]> {
    const found: number[] = [];
    const skip = (): void => {
      while (line.text[line.at] === ' ' || line.text[line.at] === '\t') line.at++;
    };
    skip();
    if (line.text[line.at] === '%' || line.text[line.at] === ',' || line.text[line.at] === ';') {
      const fromHere = line.text[line.at] === ';';
      line.at++;
      const second = await this.#address(line);
      return second === undefined ? [fromHere ? this.#buffer.current : 1, this.#buffer.last] : [1, second];
    }
    for (;;) {
      const one = await this.#address(line);
      if (one !== undefined) found.push(one);
      skip();
      const separator = line.text[line.at];
      if (separator !== ',' && separator !== ';') break;
      if (separator === ';' && one !== undefined) this.#buffer.current = one;
      line.at++;
      if (one === undefined) found.push(this.#buffer.current);
    }
    return found.slice(-2);
  }

  async #address(line: Line): Promise<number | undefined> {
    const buffer = this.#buffer;
    let value: number | undefined;
    for (;;) {
      const rest = line.text.slice(line.at);
      const blank = /^[ \t]+/.exec(rest);
      if (blank) {
        line.at += blank[0].length;
        continue;
      }
      const number = /^\d+/.exec(rest);
      const offset = /^([-+^])(\d*)/.exec(rest);
      if (number) {
        value = value === undefined ? Number(number[0]) : value + Number(number[0]);
        line.at += number[0].length;
      } else if (offset) {
        const by = offset[2] === '' ? 1 : Number(offset[2]);
        value = (value ?? buffer.current) + (offset[1] === '+' ? by : -by);
        line.at += offset[0].length;
      } else if (value !== undefined) return value;
      else if (rest.startsWith('.')) {
        value = buffer.current;
        line.at++;
      } else if (rest.startsWith('$')) {
        value = buffer.last;
        line.at++;
      } else if (rest.startsWith("'")) {
        value = buffer.marks.get(rest[1] ?? '');
        if (value === undefined) throw new Refusal('bad mark name', 'Invalid mark character');
        line.at += 2;
      } else if (rest.startsWith('/') || (rest.startsWith('?') && this.#command.gnu)) {
        value = await this.#search(line, rest.startsWith('/'));
      } else return undefined;
    }
  }

  async #search(line: Line, forward: boolean): Promise<number> {
    const { source, end } = delimited(line.text, line.at);
    line.at = end;
    const regex = this.#regex(source);
    const { current, last } = this.#buffer;
    for (let i = 1; i <= last; i++) {
      const at = forward ? ((current - 1 + i) % last) + 1 : ((current - 1 - i + 2 * last) % last) + 1;
      if (regex.test(this.#buffer.line(at))) return at;
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    throw new Refusal(`can't find string "${source}"`, 'No match');
  }

  #regex(source: string): RegExp {
    try {
      if (source !== '') this.#pattern = posixRegex(source, { extended: this.#manner.extended });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      throw new Refusal(error.message, error.message);
    }
    if (!this.#pattern) throw new Refusal('no previous search string', 'No previous pattern');
    return this.#pattern;
  }

  // ---- commands

  async #text(): Promise<string[]> {
    const lines: string[] = [];
    for (
      let line = await this.#input.line();
      line !== undefined && line !== '.';
      line = await this.#input.line()
    )
      lines.push(line);
    return lines;
  }

  async #print(from: number, to: number, how: string): Promise<void> {
    for (let number = from; number <= to; number++) {
      const line = this.#buffer.line(number);
      const shown = how.includes('l') ? `${listed(line)}$` : line;
      await this.#command.out.bytes(`${how.includes('n') ? `${number}\t` : ''}${shown}\n`);
    }
  }

  async #substitute(from: number, to: number, text: string): Promise<void> {
    const buffer = this.#buffer;
    const pattern = delimited(text, 0);
    const replacement = delimited(text, pattern.end - 1);
    const flags = text.slice(replacement.end);
    const regex = this.#regex(pattern.source);
    const all = new RegExp(regex.source, `${regex.flags.replace('g', '')}g`);
    const nth = Number(/\d+/.exec(flags)?.[0] ?? 1);
    buffer.remember();
    let last = 0;
    for (let number = from; number <= to; number++) {
      let count = 0;
      const before = buffer.line(number);
      let changed: LongText | undefined;
      let at = 0;
      for (const match of before.matchAll(all)) {
        const breath = this.#command.process.breath();
        if (breath) await breath;
        if (++count < nth) continue;
        last = number;
        const by = replacement.source.replace(
          /\\(\d)|\\(.)|&/g,
          (mark, group?: string, escaped?: string) =>
            escaped ?? (group === undefined ? match[0] : match[Number(group)]) ?? mark,
        );
        changed ??= new LongText();
        changed.add(before.slice(at, match.index));
        changed.add(by);
        at = match.index + match[0].length;
        if (!flags.includes('g')) break;
      }
      if (changed) buffer.lines[number - 1] = changed.toString() + before.slice(at);
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    if (last === 0) throw new Refusal(`no substitutions found for "${pattern.source}"`, 'No match');
    buffer.current = last;
    buffer.changed = true;
    await this.#suffix(flags.replace(/[g\d]/g, ''));
  }

  async #global(wanted: boolean, from: number, to: number, text: string): Promise<void> {
    const { source, end } = delimited(text, 0);
    const regex = this.#regex(source);
    const buffer = this.#buffer;
    const chosen: string[] = [];
    for (const line of buffer.lines.slice(from - 1, to)) {
      if (regex.test(line) === wanted) chosen.push(line);
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    const commands = text.slice(end) || 'p';
    let at = from - 1;
    await buffer.together(async () => {
      for (const line of chosen) {
        at = buffer.lines.indexOf(line, at);
        if (at < 0) break;
        buffer.current = at + 1;
        const size = buffer.last;
        await this.#run({ text: commands, at: 0 });
        at += 1 + buffer.last - size;
        await this.#command.process.breath();
      }
    });
  }

  /** Whether there was something to read. */
  async #read(after: number, path: string, first = false): Promise<boolean> {
    try {
      const bytes = this.#command.fs.readFile(path);
      this.#buffer.insert(after, await linesOf(this.#command.process, bytes));
      if (!this.#manner.silent) await this.#command.out.line(String(bytes.length));
      return true;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!this.#command.gnu) {
        await this.#command.warn(`${path}: ${error.message}`, 0);
        return false;
      }
      await this.#command.process.complain(`${path}: ${error.message}\n`);
      if (!first) throw new Refusal('', 'Cannot open input file');
      return false;
    }
  }

  async #write(path: string, from: number, to: number, appends: boolean): Promise<void> {
    const text = await bytesOfLines(
      this.#command.process,
      this.#buffer.lines.slice(Math.max(0, from - 1), to),
    );
    try {
      const { fs } = this.#command;
      const before = appends && fs.exists(path) ? [fs.readFile(path)] : [];
      fs.writeFile(path, concatBytes([...before, text]));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw new Refusal(`${path}: ${error.message}`, `${path}: ${error.message}`);
    }
    if (this.#path === '') this.#path = path;
    this.#buffer.changed = false;
    if (!this.#manner.silent) await this.#command.out.line(String(text.length));
  }
}

const BUSYBOX_COMMANDS = '=acdefiklpqrswEW';

/** The text between two delimiters; the last may be missing. `end` is behind it. */
function delimited(text: string, start: number): { readonly source: string; readonly end: number } {
  const delimiter = text[start] ?? '';
  const parts: string[] = [];
  let from = start + 1;
  // Where the next of each is; looked for again only when it is behind.
  let [close, backslash] = [from - 1, from - 1];
  for (let at = from; ; at = backslash + 2) {
    if (close < at) close = placeOf(text, delimiter, at);
    if (backslash < at) backslash = placeOf(text, '\\', at);
    if (close <= backslash || backslash + 1 >= text.length) {
      return { source: parts.join('') + text.slice(from, close), end: Math.min(close + 1, text.length) };
    }
    if (text[backslash + 1] === delimiter) {
      parts.push(text.slice(from, backslash));
      from = backslash + 1;
    }
  }
}

/** Where something is, or the end. */
function placeOf(text: string, what: string, from: number): number {
  const at = what === '' ? -1 : text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

const NAMED = new Map([
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\\', '\\\\'],
  ['$', '\\$'],
]);

function listed(line: string): string {
  return toBinary(fromBinary(line)).replace(
    /[^ -~]|[\\$]/g,
    (character) => NAMED.get(character) ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}
