import { beforeAll, expect, test } from 'vitest';
import { accept, connect, listen, openUdp } from '../../../src/linux/net/calls.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { gnuNetstat } from '../../../src/programs/net/netstat/gnu-netstat.ts';
import { ss } from '../../../src/programs/net/ss/ss.ts';
import { World } from '../../linux/net/world.ts';

const world = new World();

/** Answers on 8010 and 22, takes datagrams on 8011, and listens for IPv6 alone on 6379; and somebody has come. */
const server: Main = async (process) => {
  const first = listen(process, { address: '0.0.0.0', port: 8010 }, { backlog: 1 });
  listen(process, { address: '0.0.0.0', port: 22 }, { backlog: 5 });
  listen(process, { address: '::1', port: 6379 }, { backlog: 1, only6: true });
  openUdp(process, { address: '0.0.0.0', port: 8011 });
  await accept(process, first);
  for (;;) await process.sleep(3_600_000);
};

const client: Main = async (process) => {
  await connect(process, { address: '127.0.0.1', port: 8010 }, { from: { address: '0.0.0.0', port: 40001 } });
  for (;;) await process.sleep(3_600_000);
};

beforeAll(async () => {
  world.start(world.host, server, ['server']);
  world.start(world.host, client, ['client']);
  await world.run(world.host, async (self) => {
    await self.sleep(1);
    return 0;
  });
});

async function said(main: Main, words: string): Promise<string> {
  const { stdout, stderr, status } = await world.run(world.host, main, words.split(' '));
  return `${stdout}${stderr}[${status}]`;
}

test('ss: sockets that listen, with the names of their ports', async () => {
  expect(await said(ss, 'ss -tln')).toBe(
    [
      'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess',
      'LISTEN 0      1            0.0.0.0:8010      0.0.0.0:*          ',
      'LISTEN 0      5            0.0.0.0:22        0.0.0.0:*          ',
      'LISTEN 0      1              [::1]:6379         [::]:*          ',
      '[0]',
    ].join('\n'),
  );
  expect(await said(ss, 'ss -tulH4')).toBe(
    [
      'udp UNCONN 0      0      0.0.0.0:8011 0.0.0.0:*',
      'tcp LISTEN 0      1      0.0.0.0:8010 0.0.0.0:*',
      'tcp LISTEN 0      5      0.0.0.0:ssh  0.0.0.0:*',
      '[0]',
    ].join('\n'),
  );
});

test('ss: one state takes its column away, and both ends of a connection are seen', async () => {
  expect(await said(ss, 'ss -tn state established')).toBe(
    [
      'Recv-Q Send-Q Local Address:Port  Peer Address:Port Process',
      '0      0          127.0.0.1:40001    127.0.0.1:8010        ',
      '0      0          127.0.0.1:8010     127.0.0.1:40001       ',
      '[0]',
    ].join('\n'),
  );
  expect(await said(ss, 'ss -u')).toBe('Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n[0]');
});

test('ss: expressions', async () => {
  const ports = async (filter: string): Promise<string> =>
    (await said(ss, `ss -tanH ${filter}`)).replace(/^\S+ +\d+ +\d+ +(\S+) .*$/gm, '$1').replaceAll('\n', ' ');
  expect(await ports('sport = :22')).toBe('0.0.0.0:22 [0]');
  expect(await ports('sport :ssh')).toBe('0.0.0.0:22 [0]');
  expect(await ports('( sport = :8010 or sport = :22 )')).toBe('0.0.0.0:8010 0.0.0.0:22 127.0.0.1:8010 [0]');
  expect(await ports('sport gt 8000 and not dport = :8010')).toBe('0.0.0.0:8010 127.0.0.1:8010 [0]');
  expect(await ports('dst 127.0.0.0/8')).toBe('127.0.0.1:40001 127.0.0.1:8010 [0]');
  expect(await ports('src [::1]')).toBe('[::1]:6379 [0]');
  expect(await ports('sport = :22 sport = :8010')).toBe('[0]');
});

test('ss: what it cannot read', async () => {
  expect(await said(ss, 'ss -tan state nosuch')).toBe('ss: wrong state name: nosuch\n[255]');
  expect(await said(ss, 'ss -tan foo')).toBe(
    'Error: an inet prefix is expected rather than "foo".\nCannot parse dst/src address.\n[1]',
  );
  expect((await said(ss, 'ss -tan sport =')).split('\n')[0]).toBe(
    'ss: bison bellows (while parsing filter): "syntax error!" Sorry.',
  );
  expect((await said(ss, 'ss -A nosuch')).split('\n')[0]).toBe('ss: "nosuch" is illegal socket table id');
});

test('ss -s counts', async () => {
  expect(await said(ss, 'ss -s')).toBe(
    [
      'Total: 6',
      'TCP:   5 (estab 2, closed 0, orphaned 0, timewait 0)',
      '',
      'Transport Total     IP        IPv6',
      'RAW\t  0         0         0        ',
      'UDP\t  1         1         0        ',
      'TCP\t  5         4         1        ',
      'INET\t  6         5         1        ',
      'FRAG\t  0         0         0        ',
      '',
      '[0]',
    ].join('\n'),
  );
});

test('netstat of net-tools: tables, names, and who it says it cannot see', async () => {
  expect((await said(gnuNetstat, 'netstat -tulp')).replace(/\d+\/server */g, 'P/server')).toBe(
    [
      'Active Internet connections (only servers)',
      'Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name    ',
      'tcp        0      0 0.0.0.0:8010            0.0.0.0:*               LISTEN      P/server',
      'tcp        0      0 0.0.0.0:ssh             0.0.0.0:*               LISTEN      P/server',
      'tcp6       0      0 localhost:redis         [::]:*                  LISTEN      P/server',
      'udp        0      0 0.0.0.0:8011            0.0.0.0:*                           P/server',
      '[0]',
    ].join('\n'),
  );
  expect(await said(gnuNetstat, 'netstat -tno')).toBe(
    [
      'Active Internet connections (w/o servers)',
      'Proto Recv-Q Send-Q Local Address           Foreign Address         State       Timer',
      'tcp        0      0 127.0.0.1:40001         127.0.0.1:8010          ESTABLISHED off (0.00/0/0)',
      'tcp        0      0 127.0.0.1:8010          127.0.0.1:40001         ESTABLISHED off (0.00/0/0)',
      '[0]',
    ].join('\n'),
  );
  expect(await said(gnuNetstat, 'netstat -A foo')).toBe("Unknown address family `foo'.\n[1]");
  expect((await said(gnuNetstat, 'netstat -I')).split('\n')[0]).toBe("netstat: invalid option -- 'I'");
});
