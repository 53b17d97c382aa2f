import { expect, test } from 'vitest';
import { World } from '../world.ts';

// What Debian's busybox 1.35 said in a network namespace of its own.
test.each([
  ['ip a x', "ip: invalid argument 'x' to 'ip'\n", 1],
  ['ip link help', "ip: invalid argument 'help' to 'ip'\n", 2],
  ['ip link show nosuch', "ip: can't find device 'nosuch'\n", 2],
  ['ip addr add x', 'ip: need "dev IFACE"\n', 1],
  ['ip addr show dev', 'ip: command line is not complete, try "help"\n', 1],
  ['ip link set', 'ip: "dev" requires an argument\n', 2],
  ['ip link set nosuch up', 'ip: SIOCGIFFLAGS: No such device\n', 2],
  ['ip route get', 'ip: need at least destination address\n', 1],
  ['ip -f a link', "ip: invalid argument 'a' to 'family'\n", 1],
  ['iplink set nosuch down', 'ip: SIOCGIFFLAGS: No such device\n', 2],
  ['ifconfig nosuch', 'ifconfig: nosuch: error fetching interface information: Device not found\n', 1],
  ['ifconfig nosuch up', 'ifconfig: SIOCGIFFLAGS: No such device\n', 1],
  ['ifconfig nosuch 1.2.3.4', 'ifconfig: SIOCSIFADDR: No such device\n', 1],
  ['ifconfig lo x', "ifconfig: bad address 'x'\n", 1],
  ['route add x', 'route: resolving x\n', 1],
  ['route del default gw x', 'route: resolving x\n', 1],
  ['arp -d', 'arp: need host name\n', 1],
])('%s', async (cmd, stderr, status) => {
  expect(
    await new World().run(['sh', '-c', cmd], { path: '/applets/sh', env: { PATH: '/applets' } }),
  ).toEqual({ stdout: '', stderr, status });
});

test('ip rule lists the three tables of every machine', async () => {
  expect(await new World().run(['/bin/busybox', 'ip', 'rule'])).toEqual({
    stdout: '0:\tfrom all lookup local \n32766:\tfrom all lookup main \n32767:\tfrom all lookup default \n',
    stderr: '',
    status: 0,
  });
});
