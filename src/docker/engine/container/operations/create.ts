import { SystemError } from '../../../../linux/errno.ts';
import type { Engine } from '../../engine.ts';
import { invalidParameter, notFound, systemError } from '../../errors.ts';
import type { StoredImage } from '../../image/stored-image.ts';
import { type EndpointRequest, newEndpoint } from '../../network/endpoint.ts';
import { DEFAULT_NETWORK } from '../../network/network.ts';
import { validateEndpoint } from '../../network/validate-endpoint.ts';
import { type ContainerConfig, inheritConfig } from '../config/config.ts';
import {
  type ConfigRequest,
  completeConfig,
  completeHostConfig,
  type HostConfigRequest,
} from '../config/defaults.ts';
import {
  type HostConfig,
  isUserDefined,
  joinedContainer,
  MASKED_PATHS,
  READONLY_PATHS,
} from '../config/host-config.ts';
import { validateConfig } from '../config/validate-config.ts';
import {
  validateHostConfig,
  validateLogConfig,
  validateNetworkMode,
} from '../config/validate-host-config.ts';
import { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { populateVolumes, registerMounts } from '../files/mounts.ts';
import { bareFiles } from '../files/rootfs.ts';
import { randomName } from '../names.ts';
import { registerLinks } from '../network/links.ts';
import { discardContainer } from './remove.ts';

export interface CreateRequest {
  /** Empty: a random one. */
  readonly name?: string;
  readonly config: ConfigRequest;
  readonly hostConfig?: HostConfigRequest;
  /** By network name or id. */
  readonly endpoints?: Readonly<Record<string, EndpointRequest | null>>;
  /** `linux/arm64`. */
  readonly platform?: string;
}

export interface Created {
  readonly container: Container;
  readonly warnings: readonly string[];
}

/** Bytes of /dev/shm. */
const SHM_SIZE = 67_108_864;

/** `docker create`. @throws EngineError; nothing of the container is left then */
export function createContainer(engine: Engine, request: CreateRequest): Created {
  const warnings: string[] = [];
  const asked = completeConfig(request.config);
  let host = completeHostConfig(request.hostConfig ?? {});
  validateNetworkMode(asked, host);
  host = { ...host, NetworkMode: networkMode(host), ...restartPolicy(host) };
  const config = validateConfig(asked);
  host = adapt(validateHostConfig(engine, host, warnings));
  const image = config.Image === '' ? undefined : engine.images.find(config.Image);
  if (image) guardPlatform(request, config, image);
  const endpoints = requestedEndpoints(engine, host, request.endpoints ?? {});
  const complete = mergeConfig(config, image);
  validateLogConfig(host);
  if (Object.keys(host.StorageOpt ?? {}).length > 0) {
    throw systemError("--storage-opt is supported only for overlay over xfs with 'pquota' mount option");
  }
  const container = newContainer(engine, request.name ?? '', complete, host, image);
  try {
    container.mounts = registerMounts(engine, container, host);
    registerLinks(engine, container);
    makeWorkingDirectory(engine, container);
    populateVolumes(engine, container);
    addEndpoints(engine, container, endpoints);
  } catch (error) {
    discardContainer(engine, container, { volumes: true });
    throw error;
  }
  containerEvent(engine, container, 'create');
  return { container, warnings };
}

/** `default` is what clients call the default network; the engine calls it by its name since 28.0. */
function networkMode({ NetworkMode }: HostConfig): string {
  return NetworkMode === '' || NetworkMode === 'default' ? DEFAULT_NETWORK : NetworkMode;
}

function restartPolicy({ RestartPolicy }: HostConfig): Pick<HostConfig, 'RestartPolicy'> | object {
  return RestartPolicy.Name === '' ? { RestartPolicy: { ...RestartPolicy, Name: 'no' } } : {};
}

/** Defaults that depend on the host (daemon_unix.go: adaptContainerSettings). */
function adapt(host: HostConfig): HostConfig {
  return {
    ...host,
    MemorySwap: host.Memory > 0 && host.MemorySwap === 0 ? host.Memory * 2 : host.MemorySwap,
    ShmSize: host.ShmSize === 0 ? SHM_SIZE : host.ShmSize,
    IpcMode: host.IpcMode || 'private',
    CgroupnsMode: host.CgroupnsMode || 'private',
    Runtime: host.Runtime || 'runc',
    OomKillDisable: host.OomKillDisable ?? false,
    LogConfig: { ...host.LogConfig, Type: host.LogConfig.Type || 'json-file' },
    MaskedPaths: host.MaskedPaths ?? (host.Privileged ? null : MASKED_PATHS),
    ReadonlyPaths: host.ReadonlyPaths ?? (host.Privileged ? null : READONLY_PATHS),
  };
}

function guardPlatform({ platform }: CreateRequest, config: ContainerConfig, image: StoredImage): void {
  if (!platform) return;
  const { os, architecture } = image.config;
  const [wantedOs = os, wantedArchitecture = architecture] = platform.split('/');
  if (wantedOs === os && wantedArchitecture === architecture) return;
  // To a client the image is not there (images/image.go), so it pulls.
  throw notFound(
    `image with reference ${config.Image} was found but its platform (${os}/${architecture}) does not match the specified platform (${platform})`,
  );
}

function mergeConfig(config: ContainerConfig, image: StoredImage | undefined): ContainerConfig {
  const merged = image ? inheritConfig(config, image.config.config) : config;
  const { Entrypoint, Cmd } = merged;
  const entrypoint = Entrypoint?.length === 1 && Entrypoint[0] === '' ? null : Entrypoint;
  if (!entrypoint?.length && !Cmd?.length) throw invalidParameter('no command specified');
  return { ...merged, Entrypoint: entrypoint };
}

function newContainer(
  engine: Engine,
  name: string,
  config: ContainerConfig,
  host: HostConfig,
  image: StoredImage | undefined,
): Container {
  const id = engine.newId();
  const full = name === '' ? freeName(engine, id) : engine.containers.reserveName(id, name);
  const hostname = host.NetworkMode === 'host' ? engine.host.machine.hostname : id.slice(0, 12);
  const [path = '', ...args] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  const container = new Container(
    { id, created: engine.clock.now(), imageId: image?.id ?? '', path, args },
    full,
    { ...config, Hostname: config.Hostname || hostname },
    host,
    () => engine.clock.now(),
  );
  container.imageLayers = (image?.layers ?? []).map(({ content }) => content);
  engine.containers.add(container);
  engine.host.fs.mkdir(container.directory, { recursive: true });
  engine.host.fs.chmod(container.directory, 0o710);
  return container;
}

function freeName(engine: Engine, id: string): string {
  for (let attempt = 0; attempt < 6; attempt++) {
    const name = randomName(engine.random, attempt);
    if (engine.containers.isFree(name)) return engine.containers.reserveName(id, name);
  }
  return engine.containers.reserveName(id, id.slice(0, 12));
}

/** The working directory is made in the container's own layer (SetupWorkingDirectory). */
function makeWorkingDirectory(engine: Engine, container: Container): void {
  const path = container.config.WorkingDir;
  if (
    path === '' ||
    container.mounts.some(({ destination }) => path === destination || path.startsWith(`${destination}/`))
  )
    return;
  const files = bareFiles(engine, container);
  try {
    if (!files.exists(path)) files.mkdir(path, { recursive: true });
    else if (files.stat(path).type !== 'directory') throw new SystemError('ENOTDIR');
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw systemError(`Cannot mkdir: ${path} is not a directory`);
  }
}

type Requested = ReadonlyMap<string, EndpointRequest>;

/** Endpoints by network name as far as the networks exist; a network that does not is missed at start. */
function requestedEndpoints(
  engine: Engine,
  host: HostConfig,
  requests: NonNullable<CreateRequest['endpoints']>,
): Requested {
  const endpoints = new Map<string, EndpointRequest>();
  for (const [key, request] of Object.entries(requests)) {
    const asked = key === 'default' ? DEFAULT_NETWORK : key;
    const network = engine.networks.byName(asked) ?? engine.networks.get(asked);
    const name = network?.name ?? asked;
    if (!request) throw invalidParameter(`invalid config for network ${name}: EndpointsConfig is nil`);
    try {
      validateEndpoint(network, name, request);
    } catch (error) {
      throw invalidParameter(
        `invalid config for network ${asked}: ${error instanceof Error ? error.message : error}`,
      );
    }
    endpoints.set(name, request);
  }
  if (joinedContainer(host.NetworkMode) !== undefined) return new Map();
  return endpoints;
}

function addEndpoints(engine: Engine, container: Container, requested: Requested): void {
  const { NetworkMode } = container.hostConfig;
  if (joinedContainer(NetworkMode) !== undefined || container.config.NetworkDisabled) return;
  const main = isUserDefined(NetworkMode)
    ? (findNetworkName(engine, NetworkMode) ?? NetworkMode)
    : NetworkMode;
  const all: Requested = requested.size > 0 ? requested : new Map([[main, {}]]);
  for (const [name, request] of all) {
    container.endpoints.set(name, newEndpoint(request));
    if (request.MacAddress) container.wantedMacs.set(name, request.MacAddress);
  }
}

function findNetworkName(engine: Engine, text: string): string | undefined {
  try {
    return engine.networks.find(text).name;
  } catch {
    return undefined;
  }
}
