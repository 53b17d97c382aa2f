import { SystemError } from '../errno.ts';
import type { FileDescription, WouldBlock } from '../io/file-description.ts';
import type { WaitQueue } from '../io/wait-queue.ts';
import type { Process } from '../process/process.ts';
import type { Datagram, IcmpSocket, SocketAddress, TcpListener, TcpSocket, UdpSocket } from './sockets.ts';

/**
 * Sockets of a process. Each call puts the socket at a descriptor of the process, so that it closes when the process
 * ends, however it ends; close it before with `close`, never with release.
 */

/**
 * Connects and waits for the handshake.
 * @throws SystemError ECONNREFUSED, ETIMEDOUT (also after `timeout` milliseconds), EHOSTUNREACH, ENETUNREACH,
 *   EADDRNOTAVAIL, ECONNRESET; Interrupted
 */
export async function connect(
  process: Process,
  to: SocketAddress,
  options: { readonly timeout?: number; readonly from?: SocketAddress } = {},
): Promise<TcpSocket> {
  const socket = process.machine.net.connectTcp(to, options.from ? { from: options.from } : {});
  process.install(socket);
  try {
    const attempt = () => socket.tryConnected();
    if (options.timeout === undefined) await process.block(attempt, socket.writable);
    else if (!(await process.blockFor(options.timeout, attempt, socket.writable))) {
      throw new SystemError('ETIMEDOUT');
    }
    return socket;
  } catch (error) {
    close(process, socket);
    throw error;
  }
}

/** @throws SystemError EADDRINUSE, EADDRNOTAVAIL */
export function listen(
  process: Process,
  at: SocketAddress,
  options: { readonly backlog?: number; readonly only6?: boolean } = {},
): TcpListener {
  const listener = process.machine.net.listenTcp(at, options);
  process.install(listener);
  return listener;
}

/** The next connection to a listener. @throws Interrupted */
export async function accept<Socket extends FileDescription>(
  process: Process,
  listener: { tryAccept(): Socket | WouldBlock; readonly readable: WaitQueue },
): Promise<Socket> {
  const socket = await process.block(() => listener.tryAccept(), listener.readable);
  process.install(socket);
  return socket;
}

/** @throws SystemError EADDRINUSE, EADDRNOTAVAIL */
export function openUdp(process: Process, at?: SocketAddress): UdpSocket {
  const socket = process.machine.net.openUdp(at);
  process.install(socket);
  return socket;
}

export function openIcmp(process: Process): IcmpSocket {
  const socket = process.machine.net.openIcmp();
  process.install(socket);
  return socket;
}

/** The next datagram; undefined after `timeout` milliseconds without one. @throws SystemError ECONNREFUSED; Interrupted */
export async function receive(
  process: Process,
  socket: UdpSocket,
  timeout?: number,
): Promise<Datagram | undefined> {
  const attempt = () => socket.tryReceive();
  if (timeout === undefined) return process.block(attempt, socket.readable);
  return process.blockFor(timeout, attempt, socket.readable);
}

/** The descriptor of an open socket of the process. @throws SystemError EBADF */
export function descriptorOf(process: Process, socket: FileDescription): number {
  for (const [descriptor, file] of process.descriptors) if (file === socket) return descriptor;
  throw new SystemError('EBADF');
}

/** Closes a socket; twice does nothing, and nothing is left to do once the process has ended. */
export function close(process: Process, socket: FileDescription): void {
  for (const [descriptor, file] of process.descriptors) {
    if (file !== socket) continue;
    process.close(descriptor);
    return;
  }
}
