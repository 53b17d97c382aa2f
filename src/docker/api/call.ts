import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Engine } from '../engine/engine.ts';
import { compareVersions } from './api-version.ts';
import type { Query } from './query.ts';
import { readJson } from './read-json.ts';
import type { ApiRequest } from './transport.ts';

export interface CallOptions {
  readonly engine: Engine;
  readonly request: ApiRequest;
  readonly params: ReadonlyMap<string, string>;
  readonly query: Query;
  readonly version: string;
}

/** A request that has found its route. */
export class Call {
  readonly engine: Engine;
  readonly method: string;
  /** What the path has in the places of `{name}`. */
  readonly params: ReadonlyMap<string, string>;
  readonly query: Query;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Of the API that the client speaks: `1.50`. */
  readonly version: string;
  /** Fires when the client has gone. */
  readonly signal: AbortSignal | undefined;
  readonly #body: ApiRequest['body'];
  #bytes: Promise<Uint8Array> | undefined;

  constructor({ engine, request, params, query, version }: CallOptions) {
    this.engine = engine;
    this.method = request.method;
    this.params = params;
    this.query = query;
    this.headers = request.headers;
    this.version = version;
    this.signal = request.signal;
    this.#body = request.body;
  }

  /** What the path has in the place of `{name}`. */
  param(name: string): string {
    return this.params.get(name) ?? '';
  }

  /** Whether the client speaks this version of the API or a later one. */
  atLeast(version: string): boolean {
    return compareVersions(this.version, version) >= 0;
  }

  /** The body as JSON; an empty object without a body. @throws EngineError invalid parameter */
  async json<T>(): Promise<T> {
    return readJson<T>(await this.bytes(), this.headers.get('content-type'));
  }

  /** The whole body. A body that comes as a stream is read once and kept. */
  bytes(): Promise<Uint8Array> {
    this.#bytes ??= this.#collect();
    return this.#bytes;
  }

  async #collect(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.bodyStream()) pieces.push(piece);
    return concatBytes(pieces);
  }

  async *bodyStream(): AsyncGenerator<Uint8Array> {
    if (this.#body instanceof Uint8Array) yield this.#body;
    else if (this.#body) yield* this.#body;
  }
}
