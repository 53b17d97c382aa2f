import type { ApiResponse, Connection } from './transport.ts';

const encoder = new TextEncoder();

/** JSON as the engine writes it: with a line end. */
export function json(status: number, value: unknown): ApiResponse {
  return answer(status, 'application/json', encoder.encode(`${JSON.stringify(value)}\n`));
}

export function text(status: number, content: string, type = 'text/plain; charset=utf-8'): ApiResponse {
  return answer(status, type, encoder.encode(content));
}

export function empty(status: number): ApiResponse {
  return { status, headers: new Map(), body: nothing() };
}

/** Values one by one, each as soon as it is there, with a line end (Go's Encoder, which escapes for HTML). */
export function jsonStream(status: number, values: AsyncIterable<unknown>, lineEnd = '\n'): ApiResponse {
  return stream(status, encodeEach(values, lineEnd), 'application/json');
}

/** Bytes as they come. */
export function stream(status: number, body: AsyncIterable<Uint8Array>, type?: string): ApiResponse {
  return { status, headers: new Map(type === undefined ? [] : [['content-type', type]]), body };
}

/** The connection itself. The router makes it 200 for a client that did not ask for an upgrade. */
export function upgraded(connection: Connection, contentType: string): ApiResponse {
  const headers = new Map([
    ['content-type', contentType],
    ['connection', 'Upgrade'],
    ['upgrade', 'tcp'],
  ]);
  return { status: 101, headers, body: nothing(), connection };
}

function answer(status: number, type: string, bytes: Uint8Array): ApiResponse {
  const headers = new Map([
    ['content-type', type],
    ['content-length', String(bytes.length)],
  ]);
  return { status, headers, body: once(bytes) };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* encodeEach(values: AsyncIterable<unknown>, lineEnd: string): AsyncGenerator<Uint8Array> {
  for await (const value of values) yield encoder.encode(escapeHtml(JSON.stringify(value)) + lineEnd);
}

function escapeHtml(encoded: string): string {
  return encoded.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
