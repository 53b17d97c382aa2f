import { describe, expect, it } from 'vitest';
import { AddressPool, SubnetPool } from '../../../../src/docker/engine/network/address-pool.ts';
import { formatSubnet, parseSubnet, type Subnet } from '../../../../src/linux/net/addresses/ipv4.ts';

function subnet(text: string): Subnet {
  const parsed = parseSubnet(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

describe('the addresses of a network', () => {
  it('are given from the lowest free one', () => {
    const pool = new AddressPool(subnet('10.1.0.0/29'));
    expect([pool.take(), pool.take(), pool.take()]).toEqual(['10.1.0.1', '10.1.0.2', '10.1.0.3']);
    pool.release('10.1.0.2');
    expect([pool.take(), pool.take()]).toEqual(['10.1.0.2', '10.1.0.4']);
  });

  it('come to an end: neither the network itself nor the broadcast is given', () => {
    const pool = new AddressPool(subnet('10.1.0.0/30'));
    expect([pool.take(), pool.take(), pool.take()]).toEqual(['10.1.0.1', '10.1.0.2', undefined]);
  });

  it('are given from a range, and claimed anywhere', () => {
    const pool = new AddressPool(subnet('10.5.0.0/16'), subnet('10.5.5.0/24'));
    expect(pool.take()).toBe('10.5.5.0');
    expect([pool.claim('10.5.0.9'), pool.claim('10.5.0.9'), pool.claim('10.5.5.0')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([pool.has('10.5.9.9'), pool.has('10.6.0.1'), pool.has('bogus')]).toEqual([true, false, false]);
  });
});

describe('the subnets of networks', () => {
  it('are taken one after the other, the lowest free one first', () => {
    const pool = new SubnetPool();
    const take = (): string => {
      const taken = pool.take();
      return taken ? formatSubnet(taken) : 'none';
    };
    expect(take()).toBe('172.17.0.0/16');
    const second = pool.take();
    if (second) pool.release(second);
    expect([take(), take()]).toEqual(['172.18.0.0/16', '172.19.0.0/16']);
    const rest = Array.from({ length: 40 }, take);
    expect([rest[11], rest[12], rest[27], rest[28]]).toEqual([
      '172.31.0.0/16',
      '192.168.0.0/20',
      '192.168.240.0/20',
      'none',
    ]);
  });

  it('do not overlap', () => {
    const pool = new SubnetPool();
    expect(pool.claim(subnet('172.16.0.0/12'))).toBe(true);
    expect(pool.claim(subnet('172.20.1.0/24'))).toBe(false);
    expect(pool.claim(subnet('10.0.0.0/8'))).toBe(true);
  });
});
