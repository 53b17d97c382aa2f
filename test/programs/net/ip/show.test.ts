import { expect, test } from 'vitest';
import { ip } from '../../../../src/programs/net/ip/ip.ts';
import { World } from '../../../linux/net/world.ts';

const world = new World();
world.container('a');

async function said(words: string): Promise<string> {
  const { stdout, stderr, status } = await world.run(world.host, ip('gnu'), words.split(' '));
  return `${stdout}${stderr}[${status}]`;
}

test('-j tells it as JSON, -p breaks the lines as iproute2 does', async () => {
  expect(await said('ip -j -br addr show lo')).toBe(
    '[{"ifname":"lo","operstate":"UNKNOWN","addr_info":[{"local":"127.0.0.1","prefixlen":8},{"local":"::1","prefixlen":128}]}]\n[0]',
  );
  expect(await said('ip -j addr show eth0')).toBe(
    '[{"ifindex":2,"ifname":"eth0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"qdisc":"fq_codel","operstate":"UP","group":"default","txqlen":1000,"link_type":"ether","address":"02:00:00:00:00:02","broadcast":"ff:ff:ff:ff:ff:ff","addr_info":[{"family":"inet","local":"10.0.0.10","prefixlen":24,"broadcast":"10.0.0.255","scope":"global","label":"eth0","valid_life_time":4294967295,"preferred_life_time":4294967295}]}]\n[0]',
  );
  expect(await said('ip -j -p route show dev eth0')).toBe(`[ {
        "dst": "default",
        "gateway": "10.0.0.1",
        "dev": "eth0",
        "flags": [ ]
    },{
        "dst": "10.0.0.0/24",
        "dev": "eth0",
        "protocol": "kernel",
        "scope": "link",
        "prefsrc": "10.0.0.10",
        "flags": [ ]
    } ]
[0]`);
  expect(await said('ip -p -j -br addr show lo')).toBe(`[ {
        "ifname": "lo",
        "operstate": "UNKNOWN",
        "addr_info": [ {
                "local": "127.0.0.1",
                "prefixlen": 8
            },{
                "local": "::1",
                "prefixlen": 128
            } ]
    } ]
[0]`);
});

test('families and filters narrow what is shown, and what all have in common is not said again', async () => {
  expect(await said('ip -br -4 addr show lo')).toBe('lo               UNKNOWN        127.0.0.1/8 \n[0]');
  expect(await said('ip -6 addr')).toBe(
    '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN qlen 1000\n    inet6 ::1/128 scope host \n       valid_lft forever preferred_lft forever\n[0]',
  );
  expect(await said('ip -br addr show to 10.0.0.0/8')).toBe(
    'eth0             UP             10.0.0.10/24 \n[0]',
  );
  expect(await said('ip route show proto kernel')).toBe(
    '10.0.0.0/24 dev eth0 scope link src 10.0.0.10 \n172.17.0.0/16 dev docker0 scope link src 172.17.0.1 \n[0]',
  );
  expect(await said('ip route show via 10.0.0.1')).toBe('default dev eth0 \n[0]');
  expect(await said('ip -6 route')).toBe('[0]');
  expect(await said('ip -f foo addr')).toBe('Error: argument "foo" is wrong: invalid protocol family\n[255]');
});

test('-s counts what came and went, -c paints', async () => {
  expect(await said('ip -s link show docker0')).toMatch(
    /\n {4}RX: {2}bytes packets errors dropped {2}missed {3}mcast {11}\n {4}[ \d]{10} [ \d]{7} {6}0 {7}0 {7}0 {7}0 \n {4}TX: /,
  );
  expect(await said('ip -c addr show eth0')).toContain(
    '2: \x1b[36meth0: \x1b[0m<BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state \x1b[32mUP \x1b[0mgroup default qlen 1000\n    link/ether \x1b[33m02:00:00:00:00:02\x1b[0m brd \x1b[33mff:ff:ff:ff:ff:ff\x1b[0m\n    inet \x1b[35m10.0.0.10\x1b[0m/24 brd \x1b[35m10.0.0.255 \x1b[0mscope global eth0\n',
  );
  expect(await said('ip -c route show default')).toBe(
    'default via \x1b[35m10.0.0.1 \x1b[0mdev \x1b[36meth0 \x1b[0m\n[0]',
  );
});
