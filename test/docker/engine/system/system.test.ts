import { describe, expect, test } from 'vitest';
import { engineWorld } from '../../engine-world.ts';

describe('system', () => {
  test('version', async () => {
    const { call } = engineWorld();
    expect((await call('GET', '/version')).body).toEqual({
      Platform: { Name: 'Docker Engine - Community' },
      Components: [
        {
          Name: 'Engine',
          Version: '28.2.2',
          Details: {
            ApiVersion: '1.50',
            Arch: 'amd64',
            BuildTime: '2025-05-30T12:07:26.000000000+00:00',
            Experimental: 'false',
            GitCommit: '45873be',
            GoVersion: 'go1.24.3',
            KernelVersion: '6.8.0-31-generic',
            MinAPIVersion: '1.24',
            Os: 'linux',
          },
        },
        {
          Name: 'containerd',
          Version: '1.7.27',
          Details: { GitCommit: '05044ec0a9a75232cad458027ca83437aae3f4da' },
        },
        { Name: 'runc', Version: '1.2.5', Details: { GitCommit: 'v1.2.5-0-g59923ef' } },
        { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: 'de40ad0' } },
      ],
      Version: '28.2.2',
      ApiVersion: '1.50',
      MinAPIVersion: '1.24',
      GitCommit: '45873be',
      GoVersion: 'go1.24.3',
      Os: 'linux',
      Arch: 'amd64',
      KernelVersion: '6.8.0-31-generic',
      BuildTime: '2025-05-30T12:07:26.000000000+00:00',
    });
  });

  test('info counts and asks the host', async () => {
    const { call } = engineWorld();
    await call('POST', '/images/create?fromImage=alpine&tag=latest');
    expect((await call('GET', '/info')).body).toEqual({
      ID: expect.stringMatching(/^(?:[A-Z2-7]{4}:){11}[A-Z2-7]{4}$/),
      Containers: 0,
      ContainersRunning: 0,
      ContainersPaused: 0,
      ContainersStopped: 0,
      Images: 1,
      Driver: 'overlay2',
      DriverStatus: [
        ['Backing Filesystem', 'extfs'],
        ['Supports d_type', 'true'],
        ['Using metacopy', 'false'],
        ['Native Overlay Diff', 'true'],
        ['userxattr', 'false'],
      ],
      Plugins: {
        Volume: ['local'],
        Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
        Authorization: null,
        Log: ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'],
      },
      MemoryLimit: true,
      SwapLimit: true,
      CpuCfsPeriod: true,
      CpuCfsQuota: true,
      CPUShares: true,
      CPUSet: true,
      PidsLimit: true,
      IPv4Forwarding: true,
      Debug: false,
      NFd: 24,
      OomKillDisable: false,
      NGoroutines: 39,
      SystemTime: expect.stringMatching(/^2026-11-22T15:00:00\.\d+Z$/),
      LoggingDriver: 'json-file',
      CgroupDriver: 'systemd',
      CgroupVersion: '2',
      NEventsListener: 0,
      KernelVersion: '6.8.0-31-generic',
      OperatingSystem: 'Ubuntu 24.04 LTS',
      OSVersion: '24.04',
      OSType: 'linux',
      Architecture: 'x86_64',
      IndexServerAddress: 'https://index.docker.io/v1/',
      RegistryConfig: {
        IndexConfigs: { 'docker.io': { Mirrors: [], Name: 'docker.io', Official: true, Secure: true } },
        InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'],
        Mirrors: null,
      },
      NCPU: 2,
      MemTotal: 4_110_118_912,
      GenericResources: null,
      DockerRootDir: '/var/lib/docker',
      HttpProxy: '',
      HttpsProxy: '',
      NoProxy: '',
      Name: 'docker',
      Labels: [],
      ExperimentalBuild: false,
      ServerVersion: '28.2.2',
      Runtimes: { 'io.containerd.runc.v2': { path: 'runc' }, runc: { path: 'runc' } },
      DefaultRuntime: 'runc',
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
      ContainerdCommit: { ID: '05044ec0a9a75232cad458027ca83437aae3f4da' },
      RuncCommit: { ID: 'v1.2.5-0-g59923ef' },
      InitCommit: { ID: 'de40ad0' },
      SecurityOptions: ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'],
      FirewallBackend: { Driver: 'iptables' },
      CDISpecDirs: ['/etc/cdi', '/var/run/cdi'],
      Containerd: {
        Address: '/run/containerd/containerd.sock',
        Namespaces: { Containers: 'moby', Plugins: 'plugins.moby' },
      },
      Warnings: null,
    });
  });

  test('disk usage counts each layer once', async () => {
    const { call, engine } = engineWorld();
    await call('POST', '/images/create?fromImage=alpine&tag=latest');
    await call('POST', '/images/create?fromImage=redis&tag=latest');
    await call('POST', '/volumes/create', { Name: 'v1' });
    await call('POST', '/volumes/create', { Name: 'v2', DriverOpts: { type: 'tmpfs', device: 'tmpfs' } });
    engine.host.fs.writeFile('/var/lib/docker/volumes/v1/_data/file', 'hello');
    const { body } = await call('GET', '/system/df');
    expect(body).toMatchObject({
      LayersSize: 5_000_000,
      Images: [
        { Containers: 0, RepoTags: ['redis:latest'], SharedSize: 1_000_000, Size: 5_000_000 },
        { Containers: 0, RepoTags: ['alpine:latest'], SharedSize: 1_000_000, Size: 1_000_000 },
      ],
      Containers: [],
      BuildCache: [],
    });
    expect((body as { Volumes: unknown }).Volumes).toEqual([
      {
        CreatedAt: '2026-11-22T15:00:00Z',
        Driver: 'local',
        Labels: null,
        Mountpoint: '/var/lib/docker/volumes/v1/_data',
        Name: 'v1',
        Options: null,
        Scope: 'local',
        UsageData: { RefCount: 0, Size: 5 },
      },
    ]);
    expect((await call('GET', '/system/df?type=build-cache')).body).toEqual({
      LayersSize: 0,
      Images: null,
      Containers: null,
      Volumes: null,
      BuildCache: [],
    });
    expect((await call('GET', '/system/df?type=bogus')).body).toEqual({
      message: 'unknown object type: bogus',
    });
  });

  test('login believes everybody who gives a name and a password', async () => {
    const { call } = engineWorld();
    const login = (request: object) => call('POST', '/auth', request);
    expect(await login({ username: 'me', password: 'secret' })).toMatchObject({
      status: 200,
      body: { IdentityToken: '', Status: 'Login Succeeded' },
    });
    expect(await login({ username: 'me', password: '' })).toMatchObject({
      status: 401,
      body: {
        message: 'Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
      },
    });
    expect(await login({ username: 'me', password: 'x', serveraddress: 'nosuch.example' })).toMatchObject({
      status: 500,
      body: { message: 'Get "https://nosuch.example/v2/": dial tcp: lookup nosuch.example: no such host' },
    });
  });
});
