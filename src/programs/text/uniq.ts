import { SystemError } from '../../linux/errno.ts';
import { bytesOf } from '../command/bytes.ts';
import { type Choices, choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import { digitsOf, type Options } from '../command/options.ts';

const REPEATED: Choices = [['none'], ['prepend'], ['separate']];
const GROUPS: Choices = [['prepend'], ['append'], ['separate'], ['both']];

export const uniq: Tool = {
  name: 'uniq',
  usage: 'uniq [-cduiz] [-f,s,w N] [FILE [OUTFILE]]',
  gnuUsage: '[OPTION]... [INPUT [OUTPUT]]',
  options: {
    short: 'cdDf:is:uw:z0123456789',
    long: {
      count: 'c',
      repeated: 'd',
      'all-repeated::': 'D',
      'group::': 'group',
      'ignore-case': 'i',
      unique: 'u',
      'skip-fields:': 'f',
      'skip-chars:': 's',
      'check-chars:': 'w',
      'zero-terminated': 'z',
    },
  },
  busyboxOptions: { short: 'cdf:is:uw:z', numbers: 'fsw' },
  async run(command, options) {
    const [from = '-', named, extra] = options.operands;
    if (extra !== undefined && command.gnu) command.misuse(`extra operand ${command.cite(extra)}`);
    const to = named === '-' ? undefined : named;
    const separator = options.has('z') ? '\0' : '\n';
    if (!command.gnu) await openBoth(command, from, to);
    // It looks for a third operand when it has both files.
    if (extra !== undefined) command.misuse('extra operand');
    const manner = await readManner(command, options);
    const keyOf = await readKey(command, options);
    let text = '';
    const put = (shown: string): Promise<void> | undefined => {
      if (to === undefined) return command.out.bytes(shown);
      text += shown;
      return undefined;
    };
    const groups = new Groups(manner, separator, put);
    try {
      // A line ends at a zero byte too, to busybox; -z is about what is shown.
      const input = command.input(command.openDescriptor(from), command.gnu ? separator : '\n');
      if (!command.gnu) input.zero = '\n';
      let key: string | undefined;
      for (let lines = await input.lines(); lines; lines = await input.lines()) {
        for (const line of lines) {
          const own = keyOf(line);
          const full = own === key ? groups.more(line) : groups.next(line);
          if (full) await full;
          key = own;
        }
      }
      await groups.end();
      if (to !== undefined) command.fs.writeFile(to, bytesOf(text));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EPIPE' || error.code === 'EINTR') throw error;
      return command.fail(
        command.say(
          error.code === 'EISDIR' ? `error reading ${command.quote(from)}` : `${from}: ${error.message}`,
          error.code === 'EISDIR'
            ? `${from}: I/O error`
            : error.code === 'ENOSPC'
              ? `standard output: ${error.message}`
              : `can't open '${from}': ${error.message}`,
        ),
      );
    }
    return 0;
  },
};

/** busybox opens both files before it reads anything. */
async function openBoth(command: Command, from: string, to: string | undefined): Promise<void> {
  for (const [path, how] of [
    [from === '-' ? undefined : from, { read: true }],
    [to, { write: true, create: true, truncate: true }],
  ] as const) {
    if (path === undefined) continue;
    const file = await command.attempt(
      () => command.fs.open(path, how),
      (error) => `can't open '${path}': ${error.message}`,
    );
    if (!file) return command.process.exit(1);
    file.release();
  }
}

/** Which lines of a group of equal ones are shown, and how groups are kept apart. */
interface Manner {
  readonly counts: boolean;
  readonly repeated: boolean;
  readonly single: boolean;
  /** All lines of groups, not only the first. */
  readonly all: boolean;
  /** Groups of one line too. */
  readonly groups: boolean;
  readonly before: boolean;
  readonly after: boolean;
  readonly between: boolean;
}

async function readManner(command: Command, options: Options): Promise<Manner> {
  const given = options.value('D');
  const all = options.has('D');
  const delimiter = given ? await choose(command, given, '--all-repeated', REPEATED) : 'none';
  const asked = options.value('group');
  const grouped = options.has('group');
  const group = asked ? await choose(command, asked, '--group', GROUPS) : 'separate';
  if (grouped && ['c', 'd', 'D', 'u'].some((name) => options.has(name)))
    command.misuse('--group is mutually exclusive with -c/-d/-D/-u');
  if (all && options.has('c'))
    command.misuse('printing all duplicated lines and repeat counts is meaningless');
  return {
    counts: options.has('c'),
    repeated: options.has('d'),
    single: options.has('u'),
    all: all || grouped,
    groups: grouped,
    before: grouped ? group === 'prepend' || group === 'both' : delimiter === 'prepend',
    after: grouped && (group === 'append' || group === 'both'),
    between: grouped ? group === 'separate' : delimiter === 'separate',
  };
}

/** What of a line is compared. */
async function readKey(command: Command, options: Options): Promise<(line: string) => string> {
  const number = async (name: string, what: string): Promise<number | undefined> => {
    const text = options.value(name);
    if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
    return command.fail(command.say(`${text}: invalid number of ${what}`, `invalid number '${text}'`));
  };
  const digits = digitsOf(options);
  const fields = (await number('f', 'fields to skip')) ?? Number(digits || 0);
  const characters = (await number('s', 'bytes to skip')) ?? 0;
  const width = (await number('w', 'bytes to compare')) ?? Number.POSITIVE_INFINITY;
  const ignoreCase = options.has('i');
  if (fields === 0 && characters === 0 && width === Number.POSITIVE_INFINITY && !ignoreCase)
    return (line) => line;
  const blank = command.gnu ? ' \\t' : '\\s';
  const skipped = new RegExp(`^(?:[${blank}]*[^${blank}]*){0,${fields}}`);
  return (line) => {
    const rest = fields > 0 ? line.replace(skipped, '') : line;
    const key = rest.slice(characters, characters + width);
    return ignoreCase ? key.toLowerCase() : key;
  };
}

/** Shows groups of equal lines as they come. Answers are to be awaited only if there are some. */
class Groups {
  readonly #manner: Manner;
  readonly #separator: string;
  readonly #put: (text: string) => Promise<void> | undefined;
  #first = '';
  #count = 0;
  #shown = 0;

  constructor(manner: Manner, separator: string, put: (text: string) => Promise<void> | undefined) {
    this.#manner = manner;
    this.#separator = separator;
    this.#put = put;
  }

  /** A line that is not like the one before. */
  next(line: string): Promise<void> | undefined {
    const ended = this.#ended();
    this.#first = line;
    this.#count = 1;
    const begun = this.#manner.groups ? this.#lead() + line + this.#separator : '';
    return ended + begun === '' ? undefined : this.#put(ended + begun);
  }

  /** One that is. */
  more(line: string): Promise<void> | undefined {
    this.#count++;
    const { all, groups } = this.#manner;
    if (!all) return undefined;
    const first = this.#count === 2 && !groups ? this.#lead() + this.#first + this.#separator : '';
    return this.#put(first + line + this.#separator);
  }

  async end(): Promise<void> {
    const ended = this.#ended();
    const { groups, after } = this.#manner;
    await this.#put(ended + (groups && after && this.#shown > 0 ? this.#separator : ''));
  }

  /** What parts a group from the one before. */
  #lead(): string {
    const { before, after, between } = this.#manner;
    const parts = before || ((between || after) && this.#shown > 0);
    this.#shown++;
    return parts ? this.#separator : '';
  }

  #ended(): string {
    const { counts, repeated, single, all } = this.#manner;
    const count = this.#count;
    if (count === 0 || all || (single && count > 1) || (repeated && count === 1)) return '';
    return `${counts ? `${String(count).padStart(7)} ` : ''}${this.#first}${this.#separator}`;
  }
}
