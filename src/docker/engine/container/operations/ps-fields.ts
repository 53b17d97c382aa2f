import { stateLetter } from '../../../../linux/fs/proc-process.ts';
import { memorySize } from '../../../../linux/process/memory-size.ts';
import type { Process } from '../../../../linux/process/process.ts';
import { rfc3339 } from '../../go-time.ts';

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

/** What the columns of ps show. */
export const psFields = {
  user: ({ user }) => user,
  uid: ({ process }) => String(process.credentials.uid),
  gid: ({ process }) => String(process.credentials.gid),
  pid: ({ pid }) => String(pid),
  ppid: ({ parent }) => String(parent),
  pgid: ({ pid }) => String(pid),
  c: ({ process, now }) => String(Math.floor(share(process, now))),
  cpu: ({ process, now }) => share(process, now).toFixed(1),
  mem: ({ process }) => ((memorySize(process).resident * 100) / process.machine.kernel.memory).toFixed(1),
  vsz: ({ process }) => String(memorySize(process).virtual / 1024),
  rss: ({ process }) => String(memorySize(process).resident / 1024),
  nice: () => '0',
  priority: () => '20',
  threads: () => '1',
  stime: ({ process, now }) => clockTime(process.startedAt, now),
  tty: ({ process }) => process.tty?.path.replace('/dev/', '') ?? '?',
  time: ({ process }) =>
    `${two(used(process) / 3600)}:${two((used(process) / 60) % 60)}:${two(used(process) % 60)}`,
  shortTime: ({ process }) => `${Math.floor(used(process) / 60)}:${two(used(process) % 60)}`,
  etime: ({ process, now }) => elapsed(Math.floor((now - process.startedAt) / 1000)),
  stat: ({ process }) => stateLetter(process) + (process.pid === process.session ? 's' : ''),
  state: ({ process }) => stateLetter(process),
  comm: ({ process }) => process.name,
  command: ({ process }) =>
    process.state === 'zombie' ? `[${process.name}] <defunct>` : process.argv.join(' '),
} as const satisfies Readonly<Record<string, Field>>;

export type PsField = keyof typeof psFields;

/** Seconds of processor time. */
function used(process: Process): number {
  return process.machine.kernel.processor.usedBy(process) / 1000;
}

/** What of its lifetime it has computed, in percent. */
function share(process: Process, now: number): number {
  const elapsed = (now - process.startedAt) / 1000;
  return elapsed > 0 ? Math.min(100, (used(process) * 100) / elapsed) : 0;
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
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
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const rest = `${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${days > 0 ? `${days}-` : ''}${days > 0 || hours > 0 ? `${two(hours)}:` : ''}${rest}`;
}
