import type { Options } from '../../command/options.ts';

/** What top is told to show, by options and by keys. */
export interface TopState {
  /** Seconds between pictures. */
  delay: number;
  /** Whole command lines in place of names. */
  commandLines: boolean;
  /** Each processor has a line of its own. */
  perProcessor: boolean;
  /** The column that orders the rows, and whether the smallest comes first. */
  sort: string;
  reverse: boolean;
  idle: boolean;
  user: string | undefined;
  pids: readonly string[] | undefined;
  filters: readonly Filter[];
  /** At most so many rows; 0 for all. */
  most: number;
  loadLine: boolean;
  taskLines: boolean;
  memoryLines: boolean;
  forest: boolean;
  /** Powers of 1024 above kibibytes. */
  summaryUnit: number;
  taskUnit: number;
  /** What stands out: anything in bold, colours, rows that run, the column that orders them; in reverse in place of bold. */
  bold: boolean;
  colors: boolean;
  running: boolean;
  sortColumn: boolean;
  reversed: boolean;
  /** What is said in place of the empty line. */
  message: string | undefined;
}

/** `COMMAND=sh`, `!USER=root`, `%CPU>1.0`. */
export interface Filter {
  readonly text: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly inverted: boolean;
}

export const FIELDS = [
  'PID',
  'USER',
  'PR',
  'NI',
  'VIRT',
  'RES',
  'SHR',
  'S',
  '%CPU',
  '%MEM',
  'TIME+',
  'COMMAND',
] as const;

const UNITS = 'kmgtpe';

/** Reads the options; answers what is wrong with them instead. */
export function readState(options: Options): TopState | string {
  const delay = options.value('d');
  if (delay !== undefined && !/^(\d+\.?\d*|\.\d+)$/.test(delay)) return `bad delay interval '${delay}'`;
  const count = options.value('n');
  if (count !== undefined && !/^[1-9]\d*$/.test(count)) return `bad iterations argument '${count}'`;
  const sort = options.value('o') ?? '%CPU';
  const field = FIELDS.find((name) => name === sort.replace(/^[-+]/, '').toUpperCase());
  if (!field) return `unrecognized field name '${sort.replace(/^[-+]/, '')}'`;
  const pids = options.given.filter(({ name }) => name === 'p').flatMap(({ value }) => value.split(','));
  const bad = pids.find((pid) => !/^\d+$/.test(pid));
  if (bad !== undefined) return `invalid pid '${bad}'`;
  const unit = (name: string, otherwise: number): number => {
    const at = UNITS.indexOf(options.value(name) ?? '-');
    return at < 0 ? otherwise : at;
  };
  return {
    delay: Number(delay ?? 3),
    commandLines: options.has('c'),
    perProcessor: options.has('1'),
    sort: field,
    reverse: sort.startsWith('-'),
    idle: !options.has('i'),
    user: options.value('u') ?? options.value('U'),
    pids: pids.length > 0 ? pids : undefined,
    filters: [],
    most: 0,
    loadLine: true,
    taskLines: true,
    memoryLines: true,
    forest: false,
    summaryUnit: unit('E', 1),
    taskUnit: unit('e', 0),
    bold: true,
    colors: false,
    running: true,
    sortColumn: false,
    reversed: false,
    message: undefined,
  };
}

/** Reads what is typed after `o`; undefined if it is no filter. */
export function readFilter(text: string): Filter | undefined {
  const [, not, field = '', operator = '', value = ''] = /^(!?)([^<>=]+)([<>=])(.+)$/.exec(text) ?? [];
  const known = FIELDS.find((name) => name === field.toUpperCase());
  return known && { text, field: known, operator, value, inverted: not === '!' };
}
