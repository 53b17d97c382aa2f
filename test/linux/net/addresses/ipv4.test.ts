import { expect, test } from 'vitest';
import {
  broadcastOf,
  contains,
  formatIpv4,
  formatSubnet,
  overlap,
  parseIpv4,
  parseSubnet,
} from '../../../../src/linux/net/addresses/ipv4.ts';

test('dotted quads are read strictly and written back', () => {
  const texts = [
    '0.0.0.0',
    '172.17.0.2',
    '255.255.255.255',
    '256.0.0.1',
    '1.2.3',
    '01.2.3.4',
    '1.2.3.4 ',
    '',
  ];
  expect(texts.map((text) => [text, parseIpv4(text)])).toEqual([
    ['0.0.0.0', 0],
    ['172.17.0.2', 2886795266],
    ['255.255.255.255', 4294967295],
    ['256.0.0.1', undefined],
    ['1.2.3', undefined],
    ['01.2.3.4', undefined],
    ['1.2.3.4 ', undefined],
    ['', undefined],
  ]);
  expect(formatIpv4(2886795266)).toBe('172.17.0.2');
});

test('networks contain, overlap and end', () => {
  const subnet = parseSubnet('172.17.5.9/16');
  if (!subnet) throw new Error('not read');
  expect(formatSubnet(subnet)).toBe('172.17.0.0/16');
  expect(formatIpv4(broadcastOf(subnet))).toBe('172.17.255.255');
  expect(['172.17.255.1', '172.18.0.1'].map((text) => contains(subnet, parseIpv4(text) ?? 0))).toEqual([
    true,
    false,
  ]);
  const others = [
    '172.17.3.0/24',
    '172.16.0.0/12',
    '172.18.0.0/16',
    '0.0.0.0/0',
    '172.17.0.0/33',
    '172.17.0.0',
  ];
  expect(others.map((text) => parseSubnet(text)).map((other) => other && overlap(subnet, other))).toEqual([
    true,
    true,
    false,
    true,
    undefined,
    undefined,
  ]);
});
