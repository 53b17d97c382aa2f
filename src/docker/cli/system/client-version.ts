import type { ApiClient } from '../api/api-client.ts';
import { API_VERSION } from '../api/api-client.ts';
import { CLIENT_VERSION, GIT_COMMIT } from '../version.ts';

/** What the client says of itself in `docker version` and `docker info`. */
export async function clientVersion(api: ApiClient) {
  return { ...clientBuild(), ApiVersion: await api.version() };
}

/** The same without asking the engine which version they both speak. */
export function clientBuild() {
  return {
    Version: CLIENT_VERSION,
    DefaultAPIVersion: API_VERSION,
    GitCommit: GIT_COMMIT,
    GoVersion: 'go1.24.3',
    Os: 'linux',
    Arch: 'amd64',
    BuildTime: 'Fri May 30 12:07:14 2025',
    Context: 'default',
  };
}
