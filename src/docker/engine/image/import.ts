import { digestLayer } from '../../registry/layer-digest.ts';
import type { Reference } from '../../registry/reference.ts';
import { unpackLayer } from '../archive/layer-tar.ts';
import { applyChanges } from '../dockerfile/apply-changes.ts';
import type { Engine } from '../engine.ts';
import { createImage } from './create.ts';
import { imageEvent } from './image-event.ts';
import { orderedRunConfig } from './inspect.ts';
import type { StoredImage } from './stored-image.ts';
import { tagImage } from './tag.ts';

export interface ImportOptions {
  readonly reference?: Reference | undefined;
  readonly comment: string;
  /** Lines of a Dockerfile. */
  readonly changes?: readonly string[];
}

/** `docker import`: makes an image of one layer of a tar file, such as `docker export` writes. @throws EngineError */
export async function importImage(
  engine: Engine,
  bytes: Uint8Array,
  { reference, comment, changes = [] }: ImportOptions,
): Promise<StoredImage> {
  const config = orderedRunConfig(applyChanges({}, changes));
  const layer = await unpackLayer(engine.clock, bytes);
  await digestLayer(engine.clock, layer);
  const image = createImage(engine, { layer, config, comment });
  if (reference) tagImage(engine, image, reference);
  imageEvent(engine, 'import', image, image.id, image.id);
  return image;
}
