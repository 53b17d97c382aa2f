import {
  familiarReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../../registry/reference.ts';
import type { Container } from '../container/container.ts';
import type { Engine } from '../engine.ts';
import { conflict, type EngineError } from '../errors.ts';
import { imageEvent } from './image-event.ts';
import { readReference } from './image-store.ts';
import { type StoredImage, shortId } from './stored-image.ts';

/** A line of `docker rmi`. */
export interface RemovedItem {
  readonly Untagged?: string;
  readonly Deleted?: string;
}

export interface RemoveImageOptions {
  readonly force?: boolean;
  /** Whether parents without a name go too; default true. */
  readonly prune?: boolean;
}

/** Removes a name of an image; with the last name, or by its id, the image itself. @throws EngineError */
export function removeImage(
  engine: Engine,
  name: string,
  { force = false, prune = true }: RemoveImageOptions = {},
): readonly RemovedItem[] {
  const image = engine.images.find(name);
  const removed: RemovedItem[] = [];
  if (isIdPrefix(image.id, name)) {
    untagById(engine, image, force, removed);
    deleteImage(engine, image, { force, prune, quiet: false }, removed);
  } else if (untagByName(engine, image, name, force, removed)) {
    deleteImage(engine, image, { force, prune, quiet: true }, removed);
  }
  return removed;
}

/** Whether that was the last name. */
function untagByName(
  engine: Engine,
  image: StoredImage,
  name: string,
  force: boolean,
  removed: RemovedItem[],
): boolean {
  if (!force && isSingleReference(engine.images.references(image.id))) {
    const user = engine.containers.all().find(({ imageId }) => imageId === image.id);
    if (user) {
      throw conflict(
        `conflict: unable to remove repository reference "${name}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
      );
    }
  }
  const reference = withDefaultTag(readReference(name));
  engine.images.deleteReference(reference);
  imageEvent(engine, 'untag', image, image.id, image.id);
  removed.push({ Untagged: familiarReference(reference) });
  if (reference.digest === undefined) dropDigests(engine, image, reference, removed);
  return engine.images.references(image.id).length === 0;
}

/** With the last tag of a repository its digests go. */
function dropDigests(engine: Engine, image: StoredImage, gone: Reference, removed: RemovedItem[]): void {
  const repository = repositoryName(gone);
  const left = engine.images.references(image.id).filter((each) => repositoryName(each) === repository);
  if (left.some(({ digest }) => digest === undefined)) return;
  for (const reference of left) {
    engine.images.deleteReference(reference);
    removed.push({ Untagged: familiarReference(reference) });
  }
}

/** An id removes all names if they are of one repository. */
function untagById(engine: Engine, image: StoredImage, force: boolean, removed: RemovedItem[]): void {
  const references = engine.images.references(image.id);
  if (!isSingleReference(references)) return;
  const refusal = hardConflict(engine, image) ?? (force ? undefined : stoppedConflict(engine, image));
  if (refusal) throw refusal.error;
  untagAll(engine, image, removed);
}

function untagAll(engine: Engine, image: StoredImage, removed: RemovedItem[]): void {
  for (const reference of engine.images.references(image.id)) {
    engine.images.deleteReference(reference);
    imageEvent(engine, 'untag', image, image.id, image.id);
    removed.push({ Untagged: familiarReference(reference) });
  }
}

interface DeleteOptions {
  readonly force: boolean;
  readonly prune: boolean;
  /** Something in the way is no error. */
  readonly quiet: boolean;
}

function deleteImage(
  engine: Engine,
  image: StoredImage,
  options: DeleteOptions,
  removed: RemovedItem[],
): void {
  const refusal =
    hardConflict(engine, image) ??
    (options.force ? undefined : (referenceConflict(engine, image) ?? stoppedConflict(engine, image)));
  if (refusal) {
    const dangling =
      engine.images.references(image.id).length === 0 && engine.images.children(image.id).length === 0;
    if (options.quiet && (!dangling || refusal.used)) return;
    throw refusal.error;
  }
  untagAll(engine, image, removed);
  const layers = engine.images.delete(image.id, usersOf(engine, image).length > 0);
  imageEvent(engine, 'delete', undefined, image.id, image.id);
  removed.push({ Deleted: image.id }, ...layers.map(({ chainId }) => ({ Deleted: chainId })));
  const parent = image.parent === undefined ? undefined : engine.images.get(image.parent);
  if (options.prune && parent) {
    deleteImage(engine, parent, { force: false, prune: true, quiet: true }, removed);
  }
}

interface Refusal {
  readonly error: EngineError;
  /** By a container. */
  readonly used: boolean;
}

function refuse(image: StoredImage, forced: 'cannot' | 'must', why: string, used: boolean): Refusal {
  const message = `conflict: unable to delete ${shortId(image.id)} (${forced} be forced) - ${why}`;
  return { error: conflict(message), used };
}

function hardConflict(engine: Engine, image: StoredImage): Refusal | undefined {
  if (engine.images.children(image.id).length > 0) {
    return refuse(image, 'cannot', 'image has dependent child images', false);
  }
  const running = usersOf(engine, image).find((container) => container.running);
  if (!running) return undefined;
  return refuse(image, 'cannot', `image is being used by running container ${running.shortId}`, true);
}

function referenceConflict(engine: Engine, image: StoredImage): Refusal | undefined {
  if (engine.images.references(image.id).length === 0) return undefined;
  return refuse(image, 'must', 'image is referenced in multiple repositories', false);
}

function stoppedConflict(engine: Engine, image: StoredImage): Refusal | undefined {
  const stopped = usersOf(engine, image).find((container) => !container.running);
  if (!stopped) return undefined;
  return refuse(image, 'must', `image is being used by stopped container ${stopped.shortId}`, true);
}

function usersOf(engine: Engine, image: StoredImage): readonly Container[] {
  return engine.containers.all().filter(({ imageId }) => imageId === image.id);
}

/** At most one tag, and all of one repository. */
function isSingleReference(references: readonly Reference[]): boolean {
  if (references.length <= 1) return references.length === 1;
  const tags = references.filter(({ digest }) => digest === undefined);
  if (tags.length > 1) return false;
  const digests = new Set(references.filter(({ digest }) => digest !== undefined).map(repositoryName));
  const [only = references[0]] = tags;
  return only !== undefined && digests.size === 1 && digests.has(repositoryName(only));
}

function isIdPrefix(id: string, text: string): boolean {
  return id.startsWith(text) || id.slice(id.indexOf(':') + 1).startsWith(text);
}
