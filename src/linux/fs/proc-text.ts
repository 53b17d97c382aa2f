import type { Machine } from '../machine.ts';
import type { InterfaceInfo } from '../net/sockets.ts';
import { CAPABILITIES, capabilityMask } from '../process/capability.ts';
import type { Process } from '../process/process.ts';
import type { MountEntry } from './file-system.ts';

/** Bytes that every process seems to hold: the simulation does not measure memory. */
export const RESIDENT = 3_584 * 1024;
export const VIRTUAL = 7_120 * 1024;
const PAGE = 4096;

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

/** How the machine's memory seems to be used, in bytes. */
function memoryUse(memory: number, processes: number) {
  const used = 420_000_000 + processes * RESIDENT;
  const cached = 1_250_000_000;
  const free = memory - used - cached;
  return { total: memory, used, free, shared: 4_300_800, cached, available: memory - used };
}

export function meminfo(memory: number, processes: number): string {
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

export function loadavg(processes: readonly Process[]): string {
  const last = processes.reduce((most, { pid }) => Math.max(most, pid), 0);
  return `0.08 0.03 0.01 1/${processes.length + 90} ${last}\n`;
}

export function mountsTable(mounts: readonly MountEntry[]): string {
  return mounts
    .map(({ source, target, type, options }) => `${source} ${target} ${type} ${options} 0 0\n`)
    .join('');
}

export function networkDevices(interfaces: readonly InterfaceInfo[]): string {
  let text =
    'Inter-|   Receive                                                |  Transmit\n' +
    ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n';
  for (const { name, received, sent } of interfaces) {
    const into = `${String(received.bytes).padStart(8)} ${String(received.packets).padStart(7)}`;
    const out = `${String(sent.bytes).padStart(8)} ${String(sent.packets).padStart(7)}`;
    text += `${name.padStart(6)}: ${into}    0    0    0     0          0         0 ${out}    0    0    0     0       0          0\n`;
  }
  return text;
}

/** The letter that ps shows. */
export function stateLetter(process: Process): 'R' | 'S' | 'T' | 'Z' {
  if (process.state === 'zombie') return 'Z';
  if (process.state === 'stopped') return 'T';
  return 'S';
}

const STATE_NAMES = { R: 'running', S: 'sleeping', T: 'stopped', Z: 'zombie' };

export function processStatus(machine: Machine, process: Process, name: string): string {
  const { uid, gid, groups, capabilities = CAPABILITIES } = process.credentials;
  const [bounding, effective] = [capabilityMask(capabilities), capabilityMask(uid === 0 ? capabilities : [])];
  const letter = stateLetter(process);
  const pid = machine.pids.pidOf(process);
  return `Name:\t${name}
Umask:\t${process.umask.toString(8).padStart(4, '0')}
State:\t${letter} (${STATE_NAMES[letter]})
Tgid:\t${pid}
Ngid:\t0
Pid:\t${pid}
PPid:\t${machine.pids.pidOf(process.parent)}
TracerPid:\t0
Uid:\t${uid}\t${uid}\t${uid}\t${uid}
Gid:\t${gid}\t${gid}\t${gid}\t${gid}
FDSize:\t64
Groups:\t${groups.map((group) => `${group} `).join('')}
VmPeak:\t    ${VIRTUAL / 1024} kB
VmSize:\t    ${VIRTUAL / 1024} kB
VmRSS:\t    ${RESIDENT / 1024} kB
Threads:\t1
CapInh:\t0000000000000000
CapPrm:\t${effective}
CapEff:\t${effective}
CapBnd:\t${bounding}
CapAmb:\t0000000000000000
`;
}

export function processStat(machine: Machine, process: Process, name: string): string {
  const { pids, kernel } = machine;
  const start = Math.floor((process.startedAt - kernel.bootedAt) / 10);
  const terminal = process.tty ? 0x8800 + Number(/\d+$/.exec(process.tty.path)?.[0] ?? 0) : 0;
  const fields = [
    pids.pidOf(process),
    `(${name})`,
    stateLetter(process),
    pids.pidOf(process.parent),
    process.group,
    process.session,
    terminal,
    process.tty?.foreground ?? -1,
    4_194_304,
    ...[0, 0, 0, 0, 0, 0, 0, 0],
    20,
    0,
    1,
    0,
    start,
    VIRTUAL,
    RESIDENT / PAGE,
  ];
  return `${fields.join(' ')} ${Array(28).fill(0).join(' ')}\n`;
}
