import { digestHex } from '../../registry/digest.ts';
import type { RegistryLayer } from '../../registry/registry-image.ts';
import type { Engine } from '../engine.ts';
import { LayerDownload } from './layer-download.ts';
import type { ProgressOutput } from './progress.ts';
import { chainLayers, type StoredLayer } from './stored-image.ts';

/**
 * Brings the layers of an image into the store: what is there already stays, the rest is downloaded side by side and
 * unpacked from below. Gives up when the signal fires.
 */
export async function downloadLayers(
  engine: Engine,
  remotes: readonly RegistryLayer[],
  output: ProgressOutput,
  signal?: AbortSignal,
): Promise<readonly StoredLayer[]> {
  const layers: StoredLayer[] = [];
  const downloads: LayerDownload[] = [];
  for (const [i, layer] of chainLayers(remotes).entries()) {
    const remote = remotes[i];
    if (!remote) continue;
    const id = digestHex(remote.digest).slice(0, 12);
    const known = downloads.length === 0 ? engine.images.layer(layer.chainId) : undefined;
    if (known) {
      output({ id, action: 'Already exists' });
      layers.push(known);
      continue;
    }
    output({ id, action: 'Pulling fs layer' });
    const download = join(engine, remote, layer, downloads.at(-1), output);
    downloads.push(download);
    layers.push(download.layer);
  }
  await finish(downloads, output, signal);
  return layers;
}

/** Joins a download that somebody else has begun, or begins it. */
function join(
  engine: Engine,
  remote: RegistryLayer,
  layer: StoredLayer,
  below: LayerDownload | undefined,
  output: ProgressOutput,
): LayerDownload {
  const running = engine.images.downloads.get(layer.chainId);
  if (running && !running.abandoned) {
    running.watch(output);
    return running;
  }
  const download = new LayerDownload(engine, remote, layer, below, output);
  engine.images.downloads.set(layer.chainId, download);
  const forget = (): void => {
    if (engine.images.downloads.get(layer.chainId) === download)
      engine.images.downloads.delete(layer.chainId);
  };
  download.done.then(forget, forget);
  return download;
}

async function finish(
  downloads: readonly LayerDownload[],
  output: ProgressOutput,
  signal: AbortSignal | undefined,
): Promise<void> {
  const leave = (): void => {
    for (const download of downloads) download.leave(output);
  };
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted) leave();
  try {
    for (const download of downloads) await download.done;
  } finally {
    leave();
    signal?.removeEventListener('abort', leave);
  }
}
