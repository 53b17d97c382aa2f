import type { Engine } from '../../engine.ts';
import { EngineError, invalidParameter, systemError, wrapError } from '../../errors.ts';
import { createVolume } from '../../volume/create.ts';
import { mountVolume, unmountVolume } from '../../volume/mount.ts';
import type { Volume } from '../../volume/volume.ts';
import type { HostConfig, MountSpec } from '../config/host-config.ts';
import { parseRawMount, parseVolumesFrom } from '../config/mount-spec.ts';
import type { Container } from '../container.ts';
import { copyTree } from './copy-tree.ts';
import type { MountPoint } from './mount-point.ts';
import { cleanPath } from './paths.ts';
import { bareFiles } from './rootfs.ts';

const PROPAGATION = 'rprivate';

/**
 * What is mounted in a container: of other containers, `-v`, `--mount`, and the volumes that its image names. Volumes
 * that do not exist come into being (daemon/volumes.go: registerMountPoints).
 * @throws EngineError
 */
export function registerMounts(
  engine: Engine,
  container: Container,
  host: HostConfig,
): readonly MountPoint[] {
  const points = new Map<string, MountPoint>();
  const own = new Set<string>();
  const add = (point: MountPoint): void => {
    if (own.has(point.destination) || Object.hasOwn(host.Tmpfs ?? {}, point.destination)) {
      throw invalidParameter(`Duplicate mount point: ${point.destination}`);
    }
    own.add(point.destination);
    points.set(point.destination, point);
  };
  for (const text of host.VolumesFrom ?? []) {
    for (const point of mountsFrom(engine, text)) points.set(point.destination, point);
  }
  for (const raw of host.Binds ?? []) {
    const { spec, mode } = parseRawMount(engine, raw, host.VolumeDriver);
    add(mountPoint(engine, spec, mode, true));
  }
  for (const spec of host.Mounts ?? [])
    add(mountPoint(engine, spec, '', spec.BindOptions?.CreateMountpoint ?? false));
  const files = bareFiles(engine, container);
  for (const path of Object.keys(container.config.Volumes ?? {})) {
    const destination = cleanPath(path);
    if (points.has(destination) || Object.hasOwn(host.Tmpfs ?? {}, destination)) continue;
    if (files.exists(destination) && files.stat(destination).type !== 'directory') {
      throw systemError(`cannot mount volume over existing file, file exists ${destination}`);
    }
    const spec = { Type: 'volume', Target: destination, ...driverOptions(host.VolumeDriver) };
    points.set(destination, { ...mountPoint(engine, spec, '', true), mode: '' });
  }
  return [...points.values()];
}

function driverOptions(driver: string): Pick<MountSpec, 'VolumeOptions'> | object {
  return driver === '' ? {} : { VolumeOptions: { DriverConfig: { Name: driver } } };
}

function mountsFrom(engine: Engine, text: string): readonly MountPoint[] {
  const { name, readonly } = parseVolumesFrom(text);
  try {
    const other = engine.containers.find(name);
    return other.mounts.map((point) => ({ ...point, writable: point.writable && !readonly, copyUp: false }));
  } catch (error) {
    throw error instanceof EngineError ? invalidParameter(error.message) : error;
  }
}

function mountPoint(engine: Engine, spec: MountSpec, mode: string, createSource: boolean): MountPoint {
  const { Type, Source = '', Target = '', ReadOnly, BindOptions, VolumeOptions, TmpfsOptions } = spec;
  const point: MountPoint = {
    type: 'bind',
    name: '',
    source: '',
    destination: cleanPath(Target),
    driver: '',
    mode,
    writable: !ReadOnly,
    propagation: '',
    copyUp: false,
    createSource,
  };
  if (Type === 'tmpfs') {
    const { SizeBytes, Mode } = TmpfsOptions ?? {};
    return {
      ...point,
      type: 'tmpfs',
      tmpfs: {
        ...(SizeBytes ? { size: SizeBytes } : {}),
        ...(Mode ? { mode: Mode } : {}),
        options: 'nosuid,nodev,noexec',
      },
    };
  }
  if (Type === 'bind') {
    return { ...point, source: cleanPath(Source), propagation: BindOptions?.Propagation || PROPAGATION };
  }
  const volume = takeVolume(engine, Source, VolumeOptions);
  return {
    ...point,
    type: 'volume',
    name: volume.name,
    source: volume.mountpoint,
    driver: volume.driver,
    // Volumes of the local driver are labelled for sharing unless a mode was given (setBindModeIfNull).
    mode: mode === '' ? 'z' : mode,
    copyUp: !VolumeOptions?.NoCopy,
    ...(VolumeOptions?.Subpath ? { subpath: VolumeOptions.Subpath } : {}),
  };
}

function takeVolume(engine: Engine, name: string, options: MountSpec['VolumeOptions']): Volume {
  return createVolume(engine, {
    Name: name,
    Driver: options?.DriverConfig?.Name ?? '',
    DriverOpts: options?.DriverConfig?.Options ?? null,
    Labels: options?.Labels ?? null,
  });
}

/** A volume that is empty takes over what the image has in its place, owner and mode included. @throws EngineError */
export function populateVolumes(engine: Engine, container: Container): void {
  const files = bareFiles(engine, container);
  const host = engine.host.fs;
  for (const { type, copyUp, source, destination, subpath } of container.mounts) {
    if (type !== 'volume' || !copyUp || !files.exists(destination)) continue;
    if (files.stat(destination).type !== 'directory') continue;
    const target = subpath ? `${source}/${subpath}` : source;
    if (!host.exists(target) || host.readDirectory(target).length > 0) continue;
    try {
      copyTree(files, destination, host, target);
    } catch (error) {
      throw wrapError('failed to populate volume', error);
    }
  }
}

/** Mounts the volumes of a container on the host, as far as they stand for something else. @throws EngineError system */
export function mountVolumes(engine: Engine, container: Container): void {
  for (const volume of volumesOf(engine, container)) mountVolume(engine, volume);
}

/** Tells that the volumes of a container are in use now. */
export function volumesMounted(engine: Engine, container: Container): void {
  for (const { type, name, driver, destination, writable, propagation } of container.mounts) {
    if (type !== 'volume') continue;
    engine.events.emit('volume', 'mount', name, [
      ['driver', driver],
      ['container', container.id],
      ['destination', destination],
      ['read/write', String(writable)],
      ['propagation', propagation],
    ]);
  }
}

/** Tells that they are no longer. */
export function volumesReleased(engine: Engine, container: Container): void {
  for (const { name, driver } of container.mounts.filter(({ type }) => type === 'volume')) {
    engine.events.emit('volume', 'unmount', name, [
      ['driver', driver],
      ['container', container.id],
    ]);
  }
}

/** Tells that they are no longer, and unmounts those that nobody else uses. */
export function volumesUnmounted(engine: Engine, container: Container): void {
  volumesReleased(engine, container);
  for (const volume of volumesOf(engine, container)) {
    const used = engine.containers
      .all()
      .some(
        (other) => other !== container && other.task && other.mounts.some(({ name }) => name === volume.name),
      );
    if (!used) unmountVolume(engine, volume);
  }
}

function volumesOf(engine: Engine, container: Container): readonly Volume[] {
  return container.mounts.flatMap(({ type, name }) => {
    const volume = type === 'volume' ? engine.volumes.get(name) : undefined;
    return volume ? [volume] : [];
  });
}
