import type { ApiClient, Query } from '../api/api-client.ts';
import { readText } from '../api/body.ts';
import type { Described } from './inspect.ts';
import { OBJECT_TYPES } from './object-types.ts';

/** Finds an object by its name or id. @throws ApiError */
export type Describe = (reference: string) => Promise<Described>;

export function describeContainer(api: ApiClient, size: boolean): Describe {
  return describer(api, (name) => `/containers/${name}/json`, 'container.InspectResponse', { size });
}

export function describeImage(api: ApiClient, platform?: string): Describe {
  return describer(api, (name) => `/images/${name}/json`, 'image.InspectResponse', { platform });
}

export function describeNetwork(api: ApiClient, query: Query = {}): Describe {
  return describer(api, (name) => `/networks/${name}`, 'network.Inspect', query);
}

export function describeVolume(api: ApiClient): Describe {
  return describer(api, (name) => `/volumes/${name}`, 'volume.Volume');
}

/** Objects that no engine here has: `nodes`, `secrets`. */
export function describeOther(api: ApiClient, kind: string): Describe {
  const path = (name: string): string => (kind === 'plugins' ? `/plugins/${name}/json` : `/${kind}/${name}`);
  return async (name) => ({ text: await fetchText(api, path(name)), type: undefined });
}

function describer(
  api: ApiClient,
  path: (name: string) => string,
  type: string,
  query: Query = {},
): Describe {
  return async (name) => ({ text: await fetchText(api, path(name), query), type: OBJECT_TYPES.get(type) });
}

async function fetchText(api: ApiClient, path: string, query: Query = {}): Promise<string> {
  return readText((await api.call('GET', path, { query })).body);
}
