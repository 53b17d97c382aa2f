import { containerStats } from '../../engine/container/operations/stats.ts';
import { topContainer } from '../../engine/container/operations/top.ts';
import { json, jsonStream } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

export const OBSERVE: readonly Route[] = [
  { method: 'GET', path: '/containers/{name:.*}/top', handle: top },
  { method: 'GET', path: '/containers/{name:.*}/stats', handle: stats },
];

function top(call: Call): ApiResponse {
  return json(200, topContainer(call.engine, call.param('name'), call.query.get('ps_args') ?? ''));
}

/** A stream of them has no type (container_routes.go). */
function stats(call: Call): ApiResponse {
  const goesOn = call.query.bool('stream', true);
  const measured = containerStats(call.engine, call.param('name'), {
    stream: goesOn,
    oneShot: call.query.bool('one-shot'),
    signal: call.signal,
  });
  const response = jsonStream(200, measured);
  return goesOn ? { ...response, headers: new Map() } : response;
}
