import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import { busyboxNumber } from '../busybox-number.ts';
import { fromBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import { type Options, optionsOf } from '../command/options.ts';
import { quoteIfNeeded } from '../command/quote.ts';
import { spawnCommand } from './run-child.ts';

/** Bytes of one command line, as xargs of GNU limits it. */
const LONGEST = 131_072;

/** Characters of a line between two looks at the clock. */
const MANY = 8192;

export const xargs: Tool = {
  name: 'xargs',
  usage: 'xargs [OPTIONS] [PROG ARGS]',
  gnuUsage: '[OPTION]... COMMAND [INITIAL-ARGS]...',
  package: 'GNU findutils) 4.9.0',
  options: {
    short: '+0a:d:E:e::I:i::L:l::n:oprP:s:tx',
    long: {
      'arg-file:': 'a',
      'delimiter:': 'd',
      interactive: 'p',
      'max-args:': 'n',
      'max-lines:': 'L',
      'max-procs:': 'P',
      'no-run-if-empty': 'r',
      null: '0',
      'replace::': 'i',
      verbose: 't',
      'eof::': 'e',
      'max-chars:': 's',
      exit: 'x',
      'open-tty': 'o',
      'process-slot-var:': 'slot',
      'show-limits': 'limits',
    },
  },
  busyboxOptions: { short: '+0a:E:e::I:i::n:oprP:s:tx', long: { 'no-run-if-empty': 'r' }, numbers: 'P' },
  async run(command, given) {
    const options = command.gnu ? await checked(command, given) : given;
    const base = options.operands.length > 0 ? options.operands : ['echo'];
    const delimiter = options.has('0') ? '\0' : options.value('d');
    const replace = options.has('I')
      ? options.value('I')
      : options.has('i')
        ? options.value('i') || '{}'
        : undefined;
    if (!command.gnu)
      for (const { name, value } of options.given)
        if (name === 'n' || name === 's') busyboxNumber(value, { least: 1, bits: 31 });
    const lines = Number(options.value('L') ?? (options.has('l') ? options.value('l') || 1 : 0));
    const most = replace !== undefined ? 1 : Number(options.value('n') ?? 0);
    const perLine = replace !== undefined || lines > 0;
    const descriptor = await source(command, options.value('a'));
    const longest = Number(options.value('s') ?? LONGEST);
    if (command.gnu && base.join(' ').length + 1 > longest)
      return command.fail('cannot fit single argument within argument list size limit');
    const endWord = delimiter !== undefined ? undefined : (options.value('E') ?? options.value('e'));
    // findutils gives the commands no input of ours; it was read already.
    if (!command.gnu && options.has('n') && most === 0 && replace === undefined)
      return command.fail('number 0 is not in 1..2147483647 range');
    const fixed = base.reduce((sum, word) => sum + word.length + 1, 0);
    if (!command.gnu && longest <= fixed)
      return command.fail("can't fit single argument within argument list size limit");
    const terminal = options.has('o') && !command.gnu ? await terminalOf(command) : undefined;
    const run = new Runner(command, { shows: options.has('t'), asks: options.has('p'), terminal });
    const runWith = (group: readonly string[]): Promise<void> =>
      run.run(
        replace === undefined
          ? [...base, ...group]
          : base.map((word) => word.replaceAll(replace, group.join(' '))),
      );
    const groups = new Grouping(base, { most: lines > 0 ? lines : most, byLine: lines > 0, longest });
    const items =
      delimiter === undefined
        ? words(command, command.input(descriptor), perLine)
        : parts(command.input(descriptor, unescaped(delimiter)));
    let any = false;
    for await (const item of items) {
      if (endWord && item.text === endWord) break;
      if (!command.gnu && fixed + item.text.length + 1 > longest)
        return command.fail('argument line too long');
      any = true;
      const full = groups.add(item);
      if (full) await runWith(full);
      if (groups.complete) await runWith(groups.take());
    }
    if (!groups.empty) await runWith(groups.take());
    if (!any && !options.has('r') && replace === undefined) await runWith([]);
    return command.status;
  },
};

/** What GNU's xargs says of its options before it reads anything. */
async function checked(command: Command, options: Options): Promise<Options> {
  for (const { name, value } of options.given) {
    const least = { n: 1, L: 1, s: 1, P: 0 }[name];
    if (least === undefined) continue;
    if (!/^[-+]?\d+$/.test(value)) {
      await command.warn(`invalid number "${value}" for -${name} option`);
      await command.misuseAfter();
    }
    if (Number(value) < least) {
      await command.warn(`value ${value} for -${name} option should be >= ${least}`);
      await command.misuseAfter();
    }
  }
  const delimiter = options.value('d');
  if (delimiter !== undefined && [...unescaped(delimiter)].length !== 1)
    await command.fail(
      `Invalid input delimiter specification ${delimiter}: the delimiter must be either a single character or an escape sequence starting with \\.`,
    );
  // Of those that exclude each other the last one holds.
  const names = { n: '--max-args', L: '--max-lines', l: '--max-lines', I: '--replace', i: '--replace' };
  const shown = { ...names, L: '-L', l: '--max-lines', I: '--replace/-I/-i', i: '--replace/-I/-i' };
  let kept = options.given;
  for (const [at, { name, value }] of options.given.entries()) {
    if (!(name in names) || (name === 'n' && value === '1')) continue;
    const before = kept.filter(
      (each) => options.given.indexOf(each) < at && each.name in names && kind(each.name) !== kind(name),
    );
    for (const each of before)
      await command.process.complain(
        `xargs: warning: options ${names[each.name as keyof typeof names]} and ${shown[name as keyof typeof shown]} are mutually exclusive, ignoring previous ${names[each.name as keyof typeof names]} value\n`,
      );
    kept = kept.filter((each) => !before.includes(each));
  }
  return optionsOf(kept, options.operands);
}

/** -L and -l, and -I and -i, are one. */
function kind(name: string): string {
  return name.toLowerCase();
}

/** Where the words come from. */
async function source(command: Command, path: string | undefined): Promise<number> {
  if (path === undefined) return 0;
  try {
    return command.openDescriptor(path);
  } catch (error) {
    if (!(error instanceof SystemError) || !command.gnu) throw error;
    return command.fail(`Cannot open input file ${command.cite(path)}: ${error.message}`);
  }
}

function unescaped(text: string): string {
  const code = /^\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3}))$/.exec(text);
  if (code) return String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '0', code[1] ? 16 : 8));
  return text.replace(
    /^\\([abfnrtv\\])$/,
    (_, letter: string) =>
      ({ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' })[letter] ?? '',
  );
}

interface Item {
  readonly text: string;
  readonly line: number;
}

/** What stands between delimiters. */
async function* parts(input: Input): AsyncGenerator<Item> {
  let number = 0;
  for (let lines = await input.lines(); lines; lines = await input.lines()) {
    for (const text of lines) yield { text, line: number++ };
  }
}

/** Words with quotes and backslashes, or whole lines. */
async function* words(command: Command, input: Input, wholeLines: boolean): AsyncGenerator<Item> {
  let number = 0;
  for (let lines = await input.lines(); lines; lines = await input.lines()) {
    for (const line of lines) {
      for (const text of await wordsOf(command, line, wholeLines)) yield { text, line: number };
      number++;
    }
  }
}

async function wordsOf(command: Command, line: string, wholeLine: boolean): Promise<readonly string[]> {
  const found: string[] = [];
  let word = '';
  let begun = false;
  const blanks = wholeLine ? /^$/ : command.gnu ? /[ \t]/ : /[ \t\v\f\r]/;
  const source = wholeLine ? line.replace(command.gnu ? /^[ \t]+/ : /^[ \t\v\f\r]+/, '') : line;
  for (let i = 0; i < source.length; i++) {
    const character = source[i] as string; // i < length
    if (i % MANY === MANY - 1) await command.process.breath();
    if (blanks.test(character)) {
      if (begun) found.push(word);
      word = '';
      begun = false;
    } else if (character === '"' || character === "'") {
      const end = source.indexOf(character, i + 1);
      if (end < 0) {
        const kind = character === '"' ? 'double' : 'single';
        await command.fail(
          command.say(
            `unmatched ${kind} quote; by default quotes are special to xargs unless you use the -0 option`,
            `unmatched ${kind} quote`,
          ),
        );
      }
      word += source.slice(i + 1, end);
      begun = true;
      i = end;
    } else {
      if (character === '\\' && i + 1 < source.length) i++;
      word += source[i];
      begun = true;
    }
  }
  if (begun) found.push(word);
  return found;
}

/** Puts items together as long as they fit into one command. */
class Grouping {
  #current: string[] = [];
  readonly #most: number;
  readonly #byLine: boolean;
  readonly #longest: number;
  readonly #fixed: number;
  #size = 0;
  #line = -1;
  #count = 0;

  /** @param most items, or lines, of a command; 0: as many as fit */
  constructor(
    base: readonly string[],
    { most, byLine, longest }: { readonly most: number; readonly byLine: boolean; readonly longest: number },
  ) {
    this.#most = most;
    this.#byLine = byLine;
    this.#longest = longest;
    this.#fixed = base.reduce((sum, word) => sum + word.length + 1, 0);
  }

  /** Takes one more; answers those before it if it does not belong to them. */
  add(item: Item): readonly string[] | undefined {
    if (!this.#byLine || item.line !== this.#line) this.#count++;
    this.#line = item.line;
    const { length } = item.text;
    const full = this.#most > 0 && this.#count > this.#most;
    let before: readonly string[] | undefined;
    if (!this.empty && (full || this.#fixed + this.#size + length + 1 > this.#longest)) {
      before = this.take();
      this.#count = 1;
    }
    this.#current.push(fromBinary(item.text));
    this.#size += length + 1;
    return before;
  }

  /** There are as many as a command may have: it need not wait for the next one. */
  get complete(): boolean {
    return this.#most > 0 && !this.#byLine && this.#count >= this.#most;
  }

  get empty(): boolean {
    return this.#current.length === 0;
  }

  /** What was put together. */
  take(): readonly string[] {
    const taken = this.#current;
    this.#current = [];
    this.#size = 0;
    this.#count = 0;
    return taken;
  }
}

/** The terminal, open for reading. */
async function terminalOf(command: Command): Promise<number> {
  const { process, fs } = command;
  try {
    return process.install(fs.open('/dev/tty', { read: true }));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(
      command.say(
        `failed to open /dev/tty for reading: ${error.message}`,
        `can't open '/dev/tty': ${error.message}`,
      ),
    );
  }
}

interface RunManner {
  readonly shows: boolean;
  readonly asks: boolean;
  /** What the commands read from, if not from nothing. */
  readonly terminal: number | undefined;
}

class Runner {
  readonly #command: Command;
  readonly #manner: RunManner;

  constructor(command: Command, manner: RunManner) {
    this.#command = command;
    this.#manner = manner;
  }

  /** Asks at the terminal, which is not where the words come from. */
  async #isWanted(): Promise<boolean> {
    const command = this.#command;
    const { process } = command;
    const terminal = await terminalOf(command);
    await process.complain(command.say('?...', ' ?...'));
    const answer = await command.input(terminal).line();
    process.close(terminal);
    return /^[yY]/.test(answer ?? '');
  }

  async run(argv: readonly string[]): Promise<void> {
    const { process } = this.#command;
    await this.#command.out.flush();
    const { shows, asks, terminal } = this.#manner;
    if (shows || asks)
      await process.complain(
        `${argv.map((word) => (this.#command.gnu ? quoteIfNeeded(word) : word)).join(' ')}${asks ? '' : '\n'}`,
      );
    if (asks && !(await this.#isWanted())) return;
    try {
      const input = terminal === undefined ? undefined : process.descriptors.get(terminal);
      const reads = input ? { descriptors: new Map([...process.descriptors, [0, input]]) } : {};
      const status = statusNumber(await process.wait(spawnCommand(process, argv, reads)));
      if (status === 255) await this.#command.fail(`${argv[0]}: exited with status 255; aborting`, 124);
      if (status > 128) {
        const who = this.#command.say(`${argv[0]}:`, `'${argv[0]}'`);
        await this.#command.fail(`${who} terminated by signal ${status - 128}`, 125);
      }
      if (status !== 0) this.#command.status = 123;
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      await this.#command.fail(
        this.#command.say(`${argv[0]}: ${error.message}`, `${argv[0]}: ${error.message}`),
        error.code === 'ENOENT' ? 127 : 126,
      );
    }
  }
}
