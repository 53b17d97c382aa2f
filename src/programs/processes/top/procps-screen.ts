import { stateLetter } from '../../../linux/fs/proc-process.ts';
import { memorySize } from '../../../linux/process/memory-size.ts';
import { Names, users } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { uptimeLine } from '../../system/uptime.ts';
import { processList } from '../process-list.ts';
import { secondsOf } from '../processor-time.ts';
import type { ScreenSize } from './busybox-screen.ts';
import type { Usage } from './usage.ts';

/** What top of procps shows. */
export function procpsScreen(command: Command, options: Options, size: ScreenSize, usage: Usage): string {
  const { process } = command;
  const all = processList(process.machine);
  const pids = options.value('p')?.split(',');
  const owner = options.value('u') ?? options.value('U');
  const uid = users(process.fs).find(({ name }) => name === owner)?.uid ?? Number(owner);
  const rows = all.filter(
    (row) =>
      (pids?.includes(String(row.pid)) ?? true) &&
      (owner === undefined || row.process.credentials.uid === uid),
  );
  const count = (letter: string): number =>
    all.filter(({ process: each }) => (each === process ? 'R' : stateLetter(each)) === letter).length;
  const states = `Tasks: ${String(all.length).padStart(3)} total, ${String(count('R')).padStart(3)} running, ${String(count('S')).padStart(3)} sleeping, ${String(count('T')).padStart(3)} stopped, ${String(count('Z')).padStart(3)} zombie`;
  const info = new Map<string, number>();
  for (const [, name = '', value] of process.fs.readText('/proc/meminfo').matchAll(/^(\w+):\s+(\d+) kB$/gm)) {
    info.set(name, Number(value) / 1024);
  }
  const mib = (...names: readonly string[]): string =>
    names
      .reduce(
        (sum, name) => sum + (info.get(name.replace('-', '')) ?? 0) * (name.startsWith('-') ? -1 : 1),
        0,
      )
      .toFixed(1)
      .padStart(8);
  const names = new Names(process.fs);
  const lines = [...rows]
    // With nothing to tell them apart by their use of the processor, the newest comes last, the looker first.
    .sort(
      (a, b) =>
        usage.byUse(a, b) || Number(b.process === process) - Number(a.process === process) || a.pid - b.pid,
    )
    .map(({ process: each, pid, name, args }) => {
      const user = names.user(each.credentials.uid);
      const shown = user.length > 8 ? `${user.slice(0, 7)}+` : user.padEnd(8);
      const letter = each === process ? 'R' : stateLetter(each);
      const command = options.has('c') ? args : name;
      const { virtual, resident, shared: common } = memorySize(each);
      const kilobytes = (bytes: number, width: number): string => inUnits(bytes / 1024, width);
      const memory = ((resident * 100) / process.machine.kernel.memory).toFixed(1);
      const cells = [
        String(pid).padStart(7),
        shown,
        ' 20   0',
        kilobytes(virtual, 7),
        kilobytes(resident, 6),
        kilobytes(common, 6),
        letter,
        usage.of(each).toFixed(1).padStart(5),
        memory.padStart(5),
        timePlus(secondsOf(each)).padStart(9),
        command,
      ];
      return cells.join(' ');
    });
  const busy = usage.total * 100;
  const head = '    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND';
  const summary = [
    `top - ${uptimeLine(command)}`,
    states,
    `%Cpu(s): ${busy.toFixed(1).padStart(4)} us,  0.0 sy,  0.0 ni,${(100 - busy).toFixed(1).padStart(5)} id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st `,
    `MiB Mem : ${mib('MemTotal')} total, ${mib('MemFree')} free, ${mib('MemTotal', '-MemAvailable')} used, ${mib('Buffers', 'Cached', 'SReclaimable')} buff/cache     `,
    `MiB Swap: ${mib('SwapTotal')} total, ${mib('SwapFree')} free, ${mib('SwapTotal', '-SwapFree')} used. ${mib('MemAvailable')} avail Mem `,
    '',
  ];
  const fits = (line: string): string => line.slice(0, size.columns);
  const table = size.batch ? [head] : [`\x1b[7m${fits(head.padEnd(size.columns))}\x1b[m`];
  const shown = lines.slice(0, Math.max(0, size.rows - summary.length - 2)).map(fits);
  return [...summary.map(fits), ...table, ...shown].map((line) => `${line}\n`).join('');
}

/** Kilobytes; what is too wide in larger units, `1.9g`. */
function inUnits(kilobytes: number, width: number): string {
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
