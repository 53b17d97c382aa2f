import { SystemError } from '../../../../linux/errno.ts';
import { DeviceTree } from '../../../../linux/fs/device-tree.ts';
import type { MountNamespace } from '../../../../linux/fs/mount-namespace.ts';
import { Machine } from '../../../../linux/machine.ts';
import { ControlGroup } from '../../../../linux/process/control-group.ts';
import type { PidNamespace } from '../../../../linux/process/pid-namespace.ts';
import type { Engine } from '../../engine.ts';
import { conflict, EngineError, notModified, systemError } from '../../errors.ts';
import { validateHostConfig } from '../config/validate-host-config.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { mountVolumes, volumesMounted, volumesUnmounted } from '../files/mounts.ts';
import { MountFailure, mountedFiles, mountNetworkFiles, mountSysctls, mountSystem } from '../files/rootfs.ts';
import { linkVariables } from '../network/links.ts';
import { writeNetworkFiles } from '../network/network-files.ts';
import {
  joinNetworks,
  type NetworkPart,
  networkedContainer,
  openNetwork,
  releaseNetworks,
} from '../network/networking.ts';
import { containerCapabilities, restricted } from '../runtime/capabilities.ts';
import { memoryLimit } from '../runtime/cgroup.ts';
import { processEnvironment } from '../runtime/environment.ts';
import { superviseContainer } from '../runtime/exit.ts';
import { findCommand } from '../runtime/find-command.ts';
import { startHealthMonitor } from '../runtime/health.ts';
import { initProcess } from '../runtime/init-process.ts';
import { type Launched, launch } from '../runtime/launch.ts';
import { containerLimits } from '../runtime/limits.ts';
import { EXIT_UNKNOWN, initFailure, mountFailure, StartFailure } from '../runtime/oci-error.ts';
import { startShim } from '../runtime/shim.ts';
import { findUser } from '../runtime/user.ts';
import type { Task } from '../task.ts';
import { discardContainer } from './remove.ts';

/** `docker start`. @throws EngineError not modified if it runs already */
export function startContainer(engine: Engine, nameOrId: string): void {
  const container = engine.containers.find(nameOrId);
  const { paused, running } = container.state;
  if (paused) throw conflict('cannot start a paused container, try unpause instead');
  if (running) throw notModified('container is already running');
  guardRemoval(container);
  container.hostConfig = validateHostConfig(engine, container.hostConfig, []);
  beginContainer(engine, container, true);
}

/** @throws EngineError conflict */
function guardRemoval({ state: { removing, dead } }: Container): void {
  if (removing || dead) throw conflict('container is marked for removal and cannot be started');
}

/**
 * Brings a container's first process up; if somebody asked for it and it runs already, there is nothing to do.
 * @param byHand whether somebody asked for it, not the restart policy
 * @throws EngineError; the container is then as before, with the error in its state
 */
export function beginContainer(engine: Engine, container: Container, byHand: boolean): void {
  // Somebody else may have come first while a restart waited for the end.
  if (byHand && container.running) return;
  guardRemoval(container);
  let part: NetworkPart | undefined;
  try {
    const shared = networkedContainer(engine, container);
    part = openNetwork(engine, container, shared);
    const launched = bringUp(engine, container, part, shared, byHand);
    setRunning(engine, container, launched);
    startHealthMonitor(engine, container);
    containerEvent(engine, container, 'start');
    void superviseContainer(engine, container, launched);
  } catch (error) {
    failStart(engine, container, part, error);
    throw error;
  }
}

function bringUp(
  engine: Engine,
  container: Container,
  part: NetworkPart,
  shared: Container | undefined,
  byHand: boolean,
): Launched {
  const { config, hostConfig } = container;
  if (shared) {
    const { Hostname, Domainname } = shared.config;
    container.config = { ...config, Hostname, Domainname };
  } else {
    writeNetworkFiles(engine, container);
  }
  mountVolumes(engine, container);
  const devices = new DeviceTree({ clock: engine.clock, random: engine.random });
  const fs = containerFiles(engine, container, shared, devices, () => machine);
  const machine: Machine = containerMachine(engine, container, part, fs);
  // Settings of the network are those of the machine, which is there by now.
  mounting(() => mountSysctls(container, fs));
  addDevices(engine, container, fs);
  volumesMounted(engine, container);
  const links = linkVariables(engine, container);
  const user = restricted(
    findUser(fs, config.User, hostConfig.GroupAdd ?? []),
    containerCapabilities(hostConfig),
  );
  const environment = processEnvironment(container, { tty: config.Tty, links, home: user.home });
  const cwd = config.WorkingDir || '/';
  makeDirectory(fs, cwd);
  if (byHand) {
    container.restartCount = 0;
    container.restartDelay = 0;
    container.restartCanceled = false;
    container.manuallyStopped = false;
  }
  if (container.config.Hostname.length > 64) throw initFailure('sethostname: invalid argument');
  const view = fs.from({ cwd, credentials: user.credentials });
  const path = findCommand(view, container.path, environment.get('PATH') ?? '', 'create');
  joinNetworks(engine, container, part.sandbox);
  const [rows, columns] = hostConfig.ConsoleSize;
  const shim = startShim(engine, container.id);
  const launched = launch({
    machine,
    streams: container.streams,
    path,
    argv: [container.path, ...container.args],
    environment,
    cwd,
    user,
    limits: containerLimits(hostConfig.Ulimits),
    openStdin: config.OpenStdin,
    tty: config.Tty ? { path: '/dev/pts/0', size: { columns, rows } } : undefined,
    ...(hostConfig.Init ? { wrap: initProcess } : {}),
    ...(hostConfig.LogConfig.Type === 'none'
      ? {}
      : { record: ({ stream, bytes }) => container.log.write(stream, bytes) }),
  });
  shim.adopt(launched.process);
  if (launched.pty) devices.addTerminal(0, launched.pty.slave);
  const task: Task = {
    machine,
    fs,
    devices,
    process: launched.process,
    shim,
    pty: launched.pty,
    sandbox: part.sandbox,
    nextTerminal: launched.pty ? 1 : 0,
    startedAt: engine.clock.now(),
  };
  container.task = task;
  return launched;
}

function containerFiles(
  engine: Engine,
  container: Container,
  shared: Container | undefined,
  devices: DeviceTree,
  machine: () => Machine,
): MountNamespace {
  return mounting(() => {
    const fs = mountedFiles(engine, container, (view, bare) =>
      mountSystem(engine, container, { machine, devices }, view, bare),
    );
    mountNetworkFiles(engine, container, fs, (shared ?? container).directory);
    return fs;
  });
}

/** @throws EngineError as runc says that something could not be mounted */
function mounting<T>(mount: () => T): T {
  try {
    return mount();
  } catch (error) {
    throw error instanceof MountFailure ? mountFailure(error.message) : error;
  }
}

function containerMachine(
  engine: Engine,
  container: Container,
  part: NetworkPart,
  fs: MountNamespace,
): Machine {
  const { Hostname: hostname, Domainname } = container.config;
  const { hostConfig } = container;
  const host = engine.host.machine;
  const pids = sharedProcesses(engine, container);
  const group = new ControlGroup(engine.kernel, {
    pathOf: () => `/system.slice/docker-${container.id}.scope`,
    processLimit: () => positive(container.hostConfig.PidsLimit),
    memory: {
      limit: () => memoryLimit(container),
      exhausted: () => {
        container.state.oomKilled = true;
        containerEvent(engine, container, 'oom');
      },
    },
  });
  return new Machine({
    kernel: engine.kernel,
    group,
    fs,
    net: part.net,
    ...(pids ? { pids } : {}),
    names: hostConfig.UTSMode === 'host' ? host.names : { hostname, domainname: Domainname || '(none)' },
    ...(hostConfig.IpcMode === 'host' ? { ipc: host.ipc } : {}),
    rootGroup: hostConfig.CgroupnsMode === 'host' ? undefined : group,
  });
}

/** 0 and -1 set no limit. */
function positive(limit: number | null): number | undefined {
  return limit !== null && limit > 0 ? limit : undefined;
}

/** The process table of `--pid host` and `--pid container:…`. @throws EngineError */
function sharedProcesses(engine: Engine, { hostConfig: { PidMode } }: Container): PidNamespace | undefined {
  if (PidMode === 'host') return engine.host.machine.pids;
  if (!PidMode.startsWith('container:')) return undefined;
  const name = PidMode.slice('container:'.length);
  try {
    const other = engine.containers.find(name);
    if (!other.task) throw conflict(`container ${other.id} is not running`);
    return other.task.machine.pids;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw systemError(`joining PID namespace of container: ${error.message}`);
  }
}

/** `--device`. @throws EngineError system */
function addDevices(engine: Engine, { hostConfig }: Container, fs: MountNamespace): void {
  if (hostConfig.DeviceRequests && hostConfig.DeviceRequests.length > 0) {
    throw systemError('could not select device driver "" with capabilities: [[gpu]]');
  }
  for (const { PathOnHost, PathInContainer } of hostConfig.Devices ?? []) {
    const host = engine.host.fs;
    if (!host.exists(PathOnHost)) {
      throw systemError(
        `error gathering device information while adding custom device "${PathOnHost}": no such file or directory`,
      );
    }
    const { type, mode, rdev } = host.stat(PathOnHost);
    if (type !== 'character' && type !== 'block') {
      throw systemError(
        `error gathering device information while adding custom device "${PathOnHost}": not a device node`,
      );
    }
    if (!fs.exists(PathInContainer)) fs.from({ umask: 0 }).mknod(PathInContainer, type, mode, rdev);
  }
}

/** runc makes the working directory if it is not there. */
function makeDirectory(fs: MountNamespace, path: string): void {
  try {
    if (!fs.exists(path)) fs.mkdir(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw initFailure(`mkdir ${path}: ${error.message.toLowerCase()}`);
  }
}

function setRunning(engine: Engine, container: Container, { process }: Launched): void {
  const { state } = container;
  state.error = '';
  state.running = true;
  state.restarting = false;
  state.paused = false;
  state.exitCode = 0;
  state.oomKilled = false;
  state.pid = engine.kernel.pids.pidOf(process);
  state.startedAt = engine.clock.now();
}

function failStart(
  engine: Engine,
  container: Container,
  part: NetworkPart | undefined,
  error: unknown,
): void {
  const { state } = container;
  state.error = error instanceof Error ? error.message : String(error);
  if (error instanceof StartFailure) state.exitCode = error.exitCode;
  else if (state.exitCode === 0) state.exitCode = EXIT_UNKNOWN;
  container.task = undefined;
  container.streams.end();
  releaseNetworks(engine, container, part?.sandbox);
  if (part) volumesUnmounted(engine, container);
  if (container.hostConfig.AutoRemove) discardContainer(engine, container, { volumes: true });
}
