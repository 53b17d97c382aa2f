import { stateLetter } from '../../../linux/fs/proc-process.ts';
import { memorySize } from '../../../linux/process/memory-size.ts';
import { Names } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import { processList, type Row } from '../process-list.ts';
import type { Usage } from './usage.ts';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
  readonly batch: boolean;
}

/** What top of busybox shows. */
export function busyboxScreen(command: Command, size: ScreenSize, usage: Usage): string {
  const { process } = command;
  const info = new Map<string, number>();
  for (const [, name = '', value] of process.fs.readText('/proc/meminfo').matchAll(/^(\w+):\s+(\d+) kB$/gm)) {
    info.set(name, Number(value));
  }
  const of = (name: string): number => info.get(name) ?? 0;
  // Half a tenth makes no difference that could be seen.
  const use = (row: Row): number => Math.round(usage.of(row.process) * 10);
  const rows = [...processList(process)].sort((a, b) => use(b) - use(a) || a.pid - b.pid);
  const percent = (share: number): string => `${Math.round(share)}%`;
  const load = process.fs.readText('/proc/loadavg').trim();
  const memory = `Mem: ${of('MemTotal') - of('MemFree')}K used, ${of('MemFree')}K free, ${of('Shmem')}K shrd, ${of('Buffers')}K buff, ${of('Cached')}K cached`;
  const head = '  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND';
  const width = size.columns - 1;
  const names = new Names(process.fs);
  const lines = rows.map(({ process: each, pid, ppid, args }) => {
    const letter = each === process ? 'R' : stateLetter(each);
    const user = names.user(each.credentials.uid).slice(0, 8).padEnd(8);
    const { virtual } = memorySize(each);
    const share = percent((virtual * 100) / (of('MemTotal') * 1024));
    // One of several processors is a part of the whole here.
    const use = percent(usage.of(each) / process.machine.kernel.processors);
    return `${String(pid).padStart(5)} ${String(ppid).padStart(5)} ${user} ${letter.padEnd(4)} ${size5(virtual / 1024)} ${share.padStart(4)} ${'0'.padStart(3)} ${use.padStart(4)} ${args.replace(/[\x00-\x1f]/g, ' ')}`;
  });
  const busy = percent(usage.total * 100);
  const idle = `${100 - Math.round(usage.total * 100)}%`;
  const top = [
    memory,
    `CPU: ${busy.padStart(4)} usr   0% sys   0% nic ${idle.padStart(4)} idle   0% io   0% irq   0% sirq`,
    `Load average: ${load}`,
    size.batch ? head : `\x1b[7m${head.slice(0, width)}\x1b[m`,
  ];
  return `${[...top, ...lines.slice(0, Math.max(0, size.rows - top.length - 1))].map((line) => `${line.startsWith('\x1b') ? line : line.slice(0, width)}\n`).join('')}${size.batch ? '\n' : ''}`;
}

/** Kilobytes in five columns; more than that in megabytes. */
function size5(kilobytes: number): string {
  return (kilobytes < 100_000 ? String(kilobytes) : `${Math.round(kilobytes / 1024)}m`).padStart(5);
}
