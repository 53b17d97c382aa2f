import type { Complete } from '../command/complete.ts';

interface ContainerSummary {
  readonly Names: readonly string[];
  readonly State: string;
}

/** Names of containers in one of these states, those left out that are on the line already. Default: running ones. */
export function completeContainers(...states: readonly string[]): Complete {
  const wanted = states.length === 0 ? ['running'] : states;
  return async ({ api, args }) => {
    const all = wanted.some((state) => state !== 'running' && state !== 'paused');
    const query = all ? { all: true } : {};
    const containers = await api.json<readonly ContainerSummary[]>('GET', '/containers/json', { query });
    return containers
      .filter(({ State }) => wanted.includes('any') || wanted.includes(State))
      .flatMap(({ Names }) => Names.map((name) => name.slice(1)))
      .filter((name) => !name.includes('/') && !args.includes(name));
  };
}

/** Like completeContainers, but only for the first operand. */
export function completeContainer(...states: readonly string[]): Complete {
  const complete = completeContainers(...states);
  return (request) => (request.args.length === 0 ? complete(request) : []);
}

/** Names of images with their tags, for the first operand. */
export const completeImages: Complete = async ({ api, args }) => {
  if (args.length > 0) return [];
  const images = await api.json<readonly { readonly RepoTags: readonly string[] | null }[]>(
    'GET',
    '/images/json',
  );
  return images
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .flatMap((tag) => (tag.endsWith(':latest') ? [tag.slice(0, -':latest'.length), tag] : [tag]));
};

export const completeNetworks: Complete = async ({ api }) => {
  const networks = await api.json<readonly { readonly Name: string }[]>('GET', '/networks');
  return networks.map(({ Name }) => Name);
};

export const completeVolumes: Complete = async ({ api }) => {
  const { Volumes } = await api.json<{ readonly Volumes: readonly { readonly Name: string }[] | null }>(
    'GET',
    '/volumes',
  );
  return (Volumes ?? []).map(({ Name }) => Name);
};
