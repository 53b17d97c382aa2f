import type { Layer } from '../../../linux/fs/layer.ts';
import { WritableLayer } from '../../../linux/fs/writable-layer.ts';
import type { Signal } from '../../../linux/process/signal.ts';
import { parseSignal } from '../../../linux/process/signal.ts';
import type { Exec } from '../exec/exec.ts';
import type { Endpoint } from '../network/endpoint.ts';
import type { ContainerConfig } from './config/config.ts';
import type { HostConfig, PortMap } from './config/host-config.ts';
import type { MountPoint } from './files/mount-point.ts';
import { type ContainerState, initialState } from './state.ts';
import { ContainerLog } from './streams/log.ts';
import { Streams } from './streams/streams.ts';
import type { Task } from './task.ts';
import { Waiters } from './waiters.ts';

/** Seconds between the stop signal and SIGKILL unless the container says otherwise. */
const STOP_TIMEOUT = 10;

/** What a container is made of once and for all. */
export interface ContainerIdentity {
  readonly id: string;
  readonly created: number;
  readonly imageId: string;
  readonly path: string;
  readonly args: readonly string[];
}

/** A container as the engine keeps it. Everything but streams, task, execs and waiters can be written down. */
export class Container {
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
  readonly imageId: string;
  readonly path: string;
  readonly args: readonly string[];
  /** With its slash: `/redis-server`. */
  name: string;
  config: ContainerConfig;
  hostConfig: HostConfig;
  mounts: readonly MountPoint[] = [];
  /** By network name. */
  readonly endpoints = new Map<string, Endpoint>();
  /** MAC addresses that were asked for, by network name. */
  readonly wantedMacs = new Map<string, string>();
  readonly state: ContainerState = initialState();
  restartCount = 0;
  /** `docker stop` came between; a policy of unless-stopped respects it. */
  manuallyStopped = false;
  /** `docker restart` so many times under way: what ends now begins again, and is not removed in between. */
  restartsUnderWay = 0;
  readonly writable: WritableLayer;
  /** What its image had when it was made; the image may be removed meanwhile. Lowest first. */
  imageLayers: readonly Layer[] = [];
  readonly log: ContainerLog;

  /** Ports as they are published now; null while nothing is. */
  ports: PortMap | null = {};
  sandboxId = '';
  readonly streams = new Streams();
  readonly waiters = new Waiters();
  readonly execs = new Map<string, Exec>();
  task: Task | undefined;
  /** Ends the wait before a restart. */
  cancelRestart: (() => void) | undefined;
  /** Milliseconds of the last wait before a restart. */
  restartDelay = 0;
  /** Somebody stopped it: no policy starts it again until it is started by hand. */
  restartCanceled = false;
  stopHealthMonitor: (() => void) | undefined;

  constructor(
    identity: ContainerIdentity,
    name: string,
    config: ContainerConfig,
    hostConfig: HostConfig,
    now: () => number,
    writable: WritableLayer = new WritableLayer(),
  ) {
    this.id = identity.id;
    this.created = identity.created;
    this.imageId = identity.imageId;
    this.path = identity.path;
    this.args = identity.args;
    this.name = name;
    this.config = config;
    this.hostConfig = hostConfig;
    this.writable = writable;
    this.log = new ContainerLog(now);
  }

  get shortId(): string {
    return this.id.slice(0, 12);
  }

  /** Without its slash. */
  get plainName(): string {
    return this.name.slice(1);
  }

  get running(): boolean {
    return this.state.running;
  }

  get stopSignal(): Signal {
    return parseSignal(this.config.StopSignal ?? '') ?? 'SIGTERM';
  }

  /** Seconds; negative: never kill. */
  get stopTimeout(): number {
    return this.config.StopTimeout ?? STOP_TIMEOUT;
  }

  /** Host name with domain. */
  get fullHostname(): string {
    const { Hostname, Domainname } = this.config;
    return Domainname === '' ? Hostname : `${Hostname}.${Domainname}`;
  }

  /** Where the engine keeps its files on the host. */
  get directory(): string {
    return `/var/lib/docker/containers/${this.id}`;
  }
}
