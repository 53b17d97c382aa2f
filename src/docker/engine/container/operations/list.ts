import type { Engine } from '../../engine.ts';
import { EngineError } from '../../errors.ts';
import type { Filters } from '../../filters.ts';
import { unixSeconds } from '../../go-time.ts';
import { type Endpoint, newEndpoint } from '../../network/endpoint.ts';
import { portSpec } from '../../network/publish.ts';
import { type StringMap, sortedRecord, sortRecord } from '../../sorted-record.ts';
import type { Container } from '../container.ts';
import { type ApiMountPoint, apiMountPoint } from '../files/mount-point.ts';
import { containerSizes } from '../files/size.ts';
import { type StateName, stateName, statusText } from '../state.ts';
import { ListFilter } from './list-filter.ts';

export interface ListOptions {
  /** Also those that do not run. */
  readonly all?: boolean;
  /** So many of the newest. */
  readonly limit?: number;
  readonly size?: boolean;
  readonly filters: Filters;
}

/** A line of `docker port`, as lists have it. */
export interface Port {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

/** A container as lists show it, in the field order of the API. */
export interface ContainerSummary {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  readonly Created: number;
  readonly Ports: readonly Port[];
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Labels: StringMap;
  readonly State: StateName;
  readonly Status: string;
  readonly HostConfig: { readonly NetworkMode?: string; readonly Annotations?: StringMap };
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, Endpoint>> };
  readonly Mounts: readonly ApiMountPoint[];
}

/** `docker ps`: the newest first. @throws EngineError invalid parameter, not found (since, before) */
export function listContainers(engine: Engine, options: ListOptions): readonly ContainerSummary[] {
  const filter = new ListFilter(engine, options);
  const names = engine.containers.namesById();
  const found: ContainerSummary[] = [];
  for (const container of engine.containers.all().toReversed()) {
    const decision = filter.decide(container, found.length);
    if (decision === 'stop') break;
    if (decision === 'include')
      found.push(summary(engine, container, names.get(container.id) ?? [], options));
  }
  return found;
}

function summary(
  engine: Engine,
  container: Container,
  names: readonly string[],
  { size }: ListOptions,
): ContainerSummary {
  const { id, config, hostConfig, state } = container;
  const sizes = size ? containerSizes(engine, container) : undefined;
  const annotations = hostConfig.Annotations;
  return {
    Id: id,
    Names: names,
    Image: currentImage(engine, container),
    ImageID: container.imageId,
    Command: commandText(container),
    Created: unixSeconds(container.created),
    Ports: listPorts(container),
    ...(sizes?.own ? { SizeRw: sizes.own } : {}),
    ...(sizes?.all ? { SizeRootFs: sizes.all } : {}),
    Labels: sortRecord(config.Labels),
    State: stateName(state),
    Status: statusText(state, engine.clock.now()),
    HostConfig: {
      NetworkMode: hostConfig.NetworkMode,
      ...(annotations && Object.keys(annotations).length > 0 ? { Annotations: sortRecord(annotations) } : {}),
    },
    NetworkSettings: {
      Networks: sortedRecord([...container.endpoints].map(([name, each]) => [name, brief(each)])),
    },
    // The list is made of what is on disk, where a volume has no path (container/view.go).
    Mounts: container.mounts
      .map(apiMountPoint)
      .map((mount) => (mount.Type === 'volume' ? { ...mount, Source: '' } : mount)),
  };
}

/** The name by which it was made, unless that leads to another image by now. */
function currentImage(engine: Engine, { config, imageId }: Container): string {
  if (config.Image === imageId) return imageId;
  try {
    return engine.images.find(config.Image).id === imageId ? config.Image : imageId;
  } catch (error) {
    if (error instanceof EngineError) return imageId;
    throw error;
  }
}

function commandText({ path, args }: Container): string {
  return [path, ...args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ');
}

export function listPorts({ ports }: Container): readonly Port[] {
  return Object.entries(ports ?? {}).flatMap(([key, bindings]): readonly Port[] => {
    const { port, protocol } = portSpec(key);
    if (!bindings || bindings.length === 0) return [{ PrivatePort: port, Type: protocol }];
    return bindings.map(({ HostIp, HostPort }) => ({
      ...(HostIp === '' ? {} : { IP: HostIp }),
      PrivatePort: port,
      PublicPort: Number(HostPort),
      Type: protocol,
    }));
  });
}

/** Lists leave out names and what was asked for. */
function brief(endpoint: Endpoint): Endpoint {
  const { IPAMConfig } = endpoint;
  return {
    ...newEndpoint(),
    ...endpoint,
    IPAMConfig,
    Links: null,
    Aliases: null,
    DriverOpts: null,
    DNSNames: null,
  };
}
