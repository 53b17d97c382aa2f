import type { Engine } from '../engine.ts';
import { EngineError } from '../errors.ts';
import type { Filters } from '../filters.ts';
import { parseRfc3339 } from '../go-time.ts';
import { pruneUntil } from '../prune-filter.ts';
import { completeReference } from './complete-reference.ts';
import { type RemovedItem, removeImage } from './remove.ts';
import type { StoredImage } from './stored-image.ts';

export interface PrunedImages {
  readonly ImagesDeleted: readonly RemovedItem[] | null;
  readonly SpaceReclaimed: number;
}

/** Removes images without a tag; with the filter `dangling=false` all that no container uses. @throws EngineError */
export function pruneImages(engine: Engine, filters: Filters): PrunedImages {
  filters.validate(['dangling', 'label', 'label!', 'until']);
  const danglingOnly = filters.boolean('dangling', true);
  const until = pruneUntil(filters, engine.clock.now());
  const sizes = new Map(
    engine.images.all().flatMap(({ layers }) => layers.map(({ chainId, size }) => [chainId, size] as const)),
  );
  const removed: RemovedItem[] = [];
  for (const image of candidates(engine, filters, danglingOnly, until)) {
    for (const name of namesToRemove(engine, image, danglingOnly)) {
      try {
        removed.push(...removeImage(engine, name));
      } catch (error) {
        // What is in use stays.
        if (!(error instanceof EngineError)) throw error;
      }
    }
  }
  const reclaimed = removed.reduce((sum, { Deleted }) => sum + (sizes.get(Deleted ?? '') ?? 0), 0);
  engine.events.emit('image', 'prune', '', [['reclaimed', String(reclaimed)]]);
  return { ImagesDeleted: removed.length === 0 ? null : removed, SpaceReclaimed: reclaimed };
}

function candidates(
  engine: Engine,
  filters: Filters,
  danglingOnly: boolean,
  until: number | undefined,
): readonly StoredImage[] {
  return engine.images.all().filter(({ id, config }) => {
    const isParent = engine.images.children(id).length > 0;
    if (isParent && (danglingOnly || engine.images.references(id).length === 0)) return false;
    if (until !== undefined && (parseRfc3339(config.created) ?? 0) > until) return false;
    const { Labels } = config.config;
    if (filters.has('label!') && filters.matchLabels('label!', Labels)) return false;
    return filters.matchLabels('label', Labels);
  });
}

function namesToRemove(engine: Engine, image: StoredImage, danglingOnly: boolean): readonly string[] {
  const references = engine.images.references(image.id);
  if (references.length === 0) return [image.id.slice('sha256:'.length)];
  if (danglingOnly && references.some(({ digest }) => digest === undefined)) return [];
  return references.map(completeReference);
}
