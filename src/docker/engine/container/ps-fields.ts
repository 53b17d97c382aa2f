import { commandName } from '../../../linux/fs/proc-tree.ts';
import type { Process } from '../../../linux/process/process.ts';
import { rfc3339 } from '../go-time.ts';

/** A process as the host sees it. */
export interface ProcessView {
  readonly process: Process;
  /** Numbers on the host. */
  readonly pid: number;
  readonly parent: number;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly user: string;
}

type Field = (view: ProcessView) => string;

/** Simulated processes have no memory of their own; these are a small program's numbers, in KiB. */
const VIRTUAL = 2268;
const RESIDENT = 1380;

/** What the columns of ps show. */
export const psFields = {
  user: ({ user }) => user,
  uid: ({ process }) => String(process.credentials.uid),
  gid: ({ process }) => String(process.credentials.gid),
  pid: ({ pid }) => String(pid),
  ppid: ({ parent }) => String(parent),
  pgid: ({ pid }) => String(pid),
  c: () => '0',
  cpu: () => '0.0',
  mem: () => '0.0',
  vsz: () => String(VIRTUAL),
  rss: () => String(RESIDENT),
  nice: () => '0',
  priority: () => '20',
  threads: () => '1',
  stime: ({ process, now }) => clockTime(process.startedAt, now),
  tty: ({ process }) => process.tty?.path.replace('/dev/', '') ?? '?',
  time: () => '00:00:00',
  shortTime: () => '0:00',
  etime: ({ process, now }) => elapsed(Math.floor((now - process.startedAt) / 1000)),
  stat: ({ process }) => stateLetter(process) + (process.pid === process.session ? 's' : ''),
  state: ({ process }) => stateLetter(process),
  comm: ({ process }) => commandName(process),
  command: ({ process }) =>
    process.state === 'zombie' ? `[${commandName(process)}] <defunct>` : process.argv.join(' '),
} as const satisfies Readonly<Record<string, Field>>;

export type PsField = keyof typeof psFields;

function stateLetter({ state }: Process): string {
  return state === 'zombie' ? 'Z' : state === 'stopped' ? 'T' : 'S';
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `15:48`, or `Nov22` when it was more than a day ago. */
function clockTime(time: number, now: number): string {
  const text = rfc3339(time);
  if (now - time < 86_400_000) return text.slice(11, 16);
  return `${MONTHS[Number(text.slice(5, 7)) - 1]}${text.slice(8, 10)}`;
}

/** `01:05`, `2-03:04:05`. */
function elapsed(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const rest = `${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${days > 0 ? `${days}-` : ''}${days > 0 || hours > 0 ? `${two(hours)}:` : ''}${rest}`;
}
