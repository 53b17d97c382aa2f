/**
 * How a client reaches the engine: requests and answers of the Docker Engine API as plain data. In the browser the client
 * calls the routes in memory; in Node the same routes stand behind an HTTP server, and a real docker CLI calls them.
 */

export interface ApiRequest {
  /** `GET`, `HEAD`, `POST`, `PUT` or `DELETE`. */
  readonly method: string;
  /** Path with query, as in the request line: `/v1.50/containers/json?all=1`. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  /** Fires when the client has gone; a stream that nobody reads any more ends. */
  readonly signal?: AbortSignal;
}

export interface ApiResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** The body in the pieces in which the engine writes it; empty for 204, 304 and after an upgrade. */
  readonly body: AsyncIterable<Uint8Array>;
  /** After status 101 (or 200 with a hijack): the raw connection, both ways. */
  readonly connection?: Connection;
}

/** A hijacked connection: bytes both ways, each direction ends on its own. */
export interface Connection {
  /** What the engine sends; ends when the engine closes. */
  readonly incoming: AsyncIterable<Uint8Array>;
  /** Sends to the engine; resolves when there is room for more. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends our direction (the container reads the end of its standard input). */
  closeWrite(): void;
  /** Drops the connection. */
  close(): void;
}

export interface EngineTransport {
  /** Never rejects for an answer of the engine, whatever its status; rejects with Unreachable if there is no engine to reach. */
  request(request: ApiRequest): Promise<ApiResponse>;
}
