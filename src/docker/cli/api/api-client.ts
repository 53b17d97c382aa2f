import type { ApiResponse, Connection, EngineTransport } from '../../api/transport.ts';
import { Unreachable } from '../../api/unreachable.ts';
import { ApiError, ConnectionError } from './api-error.ts';
import { jsonLines, readJson, readText } from './body.ts';

/** The newest API version that this client speaks. */
export const API_VERSION = '1.50';
/** Where the engine listens unless the user says otherwise. */
export const DEFAULT_HOST = 'unix:///var/run/docker.sock';

/** Parameters of a request's query; undefined ones are left out, lists are repeated. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface CallOptions {
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with its media type. */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array | AsyncIterable<Uint8Array> };
  readonly headers?: ReadonlyMap<string, string>;
  /** Gives up this request alone. */
  readonly signal?: AbortSignal;
}

/** Speaks the Engine API over a transport: JSON, streams of JSON, upgraded connections, errors. */
export class ApiClient {
  readonly host: string;
  readonly #transport: EngineTransport;
  readonly #signal: AbortSignal | undefined;
  #version: Promise<string> | undefined;
  #ping: Promise<ApiResponse['headers']> | undefined;

  /** @param signal gives up all requests, when the client ends */
  constructor(
    transport: EngineTransport,
    options: { readonly host?: string; readonly signal?: AbortSignal } = {},
  ) {
    this.#transport = transport;
    this.host = options.host ?? DEFAULT_HOST;
    this.#signal = options.signal;
  }

  /** The version that both sides speak. The engine is asked once. @throws ConnectionError */
  version(): Promise<string> {
    this.#version ??= this.#negotiate();
    return this.#version;
  }

  /** A request whose answer is JSON. @throws ApiError, ConnectionError */
  async json<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    return readJson<T>((await this.call(method, path, options)).body);
  }

  /** A request whose answer does not matter. @throws ApiError, ConnectionError */
  async send(method: string, path: string, options: CallOptions = {}): Promise<void> {
    for await (const _ of (await this.call(method, path, options)).body);
  }

  /** The JSON values of a streamed answer, as they come. @throws ApiError, ConnectionError */
  async *stream<T>(method: string, path: string, options: CallOptions = {}): AsyncGenerator<T> {
    yield* jsonLines<T>((await this.call(method, path, options)).body);
  }

  /** Turns the request's connection into a raw one. @throws ApiError, ConnectionError */
  async hijack(path: string, options: CallOptions = {}): Promise<Hijacked> {
    const response = await this.call('POST', path, {
      ...options,
      headers: new Map([
        ['connection', 'Upgrade'],
        ['upgrade', 'tcp'],
      ]),
    });
    if (!response.connection) throw new ApiError(response.status, 'unable to upgrade to tcp');
    const type = response.headers.get('content-type') ?? '';
    return { connection: response.connection, multiplexed: type.includes('multiplexed') };
  }

  /** Any request; what is no success is thrown. @throws ApiError, ConnectionError */
  async call(method: string, path: string, options: CallOptions = {}): Promise<ApiResponse> {
    const target = `/v${await this.version()}${escapePath(path)}${queryText(options.query)}`;
    const response = await this.#request(method, target, options);
    if (response.status < 400) return response;
    throw new ApiError(response.status, await errorMessage(response));
  }

  /** What the engine is; one that cannot be reached might be anything. */
  async state(): Promise<EngineState> {
    try {
      const headers = await this.#pinged();
      return { experimental: headers.get('docker-experimental') === 'true', swarm: headers.get('swarm') };
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      return { experimental: true, swarm: undefined };
    }
  }

  #pinged(): Promise<ApiResponse['headers']> {
    this.#ping ??= this.#request('HEAD', '/_ping', {}).then(({ headers }) => headers);
    return this.#ping;
  }

  async #negotiate(): Promise<string> {
    const headers = await this.#pinged();
    const theirs = headers.get('api-version');
    return theirs !== undefined && Number(theirs.split('.')[1]) < Number(API_VERSION.split('.')[1])
      ? theirs
      : API_VERSION;
  }

  async #request(method: string, target: string, options: CallOptions): Promise<ApiResponse> {
    if (this.host !== DEFAULT_HOST) throw new ConnectionError(this.host);
    const headers = new Map([['user-agent', 'Docker-Client/28.2.2 (linux)'], ...(options.headers ?? [])]);
    const body =
      options.content?.bytes ??
      (options.body === undefined ? undefined : encoder.encode(JSON.stringify(options.body)));
    if (options.content) headers.set('content-type', options.content.type);
    else if (body) headers.set('content-type', 'application/json');
    const signals = [this.#signal, options.signal].filter((signal) => signal !== undefined);
    try {
      return await this.#transport.request({
        method,
        target,
        headers,
        ...(body ? { body } : {}),
        ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}),
      });
    } catch (error) {
      throw error instanceof Unreachable ? new ConnectionError(this.host) : error;
    }
  }
}

/** What an engine tells of itself when it is pinged. */
export interface EngineState {
  /** Whether it was started with experiments. */
  readonly experimental: boolean;
  /** `inactive`, `active/worker`, `active/manager`; nothing if it does not tell. */
  readonly swarm: string | undefined;
}

/** A raw connection, and whether the engine frames its two output streams on it. */
export interface Hijacked {
  readonly connection: Connection;
  readonly multiplexed: boolean;
}

const encoder = new TextEncoder();

function queryText(query: Query = {}): string {
  const pairs: string[] = [];
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (value === undefined || value === false) continue;
    const values = Array.isArray(value)
      ? (value as readonly string[])
      : [value === true ? '1' : String(value)];
    for (const each of values) pairs.push(`${queryEscape(name)}=${queryEscape(each)}`);
  }
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Names stand in paths as they were typed; what a path cannot hold is escaped. */
function escapePath(path: string): string {
  return path.replace(/[^\w\-.~!$&'()*+,;=:@/]+/g, encodeURIComponent);
}

/** As Go's url.QueryEscape. */
function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

async function errorMessage(response: ApiResponse): Promise<string> {
  const text = (await readText(response.body)).trim();
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    if (typeof message === 'string') return message.trim();
  } catch {
    // A proxy, or an engine that has no JSON for this.
  }
  return text === '' ? `request returned ${response.status}` : text;
}
