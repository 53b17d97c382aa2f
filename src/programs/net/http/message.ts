import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import { Headers } from './headers.ts';
import type { StreamReader } from './stream-reader.ts';

/** Reading of HTTP/1 messages (RFC 9112). */

export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** `HTTP/1.1`; of a request line without one, `HTTP/0.9`. */
  readonly version: string;
  readonly headers: Headers;
  /** The request line as it came, for access logs. */
  readonly line: string;
}

export interface ResponseHead {
  readonly version: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  /** All lines as they came, without their ends and without the empty one. */
  readonly lines: readonly string[];
}

/** A message that does not follow the grammar. */
export class MalformedMessage extends Error {}

/** A chunk of a body that does not begin with its length. */
export class MalformedChunk extends MalformedMessage {}

/** The stream ended inside a message. */
export class Truncated extends Error {
  /** Bytes of the body that were still to come, if its length was known. */
  readonly missing: number | undefined;

  constructor(missing?: number) {
    super('stream ended early');
    this.missing = missing;
  }
}

/** The next request; undefined if the client has closed. @throws MalformedMessage, Truncated */
export async function readRequestHead(reader: StreamReader): Promise<RequestHead | undefined> {
  let line = await reader.line();
  // RFC 9112, 2.2: an empty line before the request line is to be ignored.
  if (line === '') line = await reader.line();
  if (line === undefined) return undefined;
  const [, method, target, version] = /^([!-~]+) ([!-~]+)(?: (HTTP\/\d\.\d))?$/.exec(line) ?? [];
  if (method === undefined || target === undefined) throw new MalformedMessage(line);
  if (version === undefined) return { method, target, version: 'HTTP/0.9', headers: new Headers(), line };
  const { headers } = await readFields(reader);
  return { method, target, version, headers, line };
}

/**
 * The next response; undefined if the stream ends before its first byte.
 * @throws MalformedMessage if it does not begin as HTTP/1 does
 */
export async function readResponseHead(reader: StreamReader): Promise<ResponseHead | undefined> {
  const start = await reader.peek(5);
  if (start.length === 0) return undefined;
  if (String.fromCharCode(...start) !== 'HTTP/') throw new MalformedMessage('no status line');
  const line = (await reader.line()) ?? '';
  const [, version, status, reason] = /^(HTTP\/\d(?:\.\d)?) +(\d{3})(?: (.*))?$/.exec(line) ?? [];
  if (version === undefined || status === undefined) throw new MalformedMessage(line);
  const { headers, lines } = await readFields(reader);
  return { version, status: Number(status), reason: reason ?? '', headers, lines: [line, ...lines] };
}

/** How the end of a body is known. */
export type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'close' };

export function requestFraming({ headers }: RequestHead): Framing {
  if (headers.lists('transfer-encoding', 'chunked')) return { kind: 'chunked' };
  const length = lengthOf(headers);
  return length === undefined || length === 0 ? { kind: 'none' } : { kind: 'length', length };
}

export function responseFraming({ status, headers }: ResponseHead, method: string): Framing {
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return { kind: 'none' };
  if (headers.lists('transfer-encoding', 'chunked')) return { kind: 'chunked' };
  const length = lengthOf(headers);
  return length === undefined ? { kind: 'close' } : { kind: 'length', length };
}

/** The bytes of a body, in pieces as they come. @throws Truncated, MalformedMessage */
export async function* readBody(reader: StreamReader, framing: Framing): AsyncGenerator<Uint8Array> {
  if (framing.kind === 'length') yield* readLength(reader, framing.length);
  else if (framing.kind === 'chunked') yield* readChunks(reader);
  else if (framing.kind === 'close') {
    for (;;) {
      const bytes = await reader.some(65_536);
      if (bytes.length === 0) return;
      yield bytes;
    }
  }
}

/** The whole body. @throws Truncated, MalformedMessage */
export async function readWholeBody(reader: StreamReader, framing: Framing): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of readBody(reader, framing)) parts.push(part);
  return concatBytes(parts);
}

/** Whether the connection is good for another message after this one. */
export function keepsAlive(version: string, headers: Headers): boolean {
  if (headers.lists('connection', 'close')) return false;
  return version === 'HTTP/1.1' || headers.lists('connection', 'keep-alive');
}

async function* readLength(reader: StreamReader, length: number): AsyncGenerator<Uint8Array> {
  for (let left = length; left > 0; ) {
    const bytes = await reader.some(Math.min(left, 65_536));
    if (bytes.length === 0) throw new Truncated(left);
    left -= bytes.length;
    yield bytes;
  }
}

async function* readChunks(reader: StreamReader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const line = await reader.line();
    if (line === undefined) throw new Truncated();
    const [size] = /^[0-9a-f]+/i.exec(line) ?? [];
    if (size === undefined) throw new MalformedChunk(line);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    try {
      yield* readLength(reader, length);
    } catch (error) {
      throw error instanceof Truncated ? new Truncated() : error;
    }
    await reader.line();
  }
  // Trailer fields are read and dropped.
  await readFields(reader);
}

async function readFields(reader: StreamReader): Promise<{ headers: Headers; lines: readonly string[] }> {
  const headers = new Headers();
  const lines: string[] = [];
  for (;;) {
    const line = await reader.line();
    if (line === undefined || line === '') return { headers, lines };
    lines.push(line);
    const colon = line.indexOf(':');
    if (colon > 0) headers.add(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
}

function lengthOf(headers: Headers): number | undefined {
  const text = headers.get('content-length');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
