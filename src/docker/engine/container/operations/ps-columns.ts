import { appendAll } from '../../../../linux/append-all.ts';
import { systemError } from '../../errors.ts';
import type { PsField } from './ps-fields.ts';

export interface PsColumn {
  readonly title: string;
  readonly field: PsField;
}

/** Names that `-o` knows, with their titles (procps-ng). */
const NAMED: ReadonlyMap<string, PsColumn> = new Map(
  (
    [
      ['pid', 'PID', 'pid'],
      ['ppid', 'PPID', 'ppid'],
      ['pgid', 'PGID', 'pgid'],
      ['pgrp', 'PGRP', 'pgid'],
      ['user', 'USER', 'user'],
      ['euser', 'EUSER', 'user'],
      ['ruser', 'RUSER', 'user'],
      ['uname', 'USER', 'user'],
      ['uid', 'UID', 'uid'],
      ['gid', 'GID', 'gid'],
      ['comm', 'COMMAND', 'comm'],
      ['ucmd', 'CMD', 'comm'],
      ['cmd', 'CMD', 'command'],
      ['args', 'COMMAND', 'command'],
      ['command', 'COMMAND', 'command'],
      ['c', 'C', 'c'],
      ['%cpu', '%CPU', 'cpu'],
      ['pcpu', '%CPU', 'cpu'],
      ['%mem', '%MEM', 'mem'],
      ['pmem', '%MEM', 'mem'],
      ['vsz', 'VSZ', 'vsz'],
      ['vsize', 'VSZ', 'vsz'],
      ['rss', 'RSS', 'rss'],
      ['rssize', 'RSS', 'rss'],
      ['stat', 'STAT', 'stat'],
      ['s', 'S', 'state'],
      ['state', 'S', 'state'],
      ['stime', 'STIME', 'stime'],
      ['start_time', 'START', 'stime'],
      ['time', 'TIME', 'time'],
      ['cputime', 'TIME', 'time'],
      ['etime', 'ELAPSED', 'etime'],
      ['tty', 'TT', 'tty'],
      ['tt', 'TT', 'tty'],
      ['tname', 'TTY', 'tty'],
      ['ni', 'NI', 'nice'],
      ['nice', 'NI', 'nice'],
      ['pri', 'PRI', 'priority'],
      ['nlwp', 'NLWP', 'threads'],
      ['thcount', 'THCNT', 'threads'],
    ] as const
  ).map(([name, title, field]) => [name, { title, field }]),
);

const columns = (text: string): readonly PsColumn[] =>
  text.split(' ').map((pair) => {
    const [title = '', field = ''] = pair.split(':');
    return { title, field: field as PsField };
  });

const PLAIN = columns('PID:pid TTY:tty TIME:time CMD:comm');
const FULL = columns('UID:user PID:pid PPID:ppid C:c STIME:stime TTY:tty TIME:time CMD:command');
const LONG = columns(
  'F:c S:state UID:uid PID:pid PPID:ppid C:c PRI:priority NI:nice TTY:tty TIME:time CMD:comm',
);
const BSD = columns('PID:pid TTY:tty STAT:stat TIME:shortTime COMMAND:command');
const BSD_USER = columns(
  'USER:user PID:pid %CPU:cpu %MEM:mem VSZ:vsz RSS:rss TTY:tty STAT:stat START:stime TIME:shortTime COMMAND:command',
);

/** The columns that ps shows for these arguments. @throws EngineError system, with the message of ps */
export function psColumns(text: string): readonly PsColumn[] {
  const words = text.split(' ').filter((word) => word !== '');
  const own: PsColumn[] = [];
  let format: readonly PsColumn[] | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const option = /^(-?)([eAadfwlxru]*?)o(.*)$/.exec(word);
    if (option) {
      const list = option[3] || words[++i] || '';
      if (list === '') throw failure('error: list of process IDs must follow -o');
      appendAll(own, list.split(',').map(named));
    } else if (word.startsWith('-')) format = sysvFormat(word, format);
    else format = bsdFormat(word, format);
  }
  return own.length > 0 ? own : (format ?? PLAIN);
}

function named(text: string): PsColumn {
  const [name = '', title] = text.split('=');
  const column = NAMED.get(name.toLowerCase());
  if (!column) throw failure(`error: unknown user-defined format specifier "${name}"`);
  return title === undefined ? column : { ...column, title };
}

function sysvFormat(word: string, before: readonly PsColumn[] | undefined): readonly PsColumn[] {
  let format = before;
  // `-aux` is read as `aux`, as procps does.
  if (word === '-aux') return BSD_USER;
  for (const letter of word.slice(1)) {
    if (letter === 'f' || letter === 'F') format = FULL;
    else if (letter === 'l') format = LONG;
    else if (!'eAadwT'.includes(letter)) throw failure('error: unsupported SysV option');
  }
  return format ?? PLAIN;
}

function bsdFormat(word: string, before: readonly PsColumn[] | undefined): readonly PsColumn[] {
  let format = before ?? BSD;
  for (const letter of word) {
    if (letter === 'u') format = BSD_USER;
    else if (!'axefwr'.includes(letter)) throw failure('error: unsupported option (BSD syntax)');
  }
  return format;
}

function failure(message: string): ReturnType<typeof systemError> {
  return systemError(`ps: ${message}`);
}
