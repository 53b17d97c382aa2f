import { expect, test } from 'vitest';
import { executable } from '../../../../src/linux/process/executable.ts';
import { ip } from '../../../../src/programs/net/ip/ip.ts';
import { iptables } from '../../../../src/programs/net/iptables/iptables.ts';
import { iputilsPing } from '../../../../src/programs/net/ping/iputils-ping.ts';
import { World } from '../../../linux/net/world.ts';

const PROGRAMS = new Map([
  ['ip', ip('gnu')],
  ['ping', iputilsPing],
  ['iptables', iptables],
]);

function scene(): { run: (line: string) => Promise<string>; world: World } {
  const world = new World(PROGRAMS);
  for (const name of PROGRAMS.keys())
    world.host.files.set(`/usr/bin/${name}`, new TextDecoder().decode(executable(name)));
  return {
    world,
    async run(line) {
      const argv = line.split(' ');
      const main = PROGRAMS.get(argv[0] ?? '');
      if (!main) throw new Error(line);
      const { stdout, stderr, status } = await world.run(world.host, main, argv);
      const text = `${stdout}${stderr}${status === 0 ? '' : `[${status}]\n`}`;
      return text
        .replace(/(?:[\da-f]{2}:){5}[\da-f]{2} brd/g, 'MAC brd')
        .replace(/time[= ][\d.]+ ?ms/g, 'TIME');
    },
  };
}

/** What iproute2 6.1 answered in a namespace of its own, but for the addresses of devices. */
const RECORDED: readonly (readonly [line: string, said: string])[] = [
  ['ip netns list', ''],
  ['ip netns add ns1', ''],
  ['ip netns add ns1', 'Cannot create namespace file "/run/netns/ns1": File exists\n[1]\n'],
  ['ip netns add ns2', ''],
  ['ip netns list', 'ns2\nns1\n'],
  [
    'ip netns exec ns1 ip link',
    '1: lo: <LOOPBACK> mtu 65536 qdisc noop state DOWN mode DEFAULT group default qlen 1000\n    link/loopback MAC brd 00:00:00:00:00:00\n',
  ],
  ['ip netns exec ns3 ip link', 'Cannot open network namespace "ns3": No such file or directory\n[255]\n'],
  ['ip netns exec ns1', 'No command specified\n[1]\n'],
  ['ip netns exec ns1 nosuch', 'exec of "nosuch" failed: No such file or directory\n[1]\n'],
  ['ip netns del ns3', 'Cannot remove namespace file "/run/netns/ns3": No such file or directory\n[1]\n'],
  ['ip netns del', 'No netns name specified\n[1]\n'],
  ['ip netns foo', 'Command "foo" is unknown, try "ip netns help".\n[255]\n'],
  ['ip netns pids ns1', ''],
  ['ip netns pids ns3', 'Cannot open network namespace: No such file or directory\n[1]\n'],
  ['ip -n ns3 link', 'Cannot open network namespace "ns3": No such file or directory\n[255]\n'],
  ['ip link add veth0 type veth peer name veth1', ''],
  ['ip link add veth0 type veth peer name veth1', 'RTNETLINK answers: File exists\n[2]\n'],
  ['ip link add br0 type bridge', ''],
  [
    'ip link show type veth',
    '4: veth1@veth0: <BROADCAST,MULTICAST,M-DOWN> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000\n    link/ether MAC brd ff:ff:ff:ff:ff:ff\n' +
      '5: veth0@veth1: <BROADCAST,MULTICAST,M-DOWN> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000\n    link/ether MAC brd ff:ff:ff:ff:ff:ff\n',
  ],
  ['ip link set veth1 netns ns1', ''],
  ['ip link set veth1 netns ns1', 'Cannot find device "veth1"\n[1]\n'],
  ['ip link set veth0 netns foo', 'Error: argument "foo" is wrong: Invalid "netns" value\n\n[255]\n'],
  ['ip link set veth0 netns 99999', 'RTNETLINK answers: No such process\n[2]\n'],
  ['ip link set veth0 master br0', ''],
  ['ip link set veth0 master nope', 'Error: argument "nope" is wrong: Device does not exist\n\n[255]\n'],
  ['ip link set br0 master br0', 'Error: Can not enslave a bridge to a bridge.\n[2]\n'],
  ['ip link set lo master br0', 'RTNETLINK answers: Invalid argument\n[2]\n'],
  [
    'ip link show veth0',
    '5: veth0@if4: <BROADCAST,MULTICAST> mtu 1500 qdisc noop master br0 state DOWN mode DEFAULT group default qlen 1000\n    link/ether MAC brd ff:ff:ff:ff:ff:ff link-netns ns1\n',
  ],
  ['ip link set veth0 nomaster', ''],
  ['ip link set veth0 up', ''],
  [
    'ip link show veth0',
    '5: veth0@if4: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state LOWERLAYERDOWN mode DEFAULT group default qlen 1000\n    link/ether MAC brd ff:ff:ff:ff:ff:ff link-netns ns1\n',
  ],
  ['ip -n ns1 link set veth1 up', ''],
  ['ip -n ns1 addr add 10.1.1.2/24 dev veth1', ''],
  ['ip addr add 10.1.1.1/24 dev veth0', ''],
  [
    'ip netns exec ns1 ping -c1 -q 10.1.1.1',
    'PING 10.1.1.1 (10.1.1.1) 56(84) bytes of data.\n\n--- 10.1.1.1 ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss, TIME\n',
  ],
  ['ip -n ns1 route', '10.1.1.0/24 dev veth1 proto kernel scope link src 10.1.1.2 \n'],
  ['ip netns', 'ns2\nns1 (id: 0)\n'],
  ['ip link del veth0', ''],
  [
    'ip -n ns1 link',
    '1: lo: <LOOPBACK> mtu 65536 qdisc noop state DOWN mode DEFAULT group default qlen 1000\n    link/loopback MAC brd 00:00:00:00:00:00\n',
  ],
  ['ip link del br0', ''],
  ['ip link del lo', 'RTNETLINK answers: Operation not supported\n[2]\n'],
  ['ip link add foo type nosuch', 'Error: Unknown device type.\n[2]\n'],
  ['ip link add veth5 netns ns2 type veth peer name veth6 netns ns1', ''],
  [
    'ip -n ns2 link show veth5',
    '2: veth5@if2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000\n    link/ether MAC brd ff:ff:ff:ff:ff:ff link-netns ns1\n',
  ],
  ['ip netns del ns1', ''],
  [
    'ip -n ns2 link',
    '1: lo: <LOOPBACK> mtu 65536 qdisc noop state DOWN mode DEFAULT group default qlen 1000\n    link/loopback MAC brd 00:00:00:00:00:00\n',
  ],
  ['ip netns', 'ns2\n'],
  ['ip -all netns del', ''],
  ['ip netns list', ''],
];

test('namespaces that have names, pairs and bridges, as recorded', async () => {
  const { run } = scene();
  const ours: (readonly [string, string])[] = [];
  for (const [line] of RECORDED) {
    const said = await run(line);
    ours.push([line, line.includes('-q') ? said.replace(/rtt .*\n/, '') : said]);
  }
  expect(ours).toEqual(RECORDED);
});

test('a network from scratch: two namespaces on a bridge, and the way out by the rules', async () => {
  const { run, world } = scene();
  const lines = [
    'ip netns add red',
    'ip netns add blue',
    'ip link add br0 type bridge',
    'ip addr add 10.10.0.1/24 dev br0',
    'ip link set br0 up',
    ...['red 10.10.0.2', 'blue 10.10.0.3'].flatMap((each) => {
      const [name, address] = each.split(' ');
      return [
        `ip link add veth-${name} type veth peer name eth0 netns ${name}`,
        `ip link set veth-${name} master br0 up`,
        `ip -n ${name} link set eth0 up`,
        `ip -n ${name} addr add ${address}/24 dev eth0`,
        `ip -n ${name} route add default via 10.10.0.1`,
      ];
    }),
  ];
  for (const line of lines) expect(await run(line)).toBe('');
  const reaches = async (address: string): Promise<string | undefined> =>
    /\d+% packet loss/.exec(await run(`ip netns exec red ping -c1 -W1 ${address}`))?.[0];
  expect(await reaches('10.10.0.3')).toBe('0% packet loss');
  expect(await reaches('10.10.0.1')).toBe('0% packet loss');
  // The engine has made DROP the policy of FORWARD, and nobody outside knows the way back.
  expect(await reaches('10.0.0.1')).toBe('100% packet loss');
  await run('iptables -t nat -A POSTROUTING -s 10.10.0.0/24 ! -o br0 -j MASQUERADE');
  expect(await reaches('10.0.0.1')).toBe('100% packet loss');
  await run('iptables -A FORWARD -i br0 -j ACCEPT');
  await run('iptables -A FORWARD -o br0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT');
  expect(await reaches('10.0.0.1')).toBe('0% packet loss');
  world.host.stack.forwarding = false;
  expect(await reaches('10.0.0.1')).toBe('100% packet loss');
  expect(await reaches('10.10.0.3')).toBe('0% packet loss');
  // A port that is down carries nothing.
  await run('ip link set veth-blue down');
  expect(await reaches('10.10.0.3')).toBe('100% packet loss');
});
