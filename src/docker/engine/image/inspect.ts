import type { RunConfig } from '../../registry/image-config.ts';
import { familiarReference } from '../../registry/reference.ts';
import type { Engine } from '../engine.ts';
import { rfc3339Nano } from '../go-time.ts';
import { type StringMap, sortRecord } from '../sorted-record.ts';
import { overlayDirectory } from './overlay-directory.ts';
import { type StoredImage, sizeOf } from './stored-image.ts';

/** An image as `docker inspect` shows it. */
export interface ImageInspect {
  readonly Id: string;
  readonly RepoTags: readonly string[];
  readonly RepoDigests: readonly string[];
  readonly Parent: string;
  readonly Comment: string;
  readonly Created?: string;
  readonly DockerVersion: string;
  readonly Author: string;
  readonly Config: RunConfig;
  readonly Architecture: string;
  readonly Os: string;
  readonly Size: number;
  readonly GraphDriver: { readonly Data: StringMap | null; readonly Name: string };
  readonly RootFS: { readonly Type: string; readonly Layers?: readonly string[] };
  readonly Metadata: { readonly LastTagTime: string };
}

export function inspectImage(engine: Engine, image: StoredImage): ImageInspect {
  const { config } = image;
  const references = engine.images.references(image.id);
  return {
    Id: image.id,
    RepoTags: references.filter(({ digest }) => digest === undefined).map(familiarReference),
    RepoDigests: references.filter(({ digest }) => digest !== undefined).map(familiarReference),
    Parent: image.parent ?? '',
    Comment: config.comment || (config.history.at(-1)?.comment ?? ''),
    ...(config.created === '' ? {} : { Created: config.created }),
    DockerVersion: config.docker_version ?? '',
    Author: config.author ?? '',
    Config: orderedRunConfig(config.config),
    Architecture: config.architecture,
    Os: config.os,
    Size: sizeOf(image),
    GraphDriver: { Data: driverData(image), Name: 'overlay2' },
    RootFS: {
      Type: config.rootfs.type,
      ...(config.rootfs.diff_ids.length > 0 ? { Layers: config.rootfs.diff_ids } : {}),
    },
    Metadata: { LastTagTime: rfc3339Nano(image.lastTagged) },
  };
}

/** The directories that the overlay driver would have; nothing stands there. */
function driverData(image: StoredImage): StringMap | null {
  const directories = image.layers.map(({ chainId }) => overlayDirectory(chainId));
  const top = directories.pop();
  if (top === undefined) return null;
  return {
    ...(directories.length > 0
      ? {
          LowerDir: directories
            .reverse()
            .map((directory) => `${directory}/diff`)
            .join(':'),
        }
      : {}),
    MergedDir: `${top}/merged`,
    UpperDir: `${top}/diff`,
    WorkDir: `${top}/work`,
  };
}

/** The fields in the order of the API; what is empty is left out (DockerOCIImageConfig). */
export function orderedRunConfig(config: RunConfig): RunConfig {
  const set = <K extends 'ExposedPorts' | 'Volumes' | 'Labels'>(key: K): object => {
    const value = config[key];
    return value && Object.keys(value).length > 0 ? { [key]: sortRecord<unknown>(value) } : {};
  };
  const list = (key: 'Env' | 'Entrypoint' | 'Cmd' | 'OnBuild' | 'Shell'): object => {
    const value = config[key];
    return value && value.length > 0 ? { [key]: value } : {};
  };
  return {
    ...(config.User ? { User: config.User } : {}),
    ...set('ExposedPorts'),
    ...list('Env'),
    ...list('Entrypoint'),
    ...list('Cmd'),
    ...set('Volumes'),
    ...(config.WorkingDir ? { WorkingDir: config.WorkingDir } : {}),
    ...set('Labels'),
    ...(config.StopSignal ? { StopSignal: config.StopSignal } : {}),
    ...(config.ArgsEscaped ? { ArgsEscaped: true } : {}),
    ...(config.Healthcheck ? { Healthcheck: config.Healthcheck } : {}),
    ...list('OnBuild'),
    ...list('Shell'),
  };
}
