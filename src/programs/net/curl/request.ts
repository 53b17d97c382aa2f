import { SystemError } from '../../../linux/errno.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type HttpUrl, hostField } from '../http/url.ts';
import type { CurlOptions, DataPiece } from './curl-options.ts';

const CURL_VERSION = '8.5.0';

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
}

/** Puts a request together, fields in curl's order. */
export function buildRequest(url: HttpUrl, options: CurlOptions, what: RequestParts): CurlRequest {
  const custom = new Map<string, string>();
  for (const line of options.headers) {
    const [name = ''] = line.split(/[:;]/, 1);
    custom.set(name.trim().toLowerCase(), line);
  }
  const lines: string[] = [];
  const own = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '' && !custom.has(name.toLowerCase()))
      lines.push(`${name}: ${value}`);
  };
  const host = custom.get('host');
  if (host !== undefined && hasValue(host)) lines.push(host);
  else own('Host', hostField(url));
  const user = what.elsewhere ? url.user : (options.user ?? url.user ?? what.login);
  own(
    'Authorization',
    user === undefined ? undefined : `Basic ${btoa(user.includes(':') ? user : `${user}:`)}`,
  );
  if (user === undefined && !what.elsewhere)
    own('Authorization', options.bearer === undefined ? undefined : `Bearer ${options.bearer}`);
  for (const line of what.conditions ?? [])
    if (line.startsWith('Range:') && !custom.has('range')) lines.push(line);
  own('User-Agent', options.userAgent ?? `curl/${CURL_VERSION}`);
  if (!options.json) own('Accept', '*/*');
  own('Accept-Encoding', options.compressed ? 'deflate, gzip, br, zstd' : undefined);
  own('Referer', options.referer?.replace(/;auto$/, ''));
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
  if (body) {
    own('Content-Length', String(body.length));
    if (what.contentType !== undefined) own('Content-Type', what.contentType);
    else if (!options.json && options.upload === undefined)
      own('Content-Type', 'application/x-www-form-urlencoded');
  }
  const version = options.http10 ? 'HTTP/1.0' : 'HTTP/1.1';
  return {
    method,
    head: [`${method} ${targetOf(url, options, what)} ${version}`, ...lines, '', ''].join('\r\n'),
    body: body ?? new Uint8Array(0),
  };
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
): Promise<Uint8Array | undefined> {
  if (pieces.length === 0) return undefined;
  const parts: Uint8Array[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) parts.push(encoder.encode('&'));
    parts.push(await dataOf(process, piece));
  }
  return concatBytes(parts);
}

async function dataOf(process: Process, { kind, text }: DataPiece): Promise<Uint8Array> {
  if (kind === 'urlencode') return encoder.encode(urlEncoded(text));
  if (kind === 'raw' || !text.startsWith('@')) return encoder.encode(text);
  const content = await contentOf(process, text.slice(1));
  if (!content) {
    await process.complain(
      `Warning: Couldn't read data from file "${text.slice(1)}", this makes an empty POST.\n`,
    );
    return new Uint8Array(0);
  }
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
    return process.fs.readFile(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** `content`, `=content` or `name=content`. */
function urlEncoded(text: string): string {
  const equals = text.indexOf('=');
  const name = equals > 0 ? `${text.slice(0, equals)}=` : '';
  const content = equals < 0 ? text : text.slice(equals + 1);
  return (
    name +
    encodeURIComponent(content).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  );
}
