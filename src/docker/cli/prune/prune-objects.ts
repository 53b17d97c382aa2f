import type { ApiClient } from '../api/api-client.ts';

/** What was removed, as text for the user, and how much room that made. */
export interface PruneReport {
  /** Empty if nothing was. */
  readonly text: string;
  /** Bytes. */
  readonly reclaimed: number;
}

/** Removes what nobody uses; `filters` as the API takes them. @throws ApiError */
export type Prune = (api: ApiClient, filters: string | undefined) => Promise<PruneReport>;

export const pruneContainers: Prune = async (api, filters) => {
  const { ContainersDeleted, SpaceReclaimed } = await api.json<{
    readonly ContainersDeleted: readonly string[] | null;
    readonly SpaceReclaimed: number;
  }>('POST', '/containers/prune', { query: { filters } });
  return report('Deleted Containers:', ContainersDeleted, SpaceReclaimed);
};

export const pruneNetworks: Prune = async (api, filters) => {
  const { NetworksDeleted } = await api.json<{ readonly NetworksDeleted: readonly string[] | null }>(
    'POST',
    '/networks/prune',
    { query: { filters } },
  );
  return report('Deleted Networks:', NetworksDeleted, 0);
};

export const pruneVolumes: Prune = async (api, filters) => {
  const { VolumesDeleted, SpaceReclaimed } = await api.json<{
    readonly VolumesDeleted: readonly string[] | null;
    readonly SpaceReclaimed: number;
  }>('POST', '/volumes/prune', { query: { filters } });
  return report('Deleted Volumes:', VolumesDeleted, SpaceReclaimed);
};

export const pruneImages: Prune = async (api, filters) => {
  const { ImagesDeleted, SpaceReclaimed } = await api.json<{
    readonly ImagesDeleted: readonly { readonly Untagged?: string; readonly Deleted?: string }[] | null;
    readonly SpaceReclaimed: number;
  }>('POST', '/images/prune', { query: { filters } });
  const lines = ImagesDeleted?.map(({ Untagged, Deleted = '' }) =>
    Untagged ? `untagged: ${Untagged}` : `deleted: ${Deleted}`,
  );
  return report('Deleted Images:', lines, SpaceReclaimed);
};

function report(
  heading: string,
  lines: readonly string[] | null | undefined,
  reclaimed: number,
): PruneReport {
  if (!lines || lines.length === 0) return { text: '', reclaimed: 0 };
  return { text: `${[heading, ...lines].join('\n')}\n\n`, reclaimed };
}

/** Filters with one condition more. */
export function withFilter(filters: string | undefined, name: string, value: string): string {
  const known = JSON.parse(filters ?? '{}') as Record<string, Record<string, boolean>>;
  return JSON.stringify({ ...known, [name]: { ...known[name], [value]: true } });
}
