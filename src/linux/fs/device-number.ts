import type { Clock } from '../clock.ts';

/** The first that Linux gives to a file system without a device of its own, behind those that were there at boot. */
const FIRST = 40;

/** What is next in each sandbox: all trees of one have its clock, and a page may have several. */
const next = new WeakMap<Clock, number>();

/** A minor number for a file system that has no device. */
export function nextDevice(clock: Clock): number {
  const device = next.get(clock) ?? FIRST;
  next.set(clock, device + 1);
  return device;
}
