import { expect, test } from 'vitest';
import { type Port, portsText } from '../../../../src/docker/cli/format/ports.ts';

const tcp = (PrivatePort: number, more: Partial<Port> = {}): Port => ({ PrivatePort, Type: 'tcp', ...more });
const published = (port: number, ip: string, to = port): Port => tcp(port, { IP: ip, PublicPort: to });

test.each<readonly [readonly Port[], string]>([
  [[], ''],
  [[tcp(6379)], '6379/tcp'],
  [[tcp(81), tcp(80), tcp(83)], '80-81/tcp, 83/tcp'],
  [[tcp(53), tcp(53, { Type: 'udp' })], '53/tcp, 53/udp'],
  [[published(80, '::', 8080), published(80, '0.0.0.0', 8080)], '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp'],
  [[published(80, '0.0.0.0'), published(81, '0.0.0.0')], '0.0.0.0:80-81->80-81/tcp'],
  [
    [published(80, '0.0.0.0'), published(80, '::'), published(81, '0.0.0.0'), published(81, '::')],
    '0.0.0.0:80-81->80-81/tcp, [::]:80-81->80-81/tcp',
  ],
  [[tcp(9000), published(80, '0.0.0.0', 32_768), tcp(443)], '443/tcp, 9000/tcp, 0.0.0.0:32768->80/tcp'],
  [[published(443, '127.0.0.1', 8443), tcp(443, { Type: 'udp' })], '443/udp, 127.0.0.1:8443->443/tcp'],
])('%j', (ports, text) => {
  expect(portsText(ports)).toBe(text);
});
