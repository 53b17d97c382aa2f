import type { RecordedCall } from './api-recording.ts';

/** Something in which our answers differ from those of the recording on purpose, or by chance. */
interface Allowance {
  readonly why: string;
  readonly difference: RegExp;
  /** Only of requests whose line fits. */
  readonly call?: RegExp;
}

const CGROUPS = 'the recording machine had the first version of cgroups';
const MACHINE = 'it tells of the machine and of the releases on it';
const SINCE_28 = 'the API of 28.2.2';

const ALLOWANCES: readonly Allowance[] = [
  {
    why: SINCE_28,
    difference: /\.(GwPriority|DNSNames|EnableIPv4|FirewallBackend|CDISpecDirs|Containerd): nothing → /,
  },
  {
    why: SINCE_28,
    difference: /\.(KernelMemory|KernelMemoryTCP|VirtualSize|BuilderSize): (number|boolean) → nothing/,
  },
  { why: SINCE_28, difference: /\.(BridgeNfIptables|BridgeNfIp6tables|Expected): \w+ → nothing/ },
  { why: SINCE_28, difference: /\.AllowNondistributableArtifacts\w+: list → nothing/ },
  { why: SINCE_28, difference: /\.HostConfig\.(NetworkMode: "default" → "bridge"|MaskedPaths)/ },
  { why: SINCE_28, difference: /\.GraphDriver\.Data\.ID: nothing → string/ },
  { why: SINCE_28, difference: /\.BuildCache: null → list/ },
  { why: SINCE_28, difference: /^\.Error: null → nothing/, call: /\/wait\b/ },
  { why: SINCE_28, difference: /\[\]\.is_automated: true → false/ },
  { why: SINCE_28, difference: /^header content-type: .* → application\/vnd\.docker\.multiplexed-stream/ },
  { why: SINCE_28, difference: /^status: 500 → 400 .*invalid JSON|^\.message: .* → "invalid JSON/ },
  { why: SINCE_28, difference: /^\.ExitCode: 126 → 127/, call: /\/exec\// },
  {
    why: 'of an image only what containers inherit is left of its configuration',
    difference: /^(\.Container|\.ContainerConfig|\.Config\.\w+): \w+ → nothing/,
    call: /\/images\//,
  },
  {
    why: 'errors are worded anew since 20.10',
    difference:
      /^\.message: .* → "(No such image: \w+:latest|failed to (create task|set up container networking)|cannot remove container|error while removing network: network n1 has active endpoints \(|client version 1\.99 is too new\. Maximum supported API version is 1\.50)/,
  },
  { why: CGROUPS, difference: /\.(CgroupnsMode|OomKillDisable|CgroupDriver|CgroupVersion): / },
  { why: CGROUPS, difference: /\.(memory_stats|blkio_stats|pids_stats|cpu_stats|precpu_stats)\./ },
  {
    why: MACHINE,
    difference: /\.AppArmorProfile: |^\.(ID|Name|DriverStatus|Plugins\.Log|NFd|NGoroutines)\b/,
  },
  { why: MACHINE, difference: /^\.(KernelVersion|OperatingSystem|OSVersion|MemTotal|SecurityOptions)\b/ },
  {
    why: MACHINE,
    difference: /^\.(RegistryConfig|Runtimes|ContainerdCommit|RuncCommit|InitCommit|ServerVersion)\b/,
  },
  { why: MACHINE, difference: /^\.|^$/, call: /\/version$/ },
  { why: MACHINE, difference: /\.(Pid|Created|memory_stats\.limit): \d+ → \d+/ },
  { why: MACHINE, difference: /\.Processes\[\]\[\]: / },
  { why: 'how much was sent depends on the moment', difference: /\.networks\.eth0\./ },
  {
    why: 'a free port below 1.44 could be asked for where the network had no subnet of its own',
    difference: /./,
    call: /name=c1$|a9a93a0675dd/,
  },
  { why: 'building is not simulated yet', difference: /./, call: /\/build\?/ },
  {
    why: "the recorder kept only the beginning of a tar file's bytes",
    difference: /./,
    call: /fromSrc=-|\/images\/load/,
  },
  {
    why: 'which layers are there already depends on the images',
    difference: /^\[\]|^: length/,
    call: /\/images\/create|\/push/,
  },
  {
    why: 'sizes and layers are those of the images',
    difference: /\b(Size|SharedSize|UniqueSize|LayersSize|SpaceReclaimed)\b/,
  },
  {
    why: 'the shell of busybox on Alpine saves its history',
    difference: /: nothing → list/,
    call: /\/changes/,
  },
  {
    why: 'the registry of the recording machine said more of its images',
    difference: /^\[\]\.(description|name|star_count): /,
    call: /\/search/,
  },
  {
    why: 'images made by BuildKit do not say which engine has',
    difference: /^\.DockerVersion: "20\.10\.24\+dfsg1" → ""$/,
  },
  {
    why: 'the client of a detached run is gone before the container ends',
    difference: /^\.Error: object → nothing|^\.StatusCode: -1 → 3/,
    call: /\/wait\?condition=next-exit/,
  },
  {
    why: 'the recorder kept several values as one text',
    difference: /^: string → list/,
    call: /stats\?stream=1/,
  },
  { why: 'what happened until then depends on the moment', difference: /./, call: /\/events/ },
];

export function allowed({ method, path }: RecordedCall, difference: string): boolean {
  return ALLOWANCES.some(
    (allowance) =>
      allowance.difference.test(difference) && (allowance.call?.test(`${method} ${path}`) ?? true),
  );
}
