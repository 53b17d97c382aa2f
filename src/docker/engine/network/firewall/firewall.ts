import type { Netfilter } from '../../../../linux/net/netfilter/netfilter.ts';
import { netfilterOf } from '../../../../linux/net/netfilter/netfilter-of.ts';
import { dropRule, ensureRule } from '../../../../linux/net/netfilter/write.ts';
import type { NetworkStack } from '../../../../linux/net/network-stack.ts';
import type { PublishedPort } from '../port-proxy.ts';
import { makeDaemonChains } from './daemon-chains.ts';
import {
  endpointRules,
  type FilteredNetwork,
  networkRules,
  portRules,
  type WrittenRule,
} from './network-rules.ts';

/** The engine's rules in the tables of its host: what reaches a container and what does not is decided by them alone. */
export class Firewall {
  readonly #host: NetworkStack;
  readonly #netfilter: Netfilter;

  constructor(host: NetworkStack) {
    this.#host = host;
    this.#netfilter = netfilterOf(host);
    makeDaemonChains(this.#netfilter);
  }

  /** Where LOG writes. */
  set log(log: (level: number, line: string) => void) {
    this.#netfilter.log = log;
  }

  /** Writes the rules of a network; answers what takes them away again. */
  addNetwork(network: FilteredNetwork): () => void {
    // Frames within a bridge pass the rules only where that is asked for (setupIPv4BridgeNetFiltering).
    if (!network.interContainer) this.#host.filtersBridges = true;
    return this.#write(networkRules(network));
  }

  /** A container has an address in a network. */
  addEndpoint(network: FilteredNetwork, address: string): () => void {
    const undo = this.#write(endpointRules(network, address));
    return () => {
      undo();
      this.#forget(address);
    };
  }

  addPort(network: FilteredNetwork, port: PublishedPort): () => void {
    const undo = this.#write(portRules(network, port));
    return () => {
      undo();
      this.#forget(port.target.address);
    };
  }

  #write(rules: readonly WrittenRule[]): () => void {
    for (const [rule, where] of rules) ensureRule(this.#netfilter, rule, where);
    return () => {
      for (const [rule] of rules) dropRule(this.#netfilter, rule);
    };
  }

  /** Flows that know an address lead nowhere any more (conntrack.go: DeleteConntrackEntries). */
  #forget(address: string): void {
    const { tracking } = this.#netfilter;
    for (const flow of tracking.flows()) {
      if ([flow.original.source, flow.original.destination, flow.reply.source].includes(address))
        tracking.delete(flow);
    }
  }
}
