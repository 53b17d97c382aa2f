import { stateLetter } from '../../../linux/fs/proc-process.ts';
import { memorySize } from '../../../linux/process/memory-size.ts';
import type { Process } from '../../../linux/process/process.ts';
import { Names } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { processList, type Row } from '../process-list.ts';
import { secondsOf } from '../processor-time.ts';
import { busyboxTime } from './durations.ts';

interface Column {
  readonly header: string;
  readonly width: number;
  readonly right?: boolean;
  readonly value: (row: Row, names: Names, now: number) => string;
}

const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['user', { header: 'USER', width: 8, value: ({ process }, names) => names.user(process.credentials.uid) }],
  [
    'group',
    { header: 'GROUP', width: 8, value: ({ process }, names) => names.group(process.credentials.gid) },
  ],
  ['comm', { header: 'COMMAND', width: 16, value: ({ name }) => name }],
  ['args', { header: 'COMMAND', width: 256, value: (row) => commandLine(row) }],
  ['pid', { header: 'PID', width: 5, right: true, value: ({ pid }) => String(pid) }],
  ['ppid', { header: 'PPID', width: 5, right: true, value: ({ ppid }) => String(ppid) }],
  ['pgid', { header: 'PGID', width: 5, right: true, value: ({ process }) => String(process.group) }],
  [
    'etime',
    {
      header: 'ELAPSED',
      width: 7,
      right: true,
      value: ({ process }, _, now) => busyboxTime((now - process.startedAt) / 1000),
    },
  ],
  ['nice', { header: 'NI', width: 5, right: true, value: ({ process }) => String(process.niceness) }],
  [
    'rgroup',
    { header: 'RGROUP', width: 8, value: ({ process }, names) => names.group(process.credentials.gid) },
  ],
  [
    'ruser',
    { header: 'RUSER', width: 8, value: ({ process }, names) => names.user(process.credentials.uid) },
  ],
  [
    'time',
    { header: 'TIME', width: 5, right: true, value: ({ process }) => busyboxTime(secondsOf(process)) },
  ],
  ['tty', { header: 'TT', width: 6, value: ({ process }) => deviceNumber(process.tty?.path) }],
  [
    'vsz',
    {
      header: 'VSZ',
      width: 4,
      right: true,
      value: ({ process }) => busyboxMemory(memorySize(process).virtual),
    },
  ],
  ['sid', { header: 'SID', width: 5, right: true, value: ({ process }) => String(process.session) }],
  ['stat', { header: 'STAT', width: 4, value: ({ process }) => stateOf(process) }],
  [
    'rss',
    {
      header: 'RSS',
      width: 4,
      right: true,
      value: ({ process }) => busyboxMemory(memorySize(process).resident),
    },
  ],
]);

/** ps of busybox: every process, with the columns of -o or its own four. */
export async function busyboxPs(command: Command, options: Options): Promise<number> {
  const { process } = command;
  const columns: Column[] = [];
  const asked = options.given.flatMap(({ name, value }) => (name === 'o' ? [value] : []));
  for (const list of asked.length > 0 ? asked : ['pid,user,time,args']) {
    for (const part of list.split(',')) {
      const [, name = '', header] = /^([^=]*)(?:=(.*))?$/.exec(part) ?? [];
      const column = COLUMNS.get(name);
      if (!column)
        return command.fail(
          `bad -o argument '${name}', supported arguments: ${[...COLUMNS.keys()].join(',')}`,
        );
      columns.push(
        header === undefined ? column : { ...column, header, width: Math.max(column.width, header.length) },
      );
    }
  }
  const terminal = process.descriptors.get(1)?.tty;
  const width = terminal ? terminal.size.columns - 1 : Number.POSITIVE_INFINITY;
  const names = new Names(process.fs);
  const now = process.machine.kernel.clock.now();
  const heads = columns.map(({ header, width: size }, i) =>
    i === columns.length - 1 ? header : header.padEnd(size),
  );
  if (columns.some(({ header }) => header !== '')) await command.out.line(heads.join(' ').slice(0, width));
  for (const row of processList(process)) {
    const cells = columns.map((column, i) => {
      const text = column.value(row, names, now);
      if (column.right) return text.padStart(column.width);
      const cut = text.slice(0, column.width);
      return i === columns.length - 1 ? cut : cut.padEnd(column.width);
    });
    await command.out.line(cells.join(' ').slice(0, width));
  }
  return 0;
}

/** The command line; the program's own name stands before it where the two differ. */
function commandLine({ process, name, args }: Row): string {
  if (process.state === 'zombie') return `[${name}]`;
  const [first = ''] = process.argv;
  const base = first.slice(first.lastIndexOf('/') + 1).replace(/^-/, '');
  const line = args.replace(/[\x00-\x1f]/g, ' ');
  return base.startsWith(name) ? line : `{${name}} ${line}`;
}

/** The letter, and whether the process is favoured or gives way. */
function stateOf(process: Process): string {
  const favour = process.niceness < 0 ? '<' : process.niceness > 0 ? 'N' : '';
  return `${stateLetter(process)}${favour.padStart(2)}`.trimEnd();
}

/** `136,0` of a pseudo-terminal; `?` without one. */
function deviceNumber(path: string | undefined): string {
  return path === undefined ? '?' : `136,${/\d+$/.exec(path)?.[0] ?? 0}`;
}

/** Kilobytes in four columns; more than four digits are counted in megabytes, as smart_ulltoa4 does. */
function busyboxMemory(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 10_000) return String(kilobytes);
  const megabytes = kilobytes / 1024;
  if (megabytes >= 1000) return `${(megabytes / 1024).toFixed(1)}g`;
  return megabytes < 10 ? `${megabytes.toFixed(1)}m` : `${Math.round(megabytes)}m`;
}
