import { describe, expect, it } from 'vitest';
import { PortAllocator } from '../../../../src/docker/engine/network/port-allocator.ts';

const ALL = ['0.0.0.0', '::'];
const any = (): boolean => true;

describe('the ports that containers have', () => {
  it('are given once for each address', () => {
    const ports = new PortAllocator();
    expect(ports.take('tcp', ALL, 80, 80, any)).toBe(80);
    expect(() => ports.take('tcp', ['::'], 80, 80, any)).toThrow(
      'Bind for :::80 failed: port is already allocated',
    );
    expect(ports.take('udp', ALL, 80, 80, any)).toBe(80);
    expect(ports.take('tcp', ['127.0.0.1'], 80, 80, any)).toBe(80);
    for (const address of ALL) ports.release('tcp', address, 80);
    expect(ports.take('tcp', ALL, 80, 80, any)).toBe(80);
  });

  it('are counted up from 32768, past those that somebody uses', () => {
    const ports = new PortAllocator();
    const next = (usable: (port: number) => boolean = any): number => ports.take('tcp', ALL, 0, 0, usable);
    expect([next(), next(), next((port: number) => port > 32_771)]).toEqual([32_768, 32_769, 32_772]);
    for (const address of ALL) ports.release('tcp', address, 32_768);
    expect(next()).toBe(32_773);
  });

  it('are taken from a range as long as there are any', () => {
    const ports = new PortAllocator();
    const next = (): number => ports.take('tcp', ALL, 8000, 8001, any);
    expect([next(), next()]).toEqual([8000, 8001]);
    expect(next).toThrow('Bind for 0.0.0.0:8000 failed: port is already allocated');
  });
});
