import { digestHex, digestOf } from '../../registry/digest.ts';

/** Where the overlay driver would keep a layer: a name of its own, not the layer's digest. */
export function overlayDirectory(layer: string): string {
  return `/var/lib/docker/overlay2/${digestHex(digestOf(`overlay2 ${layer}`))}`;
}
