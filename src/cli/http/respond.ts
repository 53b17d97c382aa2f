import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Connection, EngineTransport } from '../../docker/api/transport.ts';
import { answer, failure } from './answer.ts';
import { hijack } from './hijack.ts';
import { hasBody, readRequest } from './read-request.ts';

/** Answers an ordinary request. */
export async function respond(
  transport: EngineTransport,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = hasBody(message) ? message : undefined;
  const answered = await transport.request(readRequest(message, body, gone.signal)).catch(failure);
  if (!answered.connection) {
    await answer(response, answered);
  } else if (body) {
    // Who announces a body writes into it, and reads the output as the body of the answer.
    const { connection } = answered;
    response.once('close', () => connection.close());
    await Promise.all([feed(body, connection), answer(response, { ...answered, body: connection.incoming })]);
  } else {
    hijack(takeSocket(message.socket, response), answered, answered.connection);
  }
}

async function feed(body: AsyncIterable<Uint8Array>, connection: Connection): Promise<void> {
  try {
    for await (const bytes of body) await connection.write(bytes);
    connection.closeWrite();
  } catch {
    connection.close();
  }
}

/** Takes the connection away from Node's server, which would read what follows as the next request. */
function takeSocket(socket: Socket, response: ServerResponse): Socket {
  response.detachSocket(socket);
  for (const event of ['data', 'end', 'drain', 'error', 'timeout']) socket.removeAllListeners(event);
  return socket;
}
