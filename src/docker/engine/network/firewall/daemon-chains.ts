import type { Netfilter } from '../../../../linux/net/netfilter/netfilter.ts';
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
 * turned on forwarding itself, it makes DROP the policy of FORWARD (setup_ip_forwarding.go).
 */
export function makeDaemonChains(netfilter: Netfilter): void {
  ensureChain(netfilter, 'nat', 'DOCKER');
  for (const name of [
    'DOCKER',
    'DOCKER-FORWARD',
    'DOCKER-BRIDGE',
    'DOCKER-CT',
    'DOCKER-ISOLATION-STAGE-1',
    'DOCKER-ISOLATION-STAGE-2',
    'DOCKER-USER',
  ])
    ensureChain(netfilter, 'filter', name);
  ensureRule(netfilter, toDocker('PREROUTING'), 'last');
  ensureRule(netfilter, toDocker('OUTPUT', '127.0.0.0/8'), 'last');
  ensureRule(netfilter, jump('FORWARD', 'DOCKER-FORWARD'), 'first');
  for (const chain of ['DOCKER-BRIDGE', 'DOCKER-ISOLATION-STAGE-1', 'DOCKER-CT'])
    ensureRule(netfilter, jump('DOCKER-FORWARD', chain), 'first');
  ensureRule(netfilter, jump('FORWARD', 'DOCKER-USER'), 'first');
  ensureChain(netfilter, 'filter', 'FORWARD').policy = 'DROP';
}
