import type { IncomingMessage } from 'node:http';
import type { ApiRequest } from '../../docker/api/transport.ts';

/** A request of Node's server as the engine's API takes it. */
export function readRequest(
  message: IncomingMessage,
  body: ApiRequest['body'] | undefined,
  signal: AbortSignal,
): ApiRequest {
  return {
    method: message.method ?? 'GET',
    target: message.url ?? '/',
    headers: new Map(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
    ...(body === undefined ? {} : { body }),
    signal,
  };
}

/** Whether the request announces a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
