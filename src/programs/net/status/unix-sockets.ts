import { UNIX_BACKLOG, UnixListener } from '../../../linux/net/unix/unix-listener.ts';
import { UnixSocket } from '../../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../../linux/process/process.ts';
import { inodeOf, mayLookInto, nameOf, type SocketOwner } from './socket-table.ts';

/** A socket of the machine itself (AF_UNIX). */
export interface UnixInfo {
  readonly listening: boolean;
  /** Bytes, or connections, that wait and that may wait. */
  readonly queued: readonly [incoming: number, outgoing: number];
  /** Empty for the end that connected: it has no name. */
  readonly path: string;
  readonly inode: number;
  /** The inode of the other end, 0 for none. */
  readonly peer: number;
  /** Those that the observer may see. */
  readonly owners: readonly SocketOwner[];
}

export function unixSockets(observer: Process): readonly UnixInfo[] {
  const found = new Map<UnixListener | UnixSocket, SocketOwner[]>();
  for (const process of observer.namespace.list()) {
    if (process.machine.net !== observer.machine.net) continue;
    for (const [descriptor, file] of process.descriptors) {
      if (!(file instanceof UnixListener || file instanceof UnixSocket)) continue;
      const owners = found.get(file) ?? [];
      if (mayLookInto(observer, process)) {
        owners.push({ pid: observer.namespace.pidOf(process), name: nameOf(process), descriptor });
      }
      found.set(file, owners);
    }
  }
  return [...found].map(([socket, owners]) => {
    const inode = inodeOf(socket.name);
    if (socket instanceof UnixListener) {
      const queued = [socket.waiting, UNIX_BACKLOG] as const;
      return { listening: true, queued, path: socket.path, inode, peer: 0, owners };
    }
    const path = socket.accepted ? socket.path : '';
    const peer = inodeOf(socket.peer?.name ?? '');
    return { listening: false, queued: [socket.unread, 0], path, inode, peer, owners };
  });
}
