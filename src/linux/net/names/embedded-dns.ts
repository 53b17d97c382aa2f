import { netfilterOf } from '../netfilter/netfilter-of.ts';
import type { Wanted } from '../netfilter/rule.ts';
import type { Target } from '../netfilter/target.ts';
import { dropRule, ensureChain, ensureRule, type PlacedRule } from '../netfilter/write.ts';
import type { NetworkStack } from '../network-stack.ts';
import { DNS_PORT } from './dns-port.ts';
import { type DnsHandler, DnsServer } from './dns-server.ts';

/** Where containers of user-defined networks find their name server. */
export const EMBEDDED_DNS_ADDRESS = '127.0.0.11';
const SERVER: Wanted<string> = { not: false, value: `${EMBEDDED_DNS_ADDRESS}/32` };
const OUTPUT = 'DOCKER_OUTPUT';
const POSTROUTING = 'DOCKER_POSTROUTING';

/**
 * The engine's name server inside a container. As with the real one, it listens on ports of its own on 127.0.0.11, and rules
 * in the container's nat table lead packets for port 53 there (resolver_unix.go); `netstat` shows the ports, never 53.
 */
export class EmbeddedDns {
  readonly #server: DnsServer;
  readonly #undo: () => void;

  constructor(stack: NetworkStack, handler: DnsHandler) {
    const address = EMBEDDED_DNS_ADDRESS;
    this.#server = new DnsServer(stack, { address, port: 0, handler });
    // The real one also serves TCP; nothing here asks over it, but it shows among the listeners.
    const listener = stack.listenTcp({ address, port: 0 });
    const netfilter = netfilterOf(stack);
    for (const name of [OUTPUT, POSTROUTING]) ensureChain(netfilter, 'nat', name);
    const rules = [
      jump('OUTPUT', OUTPUT),
      jump('POSTROUTING', POSTROUTING),
      ...portRules('udp', this.#server.port),
      ...portRules('tcp', listener.local.port),
    ];
    for (const rule of rules) ensureRule(netfilter, rule, 'first');
    this.#undo = () => {
      for (const rule of rules) dropRule(netfilter, rule);
      listener.release();
    };
  }

  close(): void {
    this.#undo();
    this.#server.close();
  }
}

function jump(chain: string, to: string): PlacedRule {
  return { table: 'nat', chain, destination: SERVER, matches: [], target: { name: 'jump', chain: to } };
}

/** From port 53 to the port where the server listens, and back. */
function portRules(name: 'tcp' | 'udp', port: number): readonly PlacedRule[] {
  const place = { table: 'nat', protocol: { not: false, value: name === 'tcp' ? 6 : 17 } } as const;
  const one = (number: number) => ({ not: false, value: [number, number] }) as const;
  const there: Target = {
    name: 'DNAT',
    range: { addresses: [EMBEDDED_DNS_ADDRESS, EMBEDDED_DNS_ADDRESS], ports: [port, port] },
  };
  const back: Target = { name: 'SNAT', range: { ports: [DNS_PORT, DNS_PORT] } };
  return [
    {
      ...place,
      chain: OUTPUT,
      destination: SERVER,
      matches: [{ name, dports: one(DNS_PORT) }],
      target: there,
    },
    { ...place, chain: POSTROUTING, source: SERVER, matches: [{ name, sports: one(port) }], target: back },
  ];
}
