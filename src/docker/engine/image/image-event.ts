import type { Engine } from '../engine.ts';
import type { StoredImage } from './stored-image.ts';

type ImageAction = 'pull' | 'push' | 'tag' | 'untag' | 'delete' | 'load' | 'import' | 'save' | 'create';

/** Tells the world what happened to an image; its labels go along. */
export function imageEvent(
  engine: Engine,
  action: ImageAction,
  image: StoredImage | undefined,
  id: string,
  name: string,
): void {
  const labels = Object.entries(image?.config.config.Labels ?? {});
  engine.events.emit('image', action, id, name === '' ? labels : [...labels, ['name', name]]);
}
