import { SystemError } from '../../../linux/errno.ts';
import { accept, close } from '../../../linux/net/calls.ts';
import type { SocketAddress, TcpListener, TcpSocket } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import {
  type Framing,
  MalformedMessage,
  type RequestHead,
  readRequestHead,
  readWholeBody,
  requestFraming,
  Truncated,
} from './message.ts';
import { StreamReader } from './stream-reader.ts';
import { writeQuietly } from './write-quietly.ts';

/** A request as a server sees it. */
export interface ServerRequest {
  readonly head: RequestHead;
  readonly body: Uint8Array;
  readonly client: SocketAddress;
  readonly server: SocketAddress;
}

/** The bytes to send, in the pieces in which the server writes them, and whether the connection stays open. */
export interface ServerAnswer {
  readonly pieces: readonly (string | Uint8Array)[];
  readonly keepAlive: boolean;
  /** Runs once the answer is sent or the client is gone: access logs. */
  readonly sent?: () => Promise<void>;
}

export interface ServerOptions {
  readonly handle: (request: ServerRequest) => Promise<ServerAnswer>;
  /** What a request that breaks the grammar gets; undefined: the connection is closed without a word. */
  readonly malformed?: (line: string, client: SocketAddress) => Promise<ServerAnswer | undefined>;
  /** Milliseconds after which an idle connection is closed. */
  readonly idle: number;
}

/** Accepts connections for ever; each is served beside the others. */
export async function serveHttp(
  process: Process,
  listener: TcpListener,
  options: ServerOptions,
): Promise<never> {
  for (;;) {
    const socket = await accept(process, listener);
    process.thread(() => serveConnection(process, socket, options));
  }
}

/** Serves the requests of one connection in their order, then closes it. */
export async function serveConnection(
  process: Process,
  socket: TcpSocket,
  options: ServerOptions,
): Promise<void> {
  // An idle connection reads as ended.
  const reader = new StreamReader(
    async () =>
      (await process.blockFor(options.idle, () => socket.tryRead(65_536), socket.readable)) ??
      new Uint8Array(0),
  );
  try {
    for (;;) {
      const answer = await nextAnswer(reader, socket, options);
      if (!answer) return;
      try {
        for (const piece of answer.pieces) await writeQuietly(process, socket, piece);
      } finally {
        await answer.sent?.();
      }
      if (!answer.keepAlive) return;
    }
  } catch (error) {
    // The client went away in the middle.
    if (!(error instanceof SystemError) && !(error instanceof Truncated)) throw error;
  } finally {
    close(process, socket);
  }
}

async function nextAnswer(
  reader: StreamReader,
  socket: TcpSocket,
  options: ServerOptions,
): Promise<ServerAnswer | undefined> {
  try {
    const head = await readRequestHead(reader);
    if (!head) return undefined;
    const framing: Framing = requestFraming(head);
    const body = await readWholeBody(reader, framing);
    return await options.handle({ head, body, client: socket.remote, server: socket.local });
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error;
    const answer = await options.malformed?.(error.message, socket.remote);
    return answer && { ...answer, keepAlive: false };
  }
}
