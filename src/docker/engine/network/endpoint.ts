import type { StringMap } from '../sorted-record.ts';

/** A container's place in a network: the API's EndpointSettings, in its field order. */
export interface Endpoint {
  IPAMConfig: EndpointIpamConfig | null;
  /** `container:alias`, of user networks. */
  Links: readonly string[] | null;
  Aliases: readonly string[] | null;
  MacAddress: string;
  DriverOpts: StringMap | null;
  GwPriority: number;
  NetworkID: string;
  EndpointID: string;
  Gateway: string;
  IPAddress: string;
  IPPrefixLen: number;
  IPv6Gateway: string;
  GlobalIPv6Address: string;
  GlobalIPv6PrefixLen: number;
  DNSNames: readonly string[] | null;
}

export interface EndpointIpamConfig {
  readonly IPv4Address?: string;
  readonly IPv6Address?: string;
  readonly LinkLocalIPs?: readonly string[];
}

/** What a client may say about an endpoint. */
export type EndpointRequest = Partial<
  Pick<Endpoint, 'IPAMConfig' | 'Links' | 'Aliases' | 'MacAddress' | 'DriverOpts' | 'GwPriority'>
>;

/** An endpoint that is not connected yet. */
export function newEndpoint(request: EndpointRequest = {}): Endpoint {
  return {
    IPAMConfig: request.IPAMConfig ?? null,
    Links: request.Links ?? null,
    Aliases: request.Aliases ?? null,
    MacAddress: request.MacAddress ?? '',
    DriverOpts: request.DriverOpts ?? null,
    GwPriority: request.GwPriority ?? 0,
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
}

/** Forgets what only a running container has. */
export function clearEndpoint(endpoint: Endpoint): void {
  endpoint.MacAddress = '';
  endpoint.EndpointID = '';
  endpoint.Gateway = '';
  endpoint.IPAddress = '';
  endpoint.IPPrefixLen = 0;
  endpoint.IPv6Gateway = '';
  endpoint.GlobalIPv6Address = '';
  endpoint.GlobalIPv6PrefixLen = 0;
}
