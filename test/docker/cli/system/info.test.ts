import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const INFO = {
  ID: 'ABCD:EFGH',
  Containers: 3,
  ContainersRunning: 1,
  ContainersPaused: 0,
  ContainersStopped: 2,
  Images: 2,
  Driver: 'overlay2',
  DriverStatus: [['Backing Filesystem', 'extfs']],
  Plugins: { Volume: ['local'], Network: ['bridge', 'host'], Authorization: null, Log: ['json-file'] },
  CgroupDriver: 'systemd',
  CgroupVersion: '2',
  LoggingDriver: 'json-file',
  KernelVersion: '6.8.0',
  OperatingSystem: 'Ubuntu 24.04.2 LTS',
  OSVersion: '24.04',
  OSType: 'linux',
  Architecture: 'x86_64',
  RegistryConfig: {
    IndexConfigs: { 'docker.io': { Name: 'docker.io', Secure: true, Official: true, Mirrors: [] } },
    InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'],
    Mirrors: null,
  },
  NCPU: 2,
  MemTotal: 4_110_417_920,
  DockerRootDir: '/var/lib/docker',
  Debug: false,
  Name: 'docker',
  Labels: ['a=b'],
  ExperimentalBuild: false,
  ServerVersion: '28.2.2',
  Runtimes: { runc: { path: 'runc' } },
  DefaultRuntime: 'runc',
  Swarm: { NodeID: '', LocalNodeState: 'inactive', ControlAvailable: false },
  LiveRestoreEnabled: false,
  InitBinary: 'docker-init',
  ContainerdCommit: { ID: 'c1' },
  RuncCommit: { ID: 'r1' },
  InitCommit: { ID: 'i1' },
  SecurityOptions: ['name=apparmor', 'name=seccomp,profile=builtin'],
  CDISpecDirs: ['/etc/cdi'],
  Warnings: ['WARNING: No swap limit support'],
};

async function info(...args: readonly string[]) {
  const world = new ClientWorld();
  world.engine.on('GET /info', { json: INFO });
  return world.run(['info', ...args]);
}

test('docker info', async () => {
  expect(await info()).toEqual({
    stdout: `Client:
 Version:    28.2.2
 Context:    default
 Debug Mode: false

Server:
 Containers: 3
  Running: 1
  Paused: 0
  Stopped: 2
 Images: 2
 Server Version: 28.2.2
 Storage Driver: overlay2
  Backing Filesystem: extfs
 Logging Driver: json-file
 Cgroup Driver: systemd
 Cgroup Version: 2
 Plugins:
  Volume: local
  Network: bridge host
  Log: json-file
 CDI spec directories:
  /etc/cdi
 Swarm: inactive
 Runtimes: runc
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: c1
 runc version: r1
 init version: i1
 Security Options:
  apparmor
  seccomp
   Profile: builtin
 Kernel Version: 6.8.0
 Operating System: Ubuntu 24.04.2 LTS
 OSType: linux
 Architecture: x86_64
 CPUs: 2
 Total Memory: 3.828GiB
 Name: docker
 ID: ABCD:EFGH
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 Labels:
  a=b
 Experimental: false
 Insecure Registries:
  ::1/128
  127.0.0.0/8
 Live Restore Enabled: false

`,
    stderr: 'WARNING: No swap limit support\n',
    status: 0,
  });
});

test.each<readonly [string, string, string, number]>([
  ['{{.ServerVersion}} {{.Driver}} {{.NCPU}} {{.Containers}}', '28.2.2 overlay2 2 3\n', '', 0],
  ['{{.ClientInfo.Version}} {{.ClientInfo.Debug}} {{len .ClientInfo.Plugins}}', '28.2.2 false 0\n', '', 0],
  ['{{json .Plugins}}', `${JSON.stringify(INFO.Plugins)}\n`, '', 0],
  [
    '{{.Swarm.LocalNodeState}} {{range .SecurityOptions}}[{{.}}]{{end}}',
    'inactive [name=apparmor][name=seccomp,profile=builtin]\n',
    '',
    0,
  ],
  [
    '{{.Bogus}}',
    '\n',
    'template: :1:2: executing "" at <.Bogus>: can\'t evaluate field Bogus in type system.dockerInfo\n',
    1,
  ],
  ['{{.ID', '', 'template parsing error: template: :1: unclosed action\n', 64],
])('docker info --format %s', async (format, stdout, stderr, status) => {
  expect(await info('--format', format)).toEqual({ stdout, stderr, status });
});

test('docker info --format json', async () => {
  const { stdout } = await info('--format', 'json');
  const all = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  expect(Object.keys(all).slice(0, 3)).toEqual(['ID', 'Containers', 'ContainersRunning']);
  expect(all.ClientInfo).toEqual({
    Debug: false,
    Version: '28.2.2',
    DefaultAPIVersion: '1.50',
    GitCommit: 'e6534b4',
    GoVersion: 'go1.24.3',
    Os: 'linux',
    Arch: 'amd64',
    BuildTime: 'Fri May 30 12:07:14 2025',
    Context: 'default',
    Plugins: [],
    Warnings: null,
  });
});

test('an engine that answers with an error', async () => {
  const world = new ClientWorld();
  world.engine.on('GET /info', { status: 500, json: { message: 'broken' } });
  expect(await world.run(['info'])).toEqual({
    stdout: 'Client:\n Version:    28.2.2\n Context:    default\n Debug Mode: false\n\nServer:\n',
    stderr: 'ERROR: Error response from daemon: broken\nerrors pretty printing info\n',
    status: 1,
  });
});
