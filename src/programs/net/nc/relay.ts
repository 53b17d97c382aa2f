import { SystemError } from '../../../linux/errno.ts';
import { type FileDescription, WOULD_BLOCK, type WouldBlock } from '../../../linux/io/file-description.ts';
import { receive } from '../../../linux/net/calls.ts';
import type { Datagram, TcpSocket, UdpSocket } from '../../../linux/net/sockets.ts';
import type { UnixSocket } from '../../../linux/net/unix/unix-socket.ts';
import { tryReadAs } from '../../../linux/process/controlling-terminal.ts';
import { findExecutable } from '../../../linux/process/executable.ts';
import type { Process } from '../../../linux/process/process.ts';

export interface RelayOptions {
  /** What the end of standard input does: nothing, or close our half. */
  readonly atEnd: 'nothing' | 'shutdown';
  /** Milliseconds after the end of standard input after which it ends, whatever comes. */
  readonly afterEnd?: number;
  /** Milliseconds without anything from either side after which it ends. */
  readonly idle?: number;
  /** Standard input is not read at all. */
  readonly detached?: boolean;
  /** Milliseconds between two lines sent. */
  readonly interval?: number;
  readonly crlf?: boolean;
}

/**
 * Copies standard input to the connection and the connection to standard output until the connection's end.
 * @throws SystemError ECONNRESET
 */
export async function relay(
  process: Process,
  socket: TcpSocket | UnixSocket | UdpSocket,
  options: RelayOptions,
): Promise<void> {
  const input: FileDescription | undefined = options.detached ? undefined : process.descriptors.get(0);
  let reading = input !== undefined;
  let outgoing: Uint8Array = new Uint8Array(0);
  const { clock } = process.machine.kernel;
  /** When it ends whatever comes. */
  let end: number | undefined;
  // Where both have something, they take turns.
  let inputsTurn = true;
  for (;;) {
    let incoming: Uint8Array | WouldBlock = WOULD_BLOCK;
    let typed: Uint8Array | WouldBlock = WOULD_BLOCK;
    const step = (): 'net' | 'input' | 'sent' | WouldBlock => {
      if (outgoing.length > 0) {
        const taken = socket.tryWrite(outgoing);
        if (taken !== WOULD_BLOCK) {
          outgoing = outgoing.slice(taken);
          return 'sent';
        }
      }
      const fromInput = (): boolean => {
        if (!reading || outgoing.length > 0 || !input) return false;
        typed = tryReadAs(process, input, 16_384);
        return typed !== WOULD_BLOCK;
      };
      if (inputsTurn && fromInput()) return 'input';
      incoming = socket.tryRead(16_384);
      if (incoming !== WOULD_BLOCK) return 'net';
      return !inputsTurn && fromInput() ? 'input' : WOULD_BLOCK;
    };
    const queues = [socket.readable, socket.writable, ...(input ? [input.readable] : [])];
    const limit = end === undefined ? options.idle : Math.max(0, end - clock.now());
    const event =
      limit === undefined
        ? await process.block(step, ...queues)
        : await process.blockFor(limit, step, ...queues);
    if (event === undefined) return;
    inputsTurn = event === 'net';
    if (event === 'net') {
      const bytes = asBytes(incoming);
      if (bytes.length === 0 && 'shutdown' in socket) return;
      await process.print(bytes);
    } else if (event === 'input') {
      const bytes = asBytes(typed);
      if (bytes.length === 0) {
        reading = false;
        if (options.afterEnd !== undefined) end = clock.now() + options.afterEnd;
        if (options.atEnd === 'shutdown' && 'shutdown' in socket) socket.shutdown();
      }
      outgoing = options.crlf ? withCrlf(bytes) : bytes;
      if (options.interval !== undefined && bytes.length > 0) await process.sleep(options.interval);
    }
  }
}

/** What an attempt has left behind after it succeeded. */
function asBytes(result: Uint8Array | WouldBlock): Uint8Array {
  return result === WOULD_BLOCK ? new Uint8Array(0) : result;
}

function withCrlf(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (const byte of bytes) {
    if (byte === 10) out.push(13);
    out.push(byte);
  }
  return Uint8Array.from(out);
}

/** Runs a program with the connection as its standard input and output; answers its status. */
export async function serveWith(
  process: Process,
  socket: TcpSocket | UdpSocket,
  argv: readonly string[],
): Promise<number> {
  const path = argv[0] ?? '';
  const found = findExecutable(process.fs, path, process.env.get('PATH') ?? '/usr/sbin:/usr/bin:/sbin:/bin');
  const stderr = process.descriptors.get(2) ?? socket;
  const child = process.spawn({
    path: found,
    argv,
    descriptors: new Map<number, FileDescription>([
      [0, socket],
      [1, socket],
      [2, stderr],
    ]),
  });
  const status = await process.wait(child);
  return status.code;
}

/**
 * The sender of the first datagram becomes the socket's peer; its datagram is answered, as it has been read.
 * @throws Interrupted
 */
export async function takeFirstPeer(
  process: Process,
  socket: UdpSocket,
  timeout?: number,
): Promise<Datagram | undefined> {
  const first = await receive(process, socket, timeout);
  if (first) socket.connect(first.from);
  return first;
}

/** Sends single bytes to a port: nobody listens there if one of them is refused. */
export async function probe(process: Process, socket: UdpSocket): Promise<boolean> {
  try {
    for (let i = 0; i < 4; i++) {
      socket.tryWrite(Uint8Array.of(0x58));
      await process.sleep(1);
    }
    return true;
  } catch (error) {
    if (!isPeerError(error)) throw error;
    return false;
  }
}

/** Whether an error is one that a peer causes. */
export function isPeerError(error: unknown): error is SystemError {
  return error instanceof SystemError && error.code !== 'EINTR';
}
