import type { Reference } from '../../registry/reference.ts';
import { unpackLayer } from '../archive/layer-tar.ts';
import type { Engine } from '../engine.ts';
import { createImage } from './create.ts';
import { imageEvent } from './image-event.ts';
import type { StoredImage } from './stored-image.ts';
import { tagImage } from './tag.ts';

export interface ImportOptions {
  readonly reference?: Reference | undefined;
  readonly comment: string;
}

/** `docker import`: makes an image of one layer of a tar file, such as `docker export` writes. @throws EngineError */
export async function importImage(
  engine: Engine,
  bytes: Uint8Array,
  { reference, comment }: ImportOptions,
): Promise<StoredImage> {
  const layer = await unpackLayer(engine.clock, bytes);
  const image = createImage(engine, { layer, config: {}, comment });
  if (reference) tagImage(engine, image, reference);
  imageEvent(engine, 'import', image, image.id, image.id);
  return image;
}
