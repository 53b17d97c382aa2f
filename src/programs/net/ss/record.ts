import type { SocketInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { inOrder, inodeOf, ownersOf, type SocketOwner } from '../status/socket-table.ts';
import { unixSockets } from '../status/unix-sockets.ts';

/** States of the kernel, by the bits that ss filters with. */
export const STATES = [
  'ESTAB',
  'SYN-SENT',
  'SYN-RECV',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'UNCONN',
  'CLOSE-WAIT',
  'LAST-ACK',
  'LISTEN',
  'CLOSING',
] as const;
export type State = (typeof STATES)[number];

const STATE_OF: Readonly<Record<SocketInfo['state'], State>> = {
  connecting: 'SYN-SENT',
  established: 'ESTAB',
  'close-wait': 'CLOSE-WAIT',
  'fin-wait': 'FIN-WAIT-2',
  'time-wait': 'TIME-WAIT',
  closed: 'UNCONN',
  listen: 'LISTEN',
  '': 'UNCONN',
};

/** A socket as ss looks at it. */
export interface SocketRecord {
  readonly table: 'tcp' | 'udp' | 'unix_stream';
  readonly family: 4 | 6 | 'unix';
  readonly state: State;
  readonly queued: readonly [incoming: number, outgoing: number];
  /** Addresses and ports; paths and inodes of sockets of this machine. */
  readonly local: { readonly address: string; readonly port: number };
  readonly remote: { readonly address: string; readonly port: number };
  readonly only6: boolean;
  readonly inode: number;
  readonly owners: readonly SocketOwner[];
}

/** All sockets of the observer's network in the order of ss: of this machine, UDP, TCP; IPv4 before IPv6. */
export function allSockets(process: Process): readonly SocketRecord[] {
  const net = inOrder(process.machine.net.sockets()).map((socket): SocketRecord => {
    const { protocol, name, state } = socket;
    return {
      ...socket,
      table: protocol.startsWith('tcp') ? 'tcp' : 'udp',
      family: protocol.endsWith('6') ? 6 : 4,
      state: STATE_OF[state],
      inode: inodeOf(name),
      owners: ownersOf(process, socket).toReversed(),
    };
  });
  return [
    ...unixRecords(process),
    ...net.filter(({ table }) => table === 'udp'),
    ...net.filter(({ table }) => table === 'tcp'),
  ];
}

function unixRecords(process: Process): readonly SocketRecord[] {
  return unixSockets(process).map(({ listening, queued, path, inode, peer, owners }) => ({
    table: 'unix_stream',
    family: 'unix',
    state: listening ? 'LISTEN' : 'ESTAB',
    queued,
    local: { address: path || '*', port: inode },
    remote: { address: '*', port: peer },
    only6: false,
    inode,
    owners: owners.toReversed(),
  }));
}
