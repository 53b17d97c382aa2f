import type { Clock } from '../../clock.ts';
import { SystemError } from '../../errno.ts';
import { WOULD_BLOCK } from '../../io/file-description.ts';
import type { Datagram, NetworkNamespace, UdpSocket } from '../sockets.ts';
import type { DnsMessage, DnsQuestion, DnsRecord, ResponseCode } from './dns-message.ts';
import { DNS_PORT } from './dns-port.ts';

/** What a server says to a question. No answers with NOERROR: the name exists, but not with this type. */
export interface DnsAnswer {
  readonly code: ResponseCode;
  readonly answers: readonly DnsRecord[];
}

export const NXDOMAIN: DnsAnswer = { code: 'NXDOMAIN', answers: [] };

/**
 * Answers one question; undefined: no answer at all, the client runs into its timeout. May forward (`askDns`) and take
 * its time.
 */
export type DnsHandler = (question: DnsQuestion) => DnsAnswer | undefined | Promise<DnsAnswer | undefined>;

export interface DnsServerOptions {
  /** Default: 0.0.0.0. */
  readonly address?: string;
  /** Default 53; 0 for any free one. */
  readonly port?: number;
  readonly handler: DnsHandler;
}

/** A DNS server over UDP on a stack; it is no process, so it shows in no process list. */
export class DnsServer {
  readonly #clock: Clock;
  readonly #socket: UdpSocket;
  readonly #handler: DnsHandler;
  #closed = false;

  /** @throws SystemError EADDRINUSE, EADDRNOTAVAIL */
  constructor(stack: NetworkNamespace & { readonly clock: Clock }, options: DnsServerOptions) {
    this.#clock = stack.clock;
    this.#handler = options.handler;
    this.#socket = stack.openUdp({ address: options.address ?? '0.0.0.0', port: options.port ?? DNS_PORT });
    void this.#serve();
  }

  get port(): number {
    return this.#socket.local.port;
  }

  close(): void {
    this.#closed = true;
    this.#socket.release();
  }

  async #serve(): Promise<void> {
    while (!this.#closed) {
      const datagram = this.#socket.tryReceive();
      if (datagram === WOULD_BLOCK) await this.#socket.readable.next();
      else void this.#answer(datagram);
    }
  }

  /** The form of messages is needed with the first question only. */
  #messages(): Promise<typeof import('./dns-message.ts')> {
    return this.#clock.outside(import('./dns-message.ts'));
  }

  async #answer({ data, from }: Datagram): Promise<void> {
    const { decodeDns, encodeDns } = await this.#messages();
    const query = decodeDns(data);
    const [question] = query?.questions ?? [];
    if (!query || query.response || !question) return;
    const answer = await this.#handler(question);
    if (!answer || this.#closed) return;
    const reply: DnsMessage = {
      id: query.id,
      response: true,
      recursionDesired: query.recursionDesired ?? false,
      recursionAvailable: true,
      code: answer.code,
      questions: [question],
      answers: answer.answers,
    };
    try {
      this.#socket.send(encodeDns(reply), from);
    } catch (error) {
      // The client's machine is gone.
      if (!(error instanceof SystemError)) throw error;
    }
  }
}
