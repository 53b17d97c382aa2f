import { binarySize } from '../format/size.ts';

/** What `docker info` shows of the engine. */
export interface EngineInfo {
  readonly ID: string;
  readonly Containers: number;
  readonly ContainersRunning: number;
  readonly ContainersPaused: number;
  readonly ContainersStopped: number;
  readonly Images: number;
  readonly Driver: string;
  readonly DriverStatus: readonly (readonly [string, string])[] | null;
  readonly Plugins: Readonly<
    Record<'Volume' | 'Network' | 'Authorization' | 'Log', readonly string[] | null>
  >;
  readonly Debug: boolean;
  readonly LoggingDriver: string;
  readonly CgroupDriver: string;
  readonly CgroupVersion?: string;
  readonly KernelVersion: string;
  readonly OperatingSystem: string;
  readonly OSType: string;
  readonly Architecture: string;
  readonly RegistryConfig?: {
    readonly IndexConfigs: Readonly<
      Record<string, { readonly Name: string; readonly Secure: boolean }>
    > | null;
    readonly InsecureRegistryCIDRs: readonly string[] | null;
    readonly Mirrors: readonly string[] | null;
  } | null;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly DockerRootDir: string;
  readonly Name: string;
  readonly Labels: readonly string[] | null;
  readonly ExperimentalBuild: boolean;
  readonly ServerVersion: string;
  readonly Runtimes: Readonly<Record<string, unknown>> | null;
  readonly DefaultRuntime: string;
  readonly Swarm: { readonly LocalNodeState: string };
  readonly LiveRestoreEnabled: boolean;
  readonly InitBinary: string;
  readonly ContainerdCommit: { readonly ID: string };
  readonly RuncCommit: { readonly ID: string };
  readonly InitCommit: { readonly ID: string };
  readonly SecurityOptions: readonly string[] | null;
  readonly CDISpecDirs?: readonly string[] | null;
  readonly Warnings: readonly string[] | null;
}

/** The engine's half of `docker info`. */
export function engineLines(info: EngineInfo): readonly string[] {
  return [
    ` Containers: ${info.Containers}`,
    `  Running: ${info.ContainersRunning}`,
    `  Paused: ${info.ContainersPaused}`,
    `  Stopped: ${info.ContainersStopped}`,
    ` Images: ${info.Images}`,
    ...line(' Server Version', info.ServerVersion),
    ...line(' Storage Driver', info.Driver),
    ...(info.DriverStatus ?? []).map(([name, value]) => `  ${name}: ${value}`),
    ...line(' Logging Driver', info.LoggingDriver),
    ...line(' Cgroup Driver', info.CgroupDriver),
    ...line(' Cgroup Version', info.CgroupVersion),
    ...pluginLines(info),
    ` Swarm: ${info.Swarm.LocalNodeState}`,
    ...runtimeLines(info),
    ...securityLines(info.SecurityOptions ?? []),
    ...line(' Kernel Version', info.KernelVersion),
    ...line(' Operating System', info.OperatingSystem),
    ...line(' OSType', info.OSType),
    ...line(' Architecture', info.Architecture),
    ` CPUs: ${info.NCPU}`,
    ` Total Memory: ${binarySize(info.MemTotal)}`,
    ...line(' Name', info.Name),
    ...line(' ID', info.ID),
    ` Docker Root Dir: ${info.DockerRootDir}`,
    ` Debug Mode: ${info.Debug}`,
    ...listLines(' Labels', info.Labels),
    ` Experimental: ${info.ExperimentalBuild}`,
    ...registryLines(info),
    ` Live Restore Enabled: ${info.LiveRestoreEnabled}`,
  ];
}

function line(name: string, value: string | undefined): readonly string[] {
  return value ? [`${name}: ${value}`] : [];
}

function listLines(name: string, values: readonly string[] | null | undefined): readonly string[] {
  return values && values.length > 0 ? [`${name}:`, ...values.map((value) => `  ${value}`)] : [];
}

function pluginLines({ Plugins, CDISpecDirs }: EngineInfo): readonly string[] {
  const names = (kind: keyof EngineInfo['Plugins']): string => (Plugins[kind] ?? []).join(' ');
  return [
    ' Plugins:',
    `  Volume: ${names('Volume')}`,
    `  Network: ${names('Network')}`,
    ...line('  Authorization', names('Authorization')),
    `  Log: ${names('Log')}`,
    ...listLines(' CDI spec directories', CDISpecDirs),
  ];
}

function runtimeLines(info: EngineInfo): readonly string[] {
  const names = Object.keys(info.Runtimes ?? {});
  return [
    ...(names.length === 0
      ? []
      : [` Runtimes: ${names.join(' ')}`, ` Default Runtime: ${info.DefaultRuntime}`]),
    ` Init Binary: ${info.InitBinary}`,
    ` containerd version: ${info.ContainerdCommit.ID}`,
    ` runc version: ${info.RuncCommit.ID}`,
    ` init version: ${info.InitCommit.ID}`,
  ];
}

/** `name=seccomp,profile=builtin` */
function securityLines(options: readonly string[]): readonly string[] {
  if (options.length === 0) return [];
  const lines = options.flatMap((option) => {
    const pairs = new Map(
      option.split(',').map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]),
    );
    const name = pairs.get('name') ?? option;
    const profile = pairs.get('profile');
    return profile === undefined ? [`  ${name}`] : [`  ${name}`, `   Profile: ${profile}`];
  });
  return [' Security Options:', ...lines];
}

function registryLines({ RegistryConfig }: EngineInfo): readonly string[] {
  const indexes = Object.values(RegistryConfig?.IndexConfigs ?? {});
  const ranges = RegistryConfig?.InsecureRegistryCIDRs ?? [];
  const insecure = indexes.filter(({ Secure }) => !Secure).map(({ Name }) => `  ${Name}`);
  return [
    ...(indexes.length + ranges.length === 0 ? [] : [' Insecure Registries:']),
    ...insecure,
    ...ranges.map((range) => `  ${range}`),
    ...listLines(' Registry Mirrors', RegistryConfig?.Mirrors),
  ];
}
