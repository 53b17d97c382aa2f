import type { Machine } from '../machine.ts';
import { CAPABILITIES, capabilityMask } from '../process/capability.ts';
import { memorySize } from '../process/memory-size.ts';
import type { Process } from '../process/process.ts';

const PAGE = 4096;

/** The letter that ps shows. */
export function stateLetter(process: Process): 'R' | 'S' | 'T' | 'Z' {
  if (process.state === 'zombie') return 'Z';
  if (process.state === 'stopped') return 'T';
  return process.hungry || process.machine.kernel.processor.current === process ? 'R' : 'S';
}

const STATE_NAMES = { R: 'running', S: 'sleeping', T: 'stopped', Z: 'zombie' };

export function processStatus(machine: Machine, process: Process, name: string): string {
  const { uid, gid, groups, capabilities = CAPABILITIES } = process.credentials;
  const [bounding, effective] = [capabilityMask(capabilities), capabilityMask(uid === 0 ? capabilities : [])];
  const letter = stateLetter(process);
  const pid = machine.pids.pidOf(process);
  const { virtual, resident, shared } = memorySize(process);
  const kilobytes = (bytes: number): string => `${String(bytes / 1024).padStart(8)} kB`;
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
VmPeak:\t${kilobytes(virtual)}
VmSize:\t${kilobytes(virtual)}
VmHWM:\t${kilobytes(resident)}
VmRSS:\t${kilobytes(resident)}
RssAnon:\t${kilobytes(resident - shared)}
RssFile:\t${kilobytes(shared)}
VmSwap:\t${kilobytes(0)}
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
  const { virtual, resident } = memorySize(process);
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
    ...[0, 0, 0, 0],
    ticks(kernel.processor.usedBy(process)),
    0,
    ticks(process.computedByChildren),
    0,
    20 + process.niceness,
    process.niceness,
    1,
    0,
    start,
    virtual,
    resident / PAGE,
  ];
  return `${fields.join(' ')} ${Array(28).fill(0).join(' ')}\n`;
}

/** Clock ticks of a hundredth of a second. */
function ticks(milliseconds: number): number {
  return Math.floor(milliseconds / 10);
}
