import { describe, expect, it } from 'vitest';
import { normalise, World } from '../world.ts';

const NULLS = {
  BlkioWeightDevice: null,
  BlkioDeviceReadBps: null,
  BlkioDeviceWriteBps: null,
  BlkioDeviceReadIOps: null,
  BlkioDeviceWriteIOps: null,
};

/** HostConfig of a container that says nothing, in the order of the API. */
const HOST_CONFIG = {
  Binds: null,
  ContainerIDFile: '',
  LogConfig: { Type: 'json-file', Config: {} },
  NetworkMode: 'bridge',
  PortBindings: {},
  RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
  AutoRemove: false,
  VolumeDriver: '',
  VolumesFrom: null,
  ConsoleSize: [0, 0],
  CapAdd: null,
  CapDrop: null,
  CgroupnsMode: 'private',
  Dns: null,
  DnsOptions: null,
  DnsSearch: null,
  ExtraHosts: null,
  GroupAdd: null,
  IpcMode: 'private',
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
  ShmSize: 67_108_864,
  Runtime: 'runc',
  Isolation: '',
  CpuShares: 0,
  Memory: 0,
  NanoCpus: 0,
  CgroupParent: '',
  BlkioWeight: 0,
  ...NULLS,
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
  OomKillDisable: false,
  PidsLimit: null,
  Ulimits: null,
  CpuCount: 0,
  CpuPercent: 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
  MaskedPaths: [
    '/proc/asound',
    '/proc/acpi',
    '/proc/interrupts',
    '/proc/kcore',
    '/proc/keys',
    '/proc/latency_stats',
    '/proc/timer_list',
    '/proc/timer_stats',
    '/proc/sched_debug',
    '/proc/scsi',
    '/sys/firmware',
    '/sys/devices/virtual/powercap',
  ],
  ReadonlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'],
};

const CONFIG = {
  Hostname: 'ID1',
  Domainname: '',
  User: '',
  AttachStdin: false,
  AttachStdout: false,
  AttachStderr: false,
  Tty: false,
  OpenStdin: false,
  StdinOnce: false,
  Env: ['PATH=/bin'],
  Cmd: ['sleep', '9'],
  Image: 'base',
  Volumes: null,
  WorkingDir: '',
  Entrypoint: null,
  OnBuild: null,
  Labels: {},
};

const endpoint = {
  IPAMConfig: null,
  Links: null,
  Aliases: null,
  MacAddress: '',
  DriverOpts: null,
  GwPriority: 0,
  NetworkID: '',
  EndpointID: '',
  Gateway: '',
  IPAddress: '',
  IPPrefixLen: 0,
  IPv6Gateway: '',
  GlobalIPv6Address: '',
  GlobalIPv6PrefixLen: 0,
  DNSNames: null,
};
const addresses = {
  EndpointID: '',
  Gateway: '',
  GlobalIPv6Address: '',
  GlobalIPv6PrefixLen: 0,
  IPAddress: '',
  IPPrefixLen: 0,
  IPv6Gateway: '',
  MacAddress: '',
};
const settings = {
  Bridge: '',
  SandboxID: '',
  SandboxKey: '',
  Ports: {},
  HairpinMode: false,
  LinkLocalIPv6Address: '',
  LinkLocalIPv6PrefixLen: 0,
  SecondaryIPAddresses: null,
  SecondaryIPv6Addresses: null,
};
const CREATED = {
  Id: 'ID1',
  Created: '2026-11-22T15:00:00Z',
  Path: 'sleep',
  Args: ['9'],
  State: {
    Status: 'created',
    Running: false,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: 0,
    ExitCode: 0,
    Error: '',
    StartedAt: '0001-01-01T00:00:00Z',
    FinishedAt: '0001-01-01T00:00:00Z',
  },
  Image: 'sha256:ID2',
  ResolvConfPath: '',
  HostnamePath: '',
  HostsPath: '',
  LogPath: '',
  Name: '/c1',
  RestartCount: 0,
  Driver: 'overlay2',
  Platform: 'linux',
  MountLabel: '',
  ProcessLabel: '',
  AppArmorProfile: '',
  ExecIDs: null,
  HostConfig: HOST_CONFIG,
  GraphDriver: {
    Data: {
      ID: 'ID1',
      LowerDir: '/var/lib/docker/overlay2/ID3-init/diff:/var/lib/docker/overlay2/ID4/diff',
      MergedDir: '/var/lib/docker/overlay2/ID3/merged',
      UpperDir: '/var/lib/docker/overlay2/ID3/diff',
      WorkDir: '/var/lib/docker/overlay2/ID3/work',
    },
    Name: 'overlay2',
  },
  Mounts: [],
  Config: CONFIG,
  NetworkSettings: { ...settings, ...addresses, Networks: { bridge: endpoint } },
};

async function inspect(world: World, query = ''): Promise<unknown> {
  return normalise((await world.call('GET', `/containers/c1/json${query}`)).body);
}

describe('docker inspect', () => {
  it('shows a container that was never started, field by field in the order of the API', async () => {
    const world = new World();
    await world.create('c1', { Cmd: ['sleep', '9'] });
    expect(JSON.stringify(await inspect(world))).toBe(JSON.stringify(CREATED));
  });

  it('shows one that runs', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '9'] });
    const directory = '/var/lib/docker/containers/ID1';
    const where = { Gateway: '172.17.0.1', IPAddress: '172.17.0.2', IPPrefixLen: 16 };
    expect(await inspect(world)).toEqual({
      ...CREATED,
      State: {
        ...CREATED.State,
        Status: 'running',
        Running: true,
        Pid: 120,
        StartedAt: '2026-11-22T15:00:00Z',
      },
      ResolvConfPath: `${directory}/resolv.conf`,
      HostnamePath: `${directory}/hostname`,
      HostsPath: `${directory}/hosts`,
      LogPath: `${directory}/ID1-json.log`,
      AppArmorProfile: 'docker-default',
      HostConfig: { ...HOST_CONFIG, OomKillDisable: null },
      NetworkSettings: {
        ...settings,
        SandboxID: 'ID5',
        SandboxKey: '/var/run/docker/netns/ID5',
        ...addresses,
        EndpointID: 'ID6',
        ...where,
        MacAddress: 'MAC8',
        Networks: {
          bridge: { ...endpoint, ...where, MacAddress: 'MAC8', NetworkID: 'ID7', EndpointID: 'ID6' },
        },
      },
    });
  });

  it('shows one that has ended', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['sleep', '9'] });
    await world.sleep(10_500);
    const { State, NetworkSettings } = (await inspect(world)) as typeof CREATED;
    expect(State).toEqual({
      ...CREATED.State,
      Status: 'exited',
      StartedAt: '2026-11-22T15:00:00Z',
      FinishedAt: '2026-11-22T15:00:09Z',
    });
    expect(NetworkSettings.Networks.bridge).toEqual({ ...endpoint, NetworkID: expect.any(String) });
  });

  it('shows sizes when asked', async () => {
    const world = new World();
    await world.start('c1', { Cmd: ['write', '/x', '12345'] });
    await world.sleep(1);
    const { SizeRw, SizeRootFs } = (await inspect(world, '?size=1')) as {
      SizeRw: number;
      SizeRootFs: number;
    };
    const { imageLayers } = world.engine.containers.find('c1');
    expect([SizeRw, SizeRootFs]).toEqual([5, 5 + (imageLayers[0]?.size ?? 0)]);
  });

  it('finds containers by name, id and the beginning of one', async () => {
    const world = new World();
    const id = await world.create('c1', {});
    for (const name of ['c1', '/c1', id, id.slice(0, 4)]) {
      const { body } = await world.call('GET', `/containers/${name}/json`);
      expect((body as { Id: string }).Id).toBe(id);
    }
    expect(await world.call('GET', '/containers/nosuch/json')).toEqual({
      status: 404,
      body: { message: 'No such container: nosuch' },
    });
  });
});
