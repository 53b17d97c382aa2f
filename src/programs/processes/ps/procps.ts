import { Names, users } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import { processList, type Row } from '../process-list.ts';
import { COLUMNS, type Column, columns, type View } from './columns.ts';
import { inTrees } from './forest.ts';

const USAGE = `
Usage:
 ps [options]

 Try 'ps --help <simple|list|output|threads|misc|all>'
  or 'ps --help <s|l|o|t|m|a>'
 for additional help text.

For more details see ps(1).
`;

/** What the columns are when an option names a whole set. */
const SETS = {
  default: columns('pid tname time ucmd'),
  bsd: columns('pid tname stat bsdtime args'),
  full: columns('user=UID pid ppid c stime tname time cmd'),
  extra: columns('user=UID pid ppid c sz rss psr stime tname time cmd'),
  jobs: columns('pid pgid=PGID sid tname time ucmd'),
  long: columns('f s uid pid ppid c pri ni addr_sz wchan tname time ucmd'),
  user: columns('user pid %cpu %mem vsz rss tname stat start_time bsdtime args'),
  bsdJobs: columns('ppid pid pgid sid tname tpgid stat uid bsdtime args'),
  bsdLong: columns('f uid pid ppid pri ni vsz rss wchan stat tname bsdtime args'),
} satisfies Record<string, readonly Column[]>;

class PsError extends Error {}

/** A command line of procps' ps, which mixes the options of three families. */
class Request {
  readonly #command: Command;
  readonly #tests: ((row: Row) => boolean)[] = [];
  readonly #own: Column[] = [];
  #set: readonly Column[] | undefined;
  #bsd = false;
  #all = false;
  #withoutTerminal = false;
  #anybody = false;
  #negated = false;
  headers = true;
  wide = false;
  forest = false;
  #sort: string | undefined;

  constructor(command: Command, words: readonly string[]) {
    this.#command = command;
    this.#read(words);
  }

  get columns(): readonly Column[] {
    if (this.#own.length > 0) return this.#own;
    return this.#set ?? (this.#bsd ? SETS.bsd : SETS.default);
  }

  rows(view: View): readonly Row[] {
    const chosen = processList(this.#command.process.machine).filter(
      (row) => this.#chooses(row) !== this.#negated,
    );
    return this.#sort === undefined ? chosen : sorted(chosen, this.#sort, view);
  }

  #chooses(row: Row): boolean {
    if (this.#all) return true;
    if (this.#tests.length > 0 && this.#tests.some((test) => test(row))) return true;
    const { process } = this.#command;
    if (this.#anybody || this.#withoutTerminal) {
      const mine = this.#anybody || row.process.credentials.uid === process.credentials.uid;
      return mine && (this.#withoutTerminal || row.terminal !== undefined);
    }
    if (this.#tests.length > 0) return false;
    return row.process.credentials.uid === process.credentials.uid && row.process.tty === process.tty;
  }

  #read(words: readonly string[]): void {
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as string; // i < length
      const rest = (): string | undefined => words[++i];
      if (word.startsWith('--')) this.#long(word, rest);
      else if (/^-?aux/.test(word) && !users(this.#command.fs).some(({ name }) => name === 'x')) {
        // `ps -aux` asks for the processes of a user x; as there is none, everybody means `ps aux`.
        for (const letter of word.replace('-', '')) this.#bsdOption(letter, rest);
      } else if (word.startsWith('-') && word.length > 1) this.#unix(word.slice(1), rest);
      else if (/^[\d,]+$/.test(word)) this.#pids(word);
      else
        for (let at = 0; at < word.length; at++) {
          const letter = word[at] as string; // at < length
          const joined = word.slice(at + 1);
          if ('opUtk'.includes(letter) && joined !== '') {
            this.#bsdOption(letter, () => joined);
            break;
          }
          this.#bsdOption(letter, rest);
        }
    }
  }

  #unix(letters: string, rest: () => string | undefined): void {
    for (let at = 0; at < letters.length; at++) {
      const letter = letters[at] as string; // at < length
      if ('oOpCuUgGstqk'.includes(letter)) {
        const joined = letters.slice(at + 1);
        const value = joined === '' ? rest() : joined;
        this.#valued(letter, value);
        return;
      }
      switch (letter) {
        case 'e':
        case 'A':
          this.#all = true;
          break;
        case 'a':
          this.#tests.push(
            ({ process, terminal }) => terminal !== undefined && process.session !== process.pid,
          );
          break;
        case 'd':
          this.#tests.push(({ process }) => process.session !== process.pid);
          break;
        case 'N':
          this.#negated = true;
          break;
        case 'f':
          this.#set = this.#set === SETS.long ? SETS.long : SETS.full;
          break;
        case 'F':
          this.#set = SETS.extra;
          break;
        case 'j':
          this.#set = SETS.jobs;
          break;
        case 'l':
          this.#set = SETS.long;
          break;
        case 'H':
          this.forest = true;
          break;
        case 'w':
          this.wide = true;
          break;
        case 'y':
        case 'M':
        case 'T':
        case 'L':
        case 'c':
          break;
        default:
          throw new PsError('unsupported SysV option');
      }
    }
  }

  #bsdOption(letter: string, rest: () => string | undefined): void {
    this.#bsd = true;
    switch (letter) {
      case 'a':
        this.#anybody = true;
        break;
      case 'x':
        this.#withoutTerminal = true;
        break;
      case 'e':
      case 'c':
      case 'r':
      case 'n':
      case 'S':
        break;
      case 'f':
        this.forest = true;
        break;
      case 'w':
        this.wide = true;
        break;
      case 'h':
        this.headers = false;
        break;
      case 'u':
        this.#set = SETS.user;
        break;
      case 'j':
        this.#set = SETS.bsdJobs;
        break;
      case 'l':
        this.#set = SETS.bsdLong;
        break;
      case 'o':
      case 'p':
      case 'U':
      case 't':
      case 'k':
        this.#valued(letter, rest());
        break;
      default:
        throw new PsError('unsupported option (BSD syntax)');
    }
  }

  #long(word: string, rest: () => string | undefined): void {
    const [name = '', inline] = [
      word.slice(2).split('=')[0],
      word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined,
    ];
    const letters: Readonly<Record<string, string>> = {
      format: 'o',
      group: 'G',
      pid: 'p',
      ppid: 'P',
      sort: 'k',
      tty: 't',
      user: 'u',
    };
    const letter = letters[name];
    if (letter !== undefined) this.#valued(letter, inline ?? rest());
    else if (/^(no-?headers?|no-?heading)$/.test(name)) this.headers = false;
    else if (name === 'forest') this.forest = true;
    else if (name === 'headers') this.headers = true;
    else if (name === 'deselect') this.#negated = true;
    else if (/^(cols|columns|width|rows|lines)$/.test(name)) {
      if (inline === undefined) rest();
    } else throw new PsError('unknown gnu long option');
  }

  #valued(letter: string, value: string | undefined): void {
    if (value === undefined) {
      throw new PsError(
        letter === 'o'
          ? 'format specification must follow -o'
          : `list of ${letter === 'C' ? 'command names' : 'process IDs'} must follow -${letter}`,
      );
    }
    const items = value.split(/[, ]+/).filter((item) => item !== '');
    switch (letter) {
      case 'o':
      case 'O':
        if (letter === 'O') this.#own.push(...columns('pid'));
        this.#format(value);
        if (letter === 'O') this.#own.push(...columns('s tname time args'));
        break;
      case 'p':
      case 'q':
        this.#pids(value);
        break;
      case 'P':
        this.#tests.push(({ ppid }) => items.includes(String(ppid)));
        break;
      case 'C':
        this.#tests.push(({ name }) => items.some((item) => item.slice(0, 15) === name));
        break;
      case 'u':
      case 'U': {
        const ids = items.map((item) => this.#user(item));
        this.#tests.push(({ process }) => ids.includes(process.credentials.uid));
        break;
      }
      case 'g':
      case 'G':
      case 's':
        this.#tests.push(({ process }) => items.includes(String(process.session)));
        break;
      case 't': {
        const names = items.map((item) => item.replace(/^\/dev\//, ''));
        this.#tests.push(({ terminal }) => names.includes(terminal ?? '?'));
        break;
      }
      default:
        this.#sort = value;
    }
  }

  #pids(value: string): void {
    const items = value.split(/[, ]+/).filter((item) => item !== '');
    if (items.length === 0 || items.some((item) => !/^\d+$/.test(item)))
      throw new PsError('process ID list syntax error');
    this.#tests.push(({ pid }) => items.includes(String(pid)));
  }

  #user(item: string): number {
    const user = users(this.#command.fs).find(({ name }) => name === item);
    if (user) return user.uid;
    if (!/^\d+$/.test(item)) throw new PsError('user name does not exist');
    return Number(item);
  }

  #format(value: string): void {
    const parts = value.split(/[, ]+/);
    for (const [i, part] of parts.entries()) {
      const at = part.indexOf('=');
      const name = at < 0 ? part : part.slice(0, at);
      const column = COLUMNS.get(name.toLowerCase());
      if (!column) {
        if (name === '') continue;
        throw new PsError(`unknown user-defined format specifier "${name}"`);
      }
      if (at < 0) {
        this.#own.push(column);
        continue;
      }
      // A header of one's own takes the rest of the argument.
      const header = [part.slice(at + 1), ...parts.slice(i + 1)].join(',');
      this.#own.push({ ...column, header, width: Math.max(column.width, header.length) });
      break;
    }
  }
}

/** ps of procps. */
export async function procps(command: Command, words: readonly string[]): Promise<number> {
  const { process } = command;
  if (words[0] === '--help') {
    await command.out.text(USAGE);
    return 0;
  }
  if (words[0] === '-V' || words[0] === '--version') {
    await command.out.line('ps from procps-ng 4.0.4');
    return 0;
  }
  try {
    const request = new Request(command, words);
    const { kernel } = process.machine;
    const view = {
      names: new Names(process.fs),
      now: kernel.clock.now(),
      looker: process,
      memory: kernel.memory,
    };
    const rows = request.rows(view);
    await print(command, request, rows, view);
    return rows.length > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PsError)) throw error;
    await process.complain(`error: ${error.message}\n${USAGE}`);
    return 1;
  }
}

async function print(command: Command, request: Request, rows: readonly Row[], view: View): Promise<void> {
  const { columns } = request;
  const terminal = command.process.descriptors.get(1)?.tty;
  const width = terminal && !request.wide ? terminal.size.columns : Number.POSITIVE_INFINITY;
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ width: size, right }, i) => {
        const cell = cells[i] ?? '';
        if (right) return cell.padStart(size);
        return i === columns.length - 1 ? cell : cell.padEnd(size);
      })
      .join(' ')
      .slice(0, width);
  if (request.headers && columns.some(({ header }) => header !== ''))
    await command.out.line(line(columns.map(({ header }) => header)));
  for (const { row, branch } of request.forest ? inTrees(rows) : rows.map((row) => ({ row, branch: '' }))) {
    const cells = columns.map((column) => {
      const text = column.value(row, view);
      return /^(CMD|COMMAND)$/.test(column.header) ? branch + text : text;
    });
    await command.out.line(line(cells));
  }
}

/** Rows in the order of `--sort=-rss,pid`. */
function sorted(rows: readonly Row[], keys: string, view: View): readonly Row[] {
  const orders = keys.split(',').map((key) => {
    const name = key.replace(/^[-+]/, '');
    const column = COLUMNS.get(name.toLowerCase());
    if (!column) throw new PsError('unknown sort specifier');
    const sign = key.startsWith('-') ? -1 : 1;
    return (a: Row, b: Row): number => {
      const x = column.order?.(a) ?? column.value(a, view);
      const y = column.order?.(b) ?? column.value(b, view);
      return x < y ? -sign : x > y ? sign : 0;
    };
  });
  return [...rows].sort((a, b) => {
    for (const order of orders) {
      const result = order(a, b);
      if (result !== 0) return result;
    }
    return 0;
  });
}
