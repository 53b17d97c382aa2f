import type { Clock } from '../../linux/clock.ts';
import type { Layer } from '../../linux/fs/layer.ts';
import { digestOfPieces, PiecewiseDigest } from './digest.ts';

/** Bytes that are digested in one go. */
const PIECE = 262_144;

const encoder = new TextEncoder();
const known = new WeakMap<Layer, string>();

/**
 * The DiffID of a layer. Docker digests the layer's tar file; ours has files whose bytes are not written out (zeros), so
 * its records are digested instead: the same content has the same digest, also after a way through a tar file, where
 * the root does not appear and zeros are written out.
 */
export function diffIdOf(layer: Layer): string {
  let digest = known.get(layer);
  if (!digest) {
    digest = digestOfPieces(pieces(layer));
    known.set(layer, digest);
  }
  return digest;
}

/** Finds out the DiffID of a layer that may be large; `diffIdOf` then knows it. */
export async function digestLayer(clock: Clock, layer: Layer): Promise<void> {
  if (known.has(layer)) return;
  const digest = new PiecewiseDigest();
  for (const piece of pieces(layer))
    for (let at = 0; at < piece.length; at += PIECE) {
      digest.add(piece.subarray(at, at + PIECE));
      await clock.breathe();
    }
  known.set(layer, digest.toString());
}

function* pieces(layer: Layer): Generator<Uint8Array> {
  for (const record of layer.records()) {
    const { path, type, mode, uid, gid, mtime, size, target, rdev, opaque } = record;
    if (path === '' && !opaque) continue;
    const header = [
      path,
      type,
      mode,
      uid,
      gid,
      Math.floor(mtime / 1000),
      size ?? '',
      target ?? '',
      rdev ?? '',
      opaque ?? '',
    ];
    yield encoder.encode(`${header.join('\0')}\n`);
    if (record.content) yield withoutZeros(record.content);
  }
}

function withoutZeros(content: Uint8Array): Uint8Array {
  let end = content.length;
  while (end > 0 && content[end - 1] === 0) end--;
  return content.subarray(0, end);
}

/** Says that a layer has a digest of another's making: it came in a tar file with this one. */
export function rememberDiffId(layer: Layer, diffId: string): void {
  known.set(layer, diffId);
}
