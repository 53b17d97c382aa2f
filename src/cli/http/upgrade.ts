import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { EngineTransport } from '../../docker/api/transport.ts';
import { answer, failure } from './answer.ts';
import { hijack } from './hijack.ts';
import { readRequest } from './read-request.ts';

/**
 * Answers a request to upgrade: with the raw connection, or with an ordinary answer if the engine has none to give.
 * Node leaves such a request's body to us; `head` is what came of it, and after it, together with the request.
 */
export async function upgrade(
  transport: EngineTransport,
  message: IncomingMessage,
  socket: Socket,
  head: Buffer,
): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  socket.on('error', () => {});
  const body = await readBody(message, socket, head);
  const response = await transport.request(readRequest(message, body, gone.signal)).catch(failure);
  if (response.connection) {
    hijack(socket, response, response.connection);
    return;
  }
  const plain = new ServerResponse(message);
  plain.shouldKeepAlive = false;
  plain.assignSocket(socket);
  plain.once('finish', () => {
    plain.detachSocket(socket);
    socket.end();
  });
  await answer(plain, response);
}

/** The body of known length. In chunks there is none: who sends so means to write later, on the raw connection. */
async function readBody(
  message: IncomingMessage,
  socket: Socket,
  head: Buffer,
): Promise<Uint8Array | undefined> {
  const length = Number(message.headers['content-length'] ?? 0);
  if (message.headers['transfer-encoding'] !== undefined || length === 0) return undefined;
  const pieces = [head];
  let missing = length - head.length;
  if (missing > 0) {
    for await (const piece of socket.iterator({ destroyOnReturn: false })) {
      pieces.push(piece);
      missing -= piece.length;
      if (missing <= 0) break;
    }
  }
  const bytes = Buffer.concat(pieces);
  if (bytes.length > length) socket.unshift(bytes.subarray(length));
  return bytes.subarray(0, length);
}
