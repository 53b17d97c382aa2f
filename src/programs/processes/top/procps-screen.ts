import { stateLetter } from '../../../linux/fs/proc-process.ts';
import { memorySize } from '../../../linux/process/memory-size.ts';
import { Names, users } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import { uptimeLine } from '../../system/uptime.ts';
import { processList, type Row } from '../process-list.ts';
import { secondsOf } from '../processor-time.ts';
import type { ScreenSize } from './busybox-screen.ts';
import { headLook, messageLook, rowLook, summaryLook } from './highlights.ts';
import { FIELDS, type Filter, type TopState } from './top-state.ts';
import type { Usage } from './usage.ts';

/** A process with all that top says of it. */
interface TopRow extends Row {
  readonly cells: Readonly<Record<string, string>>;
  /** What it is compared by. */
  readonly values: Readonly<Record<string, number | string>>;
  /** How deep it stands in the forest. */
  readonly depth: number;
}

/** What top of procps shows. `first` is the process at the top of the list. */
export function procpsScreen(
  command: Command,
  state: TopState,
  size: ScreenSize,
  usage: Usage,
): { readonly text: string; readonly first: number } {
  const rows = chosen(command, state, rowsOf(command, state, usage));
  const head = HEAD;
  const loud = (line: string): string => (size.batch ? line : summaryLook(state, line.trimEnd()));
  const summary = summaryLines(command, state, usage);
  const said = state.message === undefined ? '' : messageLook(state, state.message);
  const fits = (line: string): string => line.slice(0, size.columns);
  const table = size.batch ? [head] : [headLook(state, fits(head.padEnd(size.columns)))];
  const lines = rows.map(({ cells, depth }) => {
    const shown = depth > 0 ? `${'    '.repeat(depth - 1)} \`- ${cells.COMMAND}` : (cells.COMMAND ?? '');
    return `${FIELDS.slice(0, -1)
      .map((name) => cells[name])
      .join(' ')} ${shown}`;
  });
  const room = Math.max(0, size.rows - summary.length - 2);
  const at = FIELDS.indexOf(state.sort as (typeof FIELDS)[number]);
  const widths = FIELDS.slice(0, -1).map((name) => (rows[0]?.cells[name] ?? '').length + 1);
  const from = widths.slice(0, at).reduce((sum, width) => sum + width, 0);
  const to = at === FIELDS.length - 1 ? size.columns : from + (widths[at] ?? 0);
  const shown = lines.slice(0, state.most > 0 ? Math.min(room, state.most) : room).map((line, i) => {
    const runs = rows[i]?.cells.S === 'R';
    return size.batch ? fits(line) : rowLook(state, fits(line), size.columns, { runs, from, to });
  });
  return {
    text: `${[...summary.map((line, i) => (i === 0 && state.loadLine ? fits(line) : loud(fits(line)))), said, ...table, ...shown].join('\n')}${size.batch ? '\n' : ''}`,
    first: rows[0]?.pid ?? 0,
  };
}

const HEAD = '    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND';

function rowsOf(command: Command, state: TopState, usage: Usage): readonly TopRow[] {
  const { process } = command;
  const names = new Names(process.fs);
  return processList(process).map((row) => {
    const each = row.process;
    const user = names.user(each.credentials.uid);
    const letter = each === process ? 'R' : stateLetter(each);
    const { virtual, resident, shared } = memorySize(each);
    const kilobytes = (bytes: number, width: number): string => inUnits(bytes / 1024, width, state.taskUnit);
    const memory = (resident * 100) / process.machine.kernel.memory;
    const seconds = secondsOf(each);
    const cells = {
      PID: String(row.pid).padStart(7),
      USER: user.length > 8 ? `${user.slice(0, 7)}+` : user.padEnd(8),
      PR: String(20 + each.niceness).padStart(3),
      NI: String(each.niceness).padStart(3),
      VIRT: kilobytes(virtual, 7),
      RES: kilobytes(resident, 6),
      SHR: kilobytes(shared, 6),
      S: letter,
      '%CPU': usage.of(each).toFixed(1).padStart(5),
      '%MEM': memory.toFixed(1).padStart(5),
      'TIME+': timePlus(seconds).padStart(9),
      COMMAND: state.commandLines ? row.args : row.name,
    };
    const values = {
      PID: row.pid,
      USER: user,
      PR: 20 + each.niceness,
      NI: each.niceness,
      VIRT: virtual,
      RES: resident,
      SHR: shared,
      S: letter,
      '%CPU': usage.of(each),
      '%MEM': resident,
      'TIME+': seconds,
      COMMAND: cells.COMMAND,
    };
    return { ...row, cells, values, depth: 0 };
  });
}

/** The rows that are to be seen, in their order. */
function chosen(command: Command, state: TopState, all: readonly TopRow[]): readonly TopRow[] {
  const { process } = command;
  const uid = users(process.fs).find(({ name }) => name === state.user)?.uid ?? Number(state.user);
  const rows = all.filter(
    (row) =>
      (state.pids?.includes(String(row.pid)) ?? true) &&
      (state.user === undefined || row.process.credentials.uid === uid) &&
      (state.idle || Number(row.cells['%CPU']) > 0 || row.cells.S === 'R') &&
      state.filters.every((filter) => passes(row, filter)),
  );
  if (state.forest) return forest(rows);
  const sign = state.reverse ? 1 : -1;
  const by = (row: TopRow): number | string => {
    const value = row.values[state.sort] ?? 0;
    // Half a tenth makes no difference that could be seen.
    return state.sort === '%CPU' ? Math.round(Number(value) * 10) : value;
  };
  // With nothing to tell them apart, the newest comes last, the looker first.
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x !== y) return (x < y ? -1 : 1) * sign;
    return Number(b.process === process) - Number(a.process === process) || a.pid - b.pid;
  });
}

function passes(row: TopRow, { field, operator, value, inverted }: Filter): boolean {
  const cell = (row.cells[field] ?? '').trim();
  const [a, b] = [Number.parseFloat(cell), Number.parseFloat(value)];
  const numeric = !Number.isNaN(a) && !Number.isNaN(b);
  const holds =
    operator === '='
      ? cell.toLowerCase().includes(value.toLowerCase())
      : operator === '<'
        ? numeric
          ? a < b
          : cell < value
        : numeric
          ? a > b
          : cell > value;
  return holds !== inverted;
}

/** Each process below its parent. */
function forest(rows: readonly TopRow[]): readonly TopRow[] {
  const pids = new Set(rows.map(({ pid }) => pid));
  const below = (parent: number | undefined, depth: number): readonly TopRow[] =>
    rows
      .filter(({ ppid, pid }) =>
        parent === undefined ? !pids.has(ppid) || ppid === pid : ppid === parent && pid !== parent,
      )
      .flatMap((row) => [{ ...row, depth }, ...below(row.pid, depth + 1)]);
  return below(undefined, 0);
}

const UNITS = ['K', 'M', 'G', 'T', 'P', 'E'];

function summaryLines(command: Command, state: TopState, usage: Usage): readonly string[] {
  const { process } = command;
  const all = processList(process);
  const count = (letter: string): number =>
    all.filter(({ process: each }) => (each === process ? 'R' : stateLetter(each)) === letter).length;
  const busy = (share: number): string =>
    `${(share * 100).toFixed(1).padStart(5)} us,  0.0 sy,  0.0 ni,${(100 - share * 100).toFixed(1).padStart(5)} id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st `;
  const info = new Map<string, number>();
  for (const [, name = '', value] of process.fs.readText('/proc/meminfo').matchAll(/^(\w+):\s+(\d+) kB$/gm)) {
    info.set(name, Number(value) / 1024 ** state.summaryUnit);
  }
  const amount = (...names: readonly string[]): string =>
    names
      .reduce(
        (sum, name) => sum + (info.get(name.replace('-', '')) ?? 0) * (name.startsWith('-') ? -1 : 1),
        0,
      )
      .toFixed(state.summaryUnit === 0 ? 0 : state.summaryUnit === 1 ? 1 : state.summaryUnit + 1)
      .padStart(8);
  const unit = `${UNITS[state.summaryUnit]}iB`;
  const { processors } = process.machine.kernel;
  const cpus = state.perProcessor
    ? Array.from({ length: processors }, (_, i) => `%Cpu${String(i).padEnd(3)}:${busy(usage.total)}`)
    : [`%Cpu(s):${busy(usage.total)}`];
  return [
    ...(state.loadLine ? [`top - ${uptimeLine(command)}`] : []),
    ...(state.taskLines
      ? [
          `Tasks: ${String(all.length).padStart(3)} total, ${String(count('R')).padStart(3)} running, ${String(count('S')).padStart(3)} sleeping, ${String(count('T')).padStart(3)} stopped, ${String(count('Z')).padStart(3)} zombie`,
          ...cpus,
        ]
      : []),
    ...(state.memoryLines
      ? [
          `${unit} Mem : ${amount('MemTotal')} total, ${amount('MemFree')} free, ${amount('MemTotal', '-MemAvailable')} used, ${amount('Buffers', 'Cached', 'SReclaimable')} buff/cache     `,
          `${unit} Swap: ${amount('SwapTotal')} total, ${amount('SwapFree')} free, ${amount('SwapTotal', '-SwapFree')} used. ${amount('MemAvailable')} avail Mem `,
        ]
      : []),
  ];
}

/** Kilobytes; what is too wide in larger units, `1.9g`. */
function inUnits(kilobytes: number, width: number, unit: number): string {
  if (unit > 0) return `${(kilobytes / 1024 ** unit).toFixed(1)}${'kmgtp'[unit]}`.padStart(width);
  const plain = String(kilobytes);
  if (plain.length <= width) return plain.padStart(width);
  const megabytes = `${(kilobytes / 1024).toFixed(1)}m`;
  return (megabytes.length <= width ? megabytes : `${(kilobytes / 1024 ** 2).toFixed(1)}g`).padStart(width);
}

/** `0:01.23`: minutes, seconds and hundredths. */
function timePlus(seconds: number): string {
  const hundredths = Math.floor(seconds * 100);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(hundredths / 6000)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
