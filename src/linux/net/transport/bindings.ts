import { SystemError } from '../../errno.ts';
import type { Random } from '../../random.ts';
import { ANY4, ANY6, isIpv6 } from '../addresses/address.ts';
import type { SocketAddress } from '../sockets.ts';

/** net.ipv4.ip_local_port_range of Linux. */
const FIRST_EPHEMERAL = 32_768;
const LAST_EPHEMERAL = 60_999;

/** A local address that a socket holds. `only6`: a wildcard of IPv6 that does not see IPv4. */
export interface Binding extends SocketAddress {
  readonly only6?: boolean;
}

/** Which local addresses are taken, for one protocol. */
export class Bindings<Holder> {
  readonly #held = new Map<number, Map<Holder, Binding>>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Takes an address; port 0 means any free ephemeral one. @throws SystemError EADDRINUSE */
  take(wanted: Binding, make: (at: SocketAddress) => Holder): Holder {
    const port = wanted.port === 0 ? this.freePort(wanted) : wanted.port;
    const binding: Binding = { ...wanted, port };
    if (this.#conflict(binding)) throw new SystemError('EADDRINUSE');
    const holder = make({ address: wanted.address, port });
    const holders = this.#held.get(port);
    if (holders) holders.set(holder, binding);
    else this.#held.set(port, new Map([[holder, binding]]));
    return holder;
  }

  release(port: number, holder: Holder): void {
    const holders = this.#held.get(port);
    if (!holders) return;
    holders.delete(holder);
    if (holders.size === 0) this.#held.delete(port);
  }

  /** @throws SystemError EADDRINUSE when all are taken (EAGAIN for bind in other systems) */
  freePort(wanted: Binding, taken: (port: number) => boolean = () => false): number {
    const count = LAST_EPHEMERAL - FIRST_EPHEMERAL + 1;
    const start = this.#random.integer(count);
    for (let i = 0; i < count; i++) {
      const port = FIRST_EPHEMERAL + ((start + i) % count);
      if (!taken(port) && !this.#conflict({ ...wanted, port })) return port;
    }
    throw new SystemError('EADDRINUSE');
  }

  /** Who gets what arrives for `address`: the exact address before the wildcard of its family before `::`. */
  find(address: string, port: number): Holder | undefined {
    let best: Holder | undefined;
    let rank = 0;
    for (const [holder, binding] of this.#held.get(port) ?? []) {
      const rankHere = closeness(binding, address);
      if (rankHere > rank) {
        best = holder;
        rank = rankHere;
      }
    }
    return best;
  }

  /** Everybody who might get it, best first; for UDP, where a connected socket goes before others. */
  findAll(address: string, port: number): readonly Holder[] {
    return [...(this.#held.get(port) ?? [])]
      .map(([holder, binding]) => ({ holder, rank: closeness(binding, address) }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank)
      .map(({ holder }) => holder);
  }

  /** Everybody, and whether they see IPv6 only. */
  all(): readonly (readonly [holder: Holder, only6: boolean])[] {
    return [...this.#held.values()].flatMap((holders) =>
      [...holders].map(([holder, { only6 = false }]) => [holder, only6] as const),
    );
  }

  #conflict(wanted: Binding): boolean {
    for (const held of this.#held.get(wanted.port)?.values() ?? []) {
      if (collide(wanted, held)) return true;
    }
    return false;
  }
}

/** inet_bind_conflict of Linux: a wildcard collides with every address of the families that it covers. */
function collide(a: Binding, b: Binding): boolean {
  return a.address === b.address || covers(a, b.address) || covers(b, a.address);
}

function covers(wildcard: Binding, address: string): boolean {
  if (wildcard.address === ANY4) return !isIpv6(address);
  if (wildcard.address === ANY6) return isIpv6(address) || !wildcard.only6;
  return false;
}

function closeness(binding: Binding, address: string): number {
  if (binding.address === address) return 3;
  if (!covers(binding, address)) return 0;
  return binding.address === ANY4 ? 2 : 1;
}
