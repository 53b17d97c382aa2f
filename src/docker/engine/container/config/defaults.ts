import type { ContainerConfig } from './config.ts';
import type { HostConfig } from './host-config.ts';

/** A configuration as clients send it: what is missing has Go's zero value. */
export type ConfigRequest = Partial<ContainerConfig> & { readonly Labels?: ContainerConfig['Labels'] | null };
export type HostConfigRequest = Partial<HostConfig>;

export function completeConfig(request: ConfigRequest): ContainerConfig {
  return {
    ...dropNulls(request, [
      'ExposedPorts',
      'Healthcheck',
      'StopTimeout',
      'StopSignal',
      'Shell',
      'MacAddress',
    ]),
    Hostname: request.Hostname ?? '',
    Domainname: request.Domainname ?? '',
    User: request.User ?? '',
    AttachStdin: request.AttachStdin ?? false,
    AttachStdout: request.AttachStdout ?? false,
    AttachStderr: request.AttachStderr ?? false,
    Tty: request.Tty ?? false,
    OpenStdin: request.OpenStdin ?? false,
    StdinOnce: request.StdinOnce ?? false,
    Env: request.Env ?? null,
    Cmd: strings(request.Cmd),
    Image: request.Image ?? '',
    Volumes: request.Volumes ?? null,
    WorkingDir: request.WorkingDir ?? '',
    Entrypoint: strings(request.Entrypoint),
    OnBuild: request.OnBuild ?? null,
    Labels: request.Labels ?? {},
  };
}

/** A command may also be sent as one string (strslice.StrSlice). */
function strings(value: readonly string[] | string | null | undefined): readonly string[] | null {
  if (typeof value === 'string') return [value];
  return value ?? null;
}

export function completeHostConfig(request: HostConfigRequest): HostConfig {
  return {
    ...EMPTY_HOST_CONFIG,
    ...dropNulls(request, [
      'LogConfig',
      'PortBindings',
      'RestartPolicy',
      'ConsoleSize',
      'Annotations',
      'StorageOpt',
      'Tmpfs',
      'Sysctls',
      'Mounts',
      'Init',
    ]),
    LogConfig: { Type: request.LogConfig?.Type ?? '', Config: request.LogConfig?.Config ?? {} },
    RestartPolicy: {
      Name: request.RestartPolicy?.Name ?? '',
      MaximumRetryCount: request.RestartPolicy?.MaximumRetryCount ?? 0,
    },
  };
}

/** A copy without the named fields where they are null: Go reads a null of them as nothing. */
function dropNulls<T extends object>(value: T, names: readonly (keyof T)[]): T {
  const copy = { ...value };
  for (const name of names) if (copy[name] === null || copy[name] === undefined) delete copy[name];
  return copy;
}

const EMPTY_HOST_CONFIG: HostConfig = {
  Binds: null,
  ContainerIDFile: '',
  LogConfig: { Type: '', Config: {} },
  NetworkMode: '',
  PortBindings: {},
  RestartPolicy: { Name: '', MaximumRetryCount: 0 },
  AutoRemove: false,
  VolumeDriver: '',
  VolumesFrom: null,
  ConsoleSize: [0, 0],
  CapAdd: null,
  CapDrop: null,
  CgroupnsMode: '',
  Dns: null,
  DnsOptions: null,
  DnsSearch: null,
  ExtraHosts: null,
  GroupAdd: null,
  IpcMode: '',
  Cgroup: '',
  Links: null,
  OomScoreAdj: 0,
  PidMode: '',
  Privileged: false,
  PublishAllPorts: false,
  ReadonlyRootfs: false,
  SecurityOpt: null,
  UTSMode: '',
  UsernsMode: '',
  ShmSize: 0,
  Runtime: '',
  Isolation: '',
  CpuShares: 0,
  Memory: 0,
  NanoCpus: 0,
  CgroupParent: '',
  BlkioWeight: 0,
  BlkioWeightDevice: null,
  BlkioDeviceReadBps: null,
  BlkioDeviceWriteBps: null,
  BlkioDeviceReadIOps: null,
  BlkioDeviceWriteIOps: null,
  CpuPeriod: 0,
  CpuQuota: 0,
  CpuRealtimePeriod: 0,
  CpuRealtimeRuntime: 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: null,
  DeviceCgroupRules: null,
  DeviceRequests: null,
  MemoryReservation: 0,
  MemorySwap: 0,
  MemorySwappiness: null,
  OomKillDisable: null,
  PidsLimit: null,
  Ulimits: null,
  CpuCount: 0,
  CpuPercent: 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
  MaskedPaths: null,
  ReadonlyPaths: null,
};
