import type { LayerRecord } from '../../../linux/fs/layer.ts';
import { digestHex, digestOf } from '../../registry/digest.ts';
import type { ImageConfigFile } from '../../registry/image-config.ts';
import { diffIdOf, digestLayer, rememberDiffId } from '../../registry/layer-digest.ts';
import { matchesPlatform, type Platform } from '../../registry/platform.ts';
import { familiarReference, type Reference } from '../../registry/reference.ts';
import { unpackLayer } from '../archive/layer-tar.ts';
import { unpackTar } from '../archive/tar.ts';
import type { Engine } from '../engine.ts';
import { notSimulated, systemError } from '../errors.ts';
import { imageEvent } from './image-event.ts';
import { readReference } from './image-store.ts';
import type { ProgressOutput } from './progress.ts';
import { chainIdOf, type StoredImage, type StoredLayer } from './stored-image.ts';

interface ManifestItem {
  readonly Config: string;
  readonly RepoTags?: readonly string[] | null;
  readonly Layers?: readonly string[] | null;
}

type Files = ReadonlyMap<string, Uint8Array>;

export interface LoadOptions {
  readonly output: ProgressOutput;
  /** Only images for this one. */
  readonly platform?: Platform | undefined;
  /** Without the progress of layers. */
  readonly quiet: boolean;
}

/** `docker load`: takes the images of a tar file that `docker save` wrote. @throws EngineError */
export async function loadImages(engine: Engine, bytes: Uint8Array, options: LoadOptions): Promise<void> {
  const files = contents(bytes.length === 0 ? [] : await unpackTar(engine.clock, bytes));
  const manifest = files.get('manifest.json');
  if (!manifest) {
    if (files.has('repositories')) throw notSimulated('an image archive of before Docker 1.10');
    const directory = `/var/lib/docker/tmp/docker-import-${engine.random.integer(2 ** 32)}`;
    throw systemError(`open ${directory}/repositories: no such file or directory`);
  }
  const ids: string[] = [];
  let named = 0;
  for (const item of parse<readonly ManifestItem[]>(manifest)) {
    const image = await loadImage(engine, files, item, options);
    if (!image) continue;
    ids.push(image.id);
    const tags = item.RepoTags ?? [];
    named = tags.length;
    for (const tag of tags) setTag(engine, readReference(tag), image, options.output);
    imageEvent(engine, 'load', image, image.id, image.id);
  }
  if (named === 0 && ids.length > 0) {
    options.output({ stream: ids.map((id) => `Loaded image ID: ${id}\n`).join('') });
  }
}

/** Undefined for an image of another platform than the one that is wanted. */
async function loadImage(
  engine: Engine,
  files: Files,
  item: ManifestItem,
  options: LoadOptions,
): Promise<StoredImage | undefined> {
  const text = open(files, item.Config);
  const config = parse<ImageConfigFile>(text);
  if (config.os !== 'linux') throw systemError(`cannot load ${config.os} image on linux`);
  if (options.platform && !matchesPlatform(config, options.platform)) return undefined;
  const paths = item.Layers ?? [];
  const diffIds = config.rootfs.diff_ids;
  if (paths.length !== diffIds.length) {
    throw systemError(
      `invalid manifest, layers length mismatch: expected ${paths.length}, got ${diffIds.length}`,
    );
  }
  const layers: StoredLayer[] = [];
  for (const [i, diffId] of diffIds.entries()) {
    const chainId = chainIdOf(layers.at(-1)?.chainId, diffId);
    const known = engine.images.layer(chainId);
    layers.push(known ?? (await loadLayer(engine, open(files, paths[i] ?? ''), i, diffId, chainId, options)));
  }
  const id = digestOf(text);
  const image = engine.images.get(id) ?? { id, config, layers, lastTagged: 0 };
  engine.images.add(image);
  return image;
}

async function loadLayer(
  engine: Engine,
  tar: Uint8Array,
  number: number,
  diffId: string,
  chainId: string,
  { output, quiet }: LoadOptions,
): Promise<StoredLayer> {
  const content = await unpackLayer(engine.clock, tar);
  // A tar file of another engine has the digest of its bytes, ours that of what is in it.
  await digestLayer(engine.clock, content);
  const actual = diffIdOf(content);
  if (actual !== diffId) {
    if (digestOf(tar) !== diffId) {
      throw systemError(`invalid diffID for layer ${number}: expected "${diffId}", got "${actual}"`);
    }
    rememberDiffId(content, diffId);
  }
  if (!quiet) {
    const progress = { id: digestHex(diffId).slice(0, 12), action: 'Loading layer', total: tar.length };
    output({ ...progress, current: Math.min(tar.length, 524_288) });
    output({ ...progress, current: tar.length });
  }
  return { diffId, chainId, size: content.size, content };
}

function setTag(engine: Engine, reference: Reference, image: StoredImage, output: ProgressOutput): void {
  const name = familiarReference(reference);
  const before = engine.images.lookup(reference);
  if (before !== undefined && before !== image.id) {
    output({
      stream: `The image ${name} already exists, renaming the old one with ID ${before} to empty string\n`,
    });
  }
  engine.images.setReference(reference, image.id);
  output({ stream: `Loaded image: ${name}\n` });
}

function contents(records: readonly LayerRecord[]): Files {
  const files = new Map<string, Uint8Array>();
  for (const { path, type, content, size = 0 } of records) {
    if (type !== 'file' || !content) continue;
    // Zeros at the end take no room in a record; here the whole file counts.
    const bytes = new Uint8Array(size);
    bytes.set(content);
    files.set(path, bytes);
  }
  return files;
}

function open(files: Files, path: string): Uint8Array {
  const content = files.get(path);
  if (!content) throw systemError(`open ${path}: no such file or directory`);
  return content;
}

function parse<T>(bytes: Uint8Array): T {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    throw systemError('unexpected end of JSON input');
  }
}
