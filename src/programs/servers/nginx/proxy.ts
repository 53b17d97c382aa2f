import { SystemError } from '../../../linux/errno.ts';
import { close, connect, descriptorOf } from '../../../linux/net/calls.ts';
import type { Process } from '../../../linux/process/process.ts';
import {
  MalformedMessage,
  readResponseHead,
  readWholeBody,
  responseFraming,
  Truncated,
} from '../../net/http/message.ts';
import { StreamReader } from '../../net/http/stream-reader.ts';
import type { Answer } from './answer.ts';
import type { Location } from './config.ts';
import { expand, type RequestContext } from './variables.ts';

/** A request that no upstream answered. */
export class ProxyFailure extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Backend {
  readonly address: string;
  readonly port: number;
}

/** proxy_read_timeout and proxy_connect_timeout. */
const TIMEOUT = 60_000;

/** Headers of the exchange with the upstream that the client does not get. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'server',
  'date',
  'content-length',
  'transfer-encoding',
  'x-accel-redirect',
];

/**
 * Passes a request on and answers what comes back. Each backend is tried once, in turn.
 * @throws ProxyFailure 502, 504
 */
export async function passOn(
  process: Process,
  location: Location,
  how: { readonly backends: readonly Backend[]; readonly target: string; readonly context: RequestContext },
): Promise<Answer> {
  let last: ProxyFailure | undefined;
  for (const backend of how.backends) {
    try {
      return await askBackend(process, location, { ...how, backend });
    } catch (error) {
      if (!(error instanceof ProxyFailure)) throw error;
      last = error;
    }
  }
  throw last ?? new ProxyFailure(502, 'no live upstreams while connecting to upstream');
}

async function askBackend(
  process: Process,
  location: Location,
  how: { readonly backend: Backend; readonly target: string; readonly context: RequestContext },
): Promise<Answer> {
  const { backend, target, context } = how;
  const upstream = `upstream: "http://${backend.address}:${backend.port}${target}"`;
  const fail = (status: number, text: string): ProxyFailure =>
    new ProxyFailure(status, `${text}\n${upstream}`);
  let socket: Awaited<ReturnType<typeof connect>>;
  try {
    socket = await connect(process, backend, { timeout: TIMEOUT });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const late = error.code === 'ETIMEDOUT';
    throw late
      ? fail(504, `upstream timed out (${error.errno}: ${error.message}) while connecting to upstream`)
      : fail(502, `connect() failed (${error.errno}: ${error.message}) while connecting to upstream`);
  }
  try {
    const descriptor = descriptorOf(process, socket);
    await process.write(descriptor, requestHead(location, target, context));
    await process.write(descriptor, context.request.body);
    const reader = new StreamReader(async () => {
      const bytes = await process.blockFor(TIMEOUT, () => socket.tryRead(65_536), socket.readable);
      if (!bytes) throw new SystemError('ETIMEDOUT');
      return bytes;
    });
    const head = await readResponseHead(reader);
    if (!head)
      throw fail(502, 'upstream prematurely closed connection while reading response header from upstream');
    const body = await readWholeBody(reader, responseFraming(head, context.request.head.method));
    const fields = [...head.headers].filter(([name]) => {
      const lower = name.toLowerCase();
      return !HOP_BY_HOP.includes(lower) && lower !== 'content-type';
    });
    return { status: head.status, type: head.headers.get('content-type'), body, fields };
  } catch (error) {
    if (error instanceof MalformedMessage) {
      throw fail(502, 'upstream sent invalid header while reading response header from upstream');
    }
    if (error instanceof Truncated)
      throw fail(502, 'upstream prematurely closed connection while reading upstream');
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    throw error.code === 'ETIMEDOUT'
      ? fail(
          504,
          `upstream timed out (${error.errno}: ${error.message}) while reading response header from upstream`,
        )
      : fail(
          502,
          `recv() failed (${error.errno}: ${error.message}) while reading response header from upstream`,
        );
  } finally {
    close(process, socket);
  }
}

/** The upstream gets HTTP/1.0 and `Connection: close`, as proxy_http_version has it by default. */
function requestHead(location: Location, target: string, context: RequestContext): string {
  const { head, body } = context.request;
  const own = new Map(
    location.settings.proxyHeaders.map(({ name, value }) => [name.toLowerCase(), { name, value }]),
  );
  const lines = [`${head.method} ${target} HTTP/1.0`];
  if (!own.has('host')) lines.push(`Host: ${context.proxyHost}`);
  for (const { name, value } of own.values()) {
    const text = expand(value, context);
    if (text !== '' && name.toLowerCase() !== 'connection') lines.push(`${name}: ${text}`);
  }
  lines.push('Connection: close');
  if (body.length > 0) lines.push(`Content-Length: ${body.length}`);
  for (const [name, value] of head.headers) {
    const lower = name.toLowerCase();
    if (
      [
        'host',
        'connection',
        'content-length',
        'transfer-encoding',
        'keep-alive',
        'upgrade',
        'expect',
      ].includes(lower)
    )
      continue;
    if (!own.has(lower)) lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
