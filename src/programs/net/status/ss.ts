import type { SocketAddress, SocketInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { inOrder, ownersOf, STATE_NAMES } from './socket-table.ts';

const LONG = {
  tcp: 't',
  udp: 'u',
  listening: 'l',
  all: 'a',
  numeric: 'n',
  processes: 'p',
  summary: 's',
  'no-header': 'H',
  ipv4: '4',
  ipv6: '6',
};

/** ss of iproute2 for TCP and UDP. */
export async function ss(process: Process): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(process.argv.slice(1), { short: 'tulanpsH46ierom', long: LONG });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await process.complain(`ss: ${error.message}\nUsage: ss [ OPTIONS ]\n       ss [ OPTIONS ] [ FILTER ]\n`);
    return 255;
  }
  const sockets = inOrder(process.machine.net.sockets()).filter((socket) => wanted(socket, options));
  const both = options.has('t') === options.has('u');
  const rows = sockets.map((socket) => cells(process, socket, { netid: both, owners: options.has('p') }));
  if (!options.has('H')) rows.unshift(HEADER(both));
  await process.print(layOut(rows));
  return 0;
}

interface Row {
  readonly left: readonly string[];
  readonly local: readonly [address: string, port: string];
  readonly peer: readonly [address: string, port: string];
  readonly process: string;
}

const HEADER = (netid: boolean): Row => ({
  left: [...(netid ? ['Netid'] : []), 'State', 'Recv-Q', 'Send-Q'],
  local: ['Local Address', 'Port'],
  peer: ['Peer Address', 'Port'],
  process: 'Process',
});

function wanted({ protocol, state, local }: SocketInfo, options: Options): boolean {
  const udp = protocol.startsWith('udp');
  if ((options.has('t') || options.has('u')) && !options.has(udp ? 'u' : 't')) return false;
  if (options.has('4') && local.address.includes(':')) return false;
  if (options.has('6') && !local.address.includes(':')) return false;
  if (options.has('a')) return true;
  const server = state === 'listen' || state === '';
  return options.has('l') ? server : !server && state !== 'time-wait';
}

function cells(process: Process, socket: SocketInfo, how: { netid: boolean; owners: boolean }): Row {
  const { protocol, state, local, remote } = socket;
  const name =
    state === '' ? 'UNCONN' : STATE_NAMES[state].replace('ESTABLISHED', 'ESTAB').replaceAll('_', '-');
  const kind = protocol.replace('6', '');
  const queue = state === 'listen' ? '128' : '0';
  const owners = how.owners
    ? ownersOf(process, socket).map((owner) => `("${owner.name}",pid=${owner.pid},fd=${owner.descriptor})`)
    : [];
  return {
    left: [...(how.netid ? [kind] : []), name, '0', queue],
    local: place(local),
    peer: place(remote),
    process: owners.length > 0 ? `users:(${owners.join(',')})` : '',
  };
}

function place({ address, port }: SocketAddress): readonly [string, string] {
  const shown = address === '::' ? '[::]' : address.includes(':') ? `[${address}]` : address;
  return [shown, port === 0 ? '*' : String(port)];
}

/** Columns as wide as their widest cell; addresses to the right of theirs, ports to the left. */
function layOut(rows: readonly Row[]): string {
  const width = (cell: (row: Row) => string): number => Math.max(...rows.map((row) => cell(row).length), 0);
  const lefts = rows[0]?.left.map((_, index) => width((row) => row.left[index] ?? '')) ?? [];
  const [local, localPort] = [width((row) => row.local[0]), width((row) => row.local[1])];
  const [peer, peerPort] = [width((row) => row.peer[0]), width((row) => row.peer[1])];
  const last = width((row) => row.process);
  return rows
    .map((row) => {
      const left = row.left.map((cell, index) => cell.padEnd(lefts[index] ?? 0)).join(' ');
      const from = `${row.local[0].padStart(local)}:${row.local[1].padEnd(localPort)}`;
      const to = `${row.peer[0].padStart(peer)}:${row.peer[1].padEnd(peerPort)}`;
      return `${left} ${from} ${to}${row.process.padEnd(last)}\n`;
    })
    .join('');
}
