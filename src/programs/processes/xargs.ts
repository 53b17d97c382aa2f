import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import { fromBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { spawnCommand } from './run-child.ts';

/** Bytes of one command line, as xargs of GNU limits it. */
const LONGEST = 131_072;

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
    const input = command.input(options.has('a') ? command.openDescriptor(options.value('a') ?? '') : 0);
    const text = await input.rest();
    const longest = Number(options.value('s') ?? LONGEST);
    const endWord = delimiter !== undefined ? undefined : (options.value('E') ?? options.value('e'));
    const items =
      delimiter === undefined
        ? ended(await words(command, text, perLine), endWord)
        : split(text, unescaped(delimiter));
    const groups = group(items, lines > 0 ? lines : most, perLine && lines > 0, base, longest);
    if (items.length === 0 && !options.has('r') && replace === undefined) groups.push([]);
    // findutils gives the commands no input of ours; it was read already.
    if (!command.gnu && options.has('n') && most === 0 && replace === undefined)
      return command.fail('number 0 is not in 1..2147483647 range');
    const run = new Runner(command, { shows: options.has('t'), asks: options.has('p') });
    for (const group of groups) {
      const argv =
        replace === undefined
          ? [...base, ...group]
          : base.map((word) => word.replaceAll(replace, group.join(' ')));
      await run.run(argv);
    }
    return command.status;
  },
};

function split(text: string, delimiter: string): Item[] {
  const parts = text.split(delimiter);
  if (parts.at(-1) === '') parts.pop();
  return parts.map((part, line) => ({ text: part, line }));
}

function unescaped(text: string): string {
  return text.replace(
    /^\\([0ntr\\])$/,
    (_, letter: string) => ({ 0: '\0', n: '\n', t: '\t', r: '\r', '\\': '\\' })[letter] ?? '',
  );
}

/** What stands before the word that ends the input. */
function ended(items: readonly Item[], word: string | undefined): readonly Item[] {
  const at = word ? items.findIndex(({ text }) => text === word) : -1;
  return at < 0 ? items : items.slice(0, at);
}

interface Item {
  readonly text: string;
  readonly line: number;
}

/** Words with quotes and backslashes, or whole lines. */
async function words(command: Command, text: string, wholeLines: boolean): Promise<Item[]> {
  const items: Item[] = [];
  for (const [number, line] of text.split('\n').entries()) {
    let word = '';
    let begun = false;
    const blanks = wholeLines ? /^$/ : /[ \t]/;
    const source = wholeLines ? line.replace(command.gnu ? /^[ \t]+/ : /^[ \t\v\f\r]+/, '') : line;
    for (let i = 0; i < source.length; i++) {
      const character = source[i] as string; // i < length
      if (blanks.test(character)) {
        if (begun) items.push({ text: word, line: number });
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
    if (begun) items.push({ text: word, line: number });
  }
  return items;
}

function group(
  items: readonly Item[],
  most: number,
  byLine: boolean,
  base: readonly string[],
  longest: number,
): string[][] {
  const groups: string[][] = [];
  let current: string[] = [];
  let size = 0;
  let line = -1;
  let count = 0;
  const fixed = base.reduce((sum, word) => sum + word.length + 1, 0);
  for (const item of items) {
    const newLine = item.line !== line;
    if (byLine ? newLine : true) count++;
    line = item.line;
    const full = most > 0 && count > most;
    if (current.length > 0 && (full || fixed + size + item.text.length + 1 > longest)) {
      groups.push(current);
      current = [];
      size = 0;
      count = 1;
    }
    current.push(fromBinary(item.text));
    size += item.text.length + 1;
  }
  if (current.length > 0) groups.push(current);
  return groups;
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
