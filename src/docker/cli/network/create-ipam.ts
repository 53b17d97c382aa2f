import { CommandError } from '../command/command-error.ts';

interface IpamOptions {
  readonly driver: string;
  readonly options: ReadonlyMap<string, string>;
  readonly subnets: readonly string[];
  readonly ranges: readonly string[];
  readonly gateways: readonly string[];
  readonly auxiliary: ReadonlyMap<string, string>;
}

interface Pool {
  readonly Subnet: string;
  IPRange?: string;
  Gateway?: string;
  readonly AuxiliaryAddresses: Record<string, string>;
}

/** The addresses of a network as the API wants them: each range and gateway with its subnet. @throws CommandError */
export function createIpam(options: IpamOptions) {
  const { subnets, ranges, gateways } = options;
  if (subnets.length < ranges.length || subnets.length < gateways.length) {
    throw new CommandError('every ip-range or gateway must have a corresponding subnet');
  }
  const pools: Pool[] = [];
  for (const subnet of subnets) {
    if (pools.some((pool) => contains(subnet, pool.Subnet) || contains(pool.Subnet, subnet))) {
      throw new CommandError('multiple overlapping subnet configuration is not supported');
    }
    pools.push({ Subnet: subnet, AuxiliaryAddresses: Object.create(null) });
  }
  for (const range of ranges) {
    for (const pool of poolsOf(pools, range, 'range')) {
      if (pool.IPRange !== undefined) {
        throw new CommandError(
          `cannot configure multiple ranges (${range}, ${pool.IPRange}) on the same subnet (${pool.Subnet})`,
        );
      }
      pool.IPRange = range;
    }
  }
  for (const gateway of gateways) {
    for (const pool of poolsOf(pools, gateway, 'gateway')) {
      if (pool.Gateway !== undefined) {
        throw new CommandError(
          `cannot configure multiple gateways (${gateway}, ${pool.Gateway}) for the same subnet (${pool.Subnet})`,
        );
      }
      pool.Gateway = gateway;
    }
  }
  for (const [name, address] of options.auxiliary) {
    for (const pool of poolsOf(pools, address, 'aux-address')) pool.AuxiliaryAddresses[name] = address;
  }
  return { Driver: options.driver, Options: Object.fromEntries(options.options), Config: pools };
}

function poolsOf(pools: readonly Pool[], address: string, what: string): readonly Pool[] {
  if (what === 'range') parseCidr(address);
  const found = pools.filter(({ Subnet }) => contains(Subnet, address));
  if (found.length === 0) throw new CommandError(`no matching subnet for ${what} ${address}`);
  return found;
}

/** Whether an address, or the one a subnet begins with, is in a subnet. @throws CommandError */
function contains(subnet: string, address: string): boolean {
  let network: { readonly bits: bigint; readonly prefix: number; readonly width: number };
  try {
    network = parseCidr(subnet);
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(`invalid subnet: ${error.message}`) : error;
  }
  const inner = address.includes('/') ? parseCidr(address) : parseAddress(address);
  if (!inner || inner.width !== network.width) return false;
  const shift = BigInt(network.width - network.prefix);
  return inner.bits >> shift === network.bits >> shift;
}

function parseCidr(text: string) {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const prefix = Number(text.slice(slash + 1));
  if (!address || !/^\d+$/.test(text.slice(slash + 1)) || prefix > address.width) {
    throw new CommandError(`invalid CIDR address: ${text}`);
  }
  return { ...address, prefix };
}

function parseAddress(text: string): { readonly bits: bigint; readonly width: number } | undefined {
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(text)) {
    const bytes = text.split('.').map(Number);
    if (bytes.some((byte) => byte > 255)) return undefined;
    return { bits: BigInt(bytes.reduce((bits, byte) => bits * 256 + byte, 0)), width: 32 };
  }
  return text.includes(':') ? parseIpv6(text) : undefined;
}

function parseIpv6(text: string): { readonly bits: bigint; readonly width: number } | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  const groups = [...head, ...Array<string>(Math.max(0, missing)).fill('0'), ...tail];
  if (groups.length !== 8 || groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n), width: 128 };
}
