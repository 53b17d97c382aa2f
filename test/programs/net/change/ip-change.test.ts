import { expect, test } from 'vitest';
import { ip } from '../../../../src/programs/net/ip/ip.ts';
import { iputilsPing } from '../../../../src/programs/net/ping/iputils-ping.ts';
import { World } from '../../../linux/net/world.ts';

/** Runs lines of ip on the host, and answers all that they say. */
async function told(world: World, lines: readonly string[], dialect: 'gnu' | 'busybox' = 'gnu') {
  let text = '';
  for (const line of lines) {
    const { stdout, stderr, status } = await world.run(world.host, ip(dialect), line.split(' '));
    text += `${stdout}${stderr}[${status}]\n`;
  }
  return text;
}

test('ip addr adds and deletes addresses, and says what is wrong as iproute2 does', async () => {
  const world = new World();
  expect(
    await told(world, [
      'ip addr add 10.9.0.1/24 dev eth0',
      'ip addr add 10.9.0.1/24 dev eth0',
      'ip addr add 10.9.0.2/24 brd + dev eth0 label eth0:1',
      'ip addr add 10.9.0.2/24 dev d9',
      'ip addr add 10.9.0.300/24 dev eth0',
      'ip addr add 10.9.0.3',
      'ip addr add dev eth0',
      'ip addr add 10.5.0.1/24 dev eth0 bogus',
      'ip -4 -o addr show eth0',
      'ip route show dev eth0',
      'ip addr del 10.9.0.9/24 dev eth0',
      'ip addr del 10.9.0.1/24 dev eth0',
      'ip addr flush',
      'ip addr bogus',
      'ip -4 -o addr show eth0',
    ]),
  ).toMatchInlineSnapshot(`
    "[0]
    Error: ipv4: Address already assigned.
    [2]
    [0]
    Cannot find device "d9"
    [1]
    Error: any valid prefix is expected rather than "10.9.0.300/24".
    [1]
    Not enough information: "dev" argument is required.
    [1]
    RTNETLINK answers: Operation not supported
    [2]
    Error: either "local" is duplicate, or "bogus" is a garbage.
    [255]
    2: eth0    inet 10.0.0.10/24 brd 10.0.0.255 scope global eth0\\       valid_lft forever preferred_lft forever
    2: eth0    inet 10.9.0.1/24 scope global eth0\\       valid_lft forever preferred_lft forever
    2: eth0    inet 10.9.0.2/24 brd 10.9.0.255 scope global secondary eth0:1\\       valid_lft forever preferred_lft forever
    [0]
    default via 10.0.0.1 
    10.0.0.0/24 proto kernel scope link src 10.0.0.10 
    10.9.0.0/24 proto kernel scope link src 10.9.0.1 
    [0]
    Error: ipv4: Address not found.
    [2]
    [0]
    Flush requires arguments.
    [1]
    Command "bogus" is unknown, try "ip address help".
    [255]
    2: eth0    inet 10.0.0.10/24 brd 10.0.0.255 scope global eth0\\       valid_lft forever preferred_lft forever
    [0]
    "
  `);
});

test('ip link takes interfaces down and up, changes and makes them', async () => {
  const world = new World();
  expect(
    await told(world, [
      'ip link set d9 up',
      'ip link set eth0 mtu foo',
      'ip link set eth0 mtu 20',
      'ip link set eth0 mtu 1400',
      'ip link set eth0 bogus',
      'ip link set',
      'ip link set eth0 down',
      'ip -br link show eth0',
      'ip route get 10.0.0.1',
      'ip link set eth0 up',
      'ip route show dev eth0',
      'ip link add d0 type dummy',
      'ip link add d0 type dummy',
      'ip link add d1 type bogus',
      'ip link add d1',
      'ip link show type dummy',
      'ip link del d0',
      'ip link del d0',
      'ip link del lo',
    ]).then((text) => text.replace(/(?!02:)[\da-f][26ae](:[\da-f]{2}){5}/, 'MAC')),
  ).toMatchInlineSnapshot(`
    "Cannot find device "d9"
    [1]
    Error: argument "foo" is wrong: Invalid "mtu" value

    [255]
    Error: mtu less than device minimum.
    [2]
    [0]
    Error: either "dev" is duplicate, or "bogus" is a garbage.
    [255]
    Not enough information: "dev" argument is required.
    [255]
    [0]
    eth0             DOWN           02:00:00:00:00:02 <BROADCAST,MULTICAST> 
    [0]
    RTNETLINK answers: Network is unreachable
    [2]
    [0]
    10.0.0.0/24 proto kernel scope link src 10.0.0.10 
    [0]
    [0]
    RTNETLINK answers: File exists
    [2]
    Error: Unknown device type.
    [2]
    Not enough information: "type" argument is required
    [1]
    4: d0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000
        link/ether MAC brd ff:ff:ff:ff:ff:ff
    [0]
    [0]
    Cannot find device "d0"
    [1]
    RTNETLINK answers: Operation not supported
    [2]
    "
  `);
});

test('ip route and ip neighbour change what packets heed', async () => {
  const world = new World();
  expect(
    await told(world, [
      'ip route add 10.50.0.0/16 via 10.0.0.1',
      'ip route add 10.50.0.0/16 via 10.0.0.1',
      'ip route add 10.51.0.0/16 via 99.9.0.254',
      'ip route add 10.52.0.1/16 dev eth0',
      'ip route add 10.52.0.0/16 dev eth0',
      'ip route add default via 10.0.0.1 metric 100',
      'ip route add foo',
      'ip route add 10.60.0.0/16',
      'ip route add prohibit 10.63.0.0/16',
      'ip route',
      'ip route get 10.50.0.1',
      'ip route get 10.63.0.1',
      'ip route get 10.0.0.10',
      'ip route del 10.50.0.0/16',
      'ip route del 10.50.0.0/16',
      'ip route show table 100',
      'ip neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev eth0',
      'ip neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev eth0',
      'ip neigh add 10.0.0.8',
      'ip neigh show dev eth0',
      'ip neigh del 10.0.0.7 dev eth0',
      'ip neigh del 10.0.0.7 dev eth0',
      'ip netns exec red ip addr',
    ]),
  ).toMatchInlineSnapshot(`
    "[0]
    RTNETLINK answers: File exists
    [2]
    Error: Nexthop has invalid gateway.
    [2]
    Error: Invalid prefix for given prefix length.
    [2]
    [0]
    [0]
    Error: any valid prefix is expected rather than "foo".
    [1]
    RTNETLINK answers: No such device
    [2]
    [0]
    default via 10.0.0.1 dev eth0 
    default via 10.0.0.1 dev eth0 metric 100 
    10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.10 
    10.50.0.0/16 via 10.0.0.1 dev eth0 
    10.52.0.0/16 dev eth0 scope link 
    prohibit 10.63.0.0/16 
    172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 
    [0]
    10.50.0.1 via 10.0.0.1 dev eth0 src 10.0.0.10 uid 0 
        cache 
    [0]
    RTNETLINK answers: Permission denied
    [2]
    local 10.0.0.10 dev lo src 10.0.0.10 uid 0 
        cache <local> 
    [0]
    [0]
    RTNETLINK answers: No such process
    [2]
    Error: ipv4: FIB table does not exist.
    Dump terminated
    [2]
    [0]
    RTNETLINK answers: File exists
    [2]
    Device and destination are required arguments.
    [255]
    10.0.0.7 lladdr 02:00:00:00:00:07 PERMANENT 
    [0]
    [0]
    RTNETLINK answers: No such file or directory
    [2]
    Cannot open network namespace "red": No such file or directory
    [255]
    "
  `);
});

test('ping heeds a link that is down', async () => {
  const world = new World();
  const ping = () => world.run(world.host, iputilsPing, ['ping', '-c1', '10.0.0.1']);
  expect((await ping()).status).toBe(0);
  await told(world, ['ip link set eth0 down']);
  expect(await ping()).toEqual({ stdout: '', stderr: 'ping: connect: Network is unreachable\n', status: 2 });
});

test("busybox' ip changes the same, in its own words", async () => {
  const world = new World();
  expect(
    await told(
      world,
      [
        'ip addr add 10.9.0.1/24 dev eth0',
        'ip addr add 10.9.0.1/24 dev eth0',
        'ip addr add foo dev eth0',
        'ip addr del 10.9.0.9/24 dev eth0',
        'ip route add 10.50.0.0/16 via 77.9.0.254',
        'ip route add 10.50.0.1/16 dev eth0',
        'ip route add 10.51.0.0/16 via 10.9.0.2 dev eth0 metric 5',
        'ip route del 10.52.0.0/16',
        'ip link set eth0 mtu 20',
        'ip link set d9 down',
        'ip route',
      ],
      'busybox',
    ),
  ).toMatchInlineSnapshot(`
    "[0]
    ip: RTNETLINK answers: File exists
    [2]
    ip: RTNETLINK answers: Numerical result out of range
    [2]
    ip: RTNETLINK answers: Cannot assign requested address
    [2]
    ip: RTNETLINK answers: Network is unreachable
    [2]
    ip: RTNETLINK answers: Invalid argument
    [2]
    [0]
    ip: RTNETLINK answers: No such process
    [2]
    ip: SIOCSIFMTU: Invalid argument
    [2]
    ip: SIOCGIFFLAGS: No such device
    [2]
    default via 10.0.0.1 dev eth0 
    10.0.0.0/24 dev eth0 scope link  src 10.0.0.10 
    10.9.0.0/24 dev eth0 scope link  src 10.9.0.1 
    10.51.0.0/16 via 10.9.0.2 dev eth0  metric 5 
    172.17.0.0/16 dev docker0 scope link  src 172.17.0.1 
    [0]
    "
  `);
});
