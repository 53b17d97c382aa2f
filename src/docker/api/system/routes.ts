import { diskUsage } from '../../engine/system/disk-usage.ts';
import { systemInfo } from '../../engine/system/info.ts';
import { login } from '../../engine/system/login.ts';
import { systemVersion } from '../../engine/system/version.ts';
import type { Credentials } from '../../registry/registry.ts';
import { API_VERSION, MINIMUM_API_VERSION } from '../api-version.ts';
import { json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';
import { EVENT_ROUTES } from './events.ts';
import { PING_ROUTES } from './ping.ts';

function info({ engine }: Call): ApiResponse {
  return json(200, systemInfo(engine));
}

function version({ engine }: Call): ApiResponse {
  return json(200, systemVersion(engine, { version: API_VERSION, minimum: MINIMUM_API_VERSION }));
}

async function auth(call: Call): Promise<ApiResponse> {
  const {
    username = '',
    password = '',
    serveraddress = '',
  } = await call.json<Partial<Credentials> & { readonly serveraddress?: string }>();
  const status = await login(call.engine, serveraddress, { username, password });
  return json(200, { IdentityToken: '', Status: status });
}

function usage({ engine, query }: Call): ApiResponse {
  return json(200, diskUsage(engine, query.all('type')));
}

export const SYSTEM_ROUTES: readonly Route[] = [
  ...PING_ROUTES,
  ...EVENT_ROUTES,
  { method: 'GET', path: '/info', handle: info },
  { method: 'GET', path: '/version', handle: version },
  { method: 'GET', path: '/system/df', handle: usage },
  { method: 'POST', path: '/auth', handle: auth },
];
