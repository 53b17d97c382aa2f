import type { Attachment } from '../../../linux/net/link/bridge.ts';
import type { EmbeddedDns } from '../../../linux/net/names/embedded-dns.ts';
import type { NetworkStack } from '../../../linux/net/network-stack.ts';
import type { Publication } from './publish.ts';

/** The network side of a running container that has a network namespace of its own. */
export interface Sandbox {
  readonly stack: NetworkStack;
  /** Cables by network id. */
  readonly cables: Map<string, Attachment>;
  /** What takes the rules of each cable out of the host's tables, by network id. */
  readonly unfilter: Map<string, () => void>;
  /** Ports of the host that lead here. */
  publications: readonly Publication[];
  /** The embedded DNS server, while the container is on a network that has names. */
  dns: EmbeddedDns | undefined;
}
