import {
  archiveContainerPath,
  type PathStat,
  statContainerPath,
} from '../../engine/container/operations/archive.ts';
import { exportContainer } from '../../engine/container/operations/export.ts';
import { extractToContainer } from '../../engine/container/operations/extract.ts';
import { empty, stream } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

export const ARCHIVE: readonly Route[] = [
  { method: 'HEAD', path: '/containers/{name:.*}/archive', handle: stat },
  { method: 'GET', path: '/containers/{name:.*}/archive', handle: archive },
  { method: 'PUT', path: '/containers/{name:.*}/archive', handle: extract },
  { method: 'GET', path: '/containers/{name:.*}/export', handle: exportAll },
];

async function stat(call: Call): Promise<ApiResponse> {
  const found = await statContainerPath(call.engine, call.param('name'), call.query.get('path') ?? '');
  return withStat(empty(200), found);
}

async function archive(call: Call): Promise<ApiResponse> {
  const path = call.query.get('path') ?? '';
  const { stat: found, tar } = await archiveContainerPath(call.engine, call.param('name'), path);
  return withStat(stream(200, once(tar), 'application/x-tar'), found);
}

async function extract(call: Call): Promise<ApiResponse> {
  const { query } = call;
  const tar = await call.bytes();
  await extractToContainer(call.engine, call.param('name'), query.get('path') ?? '', tar, {
    keepTypes: query.bool('noOverwriteDirNonDir'),
    keepOwners: query.bool('copyUIDGID'),
  });
  return empty(200);
}

async function exportAll(call: Call): Promise<ApiResponse> {
  const tar = await exportContainer(call.engine, call.param('name'));
  return stream(200, once(tar), 'application/octet-stream');
}

function withStat(response: ApiResponse, found: PathStat): ApiResponse {
  const bytes = new TextEncoder().encode(JSON.stringify(found));
  const encoded = btoa(String.fromCharCode(...bytes));
  const headers = new Map([...response.headers, ['x-docker-container-path-stat', encoded] as const]);
  return { ...response, headers };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
