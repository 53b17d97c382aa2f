import type { Engine } from '../engine.ts';
import { rfc3339Nano } from '../go-time.ts';
import { CONTAINERD, ENGINE_VERSION, INIT, RUNC } from './release.ts';

/** `docker info`: what the engine says of itself and its host, in the field order of the API. */
export function systemInfo(engine: Engine) {
  return {
    ID: engine.id,
    ...containerStates(engine),
    Images: engine.images.size,
    ...driver(),
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'],
    },
    ...limits(),
    IPv4Forwarding: true,
    ...debugging(engine),
    SystemTime: rfc3339Nano(engine.clock.now()),
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    NEventsListener: engine.events.followers,
    ...host(engine),
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: registries(),
    NCPU: engine.kernel.processors,
    MemTotal: engine.kernel.memory,
    GenericResources: null,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: engine.host.machine.hostname,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: ENGINE_VERSION,
    ...runtimes(),
    Swarm: {
      NodeID: '',
      NodeAddr: '',
      LocalNodeState: 'inactive',
      ControlAvailable: false,
      Error: '',
      RemoteManagers: null,
    },
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: CONTAINERD.commit },
    RuncCommit: { ID: RUNC.commit },
    InitCommit: { ID: INIT.commit },
    SecurityOptions: ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'],
    FirewallBackend: { Driver: 'iptables' },
    CDISpecDirs: ['/etc/cdi', '/var/run/cdi'],
    Containerd: {
      Address: '/run/containerd/containerd.sock',
      Namespaces: { Containers: 'moby', Plugins: 'plugins.moby' },
    },
    Warnings: null,
  };
}

function containerStates(engine: Engine) {
  const all = engine.containers.all();
  const paused = all.filter(({ state }) => state.running && state.paused).length;
  const running = all.filter(({ state }) => state.running && !state.paused).length;
  return {
    Containers: all.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: all.length - running - paused,
  };
}

function driver() {
  return {
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
      ['Using metacopy', 'false'],
      ['Native Overlay Diff', 'true'],
      ['userxattr', 'false'],
    ],
  };
}

/** What the host's control groups could limit. The simulated machine limits nothing, but takes every limit. */
function limits() {
  return {
    MemoryLimit: true,
    SwapLimit: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
  };
}

/** An idle engine has about so many descriptors and goroutines; each running container adds some. */
function debugging(engine: Engine) {
  const running = engine.containers.all().filter((container) => container.running).length;
  return {
    Debug: false,
    NFd: 24 + 9 * running,
    OomKillDisable: false,
    NGoroutines: 39 + 12 * running + engine.events.followers,
  };
}

function host({ kernel, host: { fs } }: Engine) {
  const release = fs.exists('/etc/os-release') ? fs.readText('/etc/os-release') : '';
  const value = (name: string): string => {
    const line = release.split('\n').find((each) => each.startsWith(`${name}=`));
    return line?.slice(name.length + 1).replace(/^["' ]+|["' ]+$/g, '') ?? '';
  };
  return {
    KernelVersion: kernel.release,
    OperatingSystem: value('PRETTY_NAME') || 'Linux',
    OSVersion: value('VERSION_ID'),
    OSType: 'linux',
    Architecture: kernel.architecture,
  };
}

function registries() {
  return {
    IndexConfigs: { 'docker.io': { Mirrors: [], Name: 'docker.io', Official: true, Secure: true } },
    InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'],
    Mirrors: null,
  };
}

function runtimes() {
  return {
    Runtimes: { 'io.containerd.runc.v2': { path: 'runc' }, runc: { path: 'runc' } },
    DefaultRuntime: 'runc',
  };
}
