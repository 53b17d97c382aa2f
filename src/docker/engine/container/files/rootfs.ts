import { SystemError } from '../../../../linux/errno.ts';
import type { DeviceTree } from '../../../../linux/fs/device-tree.ts';
import type { Layer } from '../../../../linux/fs/layer.ts';
import { MountNamespace } from '../../../../linux/fs/mount-namespace.ts';
import { ProcTree } from '../../../../linux/fs/proc-tree.ts';
import { SysTree } from '../../../../linux/fs/sys-tree.ts';
import { Tree } from '../../../../linux/fs/tree.ts';
import type { Machine } from '../../../../linux/machine.ts';
import type { Engine } from '../../engine.ts';
import { invalidParameter, systemError } from '../../errors.ts';
import type { Container } from '../container.ts';
import { cgroupTree } from '../runtime/cgroup.ts';
import { sharedMemory } from '../runtime/ipc.ts';
import { initLayer } from './init-layer.ts';
import type { MountPoint } from './mount-point.ts';
import { overlayOptions } from './overlay.ts';
import { parentPath } from './paths.ts';

/** The layers below a container's own: those of its image, and the init layer. */
function lowerLayers(engine: Engine, container: Container): readonly Layer[] {
  return [...container.imageLayers, initLayer(container.imageLayers, engine.clock.now())];
}

/** A container's files without anything mounted: what diff, commit and export see. */
export function bareFiles(engine: Engine, container: Container): MountNamespace {
  return new MountNamespace({
    layers: lowerLayers(engine, container),
    writable: container.writable,
    clock: engine.clock,
    type: 'overlay',
    source: 'overlay',
    options: overlayOptions(engine, container),
  });
}

/**
 * A container's files with its volumes: what `docker cp` sees, running or not, and what its processes begin with.
 * @param prepare mounts what comes before the volumes: the kernel's trees and devices
 * @throws EngineError invalid parameter (a mount that cannot be)
 */
export function mountedFiles(
  engine: Engine,
  container: Container,
  prepare?: (fs: MountNamespace, bare: MountNamespace) => void,
): MountNamespace {
  const bare = bareFiles(engine, container);
  const fs = container.hostConfig.ReadonlyRootfs
    ? new MountNamespace({
        layers: lowerLayers(engine, container),
        writable: container.writable,
        clock: engine.clock,
        type: 'overlay',
        source: 'overlay',
        options: overlayOptions(engine, container),
        readonly: true,
      })
    : bare;
  prepare?.(fs, bare);
  const points = [...container.mounts, ...tmpfsOf(container)].sort(
    (a, b) => depth(a.destination) - depth(b.destination),
  );
  for (const point of points) {
    if (point.type === 'tmpfs') mountTmpfs(engine, bare, fs, point);
    else mountFromHost(engine, bare, fs, point);
  }
  return fs;
}

/** Files that the engine writes for every container: host name, hosts, resolver. */
export function mountNetworkFiles(
  engine: Engine,
  container: Container,
  fs: MountNamespace,
  directory: string,
): void {
  const mounted = new Set(container.mounts.map(({ destination }) => destination));
  const bare = bareFiles(engine, container);
  for (const name of ['resolv.conf', 'hostname', 'hosts']) {
    const target = `/etc/${name}`;
    const source = `${directory}/${name}`;
    if (mounted.has(target) || !engine.host.fs.exists(source)) continue;
    makeMountPoint(bare, fs, target, false);
    fs.mount(target, engine.host.fs.tree(source), hostMount(engine, source));
  }
}

/** What runc mounts in every container: /proc, /dev with its shared memory, /sys. */
export function mountSystem(
  engine: Engine,
  container: Container,
  trees: { readonly machine: () => Machine; readonly devices: DeviceTree },
  fs: MountNamespace,
  bare: MountNamespace,
): void {
  const { clock } = engine;
  for (const path of ['/proc', '/dev', '/sys']) makeMountPoint(bare, fs, path, true);
  fs.mount('/proc', new ProcTree(trees.machine, clock), {
    source: 'proc',
    options: 'nosuid,nodev,noexec,relatime',
  });
  fs.mount('/dev', trees.devices, { options: 'nosuid,size=65536k,mode=755' });
  fs.mount('/sys', new SysTree(trees.machine, clock), {
    source: 'sysfs',
    readonly: true,
    options: 'nosuid,nodev,noexec,relatime',
  });
  fs.mount('/sys/fs/cgroup', cgroupTree(engine, container), {
    source: 'cgroup',
    readonly: true,
    options: 'nosuid,nodev,noexec,relatime',
  });
  const memory = sharedMemory(engine, container);
  if (!memory) return;
  fs.mount('/dev/shm', memory, {
    source: 'shm',
    options: `nosuid,nodev,noexec,relatime,size=${container.hostConfig.ShmSize / 1024}k`,
  });
}

function mountTmpfs(engine: Engine, bare: MountNamespace, fs: MountNamespace, point: MountPoint): void {
  makeMountPoint(bare, fs, point.destination, true);
  const { size, mode } = point.tmpfs ?? {};
  const tree = new Tree({
    clock: engine.clock,
    mode: mode ?? 0o1777,
    ...(size ? { capacity: size } : {}),
  });
  fs.mount(point.destination, tree, {
    readonly: !point.writable,
    source: 'tmpfs',
    options: `${point.tmpfs?.options ?? 'nosuid,nodev,noexec'},relatime`,
  });
}

function mountFromHost(engine: Engine, bare: MountNamespace, fs: MountNamespace, point: MountPoint): void {
  const host = engine.host.fs;
  const source = point.subpath ? `${point.source}/${point.subpath}` : point.source;
  if (!host.exists(source)) {
    if (!point.createSource && point.type === 'bind') {
      throw invalidParameter(
        `invalid mount config for type "bind": bind source path does not exist: ${source}`,
      );
    }
    host.mkdir(source, { recursive: true });
  }
  const tree = host.tree(source);
  const directory = host.stat(source).type === 'directory';
  makeMountPoint(bare, fs, point.destination, directory);
  try {
    fs.mount(point.destination, tree, { readonly: !point.writable, ...hostMount(engine, source) });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const why = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    throw new MountFailure(
      `error mounting "${source}" to rootfs at "${point.destination}": mount src=${source}, dst=${point.destination}, dstFd=/proc/thread-self/fd/8, flags=0x5000: ${why}`,
    );
  }
}

/** What stands in /proc/mounts for a path of the host: the mount that it lies on. */
function hostMount(engine: Engine, path: string): { readonly source: string; readonly type: string } {
  let found = { source: '/dev/sda1', type: 'ext4' };
  let length = 0;
  for (const { source, target, type } of engine.host.fs.mounts()) {
    const inside = target === '/' || path === target || path.startsWith(`${target}/`);
    if (!inside || target.length < length) continue;
    found = { source, type };
    length = target.length;
  }
  return found;
}

/** runc could not mount; the start of the container fails with its text. */
export class MountFailure extends Error {}

/** Makes the place for a mount, in what is mounted there; a root that is only to be read is still written by runc. */
function makeMountPoint(bare: MountNamespace, fs: MountNamespace, path: string, directory: boolean): void {
  if (fs.exists(path)) return;
  try {
    makePlace(fs, path, directory);
  } catch (error) {
    if (error instanceof SystemError && error.code === 'EROFS' && !bare.exists(path)) {
      makePlace(bare, path, directory);
      return;
    }
    if (error instanceof SystemError)
      throw systemError(`failed to create mountpoint ${path}: ${error.message}`);
    throw error;
  }
}

function makePlace(fs: MountNamespace, path: string, directory: boolean): void {
  if (directory) {
    fs.mkdir(path, { recursive: true, mode: 0o755 });
    return;
  }
  const parent = parentPath(path);
  if (!fs.exists(parent)) fs.mkdir(parent, { recursive: true, mode: 0o755 });
  fs.writeFile(path, '', 0o755);
}

/** `--tmpfs` as mount points; they are not listed among the container's mounts. */
function tmpfsOf(container: Container): readonly MountPoint[] {
  return Object.entries(container.hostConfig.Tmpfs ?? {}).map(([destination, text]) => {
    const options = text === '' ? [] : text.split(',');
    const value = (name: string): string | undefined =>
      options.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
    const size = parseSize(value('size'));
    const mode = value('mode');
    return {
      type: 'tmpfs',
      name: '',
      source: '',
      destination,
      driver: '',
      mode: '',
      writable: !options.includes('ro'),
      propagation: '',
      copyUp: false,
      createSource: false,
      tmpfs: {
        ...(size === undefined ? {} : { size }),
        ...(mode === undefined ? {} : { mode: Number.parseInt(mode, 8) }),
        options: ['nosuid', 'nodev', ...(options.includes('exec') ? [] : ['noexec'])].join(','),
      },
    };
  });
}

/** Bytes of `64m`. */
function parseSize(text: string | undefined): number | undefined {
  const match = /^(\d+)([kmg]?)$/i.exec(text ?? '');
  if (!match) return undefined;
  const power = ['', 'k', 'm', 'g'].indexOf((match[2] ?? '').toLowerCase());
  return Number(match[1]) * 1024 ** power;
}

function depth(path: string): number {
  return path.split('/').length;
}

/** Settings that every container with a network of its own gets (daemon/oci_linux.go). */
const OWN_SETTINGS = {
  'net.ipv4.ip_unprivileged_port_start': '0',
  'net.ipv4.ping_group_range': '0 2147483647',
};
const SETTINGS = '/proc/sys';

/**
 * `--sysctl`: settings of the kernel that hold in the container only, where nobody can change them any more.
 * @throws MountFailure, if there is no such setting
 */
export function mountSysctls({ hostConfig }: Container, fs: MountNamespace): void {
  const own = hostConfig.NetworkMode === 'host' ? {} : OWN_SETTINGS;
  for (const [name, value] of Object.entries({ ...own, ...hostConfig.Sysctls })) {
    const path = `${SETTINGS}/${name.replaceAll('.', '/')}`;
    if (!fs.exists(path)) {
      throw new MountFailure(`open sysctl ${name} file: open ${path}: no such file or directory`);
    }
    fs.writeFile(path, `${value}\n`);
  }
  if (!hostConfig.ReadonlyPaths?.includes(SETTINGS)) return;
  fs.mount(SETTINGS, fs.tree(SETTINGS), {
    source: 'proc',
    readonly: true,
    options: 'nosuid,nodev,noexec,relatime',
  });
}
