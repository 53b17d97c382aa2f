import { formatIpv4, maskOf, parseIpv4, parseSubnet } from '../net/addresses/ipv4.ts';
import { parseIpv6 } from '../net/addresses/ipv6.ts';
import type { InterfaceInfo, RouteInfo, SocketAddress, SocketInfo } from '../net/sockets.ts';
import type { Process } from '../process/process.ts';

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

/** /proc/net/route: numbers are hexadecimal, in the order of the bytes of a small-endian machine. */
export function routeTable(routes: readonly RouteInfo[]): string {
  const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
  const lines = routes.map(({ destination, gateway, device }) => {
    const { network, prefix } = parseSubnet(destination === 'default' ? '0.0.0.0/0' : destination) ?? {
      network: 0,
      prefix: 0,
    };
    const via = parseIpv4(gateway ?? '0.0.0.0') ?? 0;
    const flags = gateway === undefined ? '0001' : '0003';
    return `${device}\t${swapped(network)}\t${swapped(via)}\t${flags}\t0\t0\t0\t${swapped(maskOf(prefix))}\t0\t0\t0`;
  });
  return [head, ...lines].map((line) => `${line.padEnd(127)}\n`).join('');
}

/** The states of net/tcp_states.h. */
const STATES: Readonly<Record<SocketInfo['state'], string>> = {
  established: '01',
  connecting: '02',
  'fin-wait': '05',
  'time-wait': '06',
  closed: '07',
  'close-wait': '08',
  listen: '0A',
  '': '07',
};

/** /proc/net/tcp, tcp6, udp and udp6. `processes` are those that may hold the sockets. */
export function socketTable(
  protocol: SocketInfo['protocol'],
  sockets: readonly SocketInfo[],
  processes: readonly Process[],
): string {
  const wide = protocol.endsWith('6');
  const datagrams = protocol.startsWith('udp');
  // Lines of IPv4 are filled up with blanks (TMPSZ of the kernel), those of IPv6 are not.
  const width = wide ? 0 : datagrams ? 127 : 149;
  const addresses = wide
    ? 'local_address                         remote_address                       '
    : 'local_address rem_address  ';
  const head = `  sl  ${addresses} st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode${datagrams ? ' ref pointer drops' : ''}`;
  const rows = sockets
    .filter((socket) => socket.protocol === protocol)
    .map((socket, i) => {
      const { inode, uid } = ownerOf(socket, processes);
      const ends = `${endpoint(socket.local, wide)} ${endpoint(socket.remote, wide)}`;
      const rest = datagrams ? ' 2 0000000000000000 0' : ' 1 0000000000000000 100 0 0 10 0';
      return `${String(i).padStart(4)}: ${ends} ${STATES[socket.state]} 00000000:00000000 00:00000000 00000000 ${String(uid).padStart(5)}        0 ${inode}${rest}`;
    });
  return [head, ...rows].map((line) => `${line.padEnd(width)}\n`).join('');
}

/** The number and the owner of a socket, as the descriptors of the processes tell. */
function ownerOf(socket: SocketInfo, processes: readonly Process[]) {
  for (const { descriptors, credentials } of processes) {
    for (const file of descriptors.values()) {
      const inode = /^socket:\[(\d+)\]$/.exec(file.name)?.[1];
      const { local, remote } = file as { readonly local?: SocketAddress; readonly remote?: SocketAddress };
      if (inode === undefined || !same(local, socket.local)) continue;
      if (socket.state === 'listen' || !remote || same(remote, socket.remote))
        return { inode, uid: credentials.uid };
    }
  }
  return { inode: '0', uid: 0 };
}

function same(a: SocketAddress | undefined, b: SocketAddress): boolean {
  return a?.port === b.port && a.address === b.address;
}

function endpoint({ address, port }: SocketAddress, wide: boolean): string {
  return `${wide ? wideAddress(address) : swapped(parseIpv4(address) ?? 0)}:${hex(port, 4)}`;
}

/** Four words, each with its bytes turned round. */
function wideAddress(address: string): string {
  const mapped = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  const four = mapped === undefined ? undefined : parseIpv4(mapped);
  if (four !== undefined) return `0000000000000000FFFF0000${swapped(four)}`;
  const bits = parseIpv6(address) ?? 0n;
  return [96n, 64n, 32n, 0n].map((shift) => swapped(Number((bits >> shift) & 0xffffffffn))).join('');
}

function swapped(address: number): string {
  return formatIpv4(address)
    .split('.')
    .reverse()
    .map((octet) => hex(Number(octet), 2))
    .join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
