import type { NeighbourInfo, SocketInfo } from '../net/sockets.ts';
import { type Limit, limitOf, type Resource } from '../process/limits.ts';
import { memorySize } from '../process/memory-size.ts';
import type { Process } from '../process/process.ts';
import type { MountEntry } from './file-system.ts';

/** Rows of /proc/PID/limits, in the kernel's order. */
const LIMIT_ROWS: readonly (readonly [resource: Resource, name: string, unit: string])[] = [
  ['cpu', 'cpu time', 'seconds'],
  ['fsize', 'file size', 'bytes'],
  ['data', 'data size', 'bytes'],
  ['stack', 'stack size', 'bytes'],
  ['core', 'core file size', 'bytes'],
  ['rss', 'resident set', 'bytes'],
  ['nproc', 'processes', 'processes'],
  ['nofile', 'open files', 'files'],
  ['memlock', 'locked memory', 'bytes'],
  ['as', 'address space', 'bytes'],
  ['locks', 'file locks', 'locks'],
  ['sigpending', 'pending signals', 'signals'],
  ['msgqueue', 'msgqueue size', 'bytes'],
  ['nice', 'nice priority', ''],
  ['rtprio', 'realtime priority', ''],
  ['rttime', 'realtime timeout', 'us'],
];

export function processLimits({ limits }: Process): string {
  const row = (name: string, soft: string, hard: string, unit: string): string =>
    `${name.padEnd(25)} ${soft.padEnd(20)} ${hard.padEnd(20)} ${unit.padEnd(10)}\n`;
  const shown = (value: number): string => (Number.isFinite(value) ? String(value) : 'unlimited');
  const rows = LIMIT_ROWS.map(([resource, name, unit]) => {
    const { soft, hard }: Limit = limitOf(limits, resource);
    return row(`Max ${name}`, shown(soft), shown(hard), unit);
  });
  return row('Limit', 'Soft Limit', 'Hard Limit', 'Units') + rows.join('');
}

/** Sizes in pages: all, resident, shared, and three more of which one is always nought. */
export function memoryPages(process: Process): string {
  const { virtual, resident, shared } = memorySize(process);
  const [all, own, common] = [virtual, resident, shared].map((bytes) => Math.floor(bytes / 4096));
  return `${all} ${own} ${common} 1 0 ${Math.max(0, (own ?? 0) - (common ?? 0))} 0\n`;
}

/** /proc/PID/mountinfo: the mounts, each with its number and that of the one it stands in. */
export function mountInfo(mounts: readonly MountEntry[]): string {
  const number = (index: number): number => 22 + index;
  const holder = (target: string): number => {
    let best = -1;
    for (const [i, { target: other }] of mounts.entries()) {
      const above = other === '/' ? target !== '/' : target.startsWith(`${other}/`);
      if (above && (best < 0 || other.length >= (mounts[best]?.target.length ?? 0))) best = i;
    }
    return best < 0 ? 1 : number(best);
  };
  return mounts
    .map(({ source, target, type, options }, i) => {
      const words = options.split(',');
      const own = words.filter((word) => /^(rw|ro|nosuid|nodev|noexec|relatime|noatime)$/.test(word));
      const rest = words.filter((word) => !own.includes(word) || word === 'rw' || word === 'ro');
      return `${number(i)} ${holder(target)} 0:${20 + i} / ${target} ${own.join(',')} - ${type} ${source} ${rest.join(',')}\n`;
    })
    .join('');
}

export function neighbourTable(neighbours: readonly NeighbourInfo[]): string {
  const rows = neighbours.map(
    ({ address, mac, permanent, device }) =>
      `${address.padEnd(16)} 0x1         ${(mac === undefined ? '0x0' : permanent ? '0x6' : '0x2').padEnd(11)} ${(mac ?? '00:00:00:00:00:00').padEnd(21)} *        ${device}\n`,
  );
  return `IP address       HW type     Flags       HW address            Mask     Device\n${rows.join('')}`;
}

export function socketCounts(sockets: readonly SocketInfo[]): string {
  const count = (protocol: string): number => sockets.filter((each) => each.protocol === protocol).length;
  return `sockets: used ${sockets.length}
TCP: inuse ${count('tcp')} orphan 0 tw 0 alloc ${count('tcp') + count('tcp6')} mem 0
UDP: inuse ${count('udp')} mem 0
UDPLITE: inuse 0
RAW: inuse 0
FRAG: inuse 0 memory 0
`;
}
