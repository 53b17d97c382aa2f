import { contains, parseIpv4, parseSubnet } from '../../../linux/net/ipv4.ts';
import { isUserDefined } from '../container/host-config.ts';
import { invalidParameter } from '../errors.ts';
import type { EndpointRequest } from './endpoint.ts';
import { isMac } from './mac-address.ts';
import type { Network } from './network.ts';

/**
 * Checks what somebody wants of an endpoint; the network may not exist yet.
 * @throws EngineError invalid parameter
 */
export function validateEndpoint(
  network: Network | undefined,
  name: string,
  endpoint: EndpointRequest,
): void {
  const errors = endpointErrors(network, name, endpoint);
  if (endpoint.MacAddress && !isMac(endpoint.MacAddress)) {
    throw invalidParameter(`invalid MAC address ${endpoint.MacAddress}`);
  }
  if (errors.length > 0) throw invalidParameter(`invalid endpoint settings:\n${errors.join('\n')}`);
}

function endpointErrors(
  network: Network | undefined,
  name: string,
  { IPAMConfig, Aliases }: EndpointRequest,
): readonly string[] {
  const errors: string[] = [];
  const address = IPAMConfig?.IPv4Address ?? '';
  const address6 = IPAMConfig?.IPv6Address ?? '';
  if (!isUserDefined(name)) {
    if (address !== '' || address6 !== '') {
      errors.push('user specified IP address is supported on user defined networks only');
    }
    if (Aliases && Aliases.length > 0) {
      errors.push('network-scoped alias is supported only for containers in user defined networks');
    }
  }
  if (address !== '' && !parseIpv4(address)) errors.push(`invalid IPv4 address: ${address}`);
  if (address6 !== '' && !address6.includes(':')) errors.push(`invalid IPv6 address: ${address6}`);
  if (network && address !== '' && isUserDefined(name)) {
    const problem = rangeError(network, address);
    if (problem) errors.push(problem);
  }
  return errors;
}

function rangeError(network: Network, address: string): string | undefined {
  if (!network.ownSubnet) {
    return 'user specified IP address is supported only when connecting to networks with user configured subnets';
  }
  const number = parseIpv4(address) ?? 0;
  const inside = network.ipam.Config.some(({ Subnet }) => {
    const subnet = Subnet === undefined ? undefined : parseSubnet(Subnet);
    return subnet !== undefined && contains(subnet, number);
  });
  return inside ? undefined : `no configured subnet or ip-range contain the IP address ${address}`;
}
