import { attachContainer } from '../../engine/container/operations/attach.ts';
import { type Logs, readLogs } from '../../engine/container/operations/logs.ts';
import { resizeContainer } from '../../engine/container/operations/resize.ts';
import { rfc3339NanoFixed } from '../../engine/go-time.ts';
import { hijacked, streamType } from '../hijack.ts';
import { empty, stream } from '../response.ts';
import type { Call, Route } from '../route.ts';
import { terminalSize } from '../terminal-size.ts';
import type { ApiResponse } from '../transport.ts';
import { eachLine } from './each-line.ts';

export const STREAMS: readonly Route[] = [
  { method: 'POST', path: '/containers/{name:.*}/attach', handle: attach },
  { method: 'GET', path: '/containers/{name:.*}/logs', handle: logs },
  { method: 'POST', path: '/containers/{name:.*}/resize', handle: resize },
];

const encoder = new TextEncoder();

function attach(call: Call): ApiResponse {
  const { query } = call;
  const attached = attachContainer(call.engine, call.param('name'), {
    stdin: query.bool('stdin'),
    stdout: query.bool('stdout'),
    stderr: query.bool('stderr'),
    logs: query.bool('logs'),
    stream: query.bool('stream'),
    detachKeys: query.get('detachKeys') ?? '',
  });
  return hijacked(call, attached);
}

function logs(call: Call): ApiResponse {
  const { query } = call;
  const read = readLogs(call.engine, call.param('name'), {
    follow: query.bool('follow'),
    stdout: query.bool('stdout'),
    stderr: query.bool('stderr'),
    since: query.get('since') ?? '',
    until: query.get('until') ?? '',
    tail: query.get('tail') ?? '',
    signal: call.signal,
  });
  const details = query.bool('details') ? `${read.attributes} ` : '';
  const body = lines(read, query.bool('timestamps'), details);
  return stream(200, body, streamType(call, read.tty));
}

async function* lines(
  { tty, entries }: Logs,
  timestamps: boolean,
  details: string,
): AsyncGenerator<Uint8Array> {
  for await (const { stream, time, lines } of entries) {
    const prefix = encoder.encode(`${timestamps ? `${rfc3339NanoFixed(time)} ` : ''}${details}`);
    yield tty && prefix.length === 0 ? lines : eachLine(lines, prefix, tty ? undefined : stream);
  }
}

/** Answers when the programs on the terminal have seen it, as they have before another request can come. */
async function resize(call: Call): Promise<ApiResponse> {
  resizeContainer(call.engine, call.param('name'), terminalSize(call));
  await call.engine.clock.settled();
  return empty(200);
}
