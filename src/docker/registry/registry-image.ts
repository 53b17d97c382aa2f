import type { Layer } from '../../linux/fs/layer.ts';
import { digestOf } from './digest.ts';
import type { HistoryEntry, ImageConfigFile, RunConfig } from './image-config.ts';
import type { ImageConfigDefinition, ImageRelease } from './image-definition.ts';
import { diffIdOf } from './layer-digest.ts';

/** A layer as a registry holds it. */
export interface RegistryLayer {
  /** Of the compressed blob; the short form of it stands in the lines of a pull. */
  readonly digest: string;
  readonly diffId: string;
  /** Bytes of the blob. */
  readonly compressedSize: number;
  /** Bytes unpacked. */
  readonly size: number;
  readonly content: Layer;
}

/** An image as a registry holds it. */
export interface RegistryImage {
  /** Of the manifest. */
  readonly digest: string;
  /** Bytes of the manifest. */
  readonly manifestSize: number;
  /** Digest of the configuration: the image's id. */
  readonly id: string;
  readonly config: ImageConfigFile;
  readonly layers: readonly RegistryLayer[];
}

const COMPRESSION = 0.4;
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG = 'application/vnd.docker.container.image.v1+json';
const LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

/** Makes layers, configuration and manifest of a release as it is written down. */
export function assembleRelease(release: ImageRelease): RegistryImage {
  const layers: RegistryLayer[] = [];
  const history: HistoryEntry[] = [];
  for (const step of release.steps) {
    if (step.layer) {
      const content = step.layer.build();
      const size = step.layer.size ?? content.size;
      layers.push(registryLayer(content, size, step.layer.compressedSize));
    }
    history.push({
      created: step.created ?? release.created,
      created_by: step.createdBy,
      ...(step.comment === undefined ? {} : { comment: step.comment }),
      ...(step.layer ? {} : { empty_layer: true }),
    });
  }
  const config: ImageConfigFile = {
    architecture: 'amd64',
    ...(release.author === undefined ? {} : { author: release.author }),
    config: runConfig(release.config),
    created: release.created,
    history,
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
  };
  return assembleImage(config, layers);
}

/** A layer as it is sent: what gzip would make of it is a share of its size. */
export function registryLayer(content: Layer, size: number, compressedSize?: number): RegistryLayer {
  const diffId = diffIdOf(content);
  return {
    digest: digestOf(`gzip ${diffId}`),
    diffId,
    compressedSize: compressedSize ?? Math.max(32, Math.round(size * COMPRESSION)),
    size,
    content,
  };
}

export function assembleImage(config: ImageConfigFile, layers: readonly RegistryLayer[]): RegistryImage {
  const configText = JSON.stringify(config);
  const id = digestOf(configText);
  const manifest = JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, size: configText.length, digest: id },
      layers: layers.map(({ compressedSize, digest }) => ({
        mediaType: LAYER,
        size: compressedSize,
        digest,
      })),
    },
    undefined,
    3,
  );
  return { digest: digestOf(manifest), manifestSize: manifest.length, id, config, layers };
}

function runConfig(definition: ImageConfigDefinition): RunConfig {
  const { ExposedPorts, Volumes, ...rest } = definition;
  return {
    ...rest,
    ...(ExposedPorts ? { ExposedPorts: keys(ExposedPorts) } : {}),
    ...(Volumes ? { Volumes: keys(Volumes) } : {}),
  };
}

function keys(names: readonly string[]): Readonly<Record<string, object>> {
  const set: Record<string, object> = Object.create(null);
  for (const name of [...names].sort()) set[name] = {};
  return set;
}
