import { containerChanges } from '../../engine/container/operations/changes.ts';
import { inspectContainer } from '../../engine/container/operations/inspect.ts';
import { listContainers } from '../../engine/container/operations/list.ts';
import { systemError } from '../../engine/errors.ts';
import { Filters } from '../../engine/filters.ts';
import { json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

export const READ: readonly Route[] = [
  { method: 'GET', path: '/containers/json', handle: list },
  { method: 'GET', path: '/containers/{name:.*}/json', handle: inspect },
  { method: 'GET', path: '/containers/{name:.*}/changes', handle: changes },
];

function list({ engine, query }: Call): ApiResponse {
  const limit = query.int('limit');
  if (Number.isNaN(limit)) {
    throw systemError(`strconv.Atoi: parsing "${query.get('limit')}": invalid syntax`);
  }
  const containers = listContainers(engine, {
    all: query.bool('all'),
    size: query.bool('size'),
    filters: Filters.parse(query.get('filters')),
    ...(limit === undefined ? {} : { limit }),
  });
  return json(200, containers);
}

function inspect(call: Call): ApiResponse {
  return json(200, inspectContainer(call.engine, call.param('name'), call.query.bool('size')));
}

function changes(call: Call): ApiResponse {
  return json(200, containerChanges(call.engine, call.param('name')));
}
