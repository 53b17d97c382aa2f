import { SystemError } from '../../../linux/errno.ts';
import { ANY4 } from '../../../linux/net/addresses/address.ts';
import { accept, close, connect, listen, openUdp } from '../../../linux/net/calls.ts';
import type { SocketAddress, TcpListener, TcpSocket, UdpSocket } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletNumber, appletOptions, showUsage } from '../../command/busybox-usage.ts';
import type { Options } from '../../command/options.ts';
import { servicePort } from '../services.ts';
import { tryResolve } from '../try-resolve.ts';
import { isPeerError, probe, relay, serveWith, takeFirstPeer } from './relay.ts';

const USAGE = `nc [OPTIONS] HOST PORT  - connect
nc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen

	-e PROG	Run PROG after connect (must be last)
	-l	Listen mode, for inbound connects
	-lk	With -e, provides persistent server
	-p PORT	Local port
	-s ADDR	Local address
	-w SEC	Timeout for connects and final net reads
	-i SEC	Delay interval for lines sent
	-n	Don't do DNS resolution
	-u	UDP mode
	-b	Allow broadcasts
	-v	Verbose
	-o FILE	Hex dump traffic
	-z	Zero-I/O mode (scanning)`;

const PORTS = { least: 1, most: 65_535 };

/** nc as busybox has it in Alpine (the option set of netcat 1.10). */
export async function busyboxNc(process: Process): Promise<number> {
  const { options, command } = await readOptions(process);
  if (options.has('o') || options.has('b')) {
    await process.complain("drydock: 'nc -o' and '-b' are not simulated\n");
    return 127;
  }
  if (options.operands.length > 2) return showUsage(process, USAGE);
  const number = async (name: string): Promise<number | undefined> => {
    const text = options.value(name);
    return text === undefined ? undefined : appletNumber(process, 'nc', text, PORTS);
  };
  const wanted = options.value('p');
  const localPort = wanted === undefined ? undefined : portOf(wanted, options.has('u') ? 'udp' : 'tcp');
  if (wanted !== undefined && localPort === undefined) {
    await process.complain(`nc: bad port '${wanted}'\n`);
    return 1;
  }
  const wait = await number('w');
  const interval = await number('i');
  const settings = { localPort, wait: wait && wait * 1000, interval: interval && interval * 1000, command };
  return options.has('l') ? serve(process, options, settings) : call(process, options, settings);
}

interface Settings {
  readonly localPort: number | undefined;
  readonly wait: number | undefined;
  readonly interval: number | undefined;
  readonly command: readonly string[] | undefined;
}

/** Everything after -e is the program with its arguments. */
async function readOptions(
  process: Process,
): Promise<{ options: Options; command: readonly string[] | undefined }> {
  const args = process.argv;
  const at = args.findIndex((arg, index) => index > 0 && /^-[a-z]*e$/i.test(arg));
  const command = at > 0 ? args.slice(at + 1) : undefined;
  if (command) {
    const flags = args[at]?.replace(/e$/, '') ?? '-';
    process.argv = [...args.slice(0, at), ...(flags === '-' ? [] : [flags])];
  }
  const options = await appletOptions(process, 'nc', { short: 'blknp:s:uvw:i:o:z' }, USAGE);
  process.argv = args;
  if (args.length === 1 || command?.length === 0) process.exit(await showUsage(process, USAGE));
  return { options, command };
}

async function serve(process: Process, options: Options, settings: Settings): Promise<number> {
  const address = options.value('s') ?? '::';
  const port = settings.localPort ?? 0;
  if (options.has('u')) return serveDatagrams(process, options, settings, { address, port });
  let listener: ReturnType<typeof listen>;
  try {
    listener = listen(process, { address, port }, { backlog: 1 });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`nc: bind: ${error.message}\n`);
    return 1;
  }
  if (options.has('v')) await process.complain(`listening on ${dotted(listener.local)} ...\n`);
  for (;;) {
    const socket = await acceptWithin(process, listener, settings.wait);
    if (!socket) return timedOut(process);
    if (options.has('v')) {
      await process.complain(
        `connect to ${dotted(socket.local)} from ${dotted(socket.remote)} (${dotted(socket.remote)})\n`,
      );
    }
    if (settings.command && options.has('k')) {
      await serveWith(process, socket, settings.command);
      close(process, socket);
      continue;
    }
    close(process, listener);
    return converse(process, socket, settings);
  }
}

/** -w limits how long nobody may come, too. */
async function acceptWithin(
  process: Process,
  listener: TcpListener,
  limit: number | undefined,
): Promise<TcpSocket | undefined> {
  if (limit === undefined) return accept(process, listener);
  const socket = await process.blockFor(limit, () => listener.tryAccept(), listener.readable);
  if (socket) process.install(socket);
  return socket;
}

async function timedOut(process: Process): Promise<number> {
  await process.complain('nc: timeout\n');
  return 1;
}

async function serveDatagrams(
  process: Process,
  options: Options,
  settings: Settings,
  at: SocketAddress,
): Promise<number> {
  let socket: UdpSocket;
  try {
    socket = openUdp(process, at);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`nc: bind: ${error.message}\n`);
    return 1;
  }
  if (options.has('v')) await process.complain(`listening on ${dotted(socket.local)} ...\n`);
  const first = await takeFirstPeer(process, socket, settings.wait);
  if (!first) return timedOut(process);
  if (options.has('v')) {
    await process.complain(
      `connect to ${dotted(socket.local)} from ${dotted(first.from)} (${dotted(first.from)})\n`,
    );
  }
  if (!settings.command) await process.print(first.data);
  return converse(process, socket, settings);
}

async function call(process: Process, options: Options, settings: Settings): Promise<number> {
  // Without a port it is port 0, which nobody has.
  const [host, portText = '0'] = options.operands;
  if (host === undefined) return showUsage(process, USAGE);
  const port = portOf(portText, options.has('u') ? 'udp' : 'tcp');
  if (port === undefined) {
    await process.complain(`nc: bad port '${portText}'\n`);
    return 1;
  }
  const found = await tryResolve(process, host);
  if (found instanceof Error) {
    await process.complain(`nc: bad address '${host}'\n`);
    return 1;
  }
  const address = found[0] ?? '';
  const place = `${host} (${dotted({ address, port })})`;
  const verbosity = options.given.filter(({ name }) => name === 'v').length;
  if (options.has('u')) {
    const socket = openUdp(process, { address: ANY4, port: settings.localPort ?? 0 });
    socket.connect({ address, port });
    if (options.has('z') && !(await probe(process, socket))) return 1;
    if (verbosity > 0) await process.complain(`${place} open\n`);
    return options.has('z') ? 0 : converse(process, socket, settings);
  }
  try {
    const from =
      settings.localPort === undefined ? {} : { from: { address: ANY4, port: settings.localPort } };
    const limit = settings.wait === undefined ? {} : { timeout: settings.wait };
    const socket = await connect(process, { address, port }, { ...from, ...limit });
    if (options.has('v')) await process.complain(`${place} open\n`);
    if (options.has('z')) {
      close(process, socket);
      return 0;
    }
    return await converse(process, socket, settings);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // A refusal is told of only with a second -v, so that a scan shows what is open.
    if (verbosity > 1 || (verbosity > 0 && error.code !== 'ECONNREFUSED'))
      await process.complain(`nc: ${place}: ${error.message}\n`);
    return 1;
  }
}

async function converse(
  process: Process,
  socket: TcpSocket | UdpSocket,
  settings: Settings,
): Promise<number> {
  if (settings.command) return serveWith(process, socket, settings.command);
  try {
    await relay(process, socket, {
      atEnd: 'shutdown',
      ...(settings.wait === undefined ? {} : { idle: settings.wait }),
      ...(settings.interval === undefined ? {} : { interval: settings.interval }),
    });
    return 0;
  } catch (error) {
    // A peer that goes away ends the conversation.
    if (isPeerError(error)) return 0;
    throw error;
  }
}

function portOf(text: string, protocol: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) <= 65_535 ? Number(text) : undefined;
  return servicePort(text, protocol);
}

function dotted({ address, port }: { readonly address: string; readonly port: number }): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
