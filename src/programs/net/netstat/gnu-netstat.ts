import { resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { SocketInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { userName } from '../../accounts.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { serviceName } from '../services.ts';
import { ifconfig, interfaceTable } from '../status/ifconfig.ts';
import { routeTable } from '../status/route.ts';
import { inOrder, inodeOf, ownersOf, STATE_NAMES } from '../status/socket-table.ts';
import { unixSockets } from '../status/unix-sockets.ts';
import { FAMILIES, USAGE } from './usage.ts';

const LONG = {
  version: 'V',
  interfaces: 'i',
  help: 'h',
  route: 'r',
  masquerade: 'M',
  statistics: 's',
  groups: 'g',
  tcp: 't',
  sctp: 'S',
  udp: 'u',
  udplite: 'U',
  raw: 'w',
  unix: 'x',
  listening: 'l',
  all: 'a',
  numeric: 'n',
  'numeric-hosts': 'numeric-hosts',
  'numeric-ports': 'numeric-ports',
  'numeric-users': 'numeric-users',
  programs: 'p',
  timers: 'o',
  continuous: 'c',
  extend: 'e',
  verbose: 'v',
  symbolic: 'N',
  cache: 'C',
  fib: 'F',
  wide: 'W',
  inet: '4',
  inet6: '6',
  'protocol:': 'A',
};

/** The kinds of sockets that -4, -6 and -A choose. */
const FAMILY_KINDS: Readonly<Record<string, string>> = { inet: '4', inet6: '6', unix: 'x' };
/** Addresses without -W take no more than this, with their port. */
const NARROW = 22;

/** netstat of net-tools. */
export async function gnuNetstat(process: Process): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(process.argv.slice(1), {
      short: 'A:CFMacdeghilnNoprsStuUvVWw2fx64?Z',
      long: LONG,
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await process.complain(`netstat: ${error.message}\n${USAGE}${FAMILIES}`);
    return 3;
  }
  if (options.has('h') || options.has('?')) {
    await process.print(USAGE);
    await process.complain(FAMILIES);
    return 4;
  }
  if (options.has('V')) {
    await process.print('net-tools 2.10\n');
    return 0;
  }
  for (const name of (options.value('A') ?? '').split(',').filter(Boolean)) {
    if (Object.hasOwn(FAMILY_KINDS, name)) continue;
    await process.complain(`Unknown address family \`${name}'.\n`);
    return 1;
  }
  if (options.has('M')) {
    await process.complain("netstat: no support for `ip_masquerade' on this system.\n");
    return 1;
  }
  for (const letter of ['g', 's']) {
    if (!options.has(letter)) continue;
    await process.complain(`drydock: 'netstat -${letter}' is not simulated\n`);
    return 127;
  }
  for (;;) {
    const status = await showOnce(process, options);
    if (status !== 0 || !options.has('c')) return status;
    await process.sleep(1000);
  }
}

async function showOnce(process: Process, options: Options): Promise<number> {
  const extended = options.given.filter(({ name }) => name === 'e').length;
  if (options.has('r')) {
    if (options.has('6')) {
      await process.complain("drydock: 'netstat -r -6' is not simulated\n");
      return 127;
    }
    const columns = extended === 0 ? 'window' : extended === 1 ? 'metric' : 'both';
    await process.print(routeTable(process, { numeric: options.has('n'), columns, manner: 'gnu' }));
    return 0;
  }
  if (options.has('i')) {
    await process.print('Kernel Interface table\n');
    if (extended === 0) {
      const table = interfaceTable(process, options.has('a'));
      await process.print(table.replace(/^Iface {6}/, 'Iface             '));
      return 0;
    }
    process.argv = ['ifconfig', ...(options.has('a') ? ['-a'] : [])];
    return ifconfig('gnu')(process);
  }
  await sockets(process, options);
  return 0;
}

async function sockets(process: Process, options: Options): Promise<void> {
  const asked = (options.value('A') ?? '').split(',').map((name) => FAMILY_KINDS[name] ?? '');
  const has = (kind: string): boolean => options.has(kind) || asked.includes(kind);
  const kinds = ['t', 'u', 'w', 'x', 'S', 'U', '4', '6'].filter(has);
  const ip = kinds.length === 0 || kinds.some((kind) => kind !== 'x');
  const which = options.has('a')
    ? 'servers and established'
    : options.has('l')
      ? 'only servers'
      : 'w/o servers';
  if (options.has('p') && process.credentials.uid !== 0) {
    await process.complain(
      '(Not all processes could be identified, non-owned process info\n will not be shown, you would have to be root to see it all.)\n',
    );
  }
  if (ip) {
    await process.print(`Active Internet connections (${which})\n${ipHeader(options)}`);
    const byProtocol = kinds.some((kind) => 'tuwSU'.includes(kind));
    for (const socket of inOrder(process.machine.net.sockets())) {
      const { protocol, state } = socket;
      if (byProtocol && !has(protocol.charAt(0))) continue;
      if ((has('4') || has('6')) && !has(protocol.endsWith('6') ? '6' : '4')) continue;
      const server = state === 'listen' || state === '';
      if (!options.has('a') && server !== options.has('l')) continue;
      await process.print(await ipLine(process, socket, options));
    }
  }
  if (kinds.length > 0 && !has('x')) return;
  const owner = options.has('p') ? 'PID/Program name     ' : '';
  await process.print(
    `Active UNIX domain sockets (${which})\nProto RefCnt Flags       Type       State         I-Node   ${owner}Path\n`,
  );
  for (const { listening, inode, path, owners } of unixSockets(process)) {
    if (!options.has('a') && listening !== options.has('l')) continue;
    const [first] = owners;
    const holder = options.has('p') ? `${(first ? `${first.pid}/${first.name}` : '-').padEnd(20)} ` : '';
    const flags = listening ? '[ ACC ]' : '[ ]';
    await process.print(
      `unix  ${listening ? 2 : 3}      ${flags.padEnd(11)} STREAM     ${(listening ? 'LISTENING' : 'CONNECTED').padEnd(13)} ${String(inode).padEnd(8)} ${holder}${path}\n`,
    );
  }
}

function ipHeader(options: Options): string {
  const more = [
    ...(options.has('e') ? ['User       Inode     '] : []),
    ...(options.has('p') ? ['PID/Program name    '] : []),
    ...(options.has('o') ? ['Timer'] : []),
  ];
  const state = more.length > 0 ? 'State       ' : 'State      ';
  return `Proto Recv-Q Send-Q Local Address           Foreign Address         ${state}${more.join(' ')}\n`;
}

async function ipLine(process: Process, socket: SocketInfo, options: Options): Promise<string> {
  const { protocol, state, queued } = socket;
  const numeric = options.has('n');
  const place = async ({ address, port }: SocketInfo['local']): Promise<string> => {
    const ports = numeric || options.has('numeric-ports');
    const named = ports ? undefined : serviceName(port, protocol.slice(0, 3));
    const portText = port === 0 ? '*' : (named ?? String(port));
    let host = address;
    if (!numeric && !options.has('numeric-hosts')) {
      if (address === '::') host = '[::]';
      else if (address !== '0.0.0.0') host = (await resolveAddress(process, address)) ?? address;
    }
    const room = options.has('W') ? host.length : NARROW - portText.length;
    return `${host.slice(0, room)}:${portText}`;
  };
  const [local, remote] = [await place(socket.local), await place(socket.remote)];
  // What a listener has waiting is no bytes: net-tools shows them all the same.
  const [incoming, outgoing] = state === 'listen' ? [queued[0], 0] : queued;
  const cells = [
    `${protocol.padEnd(5)} ${String(incoming).padStart(6)} ${String(outgoing).padStart(6)}`,
    local.padEnd(23),
    remote.padEnd(23),
    STATE_NAMES[state].padEnd(11),
  ];
  const [owner] = ownersOf(process, socket);
  if (options.has('e')) {
    const uid = (owner && process.namespace.get(owner.pid)?.credentials.uid) ?? 0;
    const user =
      numeric || options.has('numeric-users') ? String(uid) : (userName(process.fs, uid) ?? String(uid));
    const inode = state === 'time-wait' ? '0' : String(inodeOf(socket.name));
    cells.push(user.padEnd(10), inode.padEnd(10));
  }
  if (options.has('p')) cells.push((owner ? `${owner.pid}/${owner.name}` : '-').padEnd(20));
  if (options.has('o')) cells.push('off (0.00/0/0)');
  return `${cells.join(' ')}\n`;
}
