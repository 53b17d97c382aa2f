import { expect, test } from 'vitest';
import { DnsServer } from '../../../src/linux/net/names/dns-server.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { busyboxNc } from '../../../src/programs/net/nc/busybox-nc.ts';
import { openbsdNc } from '../../../src/programs/net/nc/openbsd-nc.ts';
import { bindNslookup } from '../../../src/programs/net/nslookup/bind-nslookup.ts';
import { busyboxNslookup } from '../../../src/programs/net/nslookup/busybox-nslookup.ts';
import { busyboxTelnet } from '../../../src/programs/net/telnet.ts';
import { type Box, World } from '../../linux/net/world.ts';

async function said(world: World, box: Box, main: Main, argv: string[], input = ''): Promise<string> {
  const { stdout, stderr, status } = await world.run(box, main, argv, { input });
  return `${stdout}${stderr && `--\n${stderr}`}[${status}]`;
}

test('a listener and a caller exchange lines, in both dialects', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b', { hosts: '172.17.0.2\tn1\n' });
  const listening = world.start(a, busyboxNc, ['nc', '-l', '-p', '9000'], { input: 'from the listener\n' });
  expect(await said(world, b, busyboxNc, ['nc', 'n1', '9000'], 'over nc\n')).toBe('from the listener\n[0]');
  expect(await world.clock.drive(listening.result)).toEqual({ stdout: 'over nc\n', stderr: '', status: 0 });

  const host = world.start(world.host, openbsdNc, ['nc', '-lv', '9001'], { input: 'hello\n' });
  expect(await said(world, b, busyboxNc, ['nc', '-v', '172.17.0.1', '9001'], 'hi\n')).toBe(
    'hello\n--\n172.17.0.1 (172.17.0.1:9001) open\n[0]',
  );
  const { stdout, stderr } = await world.clock.drive(host.result);
  expect(stdout).toBe('hi\n');
  expect(stderr.replace(/\d+\n$/, 'PORT\n')).toBe(
    'Listening on 0.0.0.0 9001\nConnection received on 172.17.0.3 PORT\n',
  );
});

test('scans, refusals and bad names', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b', { hosts: '172.17.0.2\tn1\n' });
  world.start(a, busyboxNc, ['nc', '-lk', '-p', '9000', '-e', 'cat']);
  expect(await said(world, b, busyboxNc, ['nc', '-zv', 'n1', '9000'])).toBe(
    '--\nn1 (172.17.0.2:9000) open\n[0]',
  );
  // A scan is silent about what is closed, unless -v is given twice.
  expect(await said(world, b, busyboxNc, ['nc', '-zv', 'n1', '1'])).toBe('[1]');
  expect(await said(world, b, busyboxNc, ['nc', '-zvv', 'n1', '1'])).toBe(
    '--\nnc: n1 (172.17.0.2:1): Connection refused\n[1]',
  );
  expect(await said(world, b, busyboxNc, ['nc', 'nosuch', '1'])).toBe("--\nnc: bad address 'nosuch'\n[1]");
  expect(await said(world, world.host, openbsdNc, ['nc', '-zv', 'localhost', '80'])).toBe(
    '--\nnc: connect to localhost (::1) port 80 (tcp) failed: Connection refused\nnc: connect to localhost (127.0.0.1) port 80 (tcp) failed: Connection refused\n[1]',
  );
  expect(await said(world, world.host, openbsdNc, ['nc', 'nosuch', '80'])).toBe(
    '--\nnc: getaddrinfo for host "nosuch" port 80: Name or service not known\n[1]',
  );
  expect(await said(world, b, busyboxTelnet, ['telnet', 'n1', '81'])).toBe(
    "--\ntelnet: can't connect to remote host (172.17.0.2): Connection refused\n[1]",
  );
});

test('datagrams go both ways, and a port that nobody has is closed', async () => {
  const world = new World();
  const a = world.container('a');
  const b = world.container('b', { hosts: '172.17.0.2\tn1\n' });
  const first = world.start(a, busyboxNc, ['nc', '-u', '-l', '-p', '9000', '-w', '2'], { input: 'back\n' });
  expect(await said(world, b, busyboxNc, ['nc', '-u', '-w', '1', 'n1', '9000'], 'over\n')).toBe('back\n[0]');
  expect(await world.clock.drive(first.result)).toEqual({ stdout: 'over\n', stderr: '', status: 0 });
  const second = world.start(a, openbsdNc, ['nc', '-ukl', '9001']);
  expect(await said(world, b, openbsdNc, ['nc', '-u', '-q', '0', 'n1', '9001'], 'over\n')).toBe('[0]');
  expect((await said(world, b, openbsdNc, ['nc', '-uzv', 'n1', '9001'])).replace(/^--\n/, '')).toBe(
    'Connection to n1 (172.17.0.2) 9001 port [udp/*] succeeded!\n[0]',
  );
  expect(await said(world, b, openbsdNc, ['nc', '-uzv', 'n1', '9002'])).toBe('[1]');
  second.process.signal('SIGTERM');
  expect((await world.clock.drive(second.result)).stdout).toBe('over\nXXXX');
});

test('nc tells what is wrong with a port', async () => {
  const world = new World();
  const words = async (...argv: readonly string[]): Promise<string> =>
    said(world, world.host, openbsdNc, ['nc', ...argv]);
  expect(await words('127.0.0.1', '0')).toBe('--\nnc: port number too small: 0\n[1]');
  expect(await words('127.0.0.1', '99999')).toBe('--\nnc: port number too large: 99999\n[1]');
  expect(await words('127.0.0.1', 'x')).toBe('--\nnc: port number invalid: x\n[1]');
  expect(await words('127.0.0.1')).toBe('--\nnc: missing port number\n[1]');
  expect(await words('-w', 'x', '127.0.0.1', '1')).toBe('--\nnc: timeout invalid: x\n[1]');
  expect(await words('-zvn', 'localhost', '1')).toBe(
    '--\nnc: getaddrinfo for host "localhost" port 1: Name or service not known\n[1]',
  );
  expect(await said(world, world.host, busyboxNc, ['nc', '127.0.0.1', '99999'])).toBe(
    "--\nnc: bad port '99999'\n[1]",
  );
  expect(await said(world, world.host, busyboxNc, ['nc', '-l', '-p', '9', '-w', '1'])).toBe(
    '--\nnc: timeout\n[1]',
  );
});

test('nslookup asks the name server and nothing else', async () => {
  const world = new World();
  const a = world.container('a', { hosts: '172.17.0.9\tredis\n' });
  expect(await said(world, a, busyboxNslookup, ['nslookup', 'redis'])).toBe(`Server:\t\t10.0.0.1
Address:\t10.0.0.1:53

** server can't find redis: NXDOMAIN

** server can't find redis: NXDOMAIN

[1]`);
  a.files.set('/etc/resolv.conf', 'nameserver 127.0.0.11\noptions ndots:0\n');
  new DnsServer(a.stack, {
    address: '127.0.0.11',
    handler: ({ name, type }) => {
      if (type === 'PTR') return { code: 'NOERROR', answers: [{ name, type, ttl: 600, data: 'web.mynet' }] };
      if (name !== 'web') return { code: 'NXDOMAIN', answers: [] };
      return { code: 'NOERROR', answers: type === 'A' ? [{ name, type, ttl: 600, data: '172.18.0.2' }] : [] };
    },
  });
  expect(await said(world, a, busyboxNslookup, ['nslookup', 'web'])).toBe(`Server:\t\t127.0.0.11
Address:\t127.0.0.11:53

Non-authoritative answer:
Name:\tweb
Address: 172.18.0.2

Non-authoritative answer:

[0]`);
  expect(await said(world, a, busyboxNslookup, ['nslookup', '172.18.0.2'])).toBe(`Server:\t\t127.0.0.11
Address:\t127.0.0.11:53

Non-authoritative answer:
2.0.18.172.in-addr.arpa\tname = web.mynet

[0]`);
  // Nobody serves there: it says so before it has said whom it asks.
  expect(await said(world, a, busyboxNslookup, ['nslookup', 'web', '172.17.0.2'])).toBe(
    ";; connection timed out; no servers could be reached\n\n--\nnslookup: write to '172.17.0.2': Connection refused\n[1]",
  );
  expect(await said(world, a, bindNslookup, ['nslookup', '-type=a', 'web', '127.0.0.1'])).toBe(
    `${';; communications error to 127.0.0.1#53: connection refused\n'.repeat(3)};; no servers could be reached\n\n[1]`,
  );
  const commands = 'set type=a\nweb\nserver 127.0.0.11\n172.18.0.2\nset nosuch\nexit\n';
  expect(await said(world, a, bindNslookup, ['nslookup'], commands)).toBe(`Server:\t\t127.0.0.11
Address:\t127.0.0.11#53

Non-authoritative answer:
Name:\tweb
Address: 172.18.0.2

Default server: 127.0.0.11
Address: 127.0.0.11#53
2.0.18.172.in-addr.arpa\tname = web.mynet.

*** Invalid option: nosuch
[0]`);
  expect(await said(world, a, bindNslookup, ['nslookup', '-type=mx', 'web'])).toBe(
    "Server:\t\t127.0.0.11\nAddress:\t127.0.0.11#53\n\n*** Can't find web: No answer\n\n[1]",
  );
});
