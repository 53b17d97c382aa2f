import { TypeTable } from '../inspect/types.ts';

/** The Go types of `docker version`, `docker info` and `docker events`. */
export const SYSTEM_TYPES = new TypeTable(`
type system.versionInfo struct
  Client system.clientVersion
  Server *types.Version
type system.clientVersion struct
  Platform *system.platformInfo Platform?
  Version string Version?
  APIVersion string ApiVersion?
  DefaultAPIVersion string DefaultAPIVersion?
  GitCommit string GitCommit?
  GoVersion string GoVersion?
  Os string Os?
  Arch string Arch?
  BuildTime string BuildTime?
  Context string
type system.platformInfo struct
  Name string Name?
type types.Platform struct
  Name string
type types.ComponentVersion struct
  Name string
  Version string
  Details map[string]string ?
type types.Version struct
  Platform types.Platform
  Components []types.ComponentVersion ?
  Version string
  APIVersion string ApiVersion
  MinAPIVersion string MinAPIVersion?
  GitCommit string
  GoVersion string
  Os string
  Arch string
  KernelVersion string ?
  Experimental bool ?
  BuildTime string ?
type system.dockerInfo struct
  *system.Info
  ServerErrors []string ?
  UserName string -
  ClientInfo *system.clientInfo ?
  ClientErrors []string ?
type system.clientInfo struct
  Debug bool
  system.clientVersion
  Plugins []any
  Warnings []string
type container.Isolation string
type system.Info struct
  ID string
  Containers int
  ContainersRunning int
  ContainersPaused int
  ContainersStopped int
  Images int
  Driver string
  DriverStatus [][2]string
  SystemStatus [][2]string ?
  Plugins system.PluginsInfo
  MemoryLimit bool
  SwapLimit bool
  KernelMemory bool ?
  KernelMemoryTCP bool ?
  CPUCfsPeriod bool CpuCfsPeriod
  CPUCfsQuota bool CpuCfsQuota
  CPUShares bool
  CPUSet bool
  PidsLimit bool
  IPv4Forwarding bool
  Debug bool
  NFd int
  OomKillDisable bool
  NGoroutines int
  SystemTime string
  LoggingDriver string
  CgroupDriver string
  CgroupVersion string ?
  NEventsListener int
  KernelVersion string
  OperatingSystem string
  OSVersion string
  OSType string
  Architecture string
  IndexServerAddress string
  RegistryConfig *registry.ServiceConfig
  NCPU int
  MemTotal int64
  GenericResources []any
  DockerRootDir string
  HTTPProxy string HttpProxy
  HTTPSProxy string HttpsProxy
  NoProxy string
  Name string
  Labels []string
  ExperimentalBuild bool
  ServerVersion string
  Runtimes map[string]system.RuntimeWithStatus
  DefaultRuntime string
  Swarm swarm.Info
  LiveRestoreEnabled bool
  Isolation container.Isolation
  InitBinary string
  ContainerdCommit system.Commit
  RuncCommit system.Commit
  InitCommit system.Commit
  SecurityOptions []string
  ProductLicense string ?
  DefaultAddressPools []system.NetworkAddressPool ?
  FirewallBackend *system.FirewallInfo FirewallBackend?
  CDISpecDirs []string
  DiscoveredDevices []any ?
  Containerd *system.ContainerdInfo ?
  Warnings []string
type system.PluginsInfo struct
  Volume []string
  Network []string
  Authorization []string
  Log []string
type system.Commit struct
  ID string
  Expected string ?
type system.NetworkAddressPool struct
  Base string
  Size int
type system.FirewallInfo struct
  Driver string
  Info [][2]string Info?
type system.ContainerdInfo struct
  Address string ?
  Namespaces system.ContainerdNamespaces
type system.ContainerdNamespaces struct
  Containers string
  Plugins string
type system.RuntimeWithStatus struct
  system.Runtime
  Status map[string]string status?
type system.Runtime struct
  Path string path?
  Args []string runtimeArgs?
  Type string runtimeType?
  Options map[string]any options?
type swarm.LocalNodeState string
type swarm.Info struct
  NodeID string
  NodeAddr string
  LocalNodeState swarm.LocalNodeState
  ControlAvailable bool
  Error string
  RemoteManagers []any
  Nodes int ?
  Managers int ?
  Cluster *struct{} ?
  Warnings []string ?
type registry.ServiceConfig struct
  AllowNondistributableArtifactsCIDRs []string AllowNondistributableArtifactsCIDRs?
  AllowNondistributableArtifactsHostnames []string AllowNondistributableArtifactsHostnames?
  InsecureRegistryCIDRs []string
  IndexConfigs map[string]*registry.IndexInfo
  Mirrors []string
  ExtraFields map[string]any -
type registry.IndexInfo struct
  Name string
  Mirrors []string
  Secure bool
  Official bool
type events.Type string
type events.Action string
type events.Message struct
  Status string status?
  ID string id?
  From string from?
  Type events.Type
  Action events.Action
  Actor events.Actor
  Scope string scope?
  Time int64 time?
  TimeNano int64 timeNano?
type events.Actor struct
  ID string
  Attributes map[string]string
`);
