import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import { fromBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';
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
    },
  },
  busyboxOptions: { short: '+0a:E:e::I:i::n:oprP:s:tx', long: { 'no-run-if-empty': 'r' }, numbers: 'nsP' },
  async run(command, options) {
    const base = options.operands.length > 0 ? options.operands : ['echo'];
    const delimiter = options.has('0') ? '\0' : options.value('d');
    const replace = options.has('I')
      ? options.value('I')
      : options.has('i')
        ? options.value('i') || '{}'
        : undefined;
    const lines = Number(options.value('L') ?? 0);
    const most = replace !== undefined ? 1 : Number(options.value('n') ?? 0);
    const perLine = replace !== undefined || lines > 0;
    const descriptor = options.has('a') ? command.openDescriptor(options.value('a') ?? '') : 0;
    const longest = Number(options.value('s') ?? LONGEST);
    const endWord = delimiter !== undefined ? undefined : (options.value('E') ?? options.value('e'));
    // findutils gives the commands no input of ours; it was read already.
    if (!command.gnu && options.has('n') && most === 0 && replace === undefined)
      return command.fail('number 0 is not in 1..2147483647 range');
    const run = new Runner(command, { shows: options.has('t'), asks: options.has('p') });
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

function unescaped(text: string): string {
  return text.replace(
    /^\\([0ntr\\])$/,
    (_, letter: string) => ({ 0: '\0', n: '\n', t: '\t', r: '\r', '\\': '\\' })[letter] ?? '',
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
  const blanks = wholeLine ? /^$/ : /[ \t]/;
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

class Runner {
  readonly #command: Command;
  readonly #manner: { readonly shows: boolean; readonly asks: boolean };

  constructor(command: Command, manner: { readonly shows: boolean; readonly asks: boolean }) {
    this.#command = command;
    this.#manner = manner;
  }

  /** Asks at the terminal, which is not where the words come from. */
  async #isWanted(): Promise<boolean> {
    const { process, fs } = this.#command;
    let terminal: number;
    try {
      terminal = process.install(fs.open('/dev/tty', { read: true }));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return this.#command.fail(
        this.#command.say(
          `failed to open /dev/tty for reading: ${error.message}`,
          `can't open '/dev/tty': ${error.message}`,
        ),
      );
    }
    await process.complain(' ?...');
    const answer = await this.#command.input(terminal).line();
    process.close(terminal);
    return /^[yY]/.test(answer ?? '');
  }

  async run(argv: readonly string[]): Promise<void> {
    const { process } = this.#command;
    await this.#command.out.flush();
    const { shows, asks } = this.#manner;
    if (shows || asks) await process.complain(`${argv.join(' ')}${asks ? '' : '\n'}`);
    if (asks && !(await this.#isWanted())) return;
    try {
      const status = statusNumber(await process.wait(spawnCommand(process, argv)));
      if (status === 255) await this.#command.fail(`${argv[0]}: exited with status 255; aborting`, 124);
      if (status > 128) await this.#command.fail(`${argv[0]}: terminated by signal ${status - 128}`, 125);
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
