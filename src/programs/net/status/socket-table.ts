import type { SocketAddress, SocketInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';

/** A process that holds a socket. */
export interface SocketOwner {
  readonly pid: number;
  readonly name: string;
  readonly descriptor: number;
}

/** What states are called by netstat. */
export const STATE_NAMES: Readonly<Record<SocketInfo['state'], string>> = {
  connecting: 'SYN_SENT',
  established: 'ESTABLISHED',
  'close-wait': 'CLOSE_WAIT',
  'fin-wait': 'FIN_WAIT2',
  'time-wait': 'TIME_WAIT',
  closed: 'CLOSE',
  listen: 'LISTEN',
  '': '',
};

/** Everybody who has a descriptor for a socket, among the processes into which `observer` may look. */
export function ownersOf(observer: Process, socket: SocketInfo): readonly SocketOwner[] {
  const owners: SocketOwner[] = [];
  for (const process of observer.namespace.list()) {
    if (process.machine.net !== observer.machine.net || !mayLookInto(observer, process)) continue;
    for (const [descriptor, file] of process.descriptors) {
      const { local } = file as { readonly local?: SocketAddress };
      if (file.name !== socket.name || local?.port !== socket.local.port) continue;
      owners.push({ pid: observer.namespace.pidOf(process), name: nameOf(process), descriptor });
    }
  }
  return owners;
}

/** Root may look into every process, others into their own. */
export function mayLookInto({ credentials }: Process, process: Process): boolean {
  return credentials.uid === 0 || process.credentials.uid === credentials.uid;
}

/** The number in `socket:[30001]`. */
export function inodeOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}

/** The command's short name, without a path and without what follows a colon. */
export function nameOf(process: Process): string {
  return (process.argv[0] ?? '').replace(/^.*\//, '').replace(/:.*$/, '');
}

/** TCP before UDP, IPv4 before IPv6, as the kernel's files are read. */
export function inOrder(sockets: readonly SocketInfo[]): readonly SocketInfo[] {
  const order = ['tcp', 'tcp6', 'udp', 'udp6'];
  return [...sockets].sort((a, b) => order.indexOf(a.protocol) - order.indexOf(b.protocol));
}
