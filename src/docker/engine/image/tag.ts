import { familiarName, familiarReference, type Reference } from '../../registry/reference.ts';
import type { Engine } from '../engine.ts';
import { invalidParameter } from '../errors.ts';
import { imageEvent } from './image-event.ts';
import type { StoredImage } from './stored-image.ts';

/** Gives an image a name more. @throws EngineError */
export function tagImage(engine: Engine, image: StoredImage, reference: Reference): void {
  if (familiarName(reference) === 'sha256') {
    throw invalidParameter('refusing to create an ambiguous tag using digest algorithm as name');
  }
  engine.images.setReference(reference, image.id);
  image.lastTagged = engine.clock.now();
  imageEvent(engine, 'tag', image, image.id, familiarReference(reference));
}
