import { createExec } from '../../engine/exec/create.ts';
import type { ExecRequest } from '../../engine/exec/exec.ts';
import { findExec } from '../../engine/exec/find.ts';
import { inspectExec } from '../../engine/exec/inspect.ts';
import { resizeExec } from '../../engine/exec/resize.ts';
import { startExec } from '../../engine/exec/start.ts';
import { hijacked, hijackedText } from '../hijack.ts';
import { empty, json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import { ALL_HEADERS } from '../server-headers.ts';
import { terminalSize } from '../terminal-size.ts';
import type { ApiResponse } from '../transport.ts';

export const EXEC_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/containers/{name:.*}/exec', handle: create },
  { method: 'POST', path: '/exec/{id}/start', handle: start },
  { method: 'POST', path: '/exec/{id}/resize', handle: resize },
  { method: 'GET', path: '/exec/{id}/json', handle: inspect },
];

interface StartBody {
  readonly Detach?: boolean;
  readonly Tty?: boolean;
  readonly ConsoleSize?: readonly [number, number] | null;
}

async function create(call: Call): Promise<ApiResponse> {
  const exec = createExec(call.engine, call.param('name'), await call.json<ExecRequest>());
  return json(201, { Id: exec.id });
}

/** Once the connection is the client's, what goes wrong is told there. */
async function start(call: Call): Promise<ApiResponse> {
  const body = await call.json<StartBody>();
  const { Detach: detach = false, Tty: tty = false } = body;
  const exec = findExec(call.engine, call.param('id'));
  const consoleSize = tty ? (body.ConsoleSize ?? null) : null;
  try {
    const attached = startExec(call.engine, exec, { detach, consoleSize });
    if (attached) return withServerHeaders(hijacked(call, attached));
    // Answered when the program has come up, as a container's start is.
    await call.engine.clock.settled();
    return empty(200);
  } catch (error) {
    if (detach) throw error;
    return withServerHeaders(
      hijackedText(call, tty, `${error instanceof Error ? error.message : error}\r\n`),
    );
  }
}

/** Of the two that answer with the raw connection, attach says nothing of the engine. */
function withServerHeaders(response: ApiResponse): ApiResponse {
  return { ...response, headers: new Map([...response.headers, ...ALL_HEADERS]) };
}

async function resize(call: Call): Promise<ApiResponse> {
  resizeExec(call.engine, call.param('id'), terminalSize(call));
  await call.engine.clock.settled();
  return empty(200);
}

function inspect(call: Call): ApiResponse {
  return json(200, inspectExec(call.engine, call.param('id')));
}
