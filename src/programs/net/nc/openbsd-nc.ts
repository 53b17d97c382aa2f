import { SystemError } from '../../../linux/errno.ts';
import { isIpv6 } from '../../../linux/net/addresses/address.ts';
import { accept, close, connect, listen } from '../../../linux/net/calls.ts';
import type { TcpSocket } from '../../../linux/net/sockets.ts';
import { connectUnix, listenUnix } from '../../../linux/net/unix/unix-calls.ts';
import type { UnixSocket } from '../../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { tryResolve } from '../try-resolve.ts';
import { isPeerError, relay } from './relay.ts';

const USAGE = `usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
	  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
	  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
	  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
	  [destination] [port]
`;

/** Well-known names of ports, as -v tells them (/etc/services). */
const SERVICES: ReadonlyMap<number, string> = new Map([
  [22, 'ssh'],
  [25, 'smtp'],
  [53, 'domain'],
  [80, 'http'],
  [443, 'https'],
  [3306, 'mysql'],
  [5432, 'postgresql'],
  [6379, 'redis'],
  [8080, 'http-alt'],
]);

/** nc of OpenBSD, as Debian and Ubuntu have it, for TCP. */
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
  for (const flag of ['u', 'x', 'X', 'Z']) {
    if (!options.has(flag)) continue;
    await process.complain(`drydock: 'nc -${flag}' is not simulated\n`);
    return 127;
  }
  if (options.has('U')) return local(process, options);
  return options.has('l') ? serve(process, options) : call(process, options);
}

async function serve(process: Process, options: Options): Promise<number> {
  const operands = options.operands;
  const [first, second] = operands;
  const portText = options.value('p') ?? second ?? first;
  const host = options.has('p') ? first : second === undefined ? undefined : first;
  const port = portNumber(portText);
  if (port === undefined) {
    await process.complain(portText === undefined ? USAGE : `nc: port number invalid: ${portText}\n`);
    return 1;
  }
  const address = host ?? '0.0.0.0';
  let listener: ReturnType<typeof listen>;
  try {
    listener = listen(process, { address, port });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`nc: ${error.message}\n`);
    return 1;
  }
  if (options.has('v')) await process.complain(`Listening on ${address} ${port}\n`);
  for (;;) {
    const socket = await accept(process, listener);
    if (!options.has('k')) close(process, listener);
    if (options.has('v')) {
      await process.complain(`Connection received on ${socket.remote.address} ${socket.remote.port}\n`);
    }
    await converse(process, socket, options);
    if (!options.has('k')) return 0;
    close(process, socket);
  }
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
    if (!options.has('l')) await process.complain(`nc: unix connect failed: ${error.message}\n`);
    await process.complain(`nc: ${path}: ${error.message}\n`);
    return 1;
  }
}

async function call(process: Process, options: Options): Promise<number> {
  const [host, portText] = options.operands;
  if (host === undefined || portText === undefined) {
    await process.complain(USAGE);
    return 1;
  }
  const [low, high] = portText.split('-').map(portNumber);
  if (low === undefined || (portText.includes('-') && high === undefined)) {
    await process.complain(`nc: port number invalid: ${portText}\n`);
    return 1;
  }
  const found = await tryResolve(process, host, options.has('4') ? { family: 4 } : {});
  if (found instanceof Error) {
    await process.complain(`nc: getaddrinfo for host "${host}" port ${low}: ${found.message}\n`);
    return 1;
  }
  let status = 1;
  for (let port = low; port <= (high ?? low); port++) {
    const socket = await reach(process, options, { host, addresses: found, port });
    if (!socket) continue;
    status = 0;
    if (!options.has('z')) await converse(process, socket, options);
    close(process, socket);
  }
  return status;
}

/** The first of a host's addresses that answers. */
async function reach(
  process: Process,
  options: Options,
  to: { readonly host: string; readonly addresses: readonly string[]; readonly port: number },
): Promise<TcpSocket | undefined> {
  const { host, addresses, port } = to;
  const wait = options.value('w');
  const limit = wait === undefined ? {} : { timeout: Number(wait) * 1000 };
  for (const address of addresses) {
    const named = address === host || options.has('n') ? host : `${host} (${address})`;
    try {
      const localPort = portNumber(options.value('p'));
      const from = localPort
        ? { from: { address: isIpv6(address) ? '::' : '0.0.0.0', port: localPort } }
        : {};
      const socket = await connect(process, { address, port }, { ...limit, ...from });
      if (options.has('v')) {
        const service = SERVICES.get(port) ?? '*';
        await process.complain(`Connection to ${named} ${port} port [tcp/${service}] succeeded!\n`);
      }
      return socket;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!options.has('v')) continue;
      const reason =
        error.code === 'ETIMEDOUT' && wait !== undefined ? 'Operation now in progress' : error.message;
      await process.complain(`nc: connect to ${named} port ${port} (tcp) failed: ${reason}\n`);
    }
  }
  return undefined;
}

async function converse(process: Process, socket: TcpSocket | UnixSocket, options: Options): Promise<void> {
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

function portNumber(text: string | undefined): number | undefined {
  const port = text !== undefined && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return port >= 1 && port <= 65_535 ? port : undefined;
}
