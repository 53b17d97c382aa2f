import { SystemError } from '../../../linux/errno.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { Process } from '../../../linux/process/process.ts';
import { readWholeFile } from '../../command/read-whole-file.ts';
import { type HttpUrl, hostField } from '../http/url.ts';
import type { CurlOptions, DataPiece } from './curl-options.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A request as it goes out. */
export interface CurlRequest {
  readonly method: string;
  readonly head: string;
  readonly body: Uint8Array;
}

/** What changes from one request of a transfer to the next. */
export interface RequestParts {
  readonly method: string;
  readonly body: Uint8Array | undefined;
  /** Of a form. */
  readonly contentType?: string | undefined;
  /** Of the jar. */
  readonly cookies?: string;
  /** `If-…` and `Range` fields. */
  readonly conditions?: readonly string[];
  /** The request goes through a proxy, which is told the whole URL. */
  readonly proxied?: boolean;
  /** Credentials are of the first host alone. */
  readonly elsewhere?: boolean;
  readonly login?: string | undefined;
  /** Where a redirect came from, for `-e ;auto`. */
  readonly referer?: string | undefined;
}

/** Puts a request together, fields in curl's order. */
export function buildRequest(url: HttpUrl, options: CurlOptions, what: RequestParts): CurlRequest {
  const custom = options.headers.map((line) => [nameOf(line), line] as const);
  const has = (name: string): boolean => custom.some(([each]) => each === name);
  const lines: string[] = [];
  const own = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '' && !has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  };
  const host = custom.find(([name]) => name === 'host')?.[1];
  if (host !== undefined && hasValue(host)) lines.push(host);
  else own('Host', hostField(url));
  if (what.proxied && options.proxyUser !== undefined)
    own('Proxy-Authorization', `Basic ${btoa(options.proxyUser)}`);
  const user = what.elsewhere ? url.user : (options.user ?? url.user ?? what.login);
  own(
    'Authorization',
    user === undefined ? undefined : `Basic ${btoa(user.includes(':') ? user : `${user}:`)}`,
  );
  if (user === undefined && !what.elsewhere)
    own('Authorization', options.bearer === undefined ? undefined : `Bearer ${options.bearer}`);
  for (const line of what.conditions ?? []) if (line.startsWith('Range:') && !has('range')) lines.push(line);
  own('User-Agent', options.userAgent);
  if (!options.json) own('Accept', '*/*');
  own('Accept-Encoding', options.compressed ? 'deflate, gzip, br, zstd' : undefined);
  own('Referer', what.referer ?? options.referer?.replace(/;auto$/, ''));
  own('Cookie', [what.cookies, options.cookie].filter((each) => each).join('; '));
  if (what.proxied) own('Proxy-Connection', 'Keep-Alive');
  for (const [name, line] of custom) {
    if (name === 'host' || (what.elsewhere && (name === 'authorization' || name === 'cookie'))) continue;
    if (hasValue(line)) lines.push(line);
    else if (line.endsWith(';')) lines.push(`${line.slice(0, -1)}:`);
  }
  if (options.json) {
    own('Content-Type', 'application/json');
    own('Accept', 'application/json');
  }
  for (const line of what.conditions ?? []) if (!line.startsWith('Range:')) lines.push(line);
  const { method, body } = what;
  // Whoever asks for it by hand gets the body in chunks.
  const chunked = body && custom.some(([, line]) => /^transfer-encoding:\s*chunked\s*$/i.test(line));
  if (body) {
    if (!chunked) own('Content-Length', String(body.length));
    if (what.contentType !== undefined) own('Content-Type', what.contentType);
    else if (!options.json && options.upload === undefined)
      own('Content-Type', 'application/x-www-form-urlencoded');
  }
  const version = options.http10 ? 'HTTP/1.0' : 'HTTP/1.1';
  return {
    method,
    head: [`${method} ${targetOf(url, options, what)} ${version}`, ...lines, '', ''].join('\r\n'),
    body: body ? (chunked ? inChunks(body) : body) : new Uint8Array(0),
  };
}

function nameOf(line: string): string {
  return (line.split(/[:;]/, 1)[0] ?? '').trim().toLowerCase();
}

/** One chunk, and the end. */
function inChunks(body: Uint8Array): Uint8Array {
  const size = encoder.encode(`${body.length.toString(16)}\r\n`);
  const end = encoder.encode('0\r\n\r\n');
  return body.length === 0 ? end : concatBytes([size, body, encoder.encode('\r\n'), end]);
}

function targetOf(url: HttpUrl, options: CurlOptions, { proxied }: RequestParts): string {
  if (options.requestTarget !== undefined) return options.requestTarget;
  return proxied ? `http://${hostField(url)}${url.path}` : url.path;
}

function hasValue(line: string): boolean {
  return /:.*\S/s.test(line);
}

/** The body that -d and its kin describe; undefined without any. Prints curl's warning for a file that is not there. */
export async function collectData(
  process: Process,
  pieces: readonly DataPiece[],
  silent = false,
): Promise<Uint8Array | undefined> {
  if (pieces.length === 0) return undefined;
  const parts: Uint8Array[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0 && !piece.joined) parts.push(encoder.encode('&'));
    parts.push(await dataOf(process, piece, silent));
  }
  return concatBytes(parts);
}

async function dataOf(process: Process, { kind, text }: DataPiece, silent: boolean): Promise<Uint8Array> {
  const fileOf = async (path: string): Promise<Uint8Array> => {
    const content = await contentOf(process, path);
    if (!content && !silent)
      await process.complain(`Warning: Couldn't read data from file "${path}", this makes an empty POST.\n`);
    return content ?? new Uint8Array(0);
  };
  if (kind === 'urlencode') {
    // `name@file`, unless an equals sign comes first.
    const [, name = '', path] = /^([^=@]*)@(.*)$/s.exec(text) ?? [];
    if (path === undefined) return encoder.encode(urlEncoded(text));
    const content = escapedBytes(await fileOf(path));
    return encoder.encode(name === '' ? content : `${name}=${content}`);
  }
  if (kind === 'raw' || !text.startsWith('@')) return encoder.encode(text);
  const content = await fileOf(text.slice(1));
  // --data reads a file as text of one line; --data-binary takes it as it is.
  return kind === 'data' ? encoder.encode(decoder.decode(content).replace(/[\r\n\0]/g, '')) : content;
}

/** A file's content; `-` is standard input. Undefined if it cannot be read. */
export async function contentOf(process: Process, path: string): Promise<Uint8Array | undefined> {
  if (path === '-') {
    const parts: Uint8Array[] = [];
    for (;;) {
      const bytes = await process.read(0);
      if (bytes.length === 0) return concatBytes(parts);
      parts.push(bytes);
    }
  }
  try {
    return await readWholeFile(process, path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** All but letters, digits and `-._~` as `%XX`, and blanks as `+`. */
function escapedBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9._~-]/.test(character)) text += character;
    else text += byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

/** `content`, `=content` or `name=content`. */
function urlEncoded(text: string): string {
  const equals = text.indexOf('=');
  const name = equals > 0 ? `${text.slice(0, equals)}=` : '';
  const content = equals < 0 ? text : text.slice(equals + 1);
  return name + escapedBytes(encoder.encode(content));
}
