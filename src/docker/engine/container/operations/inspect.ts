import type { Engine } from '../../engine.ts';
import { rfc3339Nano } from '../../go-time.ts';
import type { Endpoint } from '../../network/endpoint.ts';
import { defaultEndpoint } from '../../network/join.ts';
import { sortedRecord } from '../../sorted-record.ts';
import { type ContainerConfig, orderedConfig } from '../config/config.ts';
import { type HostConfig, joinedContainer, orderedHostConfig, type PortMap } from '../config/host-config.ts';
import type { Container } from '../container.ts';
import { type ApiMountPoint, apiMountPoint } from '../files/mount-point.ts';
import { overlayParts } from '../files/overlay.ts';
import { containerSizes } from '../files/size.ts';
import { inspectLinks } from '../network/links.ts';
import { type ContainerState, stateName } from '../state.ts';

/** A container as the API shows it, in its field order. */
export interface ContainerInspect {
  readonly Id: string;
  readonly Created: string;
  readonly Path: string;
  readonly Args: readonly string[];
  readonly State: ReturnType<typeof inspectState>;
  readonly Image: string;
  readonly ResolvConfPath: string;
  readonly HostnamePath: string;
  readonly HostsPath: string;
  readonly LogPath: string;
  readonly Name: string;
  readonly RestartCount: number;
  readonly Driver: string;
  readonly Platform: string;
  readonly MountLabel: string;
  readonly ProcessLabel: string;
  readonly AppArmorProfile: string;
  readonly ExecIDs: readonly string[] | null;
  readonly HostConfig: HostConfig;
  readonly GraphDriver: { readonly Data: Readonly<Record<string, string>>; readonly Name: string };
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Mounts: readonly ApiMountPoint[];
  readonly Config: ContainerConfig;
  readonly NetworkSettings: ReturnType<typeof inspectNetworks>;
}

/** @throws EngineError */
export function inspectContainer(engine: Engine, nameOrId: string, withSize = false): ContainerInspect {
  const container = engine.containers.find(nameOrId);
  const { id, state, hostConfig, directory } = container;
  const begun = container.task !== undefined || state.startedAt > 0;
  const file = (name: string, owner = directory): string => (begun ? `${owner}/${name}` : '');
  const sizes = withSize ? containerSizes(engine, container) : undefined;
  return {
    Id: id,
    Created: rfc3339Nano(container.created),
    Path: container.path,
    Args: container.args,
    State: inspectState(state),
    Image: container.imageId,
    ...networkPaths(engine, container, file),
    LogPath: hostConfig.LogConfig.Type === 'json-file' ? file(`${id}-json.log`) : '',
    Name: container.name,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: begun ? 'docker-default' : '',
    ExecIDs: container.execs.size > 0 ? [...container.execs.keys()] : null,
    HostConfig: orderedHostConfig({ ...hostConfig, Links: inspectLinks(engine, container) }),
    GraphDriver: graphDriver(engine, container),
    ...(sizes ? { SizeRw: sizes.own, SizeRootFs: sizes.all } : {}),
    Mounts: container.mounts.map(apiMountPoint),
    Config: orderedConfig(container.config),
    NetworkSettings: inspectNetworks(container),
  };
}

function networkPaths(
  engine: Engine,
  { hostConfig }: Container,
  file: (name: string, owner?: string) => string,
): Pick<ContainerInspect, 'ResolvConfPath' | 'HostnamePath' | 'HostsPath'> {
  const joined = joinedContainer(hostConfig.NetworkMode);
  const owner = joined === undefined ? undefined : engine.containers.byName(joined)?.directory;
  return {
    ResolvConfPath: file('resolv.conf', owner),
    HostnamePath: file('hostname', owner),
    HostsPath: file('hosts', owner),
  };
}

function inspectState(state: ContainerState) {
  const { health } = state;
  return {
    Status: stateName(state),
    Running: state.running,
    Paused: state.paused,
    Restarting: state.restarting,
    OOMKilled: state.oomKilled,
    Dead: state.dead,
    Pid: state.pid,
    ExitCode: state.exitCode,
    Error: state.error,
    StartedAt: rfc3339Nano(state.startedAt),
    FinishedAt: rfc3339Nano(state.finishedAt),
    ...(health
      ? {
          Health: {
            Status: health.status,
            FailingStreak: health.failingStreak,
            Log: health.log.map(({ start, end, exitCode, output }) => ({
              Start: rfc3339Nano(start),
              End: rfc3339Nano(end),
              ExitCode: exitCode,
              Output: output,
            })),
          },
        }
      : {}),
  };
}

/** Where the overlay's parts would stand; the names follow from the ids. */
function graphDriver(engine: Engine, container: Container): ContainerInspect['GraphDriver'] {
  const { own, lower } = overlayParts(engine, container);
  return {
    Data: {
      ID: container.id,
      LowerDir: lower.map((directory) => `${directory}/diff`).join(':'),
      MergedDir: `${own}/merged`,
      UpperDir: `${own}/diff`,
      WorkDir: `${own}/work`,
    },
    Name: 'overlay2',
  };
}

function inspectNetworks(container: Container) {
  const { sandboxId } = container;
  const bridge = defaultEndpoint(container);
  return {
    Bridge: '',
    SandboxID: sandboxId,
    SandboxKey: sandboxId === '' ? '' : `/var/run/docker/netns/${sandboxId.slice(0, 12)}`,
    Ports: sortedRecord(Object.entries(container.ports ?? {})) as PortMap,
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: bridge?.EndpointID ?? '',
    Gateway: bridge?.Gateway ?? '',
    GlobalIPv6Address: bridge?.GlobalIPv6Address ?? '',
    GlobalIPv6PrefixLen: bridge?.GlobalIPv6PrefixLen ?? 0,
    IPAddress: bridge?.IPAddress ?? '',
    IPPrefixLen: bridge?.IPPrefixLen ?? 0,
    IPv6Gateway: bridge?.IPv6Gateway ?? '',
    MacAddress: bridge?.MacAddress ?? '',
    Networks: sortedRecord<Endpoint>([...container.endpoints].map(([name, each]) => [name, { ...each }])),
  };
}
