import { digestHex } from '../../registry/digest.ts';
import type { Platform } from '../../registry/platform.ts';
import { familiarName, familiarReference, type Reference, repositoryName } from '../../registry/reference.ts';
import type { Credentials } from '../../registry/registry.ts';
import { RegistryError } from '../../registry/registry-error.ts';
import { assembleImage, type RegistryLayer, registryLayer } from '../../registry/registry-image.ts';
import type { Engine } from '../engine.ts';
import { EngineError, systemError } from '../errors.ts';
import { guardPlatform } from './guard-platform.ts';
import { imageEvent } from './image-event.ts';
import type { ProgressOutput } from './progress.ts';
import type { StoredImage } from './stored-image.ts';

export interface PushOptions {
  readonly output: ProgressOutput;
  readonly credentials?: Credentials | undefined;
  /** Only if the image is for this one. */
  readonly platform?: Platform | undefined;
  /** Fires when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined;
}

const EMPTY_ARCHIVE = 1_536;

/** Sends an image to its registry; without a tag all that have this name. @throws EngineError */
export async function pushImage(engine: Engine, reference: Reference, options: PushOptions): Promise<void> {
  if (options.platform) {
    const name = familiarReference(reference);
    guardPlatform(name, engine.images.find(name).config, options.platform);
  }
  options.output({ message: `The push refers to repository [${repositoryName(reference)}]` });
  const named = engine.images.byRepository(repositoryName(reference));
  if (named.length === 0) {
    throw systemError(`An image does not exist locally with the tag: ${familiarName(reference)}`);
  }
  try {
    for (const tagged of wantedTags(engine, reference, named)) await pushTag(engine, tagged, options);
  } catch (error) {
    throw error instanceof RegistryError ? new EngineError('system', error.message) : error;
  }
  const image = engine.images.get(engine.images.lookup(reference) ?? '');
  imageEvent(engine, 'push', image, familiarReference(reference), familiarName(reference));
}

function wantedTags(engine: Engine, reference: Reference, named: readonly Reference[]): readonly Reference[] {
  if (reference.digest !== undefined) throw systemError('cannot push a digest reference');
  if (reference.tag !== undefined) {
    if (engine.images.lookup(reference) !== undefined) return [reference];
    throw systemError(`tag does not exist: ${familiarReference(reference)}`);
  }
  const tags = named.filter(({ digest }) => digest === undefined);
  if (tags.length === 0) throw systemError(`no tags to push for ${familiarName(reference)}`);
  return tags;
}

async function pushTag(engine: Engine, reference: Reference, options: PushOptions): Promise<void> {
  const { output, credentials } = options;
  const image = engine.images.get(engine.images.lookup(reference) ?? '');
  if (!image) throw systemError(`could not find image from tag ${familiarReference(reference)}`);
  const layers = remoteLayers(image);
  const downwards = [...layers].reverse();
  for (const layer of downwards) output({ id: layerName(layer), action: 'Preparing' });
  await engine.registry.authorisePush(reference, credentials);
  await Promise.all(downwards.map((layer) => upload(engine, reference, layer, options)));
  const remote = assembleImage(image.config, layers);
  const tag = reference.tag ?? 'latest';
  engine.registry.store(reference, tag, remote);
  const { digest, manifestSize } = remote;
  output({ message: `${tag}: digest: ${digest} size: ${manifestSize}` });
  const { domain, path } = reference;
  engine.images.addDigest({ domain, path, digest }, image.id);
  output({ aux: { Tag: tag, Digest: digest, Size: manifestSize } });
}

/** Layers as the registry keeps them; those that came from one are what they were. */
function remoteLayers({ layers }: StoredImage): readonly RegistryLayer[] {
  return layers.map(({ content, size, compressedSize }) => registryLayer(content, size, compressedSize));
}

async function upload(
  engine: Engine,
  reference: Reference,
  layer: RegistryLayer,
  { output, signal }: PushOptions,
): Promise<void> {
  const { registry, uploads } = engine;
  const id = layerName(layer);
  if (uploads.full) output({ id, action: 'Waiting' });
  await uploads.take();
  try {
    if (registry.holdsLayer(reference, layer.diffId)) {
      output({ id, action: 'Layer already exists' });
      return;
    }
    const source = registry.mountSource(reference, layer.diffId);
    if (source !== undefined) {
      output({ id, action: `Mounted from ${source}` });
      return;
    }
    await registry.line.move(layer.compressedSize, (sent) => {
      if (signal?.aborted) throw systemError('context canceled');
      // What is sent is a tar archive, which has a size even if it is empty.
      const current = Math.round((sent / layer.compressedSize) * Math.max(layer.size, EMPTY_ARCHIVE));
      output({ id, action: 'Pushing', current, total: layer.size });
    });
    output({ id, action: 'Pushed' });
  } finally {
    uploads.release();
  }
}

/** Pushes tell layers apart by their content, pulls by their blobs. */
function layerName({ diffId }: RegistryLayer): string {
  return digestHex(diffId).slice(0, 12);
}
