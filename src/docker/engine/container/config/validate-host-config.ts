import { parseIpv4 } from '../../../../linux/net/addresses/ipv4.ts';
import { CAPABILITIES } from '../../../../linux/process/capability.ts';
import type { Engine } from '../../engine.ts';
import { invalidParameter } from '../../errors.ts';
import type { ContainerConfig } from './config.ts';
import { type HostConfig, joinedContainer } from './host-config.ts';
import { validateMountSpec } from './mount-spec.ts';
import { validateResources } from './validate-resources.ts';

const KNOWN_CAPABILITIES: ReadonlySet<string> = new Set(CAPABILITIES);
const LOG_DRIVERS = ['json-file', 'local', 'none'];
const OTHER_LOG_DRIVERS = ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'splunk', 'syslog'];
/** Options of every driver, and of those that write files (daemon/logger). */
const LOG_OPTIONS = new Set([
  'mode',
  'max-buffer-size',
  'max-file',
  'max-size',
  'compress',
  'labels',
  'labels-regex',
  'env',
  'env-regex',
  'tag',
]);

/**
 * Checks what may not stand together: the network mode with host name, links, ports … (runconfig/hostconfig*.go).
 * @throws EngineError invalid parameter
 */
export function validateNetworkMode(config: ContainerConfig, host: HostConfig): void {
  const joined = joinedContainer(host.NetworkMode);
  if (joined !== undefined || host.NetworkMode === 'container') {
    if (!joined) throw invalidParameter('invalid network mode: invalid container format container:<name|id>');
    if (config.Hostname !== '') throw conflicting('hostname and the network mode');
    if (filled(host.Links)) {
      throw conflicting(
        "container type network can't be used with links. This would result in undefined behavior",
      );
    }
    if (filled(host.Dns)) throw conflicting('dns and the network mode');
    if (filled(host.ExtraHosts)) throw conflicting('custom host-to-IP mapping and the network mode');
    if (Object.keys(host.PortBindings).length > 0 || host.PublishAllPorts) {
      throw conflicting('port publishing and the container type network mode');
    }
    if (Object.keys(config.ExposedPorts ?? {}).length > 0) {
      throw conflicting('port exposing and the container type network mode');
    }
  }
  if (host.UTSMode === 'host' && config.Hostname !== '') throw conflicting('hostname and the UTS mode');
  if (host.NetworkMode === 'host' && filled(host.Links)) {
    throw conflicting(
      "host type networking can't be used with links. This would result in undefined behavior",
    );
  }
  if (!['', 'default'].includes(host.Isolation)) {
    throw invalidParameter(`invalid isolation (${host.Isolation}): linux only supports 'default'`);
  }
}

function conflicting(what: string): ReturnType<typeof invalidParameter> {
  return invalidParameter(`conflicting options: ${what}`);
}

function filled(list: readonly unknown[] | null): boolean {
  return list !== null && list.length > 0;
}

/**
 * Checks a host configuration by itself; adds to the warnings. Answers it with what the host cannot do taken away.
 * @throws EngineError invalid parameter
 */
export function validateHostConfig(
  engine: Engine,
  host: HostConfig,
  warnings: string[],
  update = false,
): HostConfig {
  if (host.AutoRemove && !['', 'no'].includes(host.RestartPolicy.Name)) {
    throw invalidParameter("can't create 'AutoRemove' container with restart policy");
  }
  for (const mount of host.Mounts ?? []) validateMountSpec(engine, mount);
  for (const extra of host.ExtraHosts ?? []) validateExtraHost(extra);
  for (const [key, bindings] of Object.entries(host.PortBindings)) {
    validatePort(key.split('/')[0] ?? '');
    for (const { HostPort } of bindings ?? []) validatePort(HostPort);
  }
  validateRestartPolicy(host);
  validateCapabilities('CapAdd', host.CapAdd);
  validateCapabilities('CapDrop', host.CapDrop);
  const adapted = validateResources(engine, host, warnings, update);
  validateModes(host, warnings);
  return adapted;
}

function validateExtraHost(extra: string): void {
  const colon = extra.indexOf(':');
  if (colon <= 0) throw invalidParameter(`bad format for add-host: "${extra}"`);
  const address = extra.slice(colon + 1);
  if (
    address === 'host-gateway' ||
    parseIpv4(address) !== undefined ||
    /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(address)
  )
    return;
  throw invalidParameter(`invalid IP address in add-host: "${address}"`);
}

function validatePort(text: string): void {
  const [from = '', to = from] = text.split('-');
  const valid = [from, to].every((part) => /^\d*$/.test(part) && Number(part) <= 65_535);
  if (!valid) throw invalidParameter(`invalid port specification: "${text}"`);
}

function validateRestartPolicy({ RestartPolicy: { Name, MaximumRetryCount } }: HostConfig): void {
  if (Name === '') return;
  if (Name === 'on-failure') {
    if (MaximumRetryCount >= 0) return;
    throw invalidParameter('invalid restart policy: maximum retry count cannot be negative');
  }
  if (!['no', 'always', 'unless-stopped'].includes(Name)) {
    throw invalidParameter(
      `invalid restart policy: unknown policy '${Name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    );
  }
  if (MaximumRetryCount === 0) return;
  const negative = MaximumRetryCount < 0 ? ' and cannot be negative' : '';
  throw invalidParameter(
    `invalid restart policy: maximum retry count can only be used with 'on-failure'${negative}`,
  );
}

function validateCapabilities(list: 'CapAdd' | 'CapDrop', names: readonly string[] | null): void {
  for (const name of names ?? []) {
    const upper = name.toUpperCase();
    const full = upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
    if (upper !== 'ALL' && !KNOWN_CAPABILITIES.has(full.slice(4))) {
      throw invalidParameter(`invalid ${list}: unknown capability: "${full}"`);
    }
  }
}

function validateModes(host: HostConfig, warnings: string[]): void {
  if (!/^(?:|none|private|shareable|host|container:.*)$/.test(host.IpcMode)) {
    throw invalidParameter(`invalid IPC mode: ${host.IpcMode}`);
  }
  if (!/^(?:|host|container:.+)$/.test(host.PidMode))
    throw invalidParameter(`invalid PID mode: ${host.PidMode}`);
  if (host.ShmSize < 0) throw invalidParameter('SHM size can not be less than 0');
  if (!['', 'host'].includes(host.UTSMode)) throw invalidParameter(`invalid UTS mode: ${host.UTSMode}`);
  if (host.OomScoreAdj < -1000 || host.OomScoreAdj > 1000) {
    throw invalidParameter(`Invalid value ${host.OomScoreAdj}, range for oom score adj is [-1000, 1000]`);
  }
  if (host.NetworkMode === 'host' && Object.keys(host.PortBindings).length > 0) {
    warnings.push('Published ports are discarded when using host network mode');
  }
  if (!['', 'runc', 'io.containerd.runc.v2'].includes(host.Runtime)) {
    throw invalidParameter(`unknown or invalid runtime name: ${host.Runtime}`);
  }
  for (const path of Object.keys(host.Tmpfs ?? {})) {
    if (!path.startsWith('/')) {
      throw invalidParameter(`invalid mount path: '${path}' mount path must be absolute`);
    }
    if (/^\/+\.?\/*$/.test(path)) throw invalidParameter("invalid specification: destination can't be '/'");
  }
  if (!['', 'private', 'host'].includes(host.CgroupnsMode)) {
    throw invalidParameter(`invalid cgroup namespace mode: ${host.CgroupnsMode}`);
  }
}

/** Checks the log driver and its options. @throws EngineError invalid parameter, not implemented */
export function validateLogConfig({ LogConfig: { Type, Config } }: HostConfig): void {
  if (Type === 'none' || Type === '') return;
  if (!LOG_DRIVERS.includes(Type) && !OTHER_LOG_DRIVERS.includes(Type)) {
    throw invalidParameter(`error looking up logging plugin ${Type}: plugin "${Type}" not found`);
  }
  for (const name of Object.keys(Config)) {
    if (LOG_OPTIONS.has(name) || OTHER_LOG_DRIVERS.includes(Type)) continue;
    throw invalidParameter(`unknown log opt '${name}' for ${Type} log driver`);
  }
}
