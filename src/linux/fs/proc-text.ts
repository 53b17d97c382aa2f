import type { Kernel } from '../kernel.ts';
import { memorySize } from '../process/memory-size.ts';
import type { Process } from '../process/process.ts';
import type { MountEntry } from './file-system.ts';

export function cpuinfo(processors: number): string {
  let text = '';
  for (let i = 0; i < processors; i++) {
    text += `processor\t: ${i}
vendor_id\t: GenuineIntel
cpu family\t: 6
model\t\t: 85
model name\t: Intel(R) Xeon(R) Processor @ 2.50GHz
stepping\t: 7
cpu MHz\t\t: 2500.000
cache size\t: 36608 KB
physical id\t: 0
siblings\t: ${processors}
core id\t\t: ${i}
cpu cores\t: ${processors}
fpu\t\t: yes
flags\t\t: fpu tsc msr pae cx8 apic sep cmov clflush mmx fxsr sse sse2 ht syscall nx rdtscp lm
bogomips\t: 5000.00
address sizes\t: 46 bits physical, 48 bits virtual

`;
  }
  return text;
}

/** What the kernel and all that is not simulated seem to use. */
const SYSTEM_MEMORY = 420_000_000;

/** How the machine's memory seems to be used, in bytes. */
function memoryUse(memory: number, processes: readonly Process[]) {
  const used = processes.reduce((sum, each) => sum + memorySize(each).resident, SYSTEM_MEMORY);
  const cached = 1_250_000_000;
  const free = memory - used - cached;
  return { total: memory, used, free, shared: 4_300_800, cached, available: memory - used };
}

export function meminfo(memory: number, processes: readonly Process[]): string {
  const use = memoryUse(memory, processes);
  const lines: readonly [string, number][] = [
    ['MemTotal', use.total],
    ['MemFree', use.free],
    ['MemAvailable', use.available],
    ['Buffers', 62_914_560],
    ['Cached', use.cached - 62_914_560 - 81_788_928],
    ['SwapCached', 0],
    ['SwapTotal', 0],
    ['SwapFree', 0],
    ['Shmem', use.shared],
    ['SReclaimable', 81_788_928],
  ];
  return lines
    .map(([name, bytes]) => `${`${name}:`.padEnd(15)} ${String(Math.floor(bytes / 1024)).padStart(8)} kB\n`)
    .join('');
}

/** What is not simulated keeps the machine busy a little: its part of the load, and of the processor in hundredths per second. */
const SYSTEM_LOAD = [0.08, 0.03, 0.01] as const;
const SYSTEM_USER = 2;
const SYSTEM_KERNEL = 1;

export function loadavg({ processor }: Kernel, processes: readonly Process[]): string {
  const last = processes.reduce((most, { pid }) => Math.max(most, pid), 0);
  const load = processor.load.map((own, i) => (own + (SYSTEM_LOAD[i] ?? 0)).toFixed(2));
  return `${load.join(' ')} ${runnable(processes)}/${processes.length + 90} ${last}\n`;
}

/** How many could compute at this moment, whoever asks included. */
function runnable(processes: readonly Process[]): number {
  return 1 + processes.filter((each) => each.hungry && each.state === 'running').length;
}

/** /proc/stat: hundredths of a second since boot. What the programs computed stands evenly on all processors. */
export function processorTimes(kernel: Kernel, processes: readonly Process[]): string {
  const { processors, processor, clock, bootedAt } = kernel;
  const seconds = Math.max(0, clock.now() - bootedAt) / 1000;
  const line = (name: string, share: number): string => {
    const user = Math.floor((seconds * SYSTEM_USER + processor.busy / 10) * share);
    const system = Math.floor(seconds * SYSTEM_KERNEL * share);
    const idle = Math.max(0, Math.floor(seconds * 100 * processors * share) - user - system);
    return `${name} ${user} 0 ${system} ${idle} 0 0 0 0 0 0\n`;
  };
  let text = line('cpu ', 1);
  for (let i = 0; i < processors; i++) text += line(`cpu${i}`, 1 / processors);
  return `${text}btime ${Math.floor(bootedAt / 1000)}
processes ${kernel.pids.started}
procs_running ${runnable(processes)}
procs_blocked 0
`;
}

export function mountsTable(mounts: readonly MountEntry[]): string {
  return mounts
    .map(({ source, target, type, options }) => `${source} ${target} ${type} ${options} 0 0\n`)
    .join('');
}
