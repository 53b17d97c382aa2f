import type { Process } from '../../../linux/process/process.ts';
import { CommandError } from '../command/command-error.ts';
import type { Flags } from '../command/flags.ts';
import { parseDevice, parseGpus, parseThrottle, parseWeight } from './options/device.ts';
import { parseHealth } from './options/health.ts';
import { readKeyValueFile } from './options/key-value-file.ts';
import { parseMount } from './options/mount.ts';
import { networkMode, parseEndpoints } from './options/network-attachment.ts';
import { parsePorts } from './options/ports.ts';
import { parseRestartPolicy } from './options/restart-policy.ts';
import { parseSecurityOptions } from './options/security.ts';
import { parseUlimit } from './options/ulimit.ts';
import { isMacAddress } from './options/validate.ts';
import { parseVolumeSpec } from './options/volume-spec.ts';

/** The body of POST /containers/create. What the client itself looks at is named; the rest goes as it is. */
export interface CreateRequest {
  readonly Image: string;
  AttachStdin: boolean;
  AttachStdout: boolean;
  AttachStderr: boolean;
  StdinOnce: boolean;
  readonly Tty: boolean;
  readonly HostConfig: {
    readonly AutoRemove: boolean;
    readonly Dns: readonly string[];
    ConsoleSize: readonly [rows: number, columns: number];
    readonly [name: string]: unknown;
  };
  readonly [name: string]: unknown;
}

/**
 * What the flags and operands of `run` and `create` ask for.
 * @param args image, command and its arguments
 * @throws CommandError
 */
export function createRequest(process: Process, flags: Flags, args: readonly string[]): CreateRequest {
  const pull = flags.text('pull');
  if (!['always', 'missing', 'never'].includes(pull)) {
    throw new CommandError(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
  }
  const mac = flags.text('mac-address');
  if (mac !== '' && !isMacAddress(mac)) throw new CommandError(`${mac} is not a valid mac address`);
  const swappiness = flags.number('memory-swappiness');
  if (swappiness < -1 || swappiness > 100) {
    throw new CommandError(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`);
  }
  const [Image = '', ...command] = args;
  const specs = flags.list('volume').map((spec) => parseVolumeSpec(spec, process.cwd));
  const ports = parsePorts(flags.list('publish'), flags.list('expose'));
  const HostConfig = hostConfig(process, flags, {
    binds: specs.flatMap((spec) => ('bind' in spec ? [spec.bind] : [])),
    bindings: ports.bindings,
  });
  const healthcheck = parseHealth(flags);
  const attach = attached(flags);
  return {
    Hostname: flags.text('hostname'),
    Domainname: flags.text('domainname'),
    User: flags.text('user'),
    ...attach,
    ...(Object.keys(ports.exposed).length === 0 ? {} : { ExposedPorts: ports.exposed }),
    Tty: flags.bool('tty'),
    OpenStdin: flags.bool('interactive'),
    StdinOnce: flags.bool('interactive') && attach.AttachStdin,
    Env: environment(process, flags),
    Cmd: command.length === 0 ? null : command,
    ...(healthcheck ? { Healthcheck: healthcheck } : {}),
    Image,
    Volumes: Object.fromEntries(specs.flatMap((spec) => ('target' in spec ? [[spec.target, {}]] : []))),
    WorkingDir: flags.text('workdir'),
    Entrypoint: flags.changed('entrypoint') ? [flags.text('entrypoint')] : null,
    OnBuild: null,
    Labels: labels(process, flags),
    ...(flags.text('stop-signal') === '' ? {} : { StopSignal: flags.text('stop-signal') }),
    ...(flags.changed('stop-timeout') ? { StopTimeout: flags.number('stop-timeout') } : {}),
    HostConfig,
    NetworkingConfig: { EndpointsConfig: parseEndpoints(flags) },
  };
}

function attached(flags: Flags): Pick<CreateRequest, 'AttachStdin' | 'AttachStdout' | 'AttachStderr'> {
  const streams = flags.list('attach');
  return {
    AttachStdin: flags.bool('interactive') || streams.includes('stdin'),
    AttachStdout: streams.length === 0 || streams.includes('stdout'),
    AttachStderr: streams.length === 0 || streams.includes('stderr'),
  };
}

/** -e NAME alone takes the value from the client's own environment. */
export function environment(process: Process, flags: Flags): readonly string[] | null {
  const lookUp = (name: string): string | undefined => process.env.get(name);
  const given = flags.list('env').map((variable) => {
    const value = variable.includes('=') ? undefined : lookUp(variable);
    return value === undefined ? variable : `${variable}=${value}`;
  });
  const all = [
    ...flags.list('env-file').flatMap((path) => readKeyValueFile(process, path, lookUp)),
    ...given,
  ];
  return all.length === 0 ? null : all;
}

function labels(process: Process, flags: Flags): Readonly<Record<string, string>> {
  const files = flags.list('label-file').flatMap((path) => readKeyValueFile(process, path));
  return pairs([...files, ...flags.list('label')]);
}

function pairs(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    values.map((value) => {
      const equals = value.indexOf('=');
      return equals < 0 ? [value, ''] : [value.slice(0, equals), value.slice(equals + 1)];
    }),
  );
}

function hostConfig(
  process: Process,
  flags: Flags,
  parsed: { readonly binds: readonly string[]; readonly bindings: unknown },
): CreateRequest['HostConfig'] {
  checkModes(flags);
  const listOrNull = (name: string): readonly string[] | null => {
    const values = flags.list(name);
    return values.length === 0 ? null : values;
  };
  const RestartPolicy = parseRestartPolicy(flags.text('restart'));
  if (flags.bool('rm') && RestartPolicy.Name !== 'no' && RestartPolicy.Name !== '') {
    throw new CommandError('conflicting options: cannot specify both --restart and --rm');
  }
  const logOptions = flags.list('log-opt');
  if (flags.text('log-driver') === 'none' && logOptions.length > 0) {
    throw new CommandError('invalid logging opts for driver none');
  }
  const security = parseSecurityOptions(process, flags.list('security-opt'));
  const unconfined = security.includes('systempaths=unconfined');
  const securityOptions = security.filter((option) => option !== 'systempaths=unconfined');
  for (const option of flags.list('storage-opt')) {
    if (!option.includes('=')) throw new CommandError('invalid storage option');
  }
  const mounts = flags.list('mount').map((value) => parseMount(value, process.cwd));
  const tmpfs = flags.list('tmpfs').map((value) => value.split(/:(.*)/s));
  return {
    Binds: parsed.binds.length === 0 ? null : parsed.binds,
    ContainerIDFile: flags.text('cidfile'),
    LogConfig: { Type: flags.text('log-driver'), Config: pairs(logOptions) },
    NetworkMode: networkMode(flags),
    PortBindings: parsed.bindings,
    RestartPolicy,
    AutoRemove: flags.bool('rm'),
    VolumeDriver: flags.text('volume-driver'),
    VolumesFrom: listOrNull('volumes-from'),
    ConsoleSize: [0, 0],
    ...(flags.list('annotation').length === 0 ? {} : { Annotations: pairs(flags.list('annotation')) }),
    CapAdd: capabilities(flags.list('cap-add')),
    CapDrop: capabilities(flags.list('cap-drop')),
    CgroupnsMode: flags.text('cgroupns'),
    Dns: flags.list('dns'),
    DnsOptions: flags.list('dns-option'),
    DnsSearch: flags.list('dns-search'),
    ExtraHosts: listOrNull('add-host'),
    GroupAdd: listOrNull('group-add'),
    IpcMode: flags.text('ipc'),
    Cgroup: '',
    Links: listOrNull('link'),
    OomScoreAdj: flags.number('oom-score-adj'),
    PidMode: flags.text('pid'),
    Privileged: flags.bool('privileged'),
    PublishAllPorts: flags.bool('publish-all'),
    ReadonlyRootfs: flags.bool('read-only'),
    SecurityOpt: securityOptions.length === 0 ? null : securityOptions,
    ...(flags.list('storage-opt').length === 0 ? {} : { StorageOpt: pairs(flags.list('storage-opt')) }),
    ...(tmpfs.length === 0
      ? {}
      : { Tmpfs: Object.fromEntries(tmpfs.map(([path = '', options = '']) => [path, options])) }),
    UTSMode: flags.text('uts'),
    UsernsMode: flags.text('userns'),
    ShmSize: flags.number('shm-size'),
    ...(flags.list('sysctl').length === 0 ? {} : { Sysctls: pairs(flags.list('sysctl')) }),
    ...(flags.text('runtime') === '' ? {} : { Runtime: flags.text('runtime') }),
    Isolation: flags.text('isolation'),
    ...resources(flags),
    ...(mounts.length === 0 ? {} : { Mounts: mounts }),
    MaskedPaths: unconfined ? [] : null,
    ReadonlyPaths: unconfined ? [] : null,
    ...(flags.changed('init') ? { Init: flags.bool('init') } : {}),
  };
}

/** In the kernel's spelling, each once, sorted; `ALL` stands for all of them. */
function capabilities(names: readonly string[]): readonly string[] | null {
  if (names.length === 0) return null;
  const upper = names.map((name) => name.trim().toUpperCase());
  const full = upper.map((name) => (name === 'ALL' || name.startsWith('CAP_') ? name : `CAP_${name}`));
  return [...new Set(full)].sort();
}

function checkModes(flags: Flags): void {
  const valid = (name: string, pattern: RegExp, message: string): void => {
    if (!pattern.test(flags.text(name))) throw new CommandError(`--${name}: invalid ${message} mode`);
  };
  valid('pid', /^(|host|container:.+)$/, 'PID');
  valid('uts', /^(|host)$/, 'UTS');
  valid('userns', /^(|host)$/, 'USER');
  valid('cgroupns', /^(|host|private)$/, 'CGROUP');
}

function resources(flags: Flags): Readonly<Record<string, unknown>> {
  const gpus = flags.list('gpus').map(parseGpus);
  const rules = flags.list('device-cgroup-rule');
  const limits = new Map(
    flags.list('ulimit').map((value) => [value.split('=', 1)[0] ?? '', parseUlimit(value)]),
  );
  const throttles = (name: string, unit: 'bytes' | 'operations'): unknown =>
    flags.list(name).map((value) => parseThrottle(value, unit));
  return {
    CpuShares: flags.number('cpu-shares'),
    Memory: flags.number('memory'),
    NanoCpus: flags.number('cpus'),
    CgroupParent: flags.text('cgroup-parent'),
    BlkioWeight: flags.number('blkio-weight'),
    BlkioWeightDevice: flags.list('blkio-weight-device').map(parseWeight),
    BlkioDeviceReadBps: throttles('device-read-bps', 'bytes'),
    BlkioDeviceWriteBps: throttles('device-write-bps', 'bytes'),
    BlkioDeviceReadIOps: throttles('device-read-iops', 'operations'),
    BlkioDeviceWriteIOps: throttles('device-write-iops', 'operations'),
    CpuPeriod: flags.number('cpu-period'),
    CpuQuota: flags.number('cpu-quota'),
    CpuRealtimePeriod: flags.number('cpu-rt-period'),
    CpuRealtimeRuntime: flags.number('cpu-rt-runtime'),
    CpusetCpus: flags.text('cpuset-cpus'),
    CpusetMems: flags.text('cpuset-mems'),
    Devices: flags.list('device').map(parseDevice),
    DeviceCgroupRules: rules.length === 0 ? null : rules,
    DeviceRequests: gpus.length === 0 ? null : gpus,
    ...(flags.number('kernel-memory') === 0 ? {} : { KernelMemory: flags.number('kernel-memory') }),
    MemoryReservation: flags.number('memory-reservation'),
    MemorySwap: flags.number('memory-swap'),
    MemorySwappiness: flags.number('memory-swappiness'),
    OomKillDisable: flags.bool('oom-kill-disable'),
    PidsLimit: flags.number('pids-limit'),
    Ulimits: [...limits.values()].sort((one, other) => (one.Name < other.Name ? -1 : 1)),
    CpuCount: flags.number('cpu-count'),
    CpuPercent: flags.number('cpu-percent'),
    IOMaximumIOps: flags.number('io-maxiops'),
    IOMaximumBandwidth: flags.number('io-maxbandwidth'),
  };
}
