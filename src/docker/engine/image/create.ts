import type { Layer } from '../../../linux/fs/layer.ts';
import { digestOf } from '../../registry/digest.ts';
import type { HistoryEntry, ImageConfigFile, RunConfig } from '../../registry/image-config.ts';
import { diffIdOf } from '../../registry/layer-digest.ts';
import type { Engine } from '../engine.ts';
import { rfc3339Nano } from '../go-time.ts';
import { ENGINE_VERSION } from '../system/release.ts';
import { chainLayers, type StoredImage } from './stored-image.ts';

/** An image made of another one, or of nothing. */
export interface NewImage {
  readonly parent?: StoredImage | undefined;
  /** What it adds; a layer without anything in it makes none. */
  readonly layer?: Layer | undefined;
  readonly config: RunConfig;
  /** What `docker history` shows of the step. */
  readonly createdBy?: string;
  readonly comment?: string;
  readonly author?: string;
}

/** Puts a new image into the store (image.NewChildImage). The same image again is the one that is there. */
export function createImage(engine: Engine, made: NewImage): StoredImage {
  const { parent, config, author, comment } = made;
  const layer = made.layer && made.layer.root.entries.size > 0 ? made.layer : undefined;
  const created = rfc3339Nano(engine.clock.now());
  const layers = chainLayers([
    ...(parent?.layers ?? []),
    ...(layer ? [{ diffId: diffIdOf(layer), size: layer.size, content: layer }] : []),
  ]);
  const entry: HistoryEntry = {
    created,
    ...(made.createdBy ? { created_by: made.createdBy } : {}),
    ...(author ? { author } : {}),
    ...(comment ? { comment } : {}),
    ...(layer ? {} : { empty_layer: true }),
  };
  const file: ImageConfigFile = {
    architecture: parent?.config.architecture ?? 'amd64',
    ...(author ? { author } : {}),
    ...(comment ? { comment } : {}),
    config,
    created,
    docker_version: ENGINE_VERSION,
    history: [...(parent?.config.history ?? []), entry],
    os: parent?.config.os ?? 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
  };
  const id = digestOf(JSON.stringify(file));
  const known = engine.images.get(id);
  if (known) return known;
  const image: StoredImage = {
    id,
    config: file,
    layers,
    lastTagged: 0,
    ...(parent ? { parent: parent.id } : {}),
  };
  engine.images.add(image);
  return image;
}
