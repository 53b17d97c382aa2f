import { ANY6 } from '../../../linux/net/addresses/address.ts';
import { resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { serviceName } from '../services.ts';
import { FilterError, parseFilter, statesOf, type Test } from './filter.ts';
import { type Line, layOut } from './layout.ts';
import { allSockets, type SocketRecord, STATES, type State } from './record.ts';
import { summary } from './summary.ts';
import { tablesOf } from './tables.ts';
import { USAGE } from './usage.ts';

const LONG = {
  numeric: 'n',
  resolve: 'r',
  options: 'o',
  extended: 'e',
  memory: 'm',
  info: 'i',
  processes: 'p',
  threads: 'T',
  bpf: 'b',
  events: 'E',
  dccp: 'd',
  tcp: 't',
  mptcp: 'M',
  sctp: 'S',
  udp: 'u',
  raw: 'w',
  unix: 'x',
  all: 'a',
  listening: 'l',
  ipv4: '4',
  ipv6: '6',
  packet: '0',
  'family:': 'f',
  'socket:': 'A',
  'query:': 'A',
  summary: 's',
  'diag:': 'D',
  'filter:': 'F',
  version: 'V',
  help: 'h',
  context: 'Z',
  contexts: 'z',
  'net:': 'N',
  cgroup: 'cgroup',
  tos: 'tos',
  'inet-sockopt': 'inet-sockopt',
  kill: 'K',
  'no-header': 'H',
  oneline: 'O',
};

/** What -l, -a and nothing show. */
const SERVERS: readonly State[] = ['LISTEN', 'UNCONN'];
const CONNECTED = STATES.filter((state) => !['LISTEN', 'UNCONN', 'TIME-WAIT', 'SYN-RECV'].includes(state));

/** ss of iproute2: sockets of IP and of this machine. */
export async function ss(process: Process): Promise<number> {
  try {
    return await show(process);
  } catch (error) {
    if (error instanceof UsageError) await process.complain(`ss: ${error.message}\n${USAGE}`);
    else if (!(error instanceof FilterError)) throw error;
    else if (error.kind === 'address') {
      await process.complain(`${error.message}\n`);
      return 1;
    } else {
      await process.complain(`ss: bison bellows (while parsing filter): "${error.message}" Sorry.\n${USAGE}`);
    }
    return 255;
  }
}

async function show(process: Process): Promise<number> {
  const options = parseOptions(process.argv.slice(1), {
    short: 'dhaletuwxnro460spTbEf:mMiA:D:F:vVzZN:KHSO',
    long: LONG,
  });
  if (options.has('h') || options.value('f') === 'help') {
    await process.print(USAGE);
    return 0;
  }
  if (options.has('V') || options.has('v')) {
    await process.print('ss utility, iproute2-6.1.0\n');
    return 0;
  }
  if (options.has('Z') || options.has('z')) {
    await process.complain('ss: SELinux is not enabled.\n');
    return 1;
  }
  for (const name of ['E', 'D', 'F', 'N', 'K', 'tos', 'inet-sockopt']) {
    if (!options.has(name)) continue;
    await process.complain(`drydock: 'ss -${name.length > 1 ? '-' : ''}${name}' is not simulated\n`);
    return 127;
  }
  const all = allSockets(process);
  if (options.has('s')) {
    await process.print(summary(process));
    if (options.given.every(({ name }) => 'snr'.includes(name))) return 0;
  }
  const wanted = tablesOf(options);
  const read = readStates(options, wanted.tables, wanted.chosen);
  if (typeof read === 'string') {
    await process.complain(read);
    return 255;
  }
  const { states, words } = read;
  const test: Test = words.length === 0 ? () => true : parseFilter(words);
  const chosen = all.filter(
    (socket) =>
      wanted.tables.includes(socket.table) &&
      wanted.families.includes(socket.family) &&
      states.includes(socket.state) &&
      test(socket),
  );
  const columns = { netid: wanted.tables.length > 1, state: states.length > 1 };
  const lines: Line[] = options.has('H') ? [] : [header(columns)];
  for (const socket of chosen) lines.push(await lineOf(process, socket, options, columns));
  await process.print(layOut(lines, process.descriptors.get(1)?.tty?.size.columns));
  return 0;
}

/** The states to show, by options or by the words `state X` and `exclude X`; and the words that follow. */
function readStates(
  options: Options,
  tables: readonly string[],
  chosen: boolean,
): { readonly states: readonly State[]; readonly words: readonly string[] } | string {
  const words = [...options.operands];
  // Datagrams and raw packets are asked for where they have a peer.
  const peers = !chosen || tables.some((table) => /^tcp|^unix|^packet/.test(table));
  let states: readonly State[] = options.has('a')
    ? STATES
    : options.has('l')
      ? SERVERS
      : peers
        ? CONNECTED
        : ['ESTAB'];
  let named = false;
  while (words[0] === 'state' || words[0] === 'exclude') {
    const [verb, word] = words.splice(0, 2);
    if (word === undefined) return 'Command line is not complete. Try option "help"\n';
    const meant = statesOf(word);
    if (!meant) return `ss: wrong state name: ${word}\n`;
    if (verb === 'exclude') states = (named ? states : STATES).filter((state) => !meant.includes(state));
    else states = named ? [...states, ...meant] : meant;
    named = true;
  }
  return { states, words };
}

interface Columns {
  readonly netid: boolean;
  readonly state: boolean;
}

const header = ({ netid, state }: Columns): Line => ({
  left: [...(netid ? ['Netid'] : []), ...(state ? ['State'] : []), 'Recv-Q', 'Send-Q'],
  local: ['Local Address:', 'Port'],
  remote: ['Peer Address:', 'Port'],
  rest: 'Process',
});

async function lineOf(
  process: Process,
  socket: SocketRecord,
  options: Options,
  { netid, state }: Columns,
): Promise<Line> {
  const place = async (end: SocketRecord['local']): Promise<readonly [string, string]> => {
    if (socket.family === 'unix') return [`${end.address} `, String(end.port)];
    const { address, port } = end;
    const name = options.has('n') ? undefined : serviceName(port, socket.table);
    return [
      `${await shownAddress(process, socket, address, options)}:`,
      port === 0 ? '*' : (name ?? String(port)),
    ];
  };
  const kind = socket.table === 'unix_stream' ? 'u_str' : socket.table;
  return {
    left: [
      ...(netid ? [kind] : []),
      ...(state ? [socket.state] : []),
      ...socket.queued.map((count) => String(count).padEnd(6)),
    ],
    local: await place(socket.local),
    remote: await place(socket.remote),
    rest: users(socket, options) + details(process, socket, options),
  };
}

/** A wildcard that takes both families is `*`, other addresses of IPv6 stand in brackets. */
async function shownAddress(
  process: Process,
  { only6 }: SocketRecord,
  address: string,
  options: Options,
): Promise<string> {
  if (address === ANY6 && !only6) return '*';
  const name =
    options.has('r') && !/^(0\.0\.0\.0|::)$/.test(address)
      ? await resolveAddress(process, address)
      : undefined;
  return name ?? (address.includes(':') ? `[${address}]` : address);
}

function users({ owners }: SocketRecord, options: Options): string {
  if (owners.length === 0 || !(options.has('p') || options.has('T'))) return '';
  const thread = (pid: number): string => (options.has('T') ? `,tid=${pid}` : '');
  const each = owners.map(
    ({ name, pid, descriptor }) => `("${name}",pid=${pid}${thread(pid)},fd=${descriptor})`,
  );
  return ` users:(${each.join(',')})`;
}

/** What -e, -m and -i add. */
function details(process: Process, socket: SocketRecord, options: Options): string {
  const breakLine = options.has('O') ? ' ' : '\n\t ';
  let text = '';
  const [owner] = socket.owners;
  const holder = owner && process.namespace.get(owner.pid);
  const group = holder ? ` cgroup:${process.machine.groupOf(holder)}` : '';
  if (options.has('e')) {
    const uid = holder?.credentials.uid ?? 0;
    text += `${uid === 0 ? '' : ` uid:${uid}`} ino:${socket.inode} sk:${socket.inode.toString(16)}${group}`;
    if (socket.family === 6) text += ` v6only:${socket.only6 ? 1 : 0}`;
    text += ' <->';
  } else if (options.has('cgroup')) text += group;
  const [unread, unsent] = socket.state === 'LISTEN' ? [0, 0] : socket.queued;
  if (options.has('m')) {
    const room = socket.table === 'tcp' ? 65_536 : 212_992;
    text += `${breakLine}skmem:(r${unread},rb${room},t0,tb${room},f0,w${unsent},o0,bl0,d0)`;
  }
  if (options.has('i') && socket.table === 'tcp') text += `${breakLine}cubic cwnd:10`;
  return text;
}
