import {
  contains,
  formatSubnet,
  overlap,
  parseIpv4,
  parseSubnet,
} from '../../../linux/net/addresses/ipv4.ts';
import {
  containsIpv6,
  formatIpv6,
  formatIpv6Subnet,
  type Ipv6Subnet,
  parseIpv6,
  parseIpv6Subnet,
} from '../../../linux/net/addresses/ipv6.ts';
import { invalidParameter } from '../errors.ts';
import { joinErrors } from '../join-errors.ts';
import type { IpamBlock } from './network.ts';

/** Checks the address blocks of a new network (api/types/network/ipam.go). @throws EngineError invalid parameter */
export function validateIpam(blocks: readonly IpamBlock[], enableIpv6: boolean): void {
  const errors = blocks.flatMap((block) => blockErrors(block, enableIpv6));
  if (errors.length > 0) throw invalidParameter(`invalid network config:\n${joinErrors(errors)}`);
}

function blockErrors(block: IpamBlock, enableIpv6: boolean): readonly string[] {
  const text = block.Subnet ?? '';
  if (parseIpv6Subnet(text)) return enableIpv6 ? ipv6Errors(block) : [];
  const subnet = parseSubnet(text);
  if (!subnet) return [invalidSubnet(text)];
  const errors: string[] = [];
  if (formatSubnet(subnet) !== text)
    errors.push(`invalid subnet ${text}: it should be ${formatSubnet(subnet)}`);
  errors.push(...rangeErrors(block.IPRange, formatSubnet(subnet)));
  const gateway = addressError(block.Gateway, formatSubnet(subnet));
  if (gateway) errors.push(`invalid gateway ${block.Gateway}: ${gateway}`);
  for (const [name, address] of Object.entries(block.AuxiliaryAddresses ?? {})) {
    const problem = addressError(address, formatSubnet(subnet));
    if (problem) errors.push(`invalid auxiliary address ${name}: ${problem}`);
  }
  return errors;
}

function ipv6Errors({ Subnet: text = '', Gateway }: IpamBlock): readonly string[] {
  const subnet = parseIpv6Subnet(text);
  if (!subnet) return [];
  const masked = formatIpv6Subnet(subnet);
  const errors: string[] = [];
  const given = `${formatIpv6(parseIpv6(text.replace(/\/.*/, '')) ?? 0n)}/${subnet.prefix}`;
  if (given !== masked) errors.push(`invalid subnet ${given}: it should be ${masked}`);
  const gateway = Gateway ? ipv6AddressError(Gateway, subnet) : undefined;
  if (gateway) errors.push(`invalid gateway ${Gateway}: ${gateway}`);
  return errors;
}

function ipv6AddressError(text: string, subnet: Ipv6Subnet): string | undefined {
  const address = parseIpv6(text);
  if (address === undefined) {
    return parseIpv4(text) === undefined ? 'invalid address' : 'parent subnet is an IPv6 block';
  }
  if (containsIpv6(subnet, address)) return undefined;
  return `parent subnet ${formatIpv6Subnet(subnet)} doesn't contain this address`;
}

function invalidSubnet(text: string): string {
  return `invalid subnet ${text}: invalid CIDR block notation`;
}

function rangeErrors(text: string | undefined, parentText: string): readonly string[] {
  const parent = parseSubnet(parentText);
  if (!text || !parent) return [];
  const range = parseSubnet(text);
  if (!range) return [`invalid ip-range ${text}: invalid CIDR block notation`];
  const errors: string[] = [];
  if (range.prefix < parent.prefix) {
    errors.push(`invalid ip-range ${text}: CIDR block is bigger than its parent subnet ${parentText}`);
  }
  if (formatSubnet(range) !== text)
    errors.push(`invalid ip-range ${text}: it should be ${formatSubnet(range)}`);
  if (!overlap(parent, range)) {
    errors.push(`invalid ip-range ${text}: parent subnet ${parentText} doesn't contain ip-range`);
  }
  return errors;
}

function addressError(text: string | undefined, parentText: string): string | undefined {
  const parent = parseSubnet(parentText);
  if (!text || !parent) return undefined;
  const address = parseIpv4(text);
  if (address === undefined) return text.includes(':') ? 'parent subnet is an IPv4 block' : 'invalid address';
  return contains(parent, address) ? undefined : `parent subnet ${parentText} doesn't contain this address`;
}
