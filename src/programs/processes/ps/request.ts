import { groups, users } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import { processList, type Row } from '../process-list.ts';
import { COLUMNS, type Column, columns, type View } from './columns.ts';
import { SETS } from './sets.ts';

/** What is wrong with a command line, in procps' words. */
export class PsError extends Error {}

/** A command line of procps' ps, which mixes the options of three families. */
export class Request {
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
  /** How many lines a page has, if somebody said so; --headers repeats the header on each. */
  pageLines: number | undefined;
  repeatHeaders = false;
  /** How wide the table may be, if somebody said so. */
  columnsAllowed: number | undefined;
  #sort: string | undefined;
  #onlyRunning = false;
  #family: 'unix' | 'bsd' | undefined;
  /** -y: no flags, and the memory in use in place of the address. */
  #withoutFlags = false;
  readonly #extra = new Set<string>();

  constructor(command: Command, words: readonly string[]) {
    this.#command = command;
    this.#read(words);
  }

  get columns(): readonly Column[] {
    if (this.#own.length > 0) return this.#own;
    const chosen = this.#set ?? (this.#bsd ? SETS.bsd : SETS.default);
    return this.#extra.size === 0 && !this.#withoutFlags ? chosen : this.#extended(chosen);
  }

  /** A set of columns with those that -L, -T, -c, -M and -y add or take away. */
  #extended(chosen: readonly Column[]): readonly Column[] {
    const has = (letter: string): boolean => this.#extra.has(letter);
    const full = chosen === SETS.full || chosen === SETS.extra;
    return [
      ...(has('M') ? columns('label') : []),
      ...chosen.flatMap((column) => {
        if (this.#withoutFlags && column.header === 'F') return [];
        if (this.#withoutFlags && column.header === 'ADDR SZ') return columns('rss sz');
        if (column.header === 'C' && has('c')) return columns('cls pri');
        if (column.header === 'C' && has('L')) return [column, ...columns('nlwp')];
        if (column.header === 'PID' && !full)
          return [
            column,
            ...columns(
              [has('L') && 'lwp', has('T') && 'spid', has('c') && !chosen.some(isC) && 'cls pri']
                .filter(Boolean)
                .join(' '),
            ),
          ];
        if (column.header === 'PPID' && full)
          return [column, ...columns([has('L') && 'lwp', has('T') && 'spid'].filter(Boolean).join(' '))];
        return [column];
      }),
    ];
  }

  rows(view: View): readonly Row[] {
    const chosen = processList(this.#command.process).filter((row) => this.#chooses(row) !== this.#negated);
    return this.#sort === undefined ? chosen : sorted(chosen, this.#sort, view);
  }

  #chooses(row: Row): boolean {
    if (this.#onlyRunning && row.process !== this.#command.process && !row.process.hungry) return false;
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
      else if (/^\d/.test(word)) this.#pids(word);
      else
        for (let at = 0; at < word.length; at++) {
          const letter = word[at] as string; // at < length
          const joined = word.slice(at + 1);
          if ('opqOUtk'.includes(letter) && joined !== '') {
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
      if (/\d/.test(letter)) throw new PsError('process ID list syntax error');
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
          this.#choose(this.#set === SETS.long ? SETS.longFull : SETS.full, 'unix');
          break;
        case 'F':
          this.#choose(SETS.extra, 'unix');
          break;
        case 'j':
          this.#choose(this.#set === SETS.long ? SETS.jobsLong : SETS.jobs, 'unix');
          break;
        case 'l':
          this.#choose(
            this.#set === SETS.jobs ? SETS.jobsLong : this.#set === SETS.full ? SETS.longFull : SETS.long,
            'unix',
          );
          break;
        case 'H':
          this.forest = true;
          break;
        case 'w':
          this.wide = true;
          break;
        case 'y':
          this.#withoutFlags = true;
          break;
        case 'M':
        case 'Z':
        case 'T':
        case 'L':
        case 'c':
          this.#extra.add(letter === 'Z' ? 'M' : letter);
          break;
        case 'm':
        case 'P':
          break;
        case 'x':
          // Not a letter of System V's: procps reads the word as BSD would.
          this.#bsdOption(letter, rest);
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
      case 'n':
      case 'S':
      case 'g':
      case 'H':
      case 'm':
        break;
      case 'r':
        this.#onlyRunning = true;
        break;
      case 'T': {
        const own = this.#command.process.tty?.path.replace(/^\/dev\//, '');
        this.#tests.push(({ terminal }) => terminal === own);
        break;
      }
      case 'Z':
        this.#extra.add('M');
        break;
      case 's':
        this.#choose(SETS.signals, 'bsd');
        break;
      case 'v':
        this.#choose(SETS.memory, 'bsd');
        break;
      case 'X':
        this.#choose(SETS.registers, 'bsd');
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
        this.#choose(SETS.user, 'bsd');
        break;
      case 'j':
        this.#choose(SETS.bsdJobs, 'bsd');
        break;
      case 'l':
        this.#choose(SETS.bsdLong, 'bsd');
        break;
      case 'o':
      case 'O':
      case 'p':
      case 'q':
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
      group: 'g',
      Group: 'G',
      pid: 'p',
      ppid: 'P',
      'quick-pid': 'q',
      sid: 's',
      sort: 'k',
      tty: 't',
      user: 'u',
      User: 'U',
    };
    const letter = letters[name];
    if (letter !== undefined) this.#valued(letter, inline ?? rest());
    else if (/^(no-?headers?|no-?heading)$/.test(name)) this.headers = false;
    else if (name === 'forest') this.forest = true;
    else if (name === 'headers' || name === 'heading' || name === 'header') this.repeatHeaders = true;
    else if (name === 'cumulative') return;
    else if (name === 'context') this.#choose(SETS.context, 'unix');
    else if (name === 'deselect') this.#negated = true;
    else if (/^(cols|columns|width|rows|lines)$/.test(name)) {
      const size = Number(inline ?? rest());
      if (/^(rows|lines)$/.test(name)) this.pageLines = size;
      else this.columnsAllowed = size;
    } else throw new PsError('unknown gnu long option');
  }

  #valued(letter: string, value: string | undefined): void {
    if (value === undefined) {
      throw new PsError(
        letter === 'o' || letter === 'O'
          ? `format ${letter === 'O' ? 'or sort ' : ''}specification must follow -${letter}`
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
        this.#demandPids(items);
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
      case 'G':
        this.#groups(items);
        break;
      case 'g':
        // Numbers mean sessions, names mean groups.
        if (items.some((item) => !/^\d+$/.test(item))) {
          this.#groups(items);
          break;
        }
        this.#tests.push(({ process }) => items.includes(String(process.session)));
        break;
      case 's':
        this.#tests.push(({ process }) => items.includes(String(process.session)));
        break;
      case 't': {
        const names = items.map((item) => (item === '-' ? '?' : item.replace(/^\/dev\//, '')));
        for (const item of names)
          if (item !== '?' && !this.#command.fs.exists(`/dev/${item}`))
            throw new PsError('TTY could not be found');
        this.#tests.push(({ terminal }) => names.includes(terminal ?? '?'));
        break;
      }
      default:
        this.#sort = value;
    }
  }

  #pids(value: string): void {
    const items = value.split(/[, ]+/).filter((item) => item !== '');
    this.#demandPids(items);
    this.#tests.push(({ pid }) => items.includes(String(pid)));
  }

  #demandPids(items: readonly string[]): void {
    if (items.length === 0 || items.some((item) => !/^[-+]?\d+$/.test(item)))
      throw new PsError('process ID list syntax error');
    if (items.some((item) => !(Number(item) >= 1 && Number(item) <= 0x7fffffff)))
      throw new PsError('process ID out of range');
  }

  #groups(items: readonly string[]): void {
    const known = groups(this.#command.fs);
    const ids = items.map((item) => {
      const group = known.find(({ name }) => name === item);
      if (!group && !/^\d+$/.test(item)) throw new PsError('group name does not exist');
      return group?.gid ?? Number(item);
    });
    this.#tests.push(({ process }) => ids.includes(process.credentials.gid));
  }

  /** Options of one family add to each other; those of two families that both name columns do not. */
  #choose(set: readonly Column[], family: 'unix' | 'bsd'): void {
    if (this.#family !== undefined && this.#family !== family)
      throw new PsError('conflicting format options');
    this.#family = family;
    this.#set = set;
  }

  #user(item: string): number {
    const user = users(this.#command.fs).find(({ name }) => name === item);
    if (user) return user.uid;
    if (!/^\d+$/.test(item)) throw new PsError('user name does not exist');
    return Number(item);
  }

  #format(value: string): void {
    const parts = value.replace(/[,\s]$/, '').split(/[,\s]/);
    for (const part of parts) {
      if (part === '') throw new PsError('improper format list');
      // `name:width=header`; each of the two may be missing.
      const [, name = '', width, header] = /^([^:=]*)(?::(\d+))?(?:=(.*))?$/.exec(part) ?? ['', part];
      const column = COLUMNS.get(name.toLowerCase());
      if (!column) throw new PsError(`unknown user-defined format specifier "${name}"`);
      const own = { ...column, ...(width === undefined ? {} : { width: Number(width) }) };
      this.#own.push(
        header === undefined ? own : { ...own, header, width: Math.max(own.width, header.length) },
      );
    }
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

function isC({ header }: Column): boolean {
  return header === 'C';
}
