import type { Family, Netfilter } from '../../../../linux/net/netfilter/netfilter.ts';
import { ensureChain, ensureRule, type PlacedRule } from '../../../../linux/net/netfilter/write.ts';

/** A jump from one chain to another, whatever the packet. */
function jump(chain: string, to: string): PlacedRule {
  return { table: 'filter', chain, matches: [], target: { name: 'jump', chain: to } };
}

/** From a hook of the nat table to the published ports, for packets to the host's own addresses. */
function toDocker(chain: string, spared?: string): PlacedRule {
  return {
    table: 'nat',
    chain,
    ...(spared === undefined ? {} : { destination: { not: true, value: spared } }),
    matches: [{ name: 'addrtype', destination: { not: false, value: ['LOCAL'] } }],
    target: { name: 'jump', chain: 'DOCKER' },
  };
}

/**
 * The chains that the daemon makes when it starts (iptabler.go: setupIPChains; firewall_linux.go: setupUserChain). As it has
 * turned on forwarding of IPv4 itself, it makes DROP the policy of FORWARD there (setup_ip_forwarding.go).
 */
export function makeDaemonChains(netfilter: Netfilter): void {
  makeChains(netfilter, 'ipv4', '127.0.0.0/8');
  makeChains(netfilter, 'ipv6', '::1/128');
  ensureChain(netfilter, 'filter', 'FORWARD').policy = 'DROP';
}

/** @param loopback the addresses that are left to the proxy */
function makeChains(netfilter: Netfilter, family: Family, loopback: string): void {
  const write = (rule: PlacedRule, where: 'first' | 'last'): void =>
    ensureRule(netfilter, { ...rule, family }, where);
  ensureChain(netfilter, 'nat', 'DOCKER', family);
  for (const name of [
    'DOCKER',
    'DOCKER-FORWARD',
    'DOCKER-BRIDGE',
    'DOCKER-CT',
    'DOCKER-ISOLATION-STAGE-1',
    'DOCKER-ISOLATION-STAGE-2',
    'DOCKER-USER',
  ])
    ensureChain(netfilter, 'filter', name, family);
  write(toDocker('PREROUTING'), 'last');
  write(toDocker('OUTPUT', loopback), 'last');
  write(jump('FORWARD', 'DOCKER-FORWARD'), 'first');
  for (const chain of ['DOCKER-BRIDGE', 'DOCKER-ISOLATION-STAGE-1', 'DOCKER-CT'])
    write(jump('DOCKER-FORWARD', chain), 'first');
  write(jump('FORWARD', 'DOCKER-USER'), 'first');
}
