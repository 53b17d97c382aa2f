import { capable } from '../../../linux/process/capability.ts';
import { type Limit, limitOf, type Resource } from '../../../linux/process/limits.ts';
import type { Process } from '../../../linux/process/process.ts';
import { programName } from '../../evaluate/execute.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

interface Row {
  readonly letter: string;
  readonly name: string;
  readonly unit: string;
  /** How many of the kernel's units one of the shell's is. */
  readonly scale: number;
  /** What the kernel limits, or a number that nobody can change. */
  readonly limits: Resource | number;
}

const ROWS: readonly Row[] = [
  { letter: 'R', name: 'real-time non-blocking time', unit: 'microseconds', scale: 1, limits: 'rttime' },
  { letter: 'c', name: 'core file size', unit: 'blocks', scale: 512, limits: 'core' },
  { letter: 'd', name: 'data seg size', unit: 'kbytes', scale: 1024, limits: 'data' },
  { letter: 'e', name: 'scheduling priority', unit: '', scale: 1, limits: 'nice' },
  { letter: 'f', name: 'file size', unit: 'blocks', scale: 512, limits: 'fsize' },
  { letter: 'i', name: 'pending signals', unit: '', scale: 1, limits: 'sigpending' },
  { letter: 'l', name: 'max locked memory', unit: 'kbytes', scale: 1024, limits: 'memlock' },
  { letter: 'm', name: 'max memory size', unit: 'kbytes', scale: 1024, limits: 'rss' },
  { letter: 'n', name: 'open files', unit: '', scale: 1, limits: 'nofile' },
  { letter: 'p', name: 'pipe size', unit: '512 bytes', scale: 1, limits: 8 },
  { letter: 'q', name: 'POSIX message queues', unit: 'bytes', scale: 1, limits: 'msgqueue' },
  { letter: 'r', name: 'real-time priority', unit: '', scale: 1, limits: 'rtprio' },
  { letter: 's', name: 'stack size', unit: 'kbytes', scale: 1024, limits: 'stack' },
  { letter: 't', name: 'cpu time', unit: 'seconds', scale: 1, limits: 'cpu' },
  { letter: 'u', name: 'max user processes', unit: '', scale: 1, limits: 'nproc' },
  { letter: 'v', name: 'virtual memory', unit: 'kbytes', scale: 1024, limits: 'as' },
  { letter: 'x', name: 'file locks', unit: '', scale: 1, limits: 'locks' },
];

const USAGE = 'ulimit: usage: ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]\n';

/** Shows and sets the limits of the shell and of what it starts. */
export const ulimit: Builtin = {
  async run(shell, args) {
    let letters = '';
    /** What is given behind a letter is its own. */
    const values = new Map<string, string>();
    let ended = false;
    let operands = 0;
    for (const arg of args.slice(1)) {
      if (arg === '--' && !ended) ended = true;
      else if (/^-./.test(arg) && !ended) letters += arg.slice(1);
      else {
        operands++;
        const last = [...letters].findLast((letter) => !/[HSa]/.test(letter)) ?? 'f';
        if (!values.has(last)) values.set(last, arg);
      }
    }
    if (operands > (letters.includes('a') ? 0 : 1) && shell.dialect.name === 'dash')
      throw new BuiltinError('too many arguments', 2);
    const wrong = [...letters].find(
      (letter) => !/[HSa]/.test(letter) && !ROWS.some((row) => row.letter === letter),
    );
    if (wrong !== undefined) {
      if (shell.dialect.name === 'ash')
        throw new BuiltinError(`ulimit: invalid option -- '${wrong}'`, 1, 'raw');
      const usage = shell.dialect.name === 'bash' ? USAGE : '';
      throw new BuiltinError(shell.dialect.invalidOption(`-${wrong}`), 2, 'builtin', usage);
    }
    const hard = letters.includes('H');
    if (letters.includes('a')) {
      const rows = TABLES[shell.dialect.name](ROWS);
      await shell.print(rows.map(([head, row]) => `${head} ${shown(shell.process, row, hard)}\n`).join(''));
      return 0;
    }
    const wanted = [...letters].filter((letter) => letter !== 'H' && letter !== 'S');
    for (const letter of wanted.length > 0 ? wanted : ['f']) {
      const row = ROWS.find((each) => each.letter === letter);
      if (!row) continue;
      const value = values.get(letter);
      const head = wanted.length > 1 && shell.dialect.name === 'bash' ? `${headOf(row)} ` : '';
      if (value === undefined) await shell.print(`${head}${shown(shell.process, row, hard)}\n`);
      else if (value !== '' || shell.dialect.name !== 'bash')
        set(shell, row, value, { hard, soft: letters.includes('S') });
    }
    return 0;
  },
};

function limitsOf(process: Process, { limits }: Row): Limit {
  return typeof limits === 'number' ? { soft: limits, hard: limits } : limitOf(process.limits, limits);
}

function shown(process: Process, row: Row, hard: boolean): string {
  const value = limitsOf(process, row)[hard ? 'hard' : 'soft'];
  return value === Number.POSITIVE_INFINITY ? 'unlimited' : String(Math.floor(value / row.scale));
}

/** Without -H and -S both limits are set. @throws BuiltinError */
function set(
  shell: Shell,
  row: Row,
  text: string,
  which: { readonly hard: boolean; readonly soft: boolean },
): void {
  const { process } = shell;
  const before = limitsOf(process, row);
  const value =
    text === 'unlimited'
      ? Number.POSITIVE_INFINITY
      : text === 'hard' || text === 'soft'
        ? before[text]
        : Number(text) * row.scale;
  const bash = shell.dialect.name === 'bash';
  if (!/^(?:\d+|unlimited|hard|soft)$/.test(text)) {
    if (shell.dialect.name === 'ash')
      throw new BuiltinError(`${programName(shell)}: invalid number '${text}'`, 1, 'raw');
    throw new BuiltinError(bash ? `${text}: invalid number` : 'bad number', bash ? 1 : 2);
  }
  // A number wraps as 64 bits do; what the unit makes larger than that is refused.
  if (bash && /^\d+$/.test(text) && BigInt.asUintN(64, BigInt(text)) * BigInt(row.scale) >= 1n << 64n)
    throw new BuiltinError(`${text}: limit out of range`);
  const after = {
    soft: which.soft || !which.hard ? value : before.soft,
    hard: which.hard || !which.soft ? value : before.hard,
  };
  const mayRaise = capable(process.credentials, 'SYS_RESOURCE');
  if (typeof row.limits === 'number' || after.soft > after.hard)
    throw refusal(shell, row, 'Invalid argument');
  const tooMany = row.limits === 'nofile' && after.hard > MOST_FILES;
  if (tooMany || (after.hard > before.hard && !mayRaise))
    throw refusal(shell, row, 'Operation not permitted');
  process.limits = new Map([...process.limits, [row.limits, after]]);
}

/** fs.nr_open: beyond it nobody may go. */
const MOST_FILES = 1_048_576;

function refusal(shell: Shell, { name }: Row, reason: string): BuiltinError {
  switch (shell.dialect.name) {
    case 'bash':
      return new BuiltinError(`${name}: cannot modify limit: ${reason}`);
    case 'dash':
      return new BuiltinError(`error setting limit (${reason})`, 2);
    case 'ash':
      return new BuiltinError(`error setting limit: ${reason}`, 1, 'plain');
  }
}

type Table = (rows: readonly Row[]) => readonly (readonly [head: string, row: Row])[];

/** The rows of `ulimit -a` as each shell names and orders them. */
const TABLES: Readonly<Record<Shell['dialect']['name'], Table>> = {
  bash: (rows) => rows.map((row) => [headOf(row), row]),
  ash: (rows) =>
    rows
      .filter(({ letter }) => letter !== 'R' && letter !== 'p')
      .map((row) => {
        const unit = row.unit === '' ? '' : ` (${row.unit.replace('kbytes', 'kb')})`;
        return [`${`${row.name}${unit}`.padEnd(32)}(-${row.letter})`, row];
      }),
  dash: (rows) =>
    DASH_NAMES.flatMap(([letter, name]) =>
      rows.filter((row) => row.letter === letter).map((row) => [name.padEnd(20), row] as const),
    ),
};

/** A limit's name, unit and letter as bash writes them before its value. */
function headOf(row: Row): string {
  const inBrackets = `(${row.unit === '' ? '' : `${row.unit}, `}-${row.letter})`;
  return `${row.name.padEnd(20)}${inBrackets.padStart(20)}`.replace(/(?<=\S)(?=\()/, '  ');
}

const DASH_NAMES = [
  ['t', 'time(seconds)'],
  ['f', 'file(blocks)'],
  ['d', 'data(kbytes)'],
  ['s', 'stack(kbytes)'],
  ['c', 'coredump(blocks)'],
  ['m', 'memory(kbytes)'],
  ['l', 'locked memory(kbytes)'],
  ['u', 'process'],
  ['n', 'nofiles'],
  ['v', 'vmemory(kbytes)'],
  ['x', 'locks'],
  ['r', 'rtprio'],
] as const;
