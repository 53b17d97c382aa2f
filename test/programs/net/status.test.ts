import { expect, test } from 'vitest';
import { listen } from '../../../src/linux/net/calls.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { dig } from '../../../src/programs/net/dig.ts';
import { getent } from '../../../src/programs/net/getent.ts';
import { ip } from '../../../src/programs/net/ip/ip.ts';
import { busyboxNetstat as netstat } from '../../../src/programs/net/netstat/busybox-netstat.ts';
import { bindNslookup } from '../../../src/programs/net/nslookup/bind-nslookup.ts';
import { busyboxPing } from '../../../src/programs/net/ping/busybox-ping.ts';
import { ss } from '../../../src/programs/net/ss/ss.ts';
import { arp } from '../../../src/programs/net/status/arp.ts';
import { ifconfig } from '../../../src/programs/net/status/ifconfig.ts';
import { route } from '../../../src/programs/net/status/route.ts';
import { busyboxTraceroute } from '../../../src/programs/net/traceroute/busybox-traceroute.ts';
import { gnuTraceroute } from '../../../src/programs/net/traceroute/gnu-traceroute.ts';
import { type Box, World } from '../../linux/net/world.ts';

async function said(world: World, box: Box, main: Main, ...argv: string[]): Promise<string> {
  const { stdout, stderr, status } = await world.run(box, main, argv);
  return `${stdout}${stderr}[${status}]`;
}

/** Listens on a port and stays. */
function listening(address: string, port: number): Main {
  return async (process) => {
    listen(process, { address, port });
    for (;;) await process.sleep(3_600_000);
  };
}

test('a container shows its interfaces and routes as a real one does', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b');
  expect(await said(world, a, ip('busybox'), 'ip', 'addr')).toBe(
    [
      '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000',
      '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
      '    inet 127.0.0.1/8 scope host lo',
      '       valid_lft forever preferred_lft forever',
      '4: eth0@if5: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue ',
      '    link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff',
      '    inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0',
      '       valid_lft forever preferred_lft forever',
      '[0]',
    ].join('\n'),
  );
  expect(await said(world, a, ip('busybox'), 'ip', 'r')).toBe(
    'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 scope link  src 172.17.0.2 \n[0]',
  );
  expect(await said(world, a, route('busybox'), 'route', '-n')).toBe(
    [
      'Kernel IP routing table',
      'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface',
      '0.0.0.0         172.17.0.1      0.0.0.0         UG    0      0        0 eth0',
      '172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 eth0',
      '[0]',
    ].join('\n'),
  );
  expect(await said(world, b, ifconfig('busybox'), 'ifconfig')).toBe(
    [
      'eth0      Link encap:Ethernet  HWaddr 02:42:AC:11:00:03  ',
      '          inet addr:172.17.0.3  Bcast:172.17.255.255  Mask:255.255.0.0',
      '          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1',
      '          RX packets:0 errors:0 dropped:0 overruns:0 frame:0',
      '          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0',
      '          collisions:0 txqueuelen:0 ',
      '          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)',
      '',
      'lo        Link encap:Local Loopback  ',
      '          inet addr:127.0.0.1  Mask:255.0.0.0',
      '          UP LOOPBACK RUNNING  MTU:65536  Metric:1',
      '          RX packets:0 errors:0 dropped:0 overruns:0 frame:0',
      '          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0',
      '          collisions:0 txqueuelen:1000 ',
      '          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)',
      '',
      '[0]',
    ].join('\n'),
  );
  const change = (...args: string[]) => said(world, a, ip('busybox'), 'ip', 'link', ...args);
  expect(await change('set', 'eth0', 'down')).toBe('[0]');
  expect(await change('show', 'eth0')).toMatch(/^4: eth0@if\d+: <BROADCAST,MULTICAST,M-DOWN> /);
  expect(await change('set', 'eth0', 'up')).toBe('[0]');
  expect(await change('set', 'nosuch', 'up')).toBe('ip: SIOCGIFFLAGS: No such device\n[2]');
  expect(await change('add', 'd0', 'type', 'dummy')).toBe(
    'ip: RTNETLINK answers: Operation not supported\n[2]',
  );
  expect(await said(world, a, arp('busybox'), 'arp', '-a')).toBe('[0]');
  await world.run(a, busyboxPing, ['ping', '-c1', '172.17.0.3']);
  expect(await said(world, a, arp('busybox'), 'arp', '-a')).toBe(
    '? (172.17.0.3) at 02:42:ac:11:00:03 [ether]  on eth0\n[0]',
  );
});

test('the host shows its bridge and the outer ends of the cables', async () => {
  const world = new World();
  world.container('a');
  const shown = await said(world, world.host, ip('gnu'), 'ip', '-br', 'addr');
  expect(shown.replace(/veth\w{7}/, 'vethXXXXXXX')).toBe(
    [
      'lo               UNKNOWN        127.0.0.1/8 ::1/128 ',
      'eth0             UP             10.0.0.10/24 ',
      'docker0          UP             172.17.0.1/16 ',
      'vethXXXXXXX@if4  UP             ',
      '[0]',
    ].join('\n'),
  );
  expect(await said(world, world.host, ip('gnu'), 'ip', 'route')).toBe(
    'default via 10.0.0.1 dev eth0 \n10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.10 \n172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 \n[0]',
  );
  expect(await said(world, world.host, ip('gnu'), 'ip', 'foo')).toBe(
    'Object "foo" is unknown, try "ip help".\n[1]',
  );
});

test('sockets and who holds them', async () => {
  const world = new World();
  const a = world.container('a');
  world.start(a, listening('::', 80), ['httpd', '-f']);
  const { process } = world.start(a, listening('127.0.0.1', 9000), ['/usr/bin/app']);
  await world.run(a, async (self) => {
    await self.sleep(1);
    return 0;
  });
  expect(await said(world, a, netstat, 'netstat', '-tln')).toBe(
    [
      'Active Internet connections (only servers)',
      'Proto Recv-Q Send-Q Local Address           Foreign Address         State       ',
      'tcp        0      0 127.0.0.1:9000          0.0.0.0:*               LISTEN      ',
      'tcp        0      0 :::80                   :::*                    LISTEN      ',
      '[0]',
    ].join('\n'),
  );
  expect(await said(world, a, ss, 'ss', '-tlnp')).toBe(
    [
      'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess                      ',
      `LISTEN 0      128        127.0.0.1:9000      0.0.0.0:*    users:(("app",pid=${process.pid},fd=3))  `,
      'LISTEN 0      128                *:80              *:*    users:(("httpd",pid=1,fd=3))',
      '[0]',
    ].join('\n'),
  );
});

test('names, in the words of several programs', async () => {
  const world = new World();
  const { host } = world;
  const a = world.container('a', { hosts: '172.17.0.9\tredis 0123456789ab redis-server\n' });
  expect(await said(world, a, getent, 'getent', 'hosts', 'redis')).toBe(
    '172.17.0.9      redis 0123456789ab redis-server\n[0]',
  );
  expect(await said(world, host, getent, 'getent', 'hosts', 'localhost', 'nosuch')).toBe(
    '::1             localhost\n[2]',
  );
  expect(await said(world, host, bindNslookup, 'nslookup', 'registry-1.docker.io')).toBe(
    'Server:\t\t10.0.0.1\nAddress:\t10.0.0.1#53\n\nNon-authoritative answer:\nName:\tregistry-1.docker.io\nAddress: 203.0.113.5\n\n[0]',
  );
  expect(await said(world, host, bindNslookup, 'nslookup', 'nosuch')).toBe(
    "Server:\t\t10.0.0.1\nAddress:\t10.0.0.1#53\n\n** server can't find nosuch: NXDOMAIN\n\n[1]",
  );
  expect(await said(world, host, dig, 'dig', '+short', 'registry-1.docker.io')).toBe('203.0.113.5\n[0]');
  const full = await said(world, host, dig, 'dig', 'registry-1.docker.io');
  expect(full.replace(/id: \d+/, 'id: N')).toBe(`
; <<>> DiG 9.18.30-0ubuntu0.24.04.2-Ubuntu <<>> registry-1.docker.io
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: N
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0

;; QUESTION SECTION:
;registry-1.docker.io.\t\tIN\tA

;; ANSWER SECTION:
registry-1.docker.io.\t300\tIN\tA\t203.0.113.5

;; Query time: 0 msec
;; SERVER: 10.0.0.1#53(10.0.0.1) (UDP)
;; WHEN: Sun Nov 22 15:36:20 UTC 2026
;; MSG SIZE  rcvd: 54

[0]`);
});

test('traceroute shows the hops', async () => {
  const world = new World();
  const a = world.container('a');
  const shown = await said(world, a, busyboxTraceroute, 'traceroute', '-n', '-q', '1', '10.0.0.1');
  expect(shown.replace(/0\.\d{3}/g, '0.###')).toBe(
    'traceroute to 10.0.0.1 (10.0.0.1), 30 hops max, 46 byte packets\n 1  172.17.0.1  0.### ms\n 2  10.0.0.1  0.### ms\n[0]',
  );
  const gnu = async (...words: readonly string[]): Promise<string> =>
    (await said(world, a, gnuTraceroute, 'traceroute', ...words)).replace(/\d\.\d{3}/g, '0.###');
  expect(await gnu('-q', '2', '10.0.0.1')).toBe(
    'traceroute to 10.0.0.1 (10.0.0.1), 30 hops max, 60 byte packets\n 1  172.17.0.1 (172.17.0.1)  0.### ms  0.### ms\n 2  10.0.0.1 (10.0.0.1)  0.### ms  0.### ms\n[0]',
  );
  expect(await gnu('-w', '1', '-m', '2', '172.17.0.77')).toBe(
    'traceroute to 172.17.0.77 (172.17.0.77), 2 hops max, 60 byte packets\n 1  * * *\n 2  * * *\n[0]',
  );
  expect(await gnu('-m', 'x', 'a')).toBe("Cannot handle `-m' option with arg `x' (argc 2)\n[2]");
  expect(await gnu('-x')).toBe("Bad option `-x' (argc 1)\n[2]");
  expect(await gnu('nosuch')).toBe(
    'nosuch: Name or service not known\nCannot handle "host" cmdline arg `nosuch\' on position 1 (argc 1)\n[2]',
  );
});
