import { calendarTime } from '../../../linux/calendar.ts';
import { stateLetter } from '../../../linux/fs/proc-process.ts';
import { memorySize } from '../../../linux/process/memory-size.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Names } from '../../accounts.ts';
import { strftime } from '../../strftime.ts';
import type { Row } from '../process-list.ts';
import { secondsOf, shareOf } from '../processor-time.ts';
import { elapsedTime, longTime, shortTime } from './durations.ts';

/** What a column needs to know besides its row. */
export interface View {
  readonly names: Names;
  readonly now: number;
  /** The process that looks: it is the one that runs. */
  readonly looker: Process;
  /** Bytes of the machine's memory. */
  readonly memory: number;
}

/** A column of procps. */
export interface Column {
  readonly header: string;
  readonly width: number;
  readonly right?: boolean;
  readonly value: (row: Row, view: View) => string;
  /** By what --sort compares; the shown text unless given. */
  readonly order?: (row: Row) => number;
}

// Process numbers are as wide as pid_max (4194304) is.
const PID_WIDTH = 7;

function count(header: string, width: number, of: (row: Row, view: View) => number): Column {
  return {
    header,
    width,
    right: true,
    value: (row, view) => String(of(row, view)),
    order: (row) => of(row, NO_VIEW),
  };
}

/** Numbers of a process do not depend on who looks. */
const NO_VIEW = {} as View;

function owner(header: string): Column {
  return { header, width: 8, value: ({ process }, { names }) => cut(names.user(process.credentials.uid)) };
}

/** A name that is too long ends with a plus sign. */
function cut(name: string): string {
  return name.length > 8 ? `${name.slice(0, 7)}+` : name;
}

const pid = count('PID', PID_WIDTH, (row) => row.pid);
const ppid = count('PPID', PID_WIDTH, (row) => row.ppid);
const pgid = count('PGID', PID_WIDTH, ({ process }) => process.group);
const sid = count('SID', PID_WIDTH, ({ process }) => process.session);
const uid = count('UID', 5, ({ process }) => process.credentials.uid);
const gid = count('GID', 5, ({ process }) => process.credentials.gid);
const vsz = count('VSZ', 6, ({ process }) => memorySize(process).virtual / 1024);
const rss = count('RSS', 5, ({ process }) => memorySize(process).resident / 1024);
const time: Column = {
  header: 'TIME',
  width: 8,
  right: true,
  value: ({ process }) => longTime(secondsOf(process)),
  order: ({ process }) => secondsOf(process),
};
const terminal: Column = { header: 'TTY', width: 8, value: (row) => row.terminal ?? '?' };
const group: Column = {
  header: 'GROUP',
  width: 8,
  value: ({ process }, { names }) => cut(names.group(process.credentials.gid)),
};
const comm: Column = {
  header: 'COMMAND',
  width: 15,
  value: ({ process, name }) => `${name}${defunct(process)}`,
};
// Control characters in a command line would spoil the table.
const args: Column = { header: 'COMMAND', width: 27, value: (row) => row.args.replace(/[\x00-\x1f]/g, '?') };
const stat: Column = { header: 'STAT', width: 4, value: ({ process }, { looker }) => state(process, looker) };
const cpu: Column = {
  header: '%CPU',
  width: 4,
  right: true,
  value: ({ process }, { now }) => percent(shareOf(process, now)),
  order: ({ process }) => shareOf(process, process.machine.kernel.clock.now()),
};
const memory: Column = {
  header: '%MEM',
  width: 4,
  right: true,
  value: ({ process }, view) => percent((memorySize(process).resident * 100) / view.memory),
  order: ({ process }) => memorySize(process).resident,
};
const startTime: Column = {
  header: 'START',
  width: 5,
  value: ({ process }, { now }) => startOf(process, now),
  order: ({ process }) => process.startedAt,
};
const nice = count('NI', 3, ({ process }) => process.niceness);
const lwp = count('LWP', PID_WIDTH, (row) => row.pid);
const threads = count('NLWP', 4, () => 1);
const elapsed: Column = {
  header: 'ELAPSED',
  width: 11,
  right: true,
  value: ({ process }, { now }) => elapsedTime((now - process.startedAt) / 1000),
  order: ({ process }) => -process.startedAt,
};

function constant(header: string, width: number, text: string): Column {
  return { header, width, value: () => text };
}

/** No bit of a set of 64 signals. */
const NO_SIGNALS = '0'.repeat(16);

const cgroup: Column = {
  header: 'CGROUP',
  width: 27,
  value: ({ process }) => `0::${process.machine.groupOf(process)}`,
};

function executableOf({ machine, executable }: Process): string {
  try {
    return machine.fs.realpath(executable);
  } catch {
    // The file may be gone since.
    return executable;
  }
}

/** One decimal, cut off; none from a hundred on. */
function percent(value: number): string {
  return value >= 99.95 ? String(Math.floor(value)) : (Math.floor(value * 10) / 10).toFixed(1);
}

function defunct(process: Process): string {
  return process.state === 'zombie' ? ' <defunct>' : '';
}

function state(process: Process, looker: Process): string {
  const letter = process === looker ? 'R' : stateLetter(process);
  const leader = process.session === process.pid ? 's' : '';
  const front = process.tty !== undefined && process.tty.foreground === process.group ? '+' : '';
  const favour = process.niceness < 0 ? '<' : process.niceness > 0 ? 'N' : '';
  return `${letter}${favour}${leader}${front}`;
}

/** The time of today, the day of this year, or the year. */
function startOf({ startedAt }: Process, now: number): string {
  const then = calendarTime(startedAt);
  const today = calendarTime(now);
  if (then.year !== today.year) return strftime(' %Y', startedAt);
  return then.yearDay === today.yearDay ? strftime('%H:%M', startedAt) : strftime('%b%d', startedAt);
}

/** Columns that -o knows, by all of their names. */
export const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...['%cpu', 'pcpu'].map((name) => [name, cpu] as const),
  ...['%mem', 'pmem'].map((name) => [name, memory] as const),
  ...['args', 'command'].map((name) => [name, args] as const),
  ['cmd', { ...args, header: 'CMD' }],
  ...['comm', 'ucomm'].map((name) => [name, comm] as const),
  ['ucmd', { ...comm, header: 'CMD' }],
  ['bsdstart', { ...startTime, width: 6, right: true }],
  ['bsdtime', { ...time, width: 6, value: ({ process }) => shortTime(secondsOf(process)) }],
  [
    'c',
    {
      ...cpu,
      header: 'C',
      width: 2,
      value: ({ process }, { now }) => String(Math.floor(shareOf(process, now))),
    },
  ],
  ['egid', { ...gid, header: 'EGID' }],
  ['egroup', { ...group, header: 'EGROUP' }],
  ['etime', elapsed],
  [
    'etimes',
    {
      ...elapsed,
      width: 7,
      value: ({ process }, { now }) => String(Math.floor((now - process.startedAt) / 1000)),
    },
  ],
  ['euid', { ...uid, header: 'EUID' }],
  ['euser', owner('EUSER')],
  ['f', count('F', 1, () => 4)],
  ['flag', count('F', 1, () => 4)],
  ['flags', count('F', 1, () => 4)],
  ['fname', { ...comm, width: 8, value: ({ name }) => name.slice(0, 8) }],
  ['gid', gid],
  ['group', group],
  [
    'lstart',
    {
      ...startTime,
      header: 'STARTED',
      width: 24,
      right: true,
      value: ({ process }) => strftime('%a %b %e %H:%M:%S %Y', process.startedAt),
    },
  ],
  ...['ni', 'nice'].map((name) => [name, nice] as const),
  ['nlwp', threads],
  ['thcount', { ...threads, header: 'THCNT', width: 5 }],
  ...['pgid', 'pgrp'].map((name) => [name, { ...pgid, header: name.toUpperCase() }] as const),
  ['pid', pid],
  ['ppid', ppid],
  ['pri', count('PRI', 3, ({ process }) => 19 - process.niceness)],
  ['opri', count('PRI', 3, ({ process }) => 80 + process.niceness)],
  ['priority', count('PRI', 3, ({ process }) => 20 + process.niceness)],
  ['lwp', lwp],
  ['tid', { ...lwp, header: 'TID' }],
  ['spid', { ...lwp, header: 'SPID' }],
  ['cls', { ...constant('CLS', 3, 'TS'), right: true }],
  ['class', constant('CLS', 3, 'TS')],
  ['policy', constant('POL', 3, 'TS')],
  ['rtprio', { ...constant('RTPRIO', 6, '-'), right: true }],
  ['label', constant('LABEL', 31, '-')],
  ['context', constant('CONTEXT', 31, '-')],
  ['unit', constant('UNIT', 31, '-')],
  ['slice', constant('SLICE', 20, '-')],
  ['lxc', constant('LXC', 8, '-')],
  ['numa', { ...constant('NUMA', 4, '0'), right: true }],
  ['oom', { ...constant('OOM', 4, '666'), right: true }],
  ['oomadj', { ...constant('OOMADJ', 5, '0'), right: true }],
  ['sgi_p', { header: 'P', width: 1, value: ({ process }, { looker }) => (process === looker ? '0' : '*') }],
  ['nwchan', { ...constant('WCHAN', 16, '-'), right: true }],
  ['suid', { ...uid, header: 'SUID' }],
  ['fuid', { ...uid, header: 'FUID' }],
  ['svuid', { ...uid, header: 'SVUID' }],
  ['sgid', { ...gid, header: 'SGID' }],
  ['fgid', { ...gid, header: 'FGID' }],
  ['suser', owner('SUSER')],
  [
    'supgid',
    { header: 'SUPGID', width: 20, value: ({ process }) => process.credentials.groups.join(',') || '-' },
  ],
  [
    'supgrp',
    {
      header: 'SUPGRP',
      width: 40,
      value: ({ process }, { names }) =>
        process.credentials.groups.map((each) => names.group(each)).join(',') || '-',
    },
  ],
  ['exe', { header: 'EXE', width: 27, value: ({ process }) => executableOf(process) }],
  ['cgroup', cgroup],
  ['cgname', { ...cgroup, header: 'CGNAME' }],
  ['maj_flt', count('MAJFL', 6, () => 0)],
  ['min_flt', count('MINFL', 6, ({ process }) => Math.floor(memorySize(process).resident / 4096))],
  ['trs', count('TRS', 4, ({ process }) => Math.floor(memorySize(process).shared / 1024 / 4))],
  ['drs', count('DRS', 5, ({ process }) => Math.floor(memorySize(process).virtual / 1024))],
  ['size', count('SIZE', 5, ({ process }) => Math.floor(memorySize(process).resident / 1024))],
  ...['pending', 'blocked', 'ignored', 'caught'].map(
    (name) => [name, { ...constant(name.toUpperCase(), 16, NO_SIGNALS), right: true }] as const,
  ),
  ['psr', count('PSR', 3, () => 0)],
  ['rgid', { ...gid, header: 'RGID' }],
  ['rgroup', { ...group, header: 'RGROUP' }],
  ...['rss', 'rssize', 'rsz'].map(
    (name) => [name, { ...rss, header: name === 'rsz' ? 'RSZ' : 'RSS' }] as const,
  ),
  ['ruid', { ...uid, header: 'RUID' }],
  ['ruser', owner('RUSER')],
  ...['s', 'state'].map(
    (name) =>
      [
        name,
        {
          ...stat,
          header: 'S',
          width: 1,
          value: (row: Row, view: View) => state(row.process, view.looker).slice(0, 1),
        },
      ] as const,
  ),
  ...['sid', 'sess', 'session'].map(
    (name) => [name, { ...sid, header: name === 'sid' ? 'SID' : 'SESS' }] as const,
  ),
  [
    'start',
    {
      ...startTime,
      header: 'STARTED',
      width: 8,
      right: true,
      value: ({ process }) => strftime('%H:%M:%S', process.startedAt),
    },
  ],
  ...['start_time', 'stime'].map(
    (name) => [name, { ...startTime, header: name === 'stime' ? 'STIME' : 'START' }] as const,
  ),
  ['stat', stat],
  ['sz', count('SZ', 5, ({ process }) => memorySize(process).virtual / 4096)],
  ...['time', 'cputime'].map((name) => [name, time] as const),
  ['tname', terminal],
  ['tgid', { ...pid, header: 'TGID' }],
  ['stackp', { ...constant('STACKP', 16, '0'.repeat(16)), right: true }],
  ...['esp', 'eip'].map(
    (name) => [name, { ...constant(name.toUpperCase(), 16, '0'.repeat(16)), right: true }] as const,
  ),
  ['tmout', { ...constant('TMOUT', 5, '-'), right: true }],
  ['alarm', { ...constant('ALARM', 5, '-'), right: true }],
  ['tpgid', count('TPGID', PID_WIDTH, ({ process }) => process.tty?.foreground ?? -1)],
  ...['tty', 'tt'].map((name) => [name, { ...terminal, header: 'TT' }] as const),
  ['uid', uid],
  ['uname', owner('USER')],
  ['user', owner('USER')],
  ...['vsz', 'vsize'].map((name) => [name, vsz] as const),
  ['wchan', { header: 'WCHAN', width: 6, value: () => '-' }],
  ['wname', { header: 'WCHAN', width: 6, value: () => '-' }],
  // Two columns that share one header.
  [
    'addr_sz',
    {
      header: 'ADDR SZ',
      width: 7,
      value: ({ process }) => `- ${String(memorySize(process).virtual / 4096).padStart(5)}`,
    },
  ],
]);

/** The columns of a list of names that are all known. */
export function columns(names: string): readonly Column[] {
  return names.split(' ').flatMap((name) => {
    const [key = '', header] = name.split('=');
    const column = COLUMNS.get(key);
    if (!column) return [];
    return [header === undefined ? column : { ...column, header }];
  });
}
