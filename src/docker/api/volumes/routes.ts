import { EngineError, wrapError } from '../../engine/errors.ts';
import { Filters } from '../../engine/filters.ts';
import { createVolume, type VolumeRequest } from '../../engine/volume/create.ts';
import { findVolume } from '../../engine/volume/find.ts';
import { inspectVolume } from '../../engine/volume/inspect.ts';
import { listVolumes } from '../../engine/volume/list.ts';
import { pruneVolumes } from '../../engine/volume/prune.ts';
import { removeVolume } from '../../engine/volume/remove.ts';
import { empty, json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

function list({ engine, query }: Call): ApiResponse {
  const volumes = listVolumes(engine, readFilters(query.get('filters')));
  return json(200, { Volumes: volumes.map(inspectVolume), Warnings: null });
}

function readFilters(text: string | undefined): Filters {
  try {
    return Filters.parse(text);
  } catch (error) {
    throw wrapError('error reading volume filters', error);
  }
}

function inspect(call: Call): ApiResponse {
  return json(200, inspectVolume(findVolume(call.engine, call.param('name'))));
}

async function create(call: Call): Promise<ApiResponse> {
  return json(201, inspectVolume(createVolume(call.engine, await call.json<VolumeRequest>())));
}

function prune(call: Call): ApiResponse {
  const filters = Filters.parse(call.query.get('filters'));
  // Before 1.42 a prune took all volumes that are not in use, named ones too.
  return json(200, pruneVolumes(call.engine, call.atLeast('1.42') ? filters : filters.with('all', 'true')));
}

function update(): ApiResponse {
  throw new EngineError(
    'unavailable',
    'volume update only valid for cluster volumes, but swarm is unavailable',
  );
}

function remove(call: Call): ApiResponse {
  removeVolume(call.engine, call.param('name'), call.query.bool('force'));
  return empty(204);
}

export const VOLUME_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/volumes', handle: list },
  { method: 'GET', path: '/volumes/{name:.*}', handle: inspect },
  { method: 'POST', path: '/volumes/create', handle: create },
  { method: 'POST', path: '/volumes/prune', handle: prune },
  { method: 'PUT', path: '/volumes/{name:.*}', handle: update },
  { method: 'DELETE', path: '/volumes/{name:.*}', handle: remove },
];
