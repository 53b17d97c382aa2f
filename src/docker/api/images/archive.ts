import { loadImages } from '../../engine/image/load.ts';
import { saveImages } from '../../engine/image/save.ts';
import { progressStream } from '../progress-stream.ts';
import { stream } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

/** Bytes that are sent at a time. */
const PIECE = 65_536;

async function save(call: Call): Promise<ApiResponse> {
  const name = call.param('name');
  const names = name === '' ? call.query.all('names') : [name];
  return stream(200, pieces(await saveImages(call.engine, names)), 'application/x-tar');
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

async function load(call: Call): Promise<ApiResponse> {
  const bytes = await call.bytes();
  const quiet = call.query.bool('quiet', true);
  return progressStream((output) => loadImages(call.engine, bytes, { output, quiet }), { always: true });
}

export const IMAGE_ARCHIVE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/images/get', handle: save },
  { method: 'GET', path: '/images/{name:.*}/get', handle: save },
  { method: 'POST', path: '/images/load', handle: load },
];
