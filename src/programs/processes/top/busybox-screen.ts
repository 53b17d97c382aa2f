import { stateLetter, VIRTUAL } from '../../../linux/fs/proc-text.ts';
import { Names } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import { processList } from '../process-list.ts';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
  readonly batch: boolean;
}

/** What top of busybox shows. */
export function busyboxScreen(command: Command, size: ScreenSize): string {
  const { process } = command;
  const info = new Map<string, number>();
  for (const [, name = '', value] of process.fs.readText('/proc/meminfo').matchAll(/^(\w+):\s+(\d+) kB$/gm)) {
    info.set(name, Number(value));
  }
  const of = (name: string): number => info.get(name) ?? 0;
  const rows = processList(process.machine);
  const load = process.fs.readText('/proc/loadavg').trim();
  const memory = `Mem: ${of('MemTotal') - of('MemFree')}K used, ${of('MemFree')}K free, ${of('Shmem')}K shrd, ${of('Buffers')}K buff, ${of('Cached')}K cached`;
  const head = '  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND';
  const width = size.columns - 1;
  const names = new Names(process.fs);
  const share = `${Math.round((VIRTUAL * 100) / (of('MemTotal') * 1024))}%`;
  const lines = rows.map(({ process: each, pid, ppid, args }) => {
    const letter = each === process ? 'R' : stateLetter(each);
    const user = names.user(each.credentials.uid).slice(0, 8).padEnd(8);
    return `${String(pid).padStart(5)} ${String(ppid).padStart(5)} ${user} ${letter.padEnd(4)} ${String(VIRTUAL / 1024).padStart(5)} ${share.padStart(4)} ${'0'.padStart(3)} ${'0%'.padStart(4)} ${args}`;
  });
  const top = [
    memory,
    'CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq',
    `Load average: ${load}`,
    size.batch ? head : `\x1b[7m${head.slice(0, width)}\x1b[m`,
  ];
  return `${[...top, ...lines.slice(0, Math.max(0, size.rows - top.length - 1))].map((line) => `${line.startsWith('\x1b') ? line : line.slice(0, width)}\n`).join('')}${size.batch ? '\n' : ''}`;
}
