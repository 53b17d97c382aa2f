import { expect, test } from 'vitest';
import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks } from '../../../src/linux/io/transfer.ts';
import { busyboxPing } from '../../../src/programs/net/ping/busybox-ping.ts';
import { iputilsPing } from '../../../src/programs/net/ping/iputils-ping.ts';
import { type Outcome, World } from '../../linux/net/world.ts';

/** Round-trip times are random within the seed; the test asserts everything but their digits. */
function settle({ stdout, stderr, status }: Outcome): string {
  return `${stdout.replace(/\d+\.\d{3}(?=[/ ])/g, '0.###')}${stderr}[${status}]`;
}

test('busybox: replies, statistics and failures', async () => {
  const world = new World();
  world.container('a');
  const b = world.container('b', { hosts: '172.17.0.2\tredis 0123456789ab redis-server\n' });
  const ping = async (...args: string[]): Promise<string> =>
    settle(await world.run(b, busyboxPing, ['ping', ...args]));
  expect(await ping('-c', '2', 'redis')).toBe(`PING redis (172.17.0.2): 56 data bytes
64 bytes from 172.17.0.2: seq=0 ttl=64 time=0.### ms
64 bytes from 172.17.0.2: seq=1 ttl=64 time=0.### ms

--- redis ping statistics ---
2 packets transmitted, 2 packets received, 0% packet loss
round-trip min/avg/max = 0.###/0.###/0.### ms
[0]`);
  expect(await ping('-q', '-c1', '-s', '10', '127.0.0.1')).toBe(`PING 127.0.0.1 (127.0.0.1): 10 data bytes

--- 127.0.0.1 ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
round-trip min/avg/max = 0.###/0.###/0.### ms
[0]`);
  expect(await ping('-c', '1', '-W', '1', '172.17.0.77')).toBe(`PING 172.17.0.77 (172.17.0.77): 56 data bytes

--- 172.17.0.77 ping statistics ---
1 packets transmitted, 0 packets received, 100% packet loss
[1]`);
  expect(await ping('-c', '1', 'nosuch')).toBe("ping: bad address 'nosuch'\n[1]");
  expect(await ping('-c', 'x', 'redis')).toBe("ping: invalid number 'x'\n[1]");
  b.stack.removeRoutes(() => true);
  expect(await ping('-c', '1', 'redis')).toBe(
    'PING redis (172.17.0.2): 56 data bytes\nping: sendto: Network is unreachable\n[1]',
  );
});

test('busybox: the usage after a mistake', async () => {
  const world = new World();
  const a = world.container('a');
  const { stdout, stderr, status } = await world.run(a, busyboxPing, ['ping', '-z']);
  expect([stdout, stderr.split('\n').slice(0, 4), status]).toEqual([
    '',
    [
      "ping: invalid option -- 'z'",
      'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.',
      '',
      'Usage: ping [OPTIONS] HOST',
    ],
    1,
  ]);
});

test('SIGINT ends an endless ping with its statistics, and each line comes at once', async () => {
  const world = new World();
  const a = world.container('a');
  const { process, result } = world.start(a, busyboxPing, ['ping', '127.0.0.1']);
  world.clock.setTimer(1500, () => process.signal('SIGINT'));
  expect(settle(await world.clock.drive(result))).toBe(`PING 127.0.0.1 (127.0.0.1): 56 data bytes
64 bytes from 127.0.0.1: seq=0 ttl=64 time=0.### ms
64 bytes from 127.0.0.1: seq=1 ttl=64 time=0.### ms

--- 127.0.0.1 ping statistics ---
2 packets transmitted, 2 packets received, 0% packet loss
round-trip min/avg/max = 0.###/0.###/0.### ms
[0]`);
});

test('ping dies of SIGPIPE when nobody reads its lines any more', async () => {
  const world = new World();
  const a = world.container('a');
  const out = createPipe(world.kernel);
  const parent = a.machine.spawn({
    argv: ['init'],
    main: async (self) => {
      const child = self.spawn({
        argv: ['ping', '127.0.0.1'],
        main: busyboxPing,
        descriptors: new Map([[1, out.writer]]),
      });
      out.writer.release();
      const status = await self.wait(child);
      return status.signal === 'SIGPIPE' ? 0 : 1;
    },
  });
  let lines = '';
  const reading = (async () => {
    for await (const chunk of chunks(out.reader)) {
      lines += new TextDecoder().decode(chunk);
      if (lines.split('\n').length > 3) break;
    }
    out.reader.release();
  })();
  const status = await world.clock.drive(Promise.all([parent.exited, reading]));
  expect(status[0]).toEqual({ code: 0 });
  expect(world.clock.monotonic()).toBe(2000);
});

test('iputils: replies, statistics and failures', async () => {
  const world = new World();
  world.container('a');
  const ping = async (...args: string[]): Promise<string> =>
    settle(await world.run(world.host, iputilsPing, ['ping', ...args]));
  expect(await ping('-c', '2', 'docker')).toBe(`PING docker (10.0.0.10) 56(84) bytes of data.
64 bytes from docker (10.0.0.10): icmp_seq=1 ttl=64 time=0.### ms
64 bytes from docker (10.0.0.10): icmp_seq=2 ttl=64 time=0.### ms

--- docker ping statistics ---
2 packets transmitted, 2 received, 0% packet loss, time 1000ms
rtt min/avg/max/mdev = 0.###/0.###/0.###/0.### ms
[0]`);
  expect(await ping('-c', '1', '172.17.0.77')).toBe(`PING 172.17.0.77 (172.17.0.77) 56(84) bytes of data.
From 172.17.0.1 icmp_seq=1 Destination Host Unreachable

--- 172.17.0.77 ping statistics ---
1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

[1]`);
  expect(await ping('-c', '1', '8.8.8.8')).toBe(`PING 8.8.8.8 (8.8.8.8) 56(84) bytes of data.
From 10.0.0.1 icmp_seq=1 Destination Net Unreachable

--- 8.8.8.8 ping statistics ---
1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

[1]`);
  expect(await ping('nosuch')).toBe('ping: nosuch: Name or service not known\n[2]');
  expect(await ping()).toBe('ping: usage error: Destination address required\n[1]');
  expect(await ping('2001:db8::1')).toBe('ping: connect: Network is unreachable\n[2]');
});

test("iputils' ping checks its numbers, and floods with dots", async () => {
  const world = new World();
  const said = async (line: string): Promise<string> => {
    const { stdout, stderr, status } = await world.run(world.host, iputilsPing, line.split(' '));
    return `${stdout}${stderr}[${status}]`;
  };
  expect(await said('ping -c 0 10.0.0.1')).toBe(
    "ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807\n[1]",
  );
  expect(await said('ping -t 0 -c 1 10.0.0.1')).toBe(
    'ping: cannot set unicast time-to-live: Invalid argument\n[2]',
  );
  expect(await said('ping -I eth7 -c 1 10.0.0.1')).toBe('ping: SO_BINDTODEVICE eth7: No such device\n[2]');
  expect((await said('ping -I eth0 -f -c 3 10.0.0.1')).replace(/\d+\.\d{3}|\d+ms/g, 'T')).toBe(
    'PING 10.0.0.1 (10.0.0.1) from 10.0.0.10 eth0: 56(84) bytes of data.\n.\b \b.\b \b.\b \b\n--- 10.0.0.1 ping statistics ---\n3 packets transmitted, 3 received, 0% packet loss, time T\nrtt min/avg/max/mdev = T/T/T/T ms, ipg/ewma T/T ms\n[0]',
  );
});

test('what cannot be pinged, and what is not what it seems', async () => {
  const world = new World();
  const gnu = async (...words: readonly string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(world.host, iputilsPing, ['ping', ...words]);
    return `${stdout}--\n${stderr}[${status}]`.replace(/\d\.\d{3}/g, '0.###');
  };
  expect(await gnu('-c', '1', '-M', 'do', '-s', '1473', '10.0.0.1')).toBe(
    `PING 10.0.0.1 (10.0.0.1) 1473(1501) bytes of data.

--- 10.0.0.1 ping statistics ---
1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

--
ping: local error: message too long, mtu=1500
[1]`,
  );
  expect((await gnu('-c', '1', '-q', '-B', '10.0.0.1')).split('\n')[0]).toBe(
    'PING 10.0.0.1 (10.0.0.1) from 10.0.0.10 : 56(84) bytes of data.',
  );
  expect((await gnu('-c', '1', '0')).split('\n')[0]).toBe('PING 0 (127.0.0.1) 56(84) bytes of data.');
  expect(await gnu('255.255.255.255')).toBe(
    '--\nping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n[2]',
  );
  expect(await gnu('-6', '10.0.0.1')).toBe(
    '--\nping: 10.0.0.1: Address family for hostname not supported\n[2]',
  );
  expect((await gnu('--help')).split('\n')[1]).toBe("ping: invalid option -- '-'");
  const busybox = async (...words: readonly string[]): Promise<string> => {
    const { stdout, stderr, status } = await world.run(world.host, busyboxPing, ['ping', ...words]);
    return `${stdout}${stderr}[${status}]`;
  };
  expect(await busybox('-i', 'x', '10.0.0.1')).toBe("ping: invalid number 'x'\n[1]");
  expect(await busybox('-I', 'nosuch', '10.0.0.1')).toBe("ping: bad address 'nosuch'\n[1]");
});
