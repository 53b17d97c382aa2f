import type { RunConfig } from '../../../registry/image-config.ts';
import type { HealthcheckDefinition } from '../../../registry/image-definition.ts';
import { type StringMap, sortRecord } from '../../sorted-record.ts';

/** Names are keys (`80/tcp`, `/data`), the values are empty, as Go writes sets. */
export type NameSet = Readonly<Record<string, object>>;

/** What a container is made of, apart from the host: the API's Config, in its field order. */
export interface ContainerConfig {
  readonly Hostname: string;
  readonly Domainname: string;
  readonly User: string;
  readonly AttachStdin: boolean;
  readonly AttachStdout: boolean;
  readonly AttachStderr: boolean;
  readonly ExposedPorts?: NameSet;
  readonly Tty: boolean;
  readonly OpenStdin: boolean;
  readonly StdinOnce: boolean;
  readonly Env: readonly string[] | null;
  readonly Cmd: readonly string[] | null;
  readonly Healthcheck?: HealthcheckDefinition;
  readonly Image: string;
  readonly Volumes: NameSet | null;
  readonly WorkingDir: string;
  readonly Entrypoint: readonly string[] | null;
  readonly NetworkDisabled?: boolean;
  readonly MacAddress?: string;
  readonly OnBuild: readonly string[] | null;
  readonly Labels: StringMap;
  readonly StopSignal?: string;
  /** Seconds. */
  readonly StopTimeout?: number;
  readonly Shell?: readonly string[];
}

/** The fields in the order of the API, those left out that Go omits when empty. */
export function orderedConfig(config: ContainerConfig): ContainerConfig {
  const { ExposedPorts, Healthcheck, NetworkDisabled, MacAddress, StopSignal, StopTimeout, Shell } = config;
  return {
    Hostname: config.Hostname,
    Domainname: config.Domainname,
    User: config.User,
    AttachStdin: config.AttachStdin,
    AttachStdout: config.AttachStdout,
    AttachStderr: config.AttachStderr,
    ...(ExposedPorts && Object.keys(ExposedPorts).length > 0
      ? { ExposedPorts: sortRecord(ExposedPorts) }
      : {}),
    Tty: config.Tty,
    OpenStdin: config.OpenStdin,
    StdinOnce: config.StdinOnce,
    Env: config.Env,
    Cmd: config.Cmd,
    ...(Healthcheck ? { Healthcheck } : {}),
    Image: config.Image,
    Volumes: config.Volumes,
    WorkingDir: config.WorkingDir,
    Entrypoint: config.Entrypoint,
    ...(NetworkDisabled ? { NetworkDisabled } : {}),
    ...(MacAddress ? { MacAddress } : {}),
    OnBuild: config.OnBuild,
    Labels: sortRecord(config.Labels),
    ...(StopSignal ? { StopSignal } : {}),
    ...(StopTimeout === undefined ? {} : { StopTimeout }),
    ...(Shell && Shell.length > 0 ? { Shell } : {}),
  };
}

/** Fills in what the image says where the container says nothing (daemon/commit.go: merge). */
export function inheritConfig(config: ContainerConfig, image: RunConfig): ContainerConfig {
  const env = [...(config.Env ?? [])];
  const named = new Set(env.map(variableName));
  for (const variable of image.Env ?? []) if (!named.has(variableName(variable))) env.push(variable);
  const ports = { ...image.ExposedPorts, ...config.ExposedPorts };
  const volumes = { ...image.Volumes, ...config.Volumes };
  let { Cmd, Entrypoint } = config;
  if (!Entrypoint || Entrypoint.length === 0) {
    if (!Cmd || Cmd.length === 0) Cmd = image.Cmd ?? null;
    if (Entrypoint === null) Entrypoint = image.Entrypoint ?? null;
  }
  const healthcheck = inheritHealthcheck(config.Healthcheck, image.Healthcheck);
  const stopSignal = config.StopSignal || image.StopSignal;
  const shell = config.Shell ?? image.Shell;
  return {
    ...config,
    User: config.User || image.User || '',
    ...(Object.keys(ports).length > 0 ? { ExposedPorts: ports } : {}),
    Env: env.length > 0 ? env : (config.Env ?? image.Env ?? null),
    Cmd,
    Entrypoint,
    ...(healthcheck ? { Healthcheck: healthcheck } : {}),
    Volumes: Object.keys(volumes).length > 0 ? sortRecord(volumes) : null,
    WorkingDir: config.WorkingDir || image.WorkingDir || '',
    Labels: { ...image.Labels, ...config.Labels },
    ...(stopSignal ? { StopSignal: stopSignal } : {}),
    ...(shell ? { Shell: shell } : {}),
  };
}

function inheritHealthcheck(
  own: HealthcheckDefinition | undefined,
  image: HealthcheckDefinition | undefined,
): HealthcheckDefinition | undefined {
  if (!own || !image) return own ?? image;
  const pick = <K extends keyof HealthcheckDefinition>(key: K): Pick<HealthcheckDefinition, K> | object => {
    const value = own[key] && (own[key] as { length?: number }).length !== 0 ? own[key] : image[key];
    return value === undefined ? {} : { [key]: value };
  };
  return {
    ...pick('Test'),
    ...pick('Interval'),
    ...pick('Timeout'),
    ...pick('StartPeriod'),
    ...pick('StartInterval'),
    ...pick('Retries'),
  };
}

/** The name in `NAME=value`. */
export function variableName(variable: string): string {
  const equals = variable.indexOf('=');
  return equals < 0 ? variable : variable.slice(0, equals);
}
