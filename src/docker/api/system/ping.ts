import { empty, text } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

function ping({ method }: Call): ApiResponse {
  const response = method === 'HEAD' ? empty(200) : text(200, 'OK');
  const headers = new Map([
    ['content-type', 'text/plain; charset=utf-8'],
    ...response.headers,
    ['cache-control', 'no-cache, no-store, must-revalidate'],
    ['pragma', 'no-cache'],
    ['swarm', 'inactive'],
    ...(method === 'HEAD' ? [['content-length', '0'] as const] : []),
  ]);
  return { ...response, headers };
}

export const PING_ROUTES: readonly Route[] = [
  { method: 'HEAD', path: '/_ping', handle: ping },
  { method: 'GET', path: '/_ping', handle: ping },
];
