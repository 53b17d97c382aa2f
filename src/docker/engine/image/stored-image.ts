import type { Layer } from '../../../linux/fs/layer.ts';
import { digestOf } from '../../registry/digest.ts';
import type { ImageConfigFile } from '../../registry/image-config.ts';

/** A layer in the engine's store. */
export interface StoredLayer {
  readonly diffId: string;
  /** Digest of this layer and all below it. */
  readonly chainId: string;
  /** Bytes unpacked. */
  readonly size: number;
  /** Bytes of its blob, if it came from a registry. */
  readonly compressedSize?: number;
  readonly content: Layer;
}

/** An image in the engine's store. */
export interface StoredImage {
  /** `sha256:…` of its configuration. */
  readonly id: string;
  readonly config: ImageConfigFile;
  readonly layers: readonly StoredLayer[];
  /** The image it was committed or built from, if that is here. */
  readonly parent?: string;
  /** Milliseconds since the Unix epoch of the last tag given here; 0 of images that were pulled. */
  lastTagged: number;
}

export function sizeOf(image: StoredImage): number {
  let size = 0;
  for (const layer of image.layers) size += layer.size;
  return size;
}

/** Digest of a layer with all below it. */
export function chainIdOf(below: string | undefined, diffId: string): string {
  return below === undefined ? diffId : digestOf(`${below} ${diffId}`);
}

/** Puts the chain ids to layers, lowest first. */
export function chainLayers(layers: readonly Omit<StoredLayer, 'chainId'>[]): readonly StoredLayer[] {
  const chained: StoredLayer[] = [];
  let below: string | undefined;
  for (const { diffId, size, compressedSize, content } of layers) {
    const chainId = chainIdOf(below, diffId);
    chained.push({
      diffId,
      chainId,
      size,
      ...(compressedSize === undefined ? {} : { compressedSize }),
      content,
    });
    below = chainId;
  }
  return chained;
}

/** The first twelve digits of an id. */
export function shortId(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, 12);
}
