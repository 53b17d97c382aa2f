import { type ContainerSummary, listContainers } from '../container/operations/list.ts';
import type { Engine } from '../engine.ts';
import { invalidParameter } from '../errors.ts';
import { Filters } from '../filters.ts';
import { type ImageSummary, listImages } from '../image/list.ts';
import { inspectVolumeUsage, type VolumeInspect } from '../volume/inspect.ts';

/** `docker system df`, in the field order of the API; null where it was not asked for. */
export interface DiskUsage {
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[] | null;
  readonly Containers: readonly ContainerSummary[] | null;
  readonly Volumes: readonly VolumeInspect[] | null;
  readonly BuildCache: readonly object[] | null;
}

const TYPES: readonly string[] = ['container', 'image', 'volume', 'build-cache'];

/** @param types what to count; everything without any. @throws EngineError invalid parameter */
export function diskUsage(engine: Engine, types: readonly string[]): DiskUsage {
  for (const type of types) {
    if (!TYPES.includes(type)) throw invalidParameter(`unknown object type: ${type}`);
  }
  const wanted = (type: string): boolean => types.length === 0 || types.includes(type);
  const filters = new Filters();
  return {
    LayersSize: wanted('image') ? layersSize(engine) : 0,
    Images: wanted('image') ? listImages(engine, { filters, sharedSize: true, containerCount: true }) : null,
    Containers: wanted('container') ? listContainers(engine, { all: true, size: true, filters }) : null,
    Volumes: wanted('volume')
      ? [...engine.volumes.values()]
          .filter(({ options }) => !options)
          .map((volume) => inspectVolumeUsage(engine, volume))
      : null,
    BuildCache: wanted('build-cache') ? [] : null,
  };
}

/** Every layer once. */
function layersSize(engine: Engine): number {
  const sizes = new Map<string, number>();
  for (const { layers } of engine.images.all()) {
    for (const { chainId, size } of layers) sizes.set(chainId, size);
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
