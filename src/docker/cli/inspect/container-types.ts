/** The Go types of `GET /containers/{id}/json`; see TypeTable for how they are written. */
export const CONTAINER_TYPES = `
type container.InspectResponse struct
  *container.ContainerJSONBase
  Mounts []container.MountPoint
  Config *container.Config
  NetworkSettings *container.NetworkSettings
  ImageManifestDescriptor *v1.Descriptor ImageManifestDescriptor?
type container.ContainerJSONBase struct
  ID string Id
  Created string
  Path string
  Args []string
  State *container.State
  Image string
  ResolvConfPath string
  HostnamePath string
  HostsPath string
  LogPath string
  Name string
  RestartCount int
  Driver string
  Platform string
  MountLabel string
  ProcessLabel string
  AppArmorProfile string
  ExecIDs []string
  HostConfig *container.HostConfig
  GraphDriver storage.DriverData
  SizeRw *int64 ?
  SizeRootFs *int64 ?
type container.State struct
  Status string
  Running bool
  Paused bool
  Restarting bool
  OOMKilled bool
  Dead bool
  Pid int
  ExitCode int
  Error string
  StartedAt string
  FinishedAt string
  Health *container.Health ?
type container.Health struct
  Status string
  FailingStreak int
  Log []*container.HealthcheckResult
type container.HealthcheckResult struct
  Start time.Time
  End time.Time
  ExitCode int
  Output string
type mount.Type string
type mount.Propagation string
type mount.Consistency string
type container.MountPoint struct
  Type mount.Type ?
  Name string ?
  Source string
  Destination string
  Driver string ?
  Mode string
  RW bool
  Propagation mount.Propagation
type strslice.StrSlice []string
type nat.Port string
type nat.PortSet map[nat.Port]struct{}
type nat.PortMap map[nat.Port][]nat.PortBinding
type nat.PortBinding struct
  HostIP string HostIp
  HostPort string
type container.Config struct
  Hostname string
  Domainname string
  User string
  AttachStdin bool
  AttachStdout bool
  AttachStderr bool
  ExposedPorts nat.PortSet ?
  Tty bool
  OpenStdin bool
  StdinOnce bool
  Env []string
  Cmd strslice.StrSlice
  Healthcheck *v1.HealthcheckConfig ?
  ArgsEscaped bool ?
  Image string
  Volumes map[string]struct{}
  WorkingDir string
  Entrypoint strslice.StrSlice
  NetworkDisabled bool ?
  MacAddress string ?
  OnBuild []string
  Labels map[string]string
  StopSignal string ?
  StopTimeout *int ?
  Shell strslice.StrSlice ?
type v1.HealthcheckConfig struct
  Test []string ?
  Interval time.Duration ?
  Timeout time.Duration ?
  StartPeriod time.Duration ?
  StartInterval time.Duration ?
  Retries int ?
type container.NetworkSettings struct
  container.NetworkSettingsBase
  container.DefaultNetworkSettings
  Networks map[string]*network.EndpointSettings
type container.NetworkSettingsBase struct
  Bridge string
  SandboxID string
  SandboxKey string
  Ports nat.PortMap
  HairpinMode bool
  LinkLocalIPv6Address string
  LinkLocalIPv6PrefixLen int
  SecondaryIPAddresses []network.Address
  SecondaryIPv6Addresses []network.Address
type container.DefaultNetworkSettings struct
  EndpointID string
  Gateway string
  GlobalIPv6Address string
  GlobalIPv6PrefixLen int
  IPAddress string
  IPPrefixLen int
  IPv6Gateway string
  MacAddress string
type network.Address struct
  Addr string
  PrefixLen int
type network.EndpointSettings struct
  IPAMConfig *network.EndpointIPAMConfig
  Links []string
  Aliases []string
  MacAddress string
  DriverOpts map[string]string
  GwPriority int
  NetworkID string
  EndpointID string
  Gateway string
  IPAddress string
  IPPrefixLen int
  IPv6Gateway string
  GlobalIPv6Address string
  GlobalIPv6PrefixLen int
  DNSNames []string
type network.EndpointIPAMConfig struct
  IPv4Address string ?
  IPv6Address string ?
  LinkLocalIPs []string ?
type storage.DriverData struct
  Data map[string]string
  Name string
`;
