import { contains, parseIpv4, parseSubnet } from '../../../linux/net/addresses/ipv4.ts';
import { containsIpv6, parseIpv6, parseIpv6Subnet } from '../../../linux/net/addresses/ipv6.ts';
import { isMac } from '../../../linux/net/addresses/mac-address.ts';
import { isUserDefined } from '../container/config/host-config.ts';
import { invalidParameter } from '../errors.ts';
import { joinErrors } from '../join-errors.ts';
import type { EndpointRequest } from './endpoint.ts';
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
  if (errors.length > 0) throw invalidParameter(`invalid endpoint settings:\n${joinErrors(errors)}`);
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
  if (address6 !== '' && !parseIpv6(address6)) errors.push(`invalid IPv6 address: ${address6}`);
  if (network) errors.push(...rangeErrors(network, address), ...rangeErrors(network, address6));
  return errors;
}

/** EndpointIPAMConfig.IsInRange: only subnets that were asked for count, each for its own family. */
function rangeErrors(network: Network, address: string): readonly string[] {
  if (address === '') return [];
  const six = address.includes(':');
  const own = network.ownSubnets.filter((subnet) => subnet.includes(':') === six);
  if (own.length === 0) {
    return [
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    ];
  }
  return own.some((subnet) => holds(subnet, address))
    ? []
    : [`no configured subnet or ip-range contain the IP address ${address}`];
}

function holds(subnetText: string, address: string): boolean {
  if (address.includes(':')) {
    const [subnet, number] = [parseIpv6Subnet(subnetText), parseIpv6(address)];
    return subnet !== undefined && number !== undefined && containsIpv6(subnet, number);
  }
  const [subnet, number] = [parseSubnet(subnetText), parseIpv4(address)];
  return subnet !== undefined && number !== undefined && contains(subnet, number);
}
