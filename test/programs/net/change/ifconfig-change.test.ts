import { expect, test } from 'vitest';
import { ifconfig } from '../../../../src/programs/net/status/ifconfig.ts';
import { route } from '../../../../src/programs/net/status/route.ts';
import { World } from '../../../linux/net/world.ts';

/** Runs lines of ifconfig and route on the host, and answers all that they say. */
async function told(world: World, lines: readonly string[], manner: 'gnu' | 'busybox') {
  let text = '';
  for (const line of lines) {
    const main = line.startsWith('route') ? route(manner) : ifconfig(manner);
    const { stdout, stderr, status } = await world.run(world.host, main, line.split(' '));
    text += `${stdout}${stderr}[${status}]\n`;
  }
  return text;
}

test("an address takes the first one's place, with the mask of its class", async () => {
  const text = await told(
    new World(),
    ['ifconfig eth0 10.9.0.20', 'ifconfig eth0 netmask 255.255.255.0', 'ifconfig eth0', 'route -n'],
    'gnu',
  );
  expect(text).toMatchInlineSnapshot(`
    "[0]
    [0]
    eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
            inet 10.9.0.20  netmask 255.255.255.0  broadcast 10.9.0.255
            ether 02:00:00:00:00:02  txqueuelen 1000  (Ethernet)
            RX packets 0  bytes 0 (0.0 B)
            RX errors 0  dropped 0  overruns 0  frame 0
            TX packets 0  bytes 0 (0.0 B)
            TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0

    [0]
    Kernel IP routing table
    Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
    10.9.0.0        0.0.0.0         255.255.255.0   U     0      0        0 eth0
    172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 docker0
    [0]
    "
  `);
});

test('routes come and go, and what is wrong is said as net-tools says it', async () => {
  const lines = [
    'route add -net 10.5.0.0 netmask 255.255.0.0 dev eth0',
    'route add -host 10.6.0.1 reject',
    'route -n',
    'route del -host 10.6.0.1',
    'route del -host 10.6.0.1',
    'route add -net 10.5.0.1 netmask 255.255.0.0 dev eth0',
    'route add default gw 9.9.9.9',
    'route add x',
    'ifconfig eth9 up',
    'ifconfig eth0 mtu 60000',
    'ifconfig eth0 down',
    'route -n',
  ];
  expect(await told(new World(), lines, 'gnu')).toMatchInlineSnapshot(`
    "[0]
    [0]
    Kernel IP routing table
    Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
    0.0.0.0         10.0.0.1        0.0.0.0         UG    0      0        0 eth0
    10.0.0.0        0.0.0.0         255.255.255.0   U     0      0        0 eth0
    10.5.0.0        0.0.0.0         255.255.0.0     U     0      0        0 eth0
    10.6.0.1        -               255.255.255.255 !H    0      -        0 -
    172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 docker0
    [0]
    [0]
    SIOCDELRT: No such process
    [7]
    route: netmask doesn't match route address
    Usage: inet_route [-vF] del {-host|-net} Target[/prefix] [gw Gw] [metric M] [[dev] If]
           inet_route [-vF] add {-host|-net} Target[/prefix] [gw Gw] [metric M]
                                  [netmask N] [mss Mss] [window W] [irtt I]
                                  [mod] [dyn] [reinstate] [[dev] If]
           inet_route [-vF] add {-host|-net} Target[/prefix] [metric M] reject
           inet_route [-FC] flush      NOT supported
    [3]
    SIOCADDRT: Network is unreachable
    [7]
    x: Unknown host
    [6]
    eth9: ERROR while getting interface flags: No such device
    [255]
    [0]
    [0]
    Kernel IP routing table
    Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
    172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 docker0
    [0]
    "
  `);
  expect(
    await told(new World(), [...lines.slice(4, 5), ...lines.slice(6)], 'busybox'),
  ).toMatchInlineSnapshot(`
    "route: SIOCDELRT: No such process
    [1]
    route: SIOCADDRT: Network is unreachable
    [1]
    route: resolving x
    [1]
    ifconfig: SIOCGIFFLAGS: No such device
    [1]
    [0]
    [0]
    Kernel IP routing table
    Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
    172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 docker0
    [0]
    "
  `);
});
