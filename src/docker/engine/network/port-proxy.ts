import { SystemError } from '../../../linux/errno.ts';
import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import type { NetworkStack } from '../../../linux/net/network-stack.ts';
import type { SocketAddress, TcpListener, TcpSocket, UdpSocket } from '../../../linux/net/sockets.ts';

/** A port of the host, and where in a container it leads. */
export interface PublishedPort {
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0`, `::` or one of the host's addresses. */
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly target: SocketAddress;
}

export interface PortProxy {
  /** Closes the port; connections that the proxy carries end with it. */
  close(): void;
}

/** A UDP client of the proxy is forgotten after so many milliseconds of silence. */
const UDP_TIMEOUT = 90_000;

/**
 * docker-proxy: it listens on the host's port and opens a second connection from the bridge's address. It gets what the rules
 * of the nat table leave over: localhost, 127.0.0.0/8, ::1, and everything that comes from a container (the rules of chain
 * DOCKER start with `-i docker0 -j RETURN` while the proxy is on). The container then sees the bridge's gateway address. The
 * proxy has accepted before it knows whether the container listens; if not, it drops the client, who sees a connection reset
 * by peer.
 * @throws SystemError EADDRINUSE, EADDRNOTAVAIL
 */
export function openProxy(stack: NetworkStack, options: PublishedPort): PortProxy {
  const at = { address: options.hostAddress, port: options.hostPort };
  return options.protocol === 'tcp'
    ? new TcpProxy(stack, stack.listenTcp(at, { only6: true }), options.target)
    : new UdpProxy(stack, stack.openUdp(at, { only6: true }), options.target);
}

class TcpProxy {
  readonly #stack: NetworkStack;
  readonly #listener: TcpListener;
  readonly #target: SocketAddress;
  readonly #open = new Set<TcpSocket>();
  #closed = false;

  constructor(stack: NetworkStack, listener: TcpListener, target: SocketAddress) {
    this.#stack = stack;
    this.#listener = listener;
    this.#target = target;
    void this.#serve();
  }

  close(): void {
    this.#closed = true;
    this.#listener.release();
    for (const socket of this.#open) socket.abort();
  }

  async #serve(): Promise<void> {
    while (!this.#closed) {
      const client = this.#listener.tryAccept();
      if (client === WOULD_BLOCK) await this.#listener.readable.next();
      else void this.#carry(client);
      // tryAccept throws once the listener is closed, hence the condition above.
    }
  }

  async #carry(client: TcpSocket): Promise<void> {
    const backend = await this.#dial();
    if (!backend) {
      client.abort();
      client.release();
      return;
    }
    this.#open.add(client).add(backend);
    await Promise.all([pump(client, backend), pump(backend, client)]);
    this.#open.delete(client);
    this.#open.delete(backend);
    client.release();
    backend.release();
  }

  async #dial(): Promise<TcpSocket | undefined> {
    let backend: TcpSocket | undefined;
    try {
      backend = this.#stack.connectTcp(this.#target);
      while (backend.tryConnected() === WOULD_BLOCK) await backend.writable.next();
      return backend;
    } catch (error) {
      backend?.release();
      if (error instanceof SystemError) return undefined;
      throw error;
    }
  }
}

/** Copies one direction until its end, then closes that half of the other side. A reset on one side resets the other. */
async function pump(from: TcpSocket, to: TcpSocket): Promise<void> {
  try {
    for (;;) {
      const bytes = from.tryRead(32_768);
      if (bytes === WOULD_BLOCK) {
        await from.readable.next();
        continue;
      }
      if (bytes.length === 0) {
        to.shutdown();
        return;
      }
      let rest = bytes;
      while (rest.length > 0) {
        const taken = to.tryWrite(rest);
        if (taken === WOULD_BLOCK) await to.writable.next();
        else rest = rest.subarray(taken);
      }
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    from.abort();
    to.abort();
  }
}

class UdpProxy {
  readonly #stack: NetworkStack;
  readonly #front: UdpSocket;
  readonly #target: SocketAddress;
  /** One socket towards the container per client. */
  readonly #backs = new Map<string, UdpSocket>();
  #closed = false;

  constructor(stack: NetworkStack, front: UdpSocket, target: SocketAddress) {
    this.#stack = stack;
    this.#front = front;
    this.#target = target;
    void this.#serve();
  }

  close(): void {
    this.#closed = true;
    this.#front.release();
    for (const back of this.#backs.values()) back.release();
    this.#backs.clear();
  }

  async #serve(): Promise<void> {
    while (!this.#closed) {
      const datagram = this.#front.tryReceive();
      if (datagram === WOULD_BLOCK) {
        await this.#front.readable.next();
        continue;
      }
      const key = `${datagram.from.address} ${datagram.from.port}`;
      let back = this.#backs.get(key);
      if (!back) {
        back = this.#stack.openUdp();
        back.connect(this.#target);
        this.#backs.set(key, back);
        void this.#answer(key, back, datagram.from);
      }
      try {
        back.send(datagram.data, this.#target);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
    }
  }

  async #answer(key: string, back: UdpSocket, client: SocketAddress): Promise<void> {
    const idle = (): void => {
      if (this.#backs.get(key) === back) this.#backs.delete(key);
      back.release();
    };
    let timer = this.#stack.clock.setTimer(UDP_TIMEOUT, idle);
    while (this.#backs.get(key) === back) {
      try {
        const datagram = back.tryReceive();
        if (datagram === WOULD_BLOCK) await back.readable.next();
        else {
          this.#front.send(datagram.data, client);
          timer.cancel();
          timer = this.#stack.clock.setTimer(UDP_TIMEOUT, idle);
        }
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
    }
    timer.cancel();
  }
}
