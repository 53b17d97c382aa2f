import type { HostConfigRequest } from '../../engine/container/config/defaults.ts';
import { killContainer } from '../../engine/container/operations/kill.ts';
import { pauseContainer } from '../../engine/container/operations/pause.ts';
import { pruneContainers } from '../../engine/container/operations/prune.ts';
import { removeContainer } from '../../engine/container/operations/remove.ts';
import { renameContainer } from '../../engine/container/operations/rename.ts';
import { restartContainer } from '../../engine/container/operations/restart.ts';
import { startContainer } from '../../engine/container/operations/start.ts';
import { type StopOptions, stopContainer } from '../../engine/container/operations/stop.ts';
import { unpauseContainer } from '../../engine/container/operations/unpause.ts';
import { updateContainer } from '../../engine/container/operations/update.ts';
import { waitContainer } from '../../engine/container/operations/wait.ts';
import type { WaitStatus } from '../../engine/container/waiters.ts';
import { systemError } from '../../engine/errors.ts';
import { Filters } from '../../engine/filters.ts';
import { empty, json, jsonStream } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

export const LIFECYCLE: readonly Route[] = [
  { method: 'POST', path: '/containers/{name:.*}/start', handle: start },
  { method: 'POST', path: '/containers/{name:.*}/stop', handle: stop },
  { method: 'POST', path: '/containers/{name:.*}/restart', handle: restart },
  { method: 'POST', path: '/containers/{name:.*}/kill', handle: kill },
  { method: 'POST', path: '/containers/{name:.*}/pause', handle: pause },
  { method: 'POST', path: '/containers/{name:.*}/unpause', handle: unpause },
  { method: 'POST', path: '/containers/{name:.*}/wait', handle: wait },
  { method: 'POST', path: '/containers/{name:.*}/rename', handle: rename },
  { method: 'POST', path: '/containers/{name:.*}/update', handle: update },
  { method: 'POST', path: '/containers/prune', handle: prune },
  { method: 'DELETE', path: '/containers/{name:.*}', handle: remove },
];

/** Answers when the container's programs have come up: the next command may ask them something. */
async function start(call: Call): Promise<ApiResponse> {
  startContainer(call.engine, call.param('name'));
  await call.engine.clock.settled();
  return empty(204);
}

async function stop(call: Call): Promise<ApiResponse> {
  await stopContainer(call.engine, call.param('name'), stopOptions(call));
  return empty(204);
}

async function restart(call: Call): Promise<ApiResponse> {
  await restartContainer(call.engine, call.param('name'), stopOptions(call));
  await call.engine.clock.settled();
  return empty(204);
}

function stopOptions({ query }: Call): StopOptions {
  const timeout = query.int('t');
  if (Number.isNaN(timeout)) {
    throw systemError(`strconv.Atoi: parsing "${query.get('t')}": invalid syntax`);
  }
  const signal = query.get('signal') ?? '';
  return { signal, ...(timeout === undefined ? {} : { timeout }) };
}

async function kill(call: Call): Promise<ApiResponse> {
  await killContainer(call.engine, call.param('name'), call.query.get('signal') ?? '');
  return empty(204);
}

function pause(call: Call): ApiResponse {
  pauseContainer(call.engine, call.param('name'));
  return empty(204);
}

function unpause(call: Call): ApiResponse {
  unpauseContainer(call.engine, call.param('name'));
  return empty(204);
}

/** The answer begins at once, so that the client knows that the wait has begun. */
function wait(call: Call): ApiResponse {
  const condition = call.query.get('condition') ?? '';
  const status = waitContainer(call.engine, call.param('name'), condition, call.signal);
  return jsonStream(200, waitAnswer(status));
}

async function* waitAnswer(status: Promise<WaitStatus>): AsyncGenerator<unknown> {
  const { exitCode, error } = await status;
  yield { ...(error === undefined ? {} : { Error: { Message: error } }), StatusCode: exitCode };
}

function rename(call: Call): ApiResponse {
  renameContainer(call.engine, call.param('name'), call.query.get('name') ?? '');
  return empty(204);
}

async function update(call: Call): Promise<ApiResponse> {
  const request = await call.json<HostConfigRequest>();
  const warnings = updateContainer(call.engine, call.param('name'), request);
  return json(200, { Warnings: warnings.length > 0 ? warnings : null });
}

async function prune(call: Call): Promise<ApiResponse> {
  return json(200, await pruneContainers(call.engine, Filters.parse(call.query.get('filters'))));
}

async function remove(call: Call): Promise<ApiResponse> {
  const { query } = call;
  await removeContainer(call.engine, call.param('name'), {
    force: query.bool('force'),
    volumes: query.bool('v'),
    link: query.bool('link'),
  });
  return empty(204);
}
