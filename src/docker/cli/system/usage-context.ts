import type { ContainerSummary } from '../container/list-context.ts';
import { type Context, createContext } from '../format/context.ts';
import { humanSize } from '../format/size.ts';
import type { ImageSummary } from '../image/list-context.ts';
import type { VolumeSummary } from '../volume/list-context.ts';

/** Build steps that are kept. */
export interface BuildRecord {
  readonly ID: string;
  readonly Type: string;
  readonly Size: number;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly UsageCount: number;
}

/** What `GET /system/df` answers. */
export interface DiskUsage {
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[] | null;
  readonly Containers: readonly ContainerSummary[] | null;
  readonly Volumes: readonly VolumeSummary[] | null;
  readonly BuildCache: readonly BuildRecord[] | null;
}

/** A line of `docker system df`. */
export interface UsageRow {
  readonly type: string;
  readonly total: number;
  readonly active: number;
  readonly size: string;
  readonly reclaimable: string;
}

export const USAGE_CONTEXT: Context<UsageRow> = createContext<UsageRow>('*formatter.diskUsageImagesContext', [
  { name: 'Type', header: 'TYPE', of: ({ type }) => type },
  { name: 'TotalCount', header: 'TOTAL', of: ({ total }) => String(total) },
  { name: 'Active', header: 'ACTIVE', of: ({ active }) => String(active) },
  { name: 'Size', header: 'SIZE', of: ({ size }) => size },
  { name: 'Reclaimable', header: 'RECLAIMABLE', of: ({ reclaimable }) => reclaimable },
]);

const ACTIVE_STATES: ReadonlySet<string> = new Set(['running', 'paused', 'restarting']);

/** The lines of `docker system df`: images, containers, volumes, build cache. */
export function usageRows(usage: DiskUsage): readonly UsageRow[] {
  const images = usage.Images ?? [];
  const containers = usage.Containers ?? [];
  const volumes = usage.Volumes ?? [];
  const cache = usage.BuildCache ?? [];
  const used = sum(
    images.filter((each) => each.Containers !== 0 && each.SharedSize !== -1),
    (each) => each.Size - each.SharedSize,
  );
  const isActive = ({ State }: ContainerSummary): boolean => ACTIVE_STATES.has(State);
  const written = (each: ContainerSummary): number => each.SizeRw ?? 0;
  const held = (each: VolumeSummary): number => Math.max(0, each.UsageData?.Size ?? 0);
  const references = (each: VolumeSummary): number => each.UsageData?.RefCount ?? 0;
  const cached = buildCacheSize(usage);
  const inUse = sum(
    cache.filter((each) => each.InUse && !each.Shared),
    (each) => each.Size,
  );
  return [
    {
      type: 'Images',
      total: images.length,
      active: images.filter((each) => each.Containers > 0).length,
      ...sizes(usage.LayersSize, usage.LayersSize - used),
    },
    {
      type: 'Containers',
      total: containers.length,
      active: containers.filter(isActive).length,
      ...sizes(
        sum(containers, written),
        sum(
          containers.filter((each) => !isActive(each)),
          written,
        ),
      ),
    },
    {
      type: 'Local Volumes',
      total: volumes.length,
      active: volumes.filter((each) => references(each) > 0).length,
      ...sizes(
        sum(volumes, held),
        sum(
          volumes.filter((each) => references(each) === 0),
          held,
        ),
      ),
    },
    {
      type: 'Build Cache',
      total: cache.length,
      active: cache.filter((each) => each.InUse).length,
      size: humanSize(cached),
      reclaimable: humanSize(cached - inUse),
    },
  ];
}

export function buildCacheSize({ BuildCache }: DiskUsage): number {
  return sum(
    (BuildCache ?? []).filter((each) => !each.Shared),
    (each) => each.Size,
  );
}

function sizes(total: number, free: number): Pick<UsageRow, 'size' | 'reclaimable'> {
  const share = total > 0 ? ` (${Math.trunc((free * 100) / total)}%)` : '';
  return { size: humanSize(total), reclaimable: humanSize(free) + share };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
