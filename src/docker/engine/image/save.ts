import { largest } from '../../../linux/extremes.ts';
import type { LayerRecord } from '../../../linux/fs/layer.ts';
import { digestHex, digestOf } from '../../registry/digest.ts';
import { formatPlatform, matchesPlatform, type Platform } from '../../registry/platform.ts';
import { familiarName, familiarReference, type Reference, withDefaultTag } from '../../registry/reference.ts';
import { packLayer } from '../archive/layer-tar.ts';
import { packTar } from '../archive/tar.ts';
import type { Engine } from '../engine.ts';
import { notFound, systemError } from '../errors.ts';
import { parseRfc3339 } from '../go-time.ts';
import { sortedRecord } from '../sorted-record.ts';
import { completeReference } from './complete-reference.ts';
import { imageEvent } from './image-event.ts';
import { readReference } from './image-store.ts';
import type { StoredImage } from './stored-image.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Names of an image that go along. */
type Chosen = ReadonlyMap<StoredImage, readonly Reference[]>;

/**
 * `docker save`: a tar file of images with their names, as an OCI layout that older engines read as well (tarexport).
 * @throws EngineError
 */
export async function saveImages(
  engine: Engine,
  names: readonly string[],
  platform?: Platform,
): Promise<Uint8Array> {
  const chosen = choose(engine, names);
  for (const { config } of chosen.keys()) {
    if (platform && !matchesPlatform(config, platform)) {
      throw systemError(`no suitable export target found for platform ${formatPlatform(platform)}`);
    }
  }
  const files = new Map<string, Uint8Array>();
  const write = (path: string, content: string | Uint8Array): number => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    files.set(path, bytes);
    return bytes.length;
  };
  const manifests: Descriptor[] = [];
  const items: object[] = [];
  const repositories = new Map<string, Record<string, string>>();
  for (const [image, references] of chosen) {
    const layers = await writeLayers(engine, image, write);
    const config = JSON.stringify(image.config);
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, digest: image.id, size: write(blob(image.id), config) },
      layers,
    });
    const digest = digestOf(manifest);
    const descriptor = { mediaType: MANIFEST, digest, size: write(blob(digest), manifest) };
    if (references.length === 0) manifests.push(descriptor);
    for (const reference of references) {
      const tag = reference.tag ?? 'latest';
      const annotations = {
        'io.containerd.image.name': completeReference(reference),
        'org.opencontainers.image.ref.name': tag,
      };
      manifests.push({ ...descriptor, annotations });
      const tags = repositories.get(familiarName(reference)) ?? {};
      repositories.set(familiarName(reference), { ...tags, [tag]: digestHex(layers.at(-1)?.digest ?? '') });
    }
    items.push(manifestItem(image, references, layers));
    imageEvent(engine, 'save', image, image.id, image.id);
  }
  write('index.json', JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
  write('manifest.json', `${JSON.stringify(items)}\n`);
  write('oci-layout', '{"imageLayoutVersion": "1.0.0"}');
  if (repositories.size > 0) write('repositories', `${JSON.stringify(sortedRecord(repositories))}\n`);
  return packTar(engine.clock, records(files, lastCreated(chosen)));
}

/** A name alone stands for all its tags. */
function choose(engine: Engine, names: readonly string[]): Chosen {
  const chosen = new Map<StoredImage, readonly Reference[]>();
  const add = (id: string | undefined, reference?: Reference): void => {
    const image = engine.images.get(id ?? '');
    if (!image) throw notFound('reference does not exist');
    const known = chosen.get(image) ?? [];
    const isNew =
      reference && !known.some((each) => completeReference(each) === completeReference(reference));
    chosen.set(image, isNew ? [...known, reference] : known);
  };
  for (const name of names) {
    if (/^(?:sha256:)?[0-9a-f]{64}$/.test(name)) {
      add(engine.images.find(name).id);
      continue;
    }
    const reference = readReference(name);
    if (reference.tag !== undefined) add(engine.images.lookup(reference), reference);
    else if (reference.digest !== undefined) add(engine.images.lookup(reference));
    else addAllTags(engine, name, reference, add);
  }
  return chosen;
}

function addAllTags(
  engine: Engine,
  name: string,
  reference: Reference,
  add: (id: string | undefined, reference?: Reference) => void,
): void {
  const named = engine.images.byRepository(
    completeReference(withDefaultTag(reference)).replace(/:latest$/, ''),
  );
  for (const each of named) add(engine.images.lookup(each), each.digest === undefined ? each : undefined);
  if (named.length > 0) return;
  const byId = engine.images.byIdPrefix(name);
  if (!byId) throw notFound(`No such image: ${name}`);
  add(byId.id);
}

async function writeLayers(
  engine: Engine,
  image: StoredImage,
  write: (path: string, content: Uint8Array) => number,
): Promise<readonly Descriptor[]> {
  if (image.layers.length === 0) throw systemError('empty export - not implemented');
  const layers: Descriptor[] = [];
  for (const { diffId, content } of image.layers) {
    const tar = await packLayer(engine.clock, content);
    layers.push({ mediaType: LAYER, digest: diffId, size: write(blob(diffId), tar) });
  }
  return layers;
}

function manifestItem(
  image: StoredImage,
  references: readonly Reference[],
  layers: readonly Descriptor[],
): object {
  return {
    Config: blob(image.id),
    RepoTags: references.length === 0 ? null : references.map(familiarReference),
    Layers: layers.map(({ digest }) => blob(digest)),
    LayerSources: sortedRecord(layers.map((layer) => [layer.digest, layer] as const)),
  };
}

function blob(digest: string): string {
  return `blobs/sha256/${digestHex(digest)}`;
}

function lastCreated(chosen: Chosen): number {
  return largest(
    [...chosen.keys()].map(({ config }) => parseRfc3339(config.created) ?? 0),
    0,
  );
}

function* records(files: ReadonlyMap<string, Uint8Array>, blobTime: number): Generator<LayerRecord> {
  const owner = { uid: 0, gid: 0 };
  for (const path of ['blobs', 'blobs/sha256']) {
    yield { path, type: 'directory', mode: 0o755, ...owner, mtime: blobTime };
  }
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const mtime = path.startsWith('blobs/') ? blobTime : 0;
    yield { path, type: 'file', mode: 0o644, ...owner, mtime, content, size: content.length };
  }
}
