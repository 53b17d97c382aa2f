import { matchesPlatform, type Platform } from '../../registry/platform.ts';
import { familiarName, familiarReference, type Reference } from '../../registry/reference.ts';
import { pullErrorMessage } from '../../registry/registry.ts';
import { RegistryError } from '../../registry/registry-error.ts';
import type { RegistryImage } from '../../registry/registry-image.ts';
import type { Engine } from '../engine.ts';
import { EngineError, notFound, systemError } from '../errors.ts';
import { completeReference } from './complete-reference.ts';
import { downloadLayers } from './download-layers.ts';
import { platformMismatch } from './guard-platform.ts';
import { imageEvent } from './image-event.ts';
import { DownloadCancelled } from './layer-download.ts';
import type { ProgressOutput } from './progress.ts';

export interface PullOptions {
  readonly output: ProgressOutput;
  readonly platform?: Platform | undefined;
  /** Fires when nobody waits for the image any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings an image from its registry. A reference with neither tag nor digest means all tags.
 * @throws EngineError
 */
export async function pullImage(engine: Engine, reference: Reference, options: PullOptions): Promise<void> {
  try {
    const newer = await pullTags(engine, reference, options);
    const wanted = familiarReference(reference);
    const status = newer ? 'Downloaded newer image' : 'Image is up to date';
    options.output({ message: `Status: ${status} for ${wanted}` });
    const image = engine.images.get(engine.images.lookup(reference) ?? '');
    imageEvent(engine, 'pull', image, wanted, familiarName(reference));
    if (options.platform && image) warnOfPlatform(wanted, image.config, options.platform, options.output);
  } catch (error) {
    throw translate(error, reference);
  }
}

async function pullTags(engine: Engine, reference: Reference, options: PullOptions): Promise<boolean> {
  if (reference.tag !== undefined || reference.digest !== undefined)
    return pullOne(engine, reference, options);
  let newer = false;
  for (const tag of await engine.registry.tags(reference)) {
    newer = (await pullOne(engine, { ...reference, tag }, options)) || newer;
  }
  return newer;
}

/** Whether the reference leads somewhere else than before. */
async function pullOne(engine: Engine, reference: Reference, options: PullOptions): Promise<boolean> {
  const remote = await engine.registry.resolve(reference);
  const { output } = options;
  const id = reference.digest === undefined ? (reference.tag ?? '') : completeReference(reference);
  output({ id, message: `Pulling from ${reference.path}` });
  if (!engine.images.get(remote.id)) await store(engine, remote, options);
  output({ message: `Digest: ${remote.digest}` });
  const before = engine.images.lookup(reference);
  const { tag: _, ...name } = reference;
  engine.images.addDigest({ ...name, digest: remote.digest }, remote.id);
  if (before === remote.id) return false;
  if (reference.digest === undefined) engine.images.setReference(reference, remote.id);
  return true;
}

async function store(engine: Engine, remote: RegistryImage, { output, signal }: PullOptions): Promise<void> {
  const layers = await downloadLayers(engine, remote.layers, output, signal);
  engine.images.add({ id: remote.id, config: remote.config, layers, lastTagged: 0 });
}

function warnOfPlatform(
  wanted: string,
  config: { readonly os: string; readonly architecture: string },
  platform: Platform,
  output: ProgressOutput,
): void {
  if (matchesPlatform(config, platform)) return;
  output({ message: `WARNING: ${platformMismatch(wanted, config, platform)}` });
}

function translate(error: unknown, reference: Reference): unknown {
  if (error instanceof DownloadCancelled) return systemError(error.message);
  if (!(error instanceof RegistryError)) return error;
  const message = pullErrorMessage(error, reference);
  return error.kind === 'unreachable' || error.kind === 'unauthorized'
    ? new EngineError(error.kind === 'unauthorized' ? 'unauthorized' : 'system', message)
    : notFound(message);
}
