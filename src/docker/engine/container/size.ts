import type { LayerDirectory } from '../../../linux/fs/layer.ts';
import { mergeLayers } from '../../../linux/fs/layer-merge.ts';
import type { Container } from './container.ts';

/** Bytes that a container has written, and bytes of all that it sees. */
export function containerSizes(container: Container): { readonly own: number; readonly all: number } {
  const own = container.writable.size;
  return { own, all: own + imageSize(container) };
}

const sizes = new WeakMap<LayerDirectory, number>();

function imageSize({ imageLayers }: Container): number {
  const merged = mergeLayers(imageLayers);
  const known = sizes.get(merged);
  if (known !== undefined) return known;
  let size = 0;
  for (const layer of imageLayers) size += layer.size;
  sizes.set(merged, size);
  return size;
}
