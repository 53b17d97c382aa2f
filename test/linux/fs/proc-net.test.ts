import { expect, test } from 'vitest';
import { routeTable, socketTable } from '../../../src/linux/fs/proc-net.ts';
import type { Process } from '../../../src/linux/process/process.ts';

const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.trimEnd());

test('routes stand in hexadecimal, the bytes turned round', () => {
  const text = routeTable([
    { destination: 'default', gateway: '172.17.0.1', device: 'eth0' },
    { destination: '172.17.0.0/16', device: 'eth0' },
  ]);
  expect(lines(text)).toEqual([
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
    '',
  ]);
  expect(text.indexOf('\n')).toBe(127);
});

test('sockets stand with the number that their owner has for them', () => {
  const local = { address: '0.0.0.0', port: 6379 };
  const nobody = { address: '0.0.0.0', port: 0 };
  const owner = {
    credentials: { uid: 999 },
    descriptors: new Map([[6, { name: 'socket:[30000]', local }]]),
  } as unknown as Process;
  const idle = { state: 'listen', queued: [0, 0], only6: false } as const;
  const sockets = [
    { ...idle, name: 'socket:[30000]', protocol: 'tcp', local, remote: nobody },
    {
      ...idle,
      name: 'socket:[30001]',
      protocol: 'tcp6',
      local: { address: '::1', port: 80 },
      remote: { address: '::', port: 0 },
    },
  ] as const;
  expect(lines(socketTable('tcp', sockets, [owner])).slice(1)).toEqual([
    '   0: 00000000:18EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000   999        0 30000 1 0000000000000000 100 0 0 10 0',
    '',
  ]);
  expect(lines(socketTable('tcp6', sockets, [owner])).slice(1)).toEqual([
    '   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 0 1 0000000000000000 100 0 0 10 0',
    '',
  ]);
  expect(lines(socketTable('udp', sockets, []))).toEqual([
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops',
    '',
  ]);
});
