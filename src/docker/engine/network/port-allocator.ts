import { EngineError } from '../errors.ts';

/** Ports that the engine gives out itself (net.ipv4.ip_local_port_range). */
const FIRST = 32_768;
const LAST = 60_999;

/** Ports of the host that containers have, by protocol and address (libnetwork's port allocator). */
export class PortAllocator {
  readonly #taken = new Map<string, Set<number>>();
  readonly #last = new Map<string, number>();

  /**
   * Takes a port on all of the addresses: the one asked for, one of a range, or the next free one for 0.
   * @throws EngineError system
   */
  take(
    protocol: string,
    addresses: readonly string[],
    from: number,
    to: number,
    usable: (port: number) => boolean,
  ): number {
    if (from > 0 && from === to) {
      for (const address of addresses) {
        if (this.#set(protocol, address).has(from)) {
          throw new EngineError('system', `Bind for ${address}:${from} failed: port is already allocated`);
        }
      }
      this.#claim(protocol, addresses, from);
      return from;
    }
    const [first, last] = from > 0 ? [from, to] : [FIRST, LAST];
    const key = `${protocol} ${first}`;
    const start = this.#last.get(key) ?? last;
    for (let i = 1; i <= last - first + 1; i++) {
      const port = first + ((start - first + i) % (last - first + 1));
      if (addresses.some((address) => this.#set(protocol, address).has(port)) || !usable(port)) continue;
      if (from === 0) this.#last.set(key, port);
      this.#claim(protocol, addresses, port);
      return port;
    }
    throw new EngineError(
      'system',
      from > 0
        ? `Bind for ${addresses[0]}:${from} failed: port is already allocated`
        : 'all ports are allocated',
    );
  }

  release(protocol: string, address: string, port: number): void {
    this.#taken.get(`${protocol} ${address}`)?.delete(port);
  }

  #claim(protocol: string, addresses: readonly string[], port: number): void {
    for (const address of addresses) this.#set(protocol, address).add(port);
  }

  #set(protocol: string, address: string): Set<number> {
    const key = `${protocol} ${address}`;
    const known = this.#taken.get(key);
    if (known) return known;
    const made = new Set<number>();
    this.#taken.set(key, made);
    return made;
  }
}
