import type { ServerResponse } from 'node:http';
import { headerName } from '../../docker/api/header-name.ts';
import type { ApiResponse } from '../../docker/api/transport.ts';
import { roomIn } from './room-in.ts';

/** Writes an answer of the engine, piece by piece, no faster than the client reads; ends early if the client has gone. */
export async function answer(
  response: ServerResponse,
  { status, headers, body }: ApiResponse,
): Promise<void> {
  for (const [name, value] of headers) response.setHeader(headerName(name), value);
  response.writeHead(status);
  // A client may wait for the answer to begin before it does what lets the answer go on (`docker run`: wait, then start).
  response.flushHeaders();
  for await (const bytes of body) {
    if (response.destroyed) return;
    if (!response.write(bytes)) await roomIn(response);
  }
  response.end();
}

/** What there is to say when the engine itself fails. */
export function failure(error: unknown): ApiResponse {
  const message = error instanceof Error ? error.message : String(error);
  const bytes = new TextEncoder().encode(`${JSON.stringify({ message })}\n`);
  const headers = new Map([
    ['content-type', 'application/json'],
    ['content-length', String(bytes.length)],
  ]);
  return { status: 500, headers, body: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
