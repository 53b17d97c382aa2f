import type { NetworkStack } from '../network-stack.ts';
import { DNS_PORT } from './dns-port.ts';
import { type DnsHandler, DnsServer } from './dns-server.ts';

/** Where containers of user-defined networks find their name server. */
const EMBEDDED_DNS_ADDRESS = '127.0.0.11';

/**
 * The engine's name server inside a container. As with the real one, it listens on ports of its own on 127.0.0.11, and
 * rules in the container lead packets for port 53 there; `netstat` shows the ports, never 53.
 */
export class EmbeddedDns {
  readonly #server: DnsServer;
  readonly #undo: () => void;

  constructor(stack: NetworkStack, handler: DnsHandler) {
    const address = EMBEDDED_DNS_ADDRESS;
    this.#server = new DnsServer(stack, { address, port: 0, handler });
    // The real one also serves TCP; nothing here asks over it, but it shows among the listeners.
    const listener = stack.listenTcp({ address, port: 0 });
    const removeRule = stack.nat.addPort({
      protocol: 'udp',
      hostAddress: address,
      hostPort: DNS_PORT,
      target: { address, port: this.#server.port },
    });
    this.#undo = () => {
      removeRule();
      listener.release();
    };
  }

  close(): void {
    this.#undo();
    this.#server.close();
  }
}
