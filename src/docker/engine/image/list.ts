import { largest, smallest } from '../../../linux/extremes.ts';
import { familiarName, familiarReference, type Reference } from '../../registry/reference.ts';
import type { Engine } from '../engine.ts';
import { invalidParameter, systemError } from '../errors.ts';
import type { Filters } from '../filters.ts';
import { parseRfc3339, unixSeconds } from '../go-time.ts';
import { BadPattern, pathMatch } from '../path-match.ts';
import { type StringMap, sortRecord } from '../sorted-record.ts';
import { readTimestamp } from '../timestamp.ts';
import { type StoredImage, sizeOf } from './stored-image.ts';

/** An image in a list, as the API has it. */
export interface ImageSummary {
  /** -1: not counted. */
  readonly Containers: number;
  readonly Created: number;
  readonly Id: string;
  readonly Labels: StringMap | null;
  readonly ParentId: string;
  readonly RepoDigests: readonly string[];
  readonly RepoTags: readonly string[];
  /** -1: not counted. */
  readonly SharedSize: number;
  readonly Size: number;
}

export interface ListImagesOptions {
  readonly all?: boolean;
  readonly filters: Filters;
  readonly sharedSize?: boolean;
  readonly containerCount?: boolean;
}

/** The newest first. @throws EngineError */
export function listImages(engine: Engine, options: ListImagesOptions): readonly ImageSummary[] {
  const { filters } = options;
  filters.validate(['before', 'dangling', 'label', 'reference', 'since', 'until']);
  const danglingOnly = filters.boolean('dangling', false);
  const span = timeSpan(engine, filters);
  const children = new Set(engine.images.all().map(({ parent }) => parent));
  const users = options.sharedSize ? layerUsers(engine) : undefined;
  const listed: ImageSummary[] = [];
  for (const image of engine.images.all()) {
    const created = parseRfc3339(image.config.created) ?? 0;
    if (created >= span.before || created <= span.since) continue;
    if (!filters.matchLabels('label', image.config.config.Labels)) continue;
    const all = engine.images.references(image.id);
    const references = all.filter((reference) => matchesReference(reference, filters));
    const hasChildren = children.has(image.id);
    if (danglingOnly && hasChildren) continue;
    if (references.length === 0) {
      if (hasChildren && !options.all) continue;
      if ((filters.has('dangling') && !danglingOnly) || filters.has('reference')) continue;
    } else if (danglingOnly && references.some(({ digest }) => digest === undefined)) continue;
    listed.push(summary(engine, image, references, created, users, options.containerCount ?? false));
  }
  return listed.sort((a, b) => b.Created - a.Created);
}

function summary(
  engine: Engine,
  image: StoredImage,
  references: readonly Reference[],
  created: number,
  users: ReadonlyMap<string, number> | undefined,
  countContainers: boolean,
): ImageSummary {
  const { Labels } = image.config.config;
  const shared = image.layers.filter(({ chainId }) => (users?.get(chainId) ?? 0) > 1);
  return {
    Containers: countContainers
      ? engine.containers.all().filter(({ imageId }) => imageId === image.id).length
      : -1,
    Created: unixSeconds(created),
    Id: image.id,
    Labels: Labels ? sortRecord(Labels) : null,
    ParentId: image.parent ?? '',
    RepoDigests: references.filter(({ digest }) => digest !== undefined).map(familiarReference),
    RepoTags: references.filter(({ digest }) => digest === undefined).map(familiarReference),
    SharedSize: users ? shared.reduce((sum, { size }) => sum + size, 0) : -1,
    Size: sizeOf(image),
  };
}

/** How many images have a layer. */
function layerUsers(engine: Engine): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const { layers } of engine.images.all()) {
    for (const { chainId } of layers) users.set(chainId, (users.get(chainId) ?? 0) + 1);
  }
  return users;
}

/** Several values are all to hold: the narrowest counts. */
function timeSpan(engine: Engine, filters: Filters): { readonly before: number; readonly since: number } {
  const createdOf = (name: string): number => parseRfc3339(engine.images.find(name).config.created) ?? 0;
  const until = filters.get('until').map((text) => {
    const time = readTimestamp(text, engine.clock.now());
    if (time === undefined) throw systemError(`failed to parse value as time or duration: "${text}"`);
    return time;
  });
  return {
    before: smallest([...filters.get('before').map(createdOf), ...until]),
    since: largest(filters.get('since').map(createdOf)),
  };
}

function matchesReference(reference: Reference, filters: Filters): boolean {
  if (!filters.has('reference')) return true;
  const names = [familiarReference(reference), familiarName(reference)];
  try {
    return filters.get('reference').some((pattern) => names.some((name) => pathMatch(pattern, name)));
  } catch (error) {
    if (error instanceof BadPattern) throw invalidParameter(error.message);
    throw error;
  }
}
