import { expect, test } from 'vitest';
import { Firewall } from '../../../../src/docker/engine/network/firewall/firewall.ts';
import { VirtualClock } from '../../../../src/linux/clock-virtual.ts';
import { netfilterOf } from '../../../../src/linux/net/netfilter/netfilter-of.ts';
import type { TableName } from '../../../../src/linux/net/netfilter/table.ts';
import { NetworkStack } from '../../../../src/linux/net/network-stack.ts';
import { SeededRandom } from '../../../../src/linux/random.ts';
import { tableWords } from '../../../../src/programs/net/iptables/rule-text.ts';

// What is expected was read from moby v28.2.2, integration/network/bridge/iptablesdoc/generated.

const DOCKER0 = {
  bridge: 'docker0',
  subnet: '172.17.0.0/16',
  internal: false,
  masquerade: true,
  interContainer: true,
};
const BRIDGE1 = { ...DOCKER0, bridge: 'bridge1', subnet: '192.0.2.0/24' };

function engine(): { firewall: Firewall; rules: (table: TableName) => string[] } {
  const stack = new NetworkStack({ clock: new VirtualClock(0), random: new SeededRandom(1) });
  const firewall = new Firewall(stack);
  firewall.addNetwork(DOCKER0);
  const rules = (table: TableName): string[] =>
    tableWords(netfilterOf(stack).table(table).listed(), false).trimEnd().split('\n');
  return { firewall, rules };
}

const CHAINS = [
  '-P INPUT ACCEPT',
  '-P FORWARD DROP',
  '-P OUTPUT ACCEPT',
  '-N DOCKER',
  '-N DOCKER-BRIDGE',
  '-N DOCKER-CT',
  '-N DOCKER-FORWARD',
  '-N DOCKER-ISOLATION-STAGE-1',
  '-N DOCKER-ISOLATION-STAGE-2',
  '-N DOCKER-USER',
  '-A FORWARD -j DOCKER-USER',
  '-A FORWARD -j DOCKER-FORWARD',
];
const NAT_CHAINS = [
  '-P PREROUTING ACCEPT',
  '-P INPUT ACCEPT',
  '-P OUTPUT ACCEPT',
  '-P POSTROUTING ACCEPT',
  '-N DOCKER',
  '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
  '-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
];
const FIRST = [
  ...CHAINS,
  '-A DOCKER ! -i docker0 -o docker0 -j DROP',
  '-A DOCKER-BRIDGE -o docker0 -j DOCKER',
  '-A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-A DOCKER-FORWARD -j DOCKER-CT',
  '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
  '-A DOCKER-FORWARD -j DOCKER-BRIDGE',
  '-A DOCKER-FORWARD -i docker0 -j ACCEPT',
  '-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
  '-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP',
];
const FIRST_NAT = [
  ...NAT_CHAINS,
  '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
  '-A DOCKER -i docker0 -j RETURN',
];

test('a new daemon', () => {
  const { rules } = engine();
  expect(rules('filter')).toEqual(FIRST);
  expect(rules('nat')).toEqual(FIRST_NAT);
});

test('a published port on a network of its own, and all of it gone again', () => {
  const { firewall, rules } = engine();
  const undo = [
    firewall.addNetwork(BRIDGE1),
    firewall.addEndpoint(BRIDGE1, '192.0.2.2'),
    firewall.addPort(BRIDGE1, {
      protocol: 'tcp',
      hostAddress: '0.0.0.0',
      hostPort: 8080,
      target: { address: '192.0.2.2', port: 80 },
    }),
  ];
  expect(rules('filter')).toEqual([
    ...CHAINS,
    '-A DOCKER -d 192.0.2.2/32 ! -i bridge1 -o bridge1 -p tcp -m tcp --dport 80 -j ACCEPT',
    '-A DOCKER ! -i docker0 -o docker0 -j DROP',
    '-A DOCKER ! -i bridge1 -o bridge1 -j DROP',
    '-A DOCKER-BRIDGE -o docker0 -j DOCKER',
    '-A DOCKER-BRIDGE -o bridge1 -j DOCKER',
    '-A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A DOCKER-CT -o bridge1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A DOCKER-FORWARD -j DOCKER-CT',
    '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
    '-A DOCKER-FORWARD -j DOCKER-BRIDGE',
    '-A DOCKER-FORWARD -i docker0 -j ACCEPT',
    '-A DOCKER-FORWARD -i bridge1 -j ACCEPT',
    '-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
    '-A DOCKER-ISOLATION-STAGE-1 -i bridge1 ! -o bridge1 -j DOCKER-ISOLATION-STAGE-2',
    '-A DOCKER-ISOLATION-STAGE-2 -o bridge1 -j DROP',
    '-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP',
  ]);
  expect(rules('nat')).toEqual([
    ...NAT_CHAINS,
    '-A POSTROUTING -s 192.0.2.0/24 ! -o bridge1 -j MASQUERADE',
    '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
    '-A DOCKER -i bridge1 -j RETURN',
    '-A DOCKER -i docker0 -j RETURN',
    '-A DOCKER ! -i bridge1 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.0.2.2:80',
  ]);
  expect(rules('raw').slice(2)).toEqual(['-A PREROUTING -d 192.0.2.2/32 ! -i bridge1 -j DROP']);
  for (const each of undo.reverse()) each();
  expect([rules('filter'), rules('nat'), rules('raw').slice(2)]).toEqual([FIRST, FIRST_NAT, []]);
});

test('a port on a loopback address is shielded from everybody else', () => {
  const { firewall, rules } = engine();
  firewall.addNetwork(BRIDGE1);
  firewall.addEndpoint(BRIDGE1, '192.0.2.2');
  firewall.addPort(BRIDGE1, {
    protocol: 'tcp',
    hostAddress: '127.0.0.1',
    hostPort: 8080,
    target: { address: '192.0.2.2', port: 80 },
  });
  expect(rules('nat').at(-1)).toBe(
    '-A DOCKER -d 127.0.0.1/32 ! -i bridge1 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.0.2.2:80',
  );
  expect(rules('raw').slice(2)).toEqual([
    '-A PREROUTING -d 192.0.2.2/32 ! -i bridge1 -j DROP',
    '-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8080 -j DROP',
  ]);
});

test('a network without communication between its containers', () => {
  const { firewall, rules } = engine();
  firewall.addNetwork({ ...BRIDGE1, interContainer: false });
  expect(rules('filter').filter((rule) => rule.startsWith('-A DOCKER-FORWARD -i'))).toEqual([
    '-A DOCKER-FORWARD -i docker0 -j ACCEPT',
    '-A DOCKER-FORWARD -i bridge1 -o bridge1 -j DROP',
    '-A DOCKER-FORWARD -i bridge1 ! -o bridge1 -j ACCEPT',
  ]);
});

test('internal networks, with such communication and without', () => {
  const { firewall, rules } = engine();
  const internal = { ...BRIDGE1, internal: true };
  firewall.addNetwork({ ...internal, bridge: 'bridgeICC' });
  firewall.addNetwork({
    ...internal,
    bridge: 'bridgeNoICC',
    subnet: '198.51.100.0/24',
    interContainer: false,
  });
  expect(rules('filter')).toEqual([
    ...FIRST.slice(0, -2),
    '-A DOCKER-FORWARD -i bridgeICC -o bridgeICC -j ACCEPT',
    '-A DOCKER-FORWARD -i bridgeNoICC -o bridgeNoICC -j DROP',
    '-A DOCKER-ISOLATION-STAGE-1 ! -s 198.51.100.0/24 -o bridgeNoICC -j DROP',
    '-A DOCKER-ISOLATION-STAGE-1 ! -d 198.51.100.0/24 -i bridgeNoICC -j DROP',
    '-A DOCKER-ISOLATION-STAGE-1 ! -s 192.0.2.0/24 -o bridgeICC -j DROP',
    '-A DOCKER-ISOLATION-STAGE-1 ! -d 192.0.2.0/24 -i bridgeICC -j DROP',
    ...FIRST.slice(-2),
  ]);
  expect(rules('nat')).toEqual(FIRST_NAT);
});
