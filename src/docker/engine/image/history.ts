import { familiarReference } from '../../registry/reference.ts';
import type { Engine } from '../engine.ts';
import { parseRfc3339, unixSeconds } from '../go-time.ts';
import type { StoredImage } from './stored-image.ts';

/** A line of `docker history`. */
export interface HistoryItem {
  readonly Comment: string;
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Id: string;
  readonly Size: number;
  readonly Tags: readonly string[] | null;
}

const MISSING = '<missing>';

/** From the top downwards; ids and tags only of images that are here. */
export function imageHistory(engine: Engine, image: StoredImage): readonly HistoryItem[] {
  const owners: StoredImage[] = [];
  for (let each: StoredImage | undefined = image; each; ) {
    owners.push(each);
    each = each.parent === undefined ? undefined : engine.images.get(each.parent);
  }
  let layer = 0;
  return image.config.history
    .map((entry) => ({ entry, size: entry.empty_layer ? 0 : (image.layers[layer++]?.size ?? 0) }))
    .reverse()
    .map(({ entry, size }, i) => ({
      Comment: entry.comment ?? '',
      Created: unixSeconds(parseRfc3339(entry.created) ?? 0),
      CreatedBy: entry.created_by ?? '',
      Id: owners[i]?.id ?? MISSING,
      Size: size,
      Tags: tagsOf(engine, owners[i]),
    }));
}

function tagsOf(engine: Engine, image: StoredImage | undefined): readonly string[] | null {
  if (!image) return null;
  const tags = engine.images.references(image.id).filter(({ digest }) => digest === undefined);
  return tags.length === 0 ? null : tags.map(familiarReference);
}
