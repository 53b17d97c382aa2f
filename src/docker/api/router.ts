import type { Engine } from '../engine/engine.ts';
import { type EngineError, invalidParameter } from '../engine/errors.ts';
import { API_VERSION, compareVersions, MINIMUM_API_VERSION } from './api-version.ts';
import { empty, json, text } from './response.ts';
import { Call, Query } from './route.ts';
import { RouteTable } from './route-table.ts';
import { ROUTES } from './routes.ts';
import { ALL_HEADERS, type Header, SERVER_HEADERS } from './server-headers.ts';
import { statusOf } from './status.ts';
import type { ApiRequest, ApiResponse, EngineTransport } from './transport.ts';

/** The engine's door: every request goes through here, in memory or from a socket. */
export function createTransport(engine: Engine): EngineTransport {
  const table = new RouteTable(ROUTES);
  return { request: (request) => answer(engine, table, request) };
}

async function answer(engine: Engine, table: RouteTable, request: ApiRequest): Promise<ApiResponse> {
  const { path, version, query } = takeApart(request.target);
  if (request.method === 'OPTIONS') return withHeaders(empty(200));
  const match = path === undefined ? undefined : table.find(request.method, path);
  // Of a known path with another method the engine says the same (server.go: MethodNotAllowedHandler).
  if (!match) return json(404, { message: 'page not found' });
  const refusal = versionRefusal(version);
  // Written before the rest of the headers is known (middleware/version.go).
  if (refusal) return withHeaders(errorResponse(refusal, version), SERVER_HEADERS);
  try {
    const { params } = match;
    const call = new Call({
      engine,
      request,
      params,
      query: new Query(query),
      version: version ?? API_VERSION,
    });
    return finish(await match.route.handle(call), request);
  } catch (error) {
    return withHeaders(errorResponse(error, version));
  }
}

interface Target {
  /** Decoded; undefined if it cannot be. */
  readonly path: string | undefined;
  readonly version: string | undefined;
  readonly query: string;
}

function takeApart(target: string): Target {
  const mark = target.indexOf('?');
  const raw = mark < 0 ? target : target.slice(0, mark);
  const [, version, rest = raw] = /^\/v([0-9.]+)(\/.*)$/s.exec(raw) ?? [];
  return { path: decodePath(rest), version, query: mark < 0 ? '' : target.slice(mark + 1) };
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function versionRefusal(version: string | undefined): EngineError | undefined {
  if (version === undefined) return undefined;
  if (compareVersions(version, MINIMUM_API_VERSION) < 0) {
    return invalidParameter(
      `client version ${version} is too old. Minimum supported API version is ${MINIMUM_API_VERSION}, please upgrade your client to a newer version`,
    );
  }
  if (compareVersions(version, API_VERSION) > 0) {
    return invalidParameter(
      `client version ${version} is too new. Maximum supported API version is ${API_VERSION}`,
    );
  }
  return undefined;
}

function errorResponse(error: unknown, version: string | undefined): ApiResponse {
  const status = statusOf(error);
  if (status === 304) return empty(status);
  const message = error instanceof Error ? error.message : String(error);
  // Clients that old print the body as it is.
  if (version !== undefined && compareVersions(version, MINIMUM_API_VERSION) < 0) {
    return text(status, `${message}\n`);
  }
  return json(status, { message });
}

/** A client that asked for no upgrade gets the raw connection after a plain 200. */
function finish(response: ApiResponse, request: ApiRequest): ApiResponse {
  if (!response.connection) return withHeaders(response);
  if (request.headers.has('upgrade')) return response;
  const headers = new Map(response.headers).set('content-type', 'application/vnd.docker.raw-stream');
  headers.delete('connection');
  headers.delete('upgrade');
  return { ...response, status: 200, headers };
}

function withHeaders(response: ApiResponse, own: readonly Header[] = ALL_HEADERS): ApiResponse {
  return { ...response, headers: new Map([...own, ...response.headers]) };
}
