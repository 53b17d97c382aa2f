import type { NetworkInterface } from './network-interface.ts';

/** A cable with two or more ends. */
export class Segment {
  readonly members = new Set<NetworkInterface>();
}
