import type { FileDescription } from '../../../linux/io/file-description.ts';
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

/** Everybody who has a descriptor for a socket, among the processes that `observer` can see. */
export function ownersOf(observer: Process, socket: SocketInfo): readonly SocketOwner[] {
  const owners: SocketOwner[] = [];
  for (const process of observer.namespace.list()) {
    if (process.machine.net !== observer.machine.net) continue;
    for (const [descriptor, file] of process.descriptors) {
      if (!isSame(file, socket)) continue;
      owners.push({ pid: observer.namespace.pidOf(process), name: nameOf(process), descriptor });
    }
  }
  return owners;
}

function isSame(file: FileDescription, socket: SocketInfo): boolean {
  const { local, remote } = file as { readonly local?: SocketAddress; readonly remote?: SocketAddress };
  if (local?.port !== socket.local.port || local.address !== socket.local.address) return false;
  if (!file.name.startsWith('socket:')) return false;
  return (
    socket.state === 'listen' ||
    !remote ||
    (remote.port === socket.remote.port && remote.address === socket.remote.address)
  );
}

/** The command's short name, without a path and without what follows a colon. */
function nameOf(process: Process): string {
  return (process.argv[0] ?? '').replace(/^.*\//, '').replace(/:.*$/, '');
}

/** TCP before UDP, IPv4 before IPv6, as the kernel's files are read. */
export function inOrder(sockets: readonly SocketInfo[]): readonly SocketInfo[] {
  const order = ['tcp', 'tcp6', 'udp', 'udp6'];
  return [...sockets].sort((a, b) => order.indexOf(a.protocol) - order.indexOf(b.protocol));
}
