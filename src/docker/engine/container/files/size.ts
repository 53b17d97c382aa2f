import type { Engine } from '../../engine.ts';
import { sizeOf } from '../../image/stored-image.ts';
import type { Container } from '../container.ts';

/** Bytes that a container has written, and bytes of all that it sees. */
export function containerSizes(
  engine: Engine,
  container: Container,
): { readonly own: number; readonly all: number } {
  const own = container.writable.size;
  const image = engine.images.get(container.imageId);
  return { own, all: own + (image ? sizeOf(image) : 0) };
}
