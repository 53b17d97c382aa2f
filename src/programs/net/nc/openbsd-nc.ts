import { SystemError } from '../../../linux/errno.ts';
import { ANY4, ANY6, isIpv6 } from '../../../linux/net/addresses/address.ts';
import { parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import { accept, close, connect, listen, openUdp } from '../../../linux/net/calls.ts';
import { resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { SocketAddress, TcpSocket, UdpSocket } from '../../../linux/net/sockets.ts';
import { connectUnix, listenUnix } from '../../../linux/net/unix/unix-calls.ts';
import type { UnixSocket } from '../../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { serviceName, servicePort } from '../services.ts';
import { tryResolve } from '../try-resolve.ts';
import { isPeerError, probe, relay, takeFirstPeer } from './relay.ts';

const USAGE = `usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
	  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
	  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
	  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
	  [destination] [port]
`;

/** nc of OpenBSD, as Debian and Ubuntu have it. */
export async function openbsdNc(process: Process): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(process.argv.slice(1), {
      short: '46bCDdFhI:i:klM:m:NnO:P:p:q:rSs:T:tUuV:vW:w:X:x:Zz',
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await process.complain(`nc: ${error.message}\n${USAGE}`);
    return 1;
  }
  if (options.has('h')) {
    await process.complain(`OpenBSD netcat (Debian patchlevel 1.226-1ubuntu2)\n${USAGE}`);
    return 0;
  }
  const wait = options.value('w');
  if (wait !== undefined && !/^\d+$/.test(wait)) {
    await process.complain(`nc: timeout invalid: ${wait}\n`);
    return 1;
  }
  for (const flag of ['x', 'X', 'Z']) {
    if (!options.has(flag)) continue;
    await process.complain(`drydock: 'nc -${flag}' is not simulated\n`);
    return 127;
  }
  if (options.operands.length > 2) {
    await process.complain(USAGE);
    return 1;
  }
  if (options.has('U')) return local(process, options);
  return options.has('l') ? serve(process, options) : call(process, options);
}

async function serve(process: Process, options: Options): Promise<number> {
  const operands = options.operands;
  const [first, second] = operands;
  const portText = options.value('p') ?? second ?? first;
  const host = options.has('p') ? first : second === undefined ? undefined : first;
  const protocol = options.has('u') ? 'udp' : 'tcp';
  const port = portText === undefined ? undefined : portOf(portText, protocol);
  if (typeof port !== 'number') {
    await process.complain(
      port === undefined ? USAGE : 'nc: getaddrinfo: Servname not supported for ai_socktype\n',
    );
    return 1;
  }
  const address = host ?? '0.0.0.0';
  if (options.has('u')) return serveDatagrams(process, options, { address, port });
  let listener: ReturnType<typeof listen>;
  try {
    listener = listen(process, { address, port }, { backlog: 1, only6: true });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`nc: ${error.message}\n`);
    return 1;
  }
  if (options.has('v')) await process.complain(`Listening on ${address} ${port}\n`);
  for (;;) {
    const socket = await accept(process, listener);
    if (options.has('v')) {
      await process.complain(await received(process, options, socket.remote));
    }
    await converse(process, socket, options);
    if (!options.has('k')) return 0;
    close(process, socket);
  }
}

/** Who has come, by name without -n. */
async function received(process: Process, options: Options, from: SocketAddress): Promise<string> {
  const name = options.has('n') ? undefined : await resolveAddress(process, from.address);
  return `Connection received on ${name ?? from.address} ${from.port}\n`;
}

/** With -k everybody's datagrams are taken; without, the first sender becomes the peer. */
async function serveDatagrams(process: Process, options: Options, at: SocketAddress): Promise<number> {
  let socket: UdpSocket;
  try {
    socket = openUdp(process, at);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`nc: ${error.message}\n`);
    return 1;
  }
  if (options.has('v')) await process.complain(`Bound on ${at.address} ${at.port}\n`);
  if (!options.has('k')) {
    const first = await takeFirstPeer(process, socket);
    if (!first) return 1;
    if (options.has('v')) await process.complain(await received(process, options, first.from));
    await process.print(first.data);
  }
  await converse(process, socket, options);
  return 0;
}

/** `-U`: the operand is the path of a socket of this machine. */
async function local(process: Process, options: Options): Promise<number> {
  const [path, ...more] = options.operands;
  if (path === undefined || more.length > 0) {
    await process.complain(USAGE);
    return 1;
  }
  try {
    if (!options.has('l')) {
      const socket = connectUnix(process, path);
      if (options.has('v')) await process.complain(`Connection to ${path} port (unix) succeeded!\n`);
      if (!options.has('z')) await converse(process, socket, options);
      return 0;
    }
    const listener = listenUnix(process, path);
    if (options.has('v')) await process.complain(`Bound on ${path}\nListening on ${path}\n`);
    do {
      const socket = await accept(process, listener);
      if (options.has('v')) await process.complain(`Connection received on ${path}\n`);
      await converse(process, socket, options);
      close(process, socket);
    } while (options.has('k'));
    return 0;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (!options.has('l') && options.has('v'))
      await process.complain(`nc: unix connect failed: ${error.message}\n`);
    await process.complain(`nc: ${path}: ${error.message}\n`);
    return 1;
  }
}

async function call(process: Process, options: Options): Promise<number> {
  const [host, portText] = options.operands;
  if (host === undefined || portText === undefined) {
    await process.complain(host === undefined ? USAGE : 'nc: missing port number\n');
    return 1;
  }
  const protocol = options.has('u') ? 'udp' : 'tcp';
  const [low, high = low] = (/^\d+-\d+$/.test(portText) ? portText.split('-') : [portText]).map((text) =>
    portOf(text, protocol),
  );
  const wrong = [low, high].find((port) => typeof port === 'string');
  if (typeof low !== 'number' || typeof high !== 'number') {
    await process.complain(`nc: port number ${wrong}\n`);
    return 1;
  }
  const found = await addressesOf(process, host, options);
  if (found instanceof Error) {
    await process.complain(`nc: getaddrinfo for host "${host}" port ${low}: ${found.message}\n`);
    return 1;
  }
  let status = 1;
  for (let port = low; port <= high; port++) {
    const to = { host, addresses: found, port };
    const socket = options.has('u') ? await aim(process, options, to) : await reach(process, options, to);
    if (!socket) continue;
    status = 0;
    if (!options.has('z')) await converse(process, socket, options);
    close(process, socket);
  }
  return status;
}

async function addressesOf(
  process: Process,
  host: string,
  options: Options,
): Promise<readonly string[] | Error> {
  const numeric = parseIpv4(host) !== undefined || host.includes(':');
  if (options.has('n') && !numeric) return new Error('Name or service not known');
  const family = options.has('4') ? 4 : options.has('6') ? 6 : undefined;
  return tryResolve(process, host, family ? { family } : {});
}

interface Target {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly port: number;
}

/** A socket for datagrams to a host; with -v it is told whether somebody seems to take them. */
async function aim(process: Process, options: Options, to: Target): Promise<UdpSocket | undefined> {
  const { host, addresses, port } = to;
  const [address = ''] = addresses;
  const localPort = Number(options.value('p') ?? 0);
  const socket = openUdp(process, { address: isIpv6(address) ? ANY6 : ANY4, port: localPort });
  socket.connect({ address, port });
  if ((options.has('z') || options.has('v')) && !(await probe(process, socket))) {
    close(process, socket);
    return undefined;
  }
  if (options.has('v')) await process.complain(succeeded(nameOf(host, address, options), port, 'udp'));
  return socket;
}

function nameOf(host: string, address: string, options: Options): string {
  return address === host || options.has('n') ? host : `${host} (${address})`;
}

function succeeded(named: string, port: number, protocol: string): string {
  return `Connection to ${named} ${port} port [${protocol}/${serviceName(port, protocol) ?? '*'}] succeeded!\n`;
}

/** The first of a host's addresses that answers. */
async function reach(process: Process, options: Options, to: Target): Promise<TcpSocket | undefined> {
  const { host, addresses, port } = to;
  const wait = options.value('w');
  const limit = wait === undefined ? {} : { timeout: Number(wait) * 1000 };
  for (const address of addresses) {
    const named = nameOf(host, address, options);
    try {
      const localPort = Number(options.value('p') ?? 0);
      const from = localPort ? { from: { address: isIpv6(address) ? ANY6 : ANY4, port: localPort } } : {};
      const socket = await connect(process, { address, port }, { ...limit, ...from });
      if (options.has('v')) await process.complain(succeeded(named, port, 'tcp'));
      return socket;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!options.has('v')) continue;
      const late = error.code === 'ETIMEDOUT' && wait !== undefined;
      const outcome = late ? 'timed out: Operation now in progress' : `failed: ${error.message}`;
      await process.complain(`nc: connect to ${named} port ${port} (tcp) ${outcome}\n`);
    }
  }
  return undefined;
}

async function converse(
  process: Process,
  socket: TcpSocket | UnixSocket | UdpSocket,
  options: Options,
): Promise<void> {
  const idle = options.value('w');
  const quit = options.value('q');
  const interval = options.value('i');
  try {
    await relay(process, socket, {
      atEnd: options.has('N') ? 'shutdown' : 'nothing',
      detached: options.has('d'),
      crlf: options.has('C'),
      ...(idle === undefined ? {} : { idle: Number(idle) * 1000 }),
      ...(quit === undefined || Number(quit) < 0 ? {} : { afterEnd: Number(quit) * 1000 }),
      ...(interval === undefined ? {} : { interval: Number(interval) * 1000 }),
    });
  } catch (error) {
    if (!isPeerError(error)) throw error;
  }
}

/** A port by its number or its name; what is wrong with it. */
function portOf(text: string, protocol: string): number | string {
  const port = servicePort(text, protocol) ?? (/^-?\d+$/.test(text) ? Number(text) : Number.NaN);
  if (Number.isNaN(port)) return `invalid: ${text}`;
  if (port < 1) return `too small: ${text}`;
  return port > 65_535 ? `too large: ${text}` : port;
}
