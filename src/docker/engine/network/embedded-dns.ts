import { forwardDns } from '../../../linux/net/names/dns-forward.ts';
import type { DnsQuestion } from '../../../linux/net/names/dns-message.ts';
import { type DnsAnswer, NXDOMAIN } from '../../../linux/net/names/dns-server.ts';
import { EmbeddedDns } from '../../../linux/net/names/embedded-dns.ts';
import type { NetworkStack } from '../../../linux/net/network-stack.ts';
import type { Container } from '../container/container.ts';
import type { Engine } from '../engine.ts';
import { hasDns, type Member, type Network } from './network.ts';
import { externalServers } from './resolv-conf.ts';

/** Seconds that an answer of the embedded server may be kept (libnetwork: respTTL). */
const TTL = 600;

/** Opens the DNS server that a container finds at 127.0.0.11. */
export function openEmbeddedDns(engine: Engine, container: Container, stack: NetworkStack): EmbeddedDns {
  return new EmbeddedDns(stack, (question) => answer(engine, container, stack, question));
}

async function answer(
  engine: Engine,
  container: Container,
  stack: NetworkStack,
  question: DnsQuestion,
): Promise<DnsAnswer | undefined> {
  const name = question.name.toLowerCase();
  const networks = joinedNetworks(engine, container);
  if (question.type === 'PTR') {
    const owner = reverse(networks, name);
    if (owner)
      return { code: 'NOERROR', answers: [{ name: question.name, type: 'PTR', ttl: TTL, data: owner }] };
  } else {
    const addresses = resolve(engine, container, networks, name);
    if (addresses.length > 0) {
      if (question.type !== 'A') return { code: 'NOERROR', answers: [] };
      const start = engine.random.integer(addresses.length);
      const turned = [...addresses.slice(start), ...addresses.slice(0, start)];
      return {
        code: 'NOERROR',
        answers: turned.map((data) => ({ name: question.name, type: 'A', ttl: TTL, data })),
      };
    }
  }
  if (networks.every((network) => network.internal)) return NXDOMAIN;
  return forward(engine, container, stack, question);
}

async function forward(
  engine: Engine,
  container: Container,
  stack: NetworkStack,
  question: DnsQuestion,
): Promise<DnsAnswer | undefined> {
  const servers = container.hostConfig.Dns ?? [];
  const hostText = engine.host.fs.exists('/etc/resolv.conf')
    ? engine.host.fs.readText('/etc/resolv.conf')
    : '';
  // Servers of the host are asked from the host, servers that were given with --dns from the container.
  const from = servers.length > 0 ? stack : engine.host.net;
  for (const server of externalServers(hostText, { servers, search: [], options: [] })) {
    const reply = await forwardDns(from, engine.clock, server, question);
    if (reply) return reply;
  }
  return { code: 'SERVFAIL', answers: [] };
}

function joinedNetworks(engine: Engine, container: Container): readonly Network[] {
  return engine.networks.all().filter((network) => hasDns(network) && network.members.has(container.id));
}

function resolve(
  engine: Engine,
  container: Container,
  networks: readonly Network[],
  name: string,
): readonly string[] {
  for (const network of networks) {
    const linked = linkTarget(engine, container, network, name);
    const wanted = linked
      ? [linked]
      : [...network.members.values()].filter((member) => answersTo(member, network, name));
    if (wanted.length > 0) return wanted.map((member) => member.address);
  }
  return [];
}

function answersTo(member: Member, network: Network, name: string): boolean {
  return member.names.some((each) => {
    const own = each.toLowerCase();
    return own === name || `${own}.${network.name.toLowerCase()}` === name;
  });
}

/** `--link un1:db` on a user network: an alias that only this container knows. */
function linkTarget(
  engine: Engine,
  container: Container,
  network: Network,
  name: string,
): Member | undefined {
  for (const link of container.endpoints.get(network.name)?.Links ?? []) {
    const [target = '', alias = target] = link.split(':');
    if (alias.toLowerCase() !== name && `${alias}.${network.name}`.toLowerCase() !== name) continue;
    const source = engine.containers.byName(target) ?? engine.containers.byPrefix(target);
    const member = source && network.members.get(source.id);
    if (member) return member;
  }
  return undefined;
}

function reverse(networks: readonly Network[], name: string): string | undefined {
  const address = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\.in-addr\.arpa$/.exec(name)?.slice(1).reverse().join('.');
  if (address === undefined) return undefined;
  for (const network of networks) {
    for (const member of network.members.values()) {
      if (member.address === address) return `${member.names[0] ?? member.name}.${network.name}`;
    }
  }
  return undefined;
}
