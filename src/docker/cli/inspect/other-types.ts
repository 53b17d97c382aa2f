/** The Go types of images, networks and volumes; see TypeTable for how they are written. */
export const OTHER_TYPES = `
type image.InspectResponse struct
  ID string Id
  RepoTags []string
  RepoDigests []string
  Parent string
  Comment string
  Created string ?
  Container string ?
  ContainerConfig *container.Config ?
  DockerVersion string
  Author string
  Config *v1.DockerOCIImageConfig
  Architecture string
  Variant string ?
  Os string
  OsVersion string ?
  Size int64
  VirtualSize int64 VirtualSize?
  GraphDriver storage.DriverData
  RootFS image.RootFS
  Metadata image.Metadata
  Descriptor *v1.Descriptor Descriptor?
  Manifests []any Manifests?
type image.RootFS struct
  Type string ?
  Layers []string ?
type image.Metadata struct
  LastTagTime time.Time ?
type v1.DockerOCIImageConfig struct
  v1.ImageConfig
  v1.DockerOCIImageConfigExt
type v1.ImageConfig struct
  User string ?
  ExposedPorts map[string]struct{} ?
  Env []string ?
  Entrypoint []string ?
  Cmd []string ?
  Volumes map[string]struct{} ?
  WorkingDir string ?
  Labels map[string]string ?
  StopSignal string ?
  ArgsEscaped bool ?
type v1.DockerOCIImageConfigExt struct
  Healthcheck *v1.HealthcheckConfig ?
  OnBuild []string ?
  Shell []string ?
type digest.Digest string
type v1.Descriptor struct
  MediaType string mediaType
  Digest digest.Digest digest
  Size int64 size
  URLs []string urls?
  Annotations map[string]string annotations?
  Data []uint8 data?
  Platform *v1.Platform platform?
  ArtifactType string artifactType?
type v1.Platform struct
  Architecture string architecture
  OS string os
  OSVersion string os.version?
  OSFeatures []string os.features?
  Variant string variant?
type network.Inspect struct
  Name string
  ID string Id
  Created time.Time
  Scope string
  Driver string
  EnableIPv4 bool
  EnableIPv6 bool
  IPAM network.IPAM
  Internal bool
  Attachable bool
  Ingress bool
  ConfigFrom network.ConfigReference
  ConfigOnly bool
  Containers map[string]network.EndpointResource
  Options map[string]string
  Labels map[string]string
  Peers []any ?
  Services map[string]any ?
type network.IPAM struct
  Driver string
  Options map[string]string
  Config []network.IPAMConfig
type network.IPAMConfig struct
  Subnet string ?
  IPRange string ?
  Gateway string ?
  AuxAddress map[string]string AuxiliaryAddresses?
type network.ConfigReference struct
  Network string
type network.EndpointResource struct
  Name string
  EndpointID string
  MacAddress string
  IPv4Address string
  IPv6Address string
type volume.Volume struct
  ClusterVolume *struct{} ClusterVolume?
  CreatedAt string CreatedAt?
  Driver string
  Labels map[string]string
  Mountpoint string
  Name string
  Options map[string]string
  Scope string
  Status map[string]any Status?
  UsageData *volume.UsageData UsageData?
type volume.UsageData struct
  RefCount int64
  Size int64
`;
