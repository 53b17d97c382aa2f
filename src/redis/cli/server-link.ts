import { SystemError } from '../../linux/errno.ts';
import { WOULD_BLOCK, type WouldBlock } from '../../linux/io/file-description.ts';
import { close, connect, descriptorOf } from '../../linux/net/calls.ts';
import { ResolveError, resolveHost } from '../../linux/net/names/resolver.ts';
import type { TcpSocket } from '../../linux/net/sockets.ts';
import { connectUnix } from '../../linux/net/unix/unix-calls.ts';
import type { UnixSocket } from '../../linux/net/unix/unix-socket.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { ByteWriter } from '../resp/byte-writer.ts';
import type { RespValue } from '../resp/value.ts';
import { BadReply, ValueParser } from '../resp/value-parser.ts';

/** The connection is of no use any more; the message is what redis-cli shows. */
export class LinkError extends Error {
  /** The server ended the connection, so another one may work. */
  readonly lost: boolean;

  constructor(message: string, lost: boolean) {
    super(message);
    this.lost = lost;
  }
}

/** A connection of redis-cli to a server. */
export class ServerLink {
  readonly #process: Process;
  readonly #socket: TcpSocket | UnixSocket;
  readonly #parser = new ValueParser();

  private constructor(process: Process, socket: TcpSocket | UnixSocket) {
    this.#process = process;
    this.#socket = socket;
  }

  /** @throws LinkError if the server cannot be reached */
  static async open(process: Process, host: string, port: number): Promise<ServerLink> {
    let problem = 'Name or service not known';
    try {
      for (const address of await addressesOf(process, host)) {
        try {
          return new ServerLink(process, await connect(process, { address, port }));
        } catch (error) {
          if (!(error instanceof SystemError) || error instanceof Interrupted) throw error;
          problem = error.message;
        }
      }
    } catch (error) {
      if (!(error instanceof ResolveError)) throw error;
      problem = error.message;
    }
    throw new LinkError(problem, false);
  }

  /** @throws LinkError if nobody answers at that path */
  static openUnix(process: Process, path: string): ServerLink {
    try {
      return new ServerLink(process, connectUnix(process, path));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw new LinkError(error.message, false);
    }
  }

  /** Sends a command; words hold one character per byte. */
  send(words: readonly string[]): Promise<void> {
    return this.sendAll([words]);
  }

  /** Sends many commands at once. */
  async sendAll(commands: Iterable<readonly string[]>): Promise<void> {
    const out = new ByteWriter();
    for (const words of commands) {
      out.text(`*${words.length}\r\n`);
      for (const word of words) out.text(`$${word.length}\r\n${word}\r\n`);
    }
    await this.sendBytes(out.take());
  }

  async sendBytes(bytes: Uint8Array): Promise<void> {
    try {
      await this.#process.write(descriptorOf(this.#process, this.#socket), bytes);
    } catch (error) {
      // If the other side is gone, reading will say so.
      if (!(error instanceof SystemError) || error instanceof Interrupted) throw error;
    }
  }

  /** The next reply; others have their turns while a long one is read. @throws LinkError, Interrupted */
  async receive(): Promise<RespValue> {
    for (;;) {
      const value = await this.#process.block(() => this.#tryPiece(), this.#socket.readable);
      if (value) return value;
    }
  }

  /** The next reply if it comes within so many milliseconds. @throws LinkError, Interrupted */
  receiveWithin(ms: number): Promise<RespValue | undefined> {
    return this.#process.blockFor(ms, () => this.tryReceive(), this.#socket.readable);
  }

  /** The next reply if it is there. @throws LinkError */
  tryReceive(): RespValue | WouldBlock {
    for (;;) {
      const value = this.#tryPiece();
      if (value) return value;
    }
  }

  /** The same, but reads one piece only; undefined if there is no reply yet. @throws LinkError */
  #tryPiece(): RespValue | WouldBlock | undefined {
    try {
      const value = this.#parser.next();
      if (value) return value;
      const bytes = this.#socket.tryRead(65_536);
      if (bytes === WOULD_BLOCK) return WOULD_BLOCK;
      if (bytes.length === 0) throw new LinkError('Server closed the connection', true);
      this.#parser.feed(bytes);
      return this.#parser.next();
    } catch (error) {
      if (error instanceof BadReply) throw new LinkError(error.message, false);
      if (!(error instanceof SystemError)) throw error;
      // Writing to a connection that the server has closed breaks it; a reader still sees its end.
      const closed = error.code === 'EPIPE';
      throw new LinkError(closed ? 'Server closed the connection' : error.message, true);
    }
  }

  /** Up to `max` bytes that belong to no reply, when all replies are read; empty if the connection is at its end. */
  async receiveBytes(max: number): Promise<Uint8Array> {
    try {
      return await this.#process.block(() => this.#socket.tryRead(max), this.#socket.readable);
    } catch (error) {
      if (error instanceof SystemError && !(error instanceof Interrupted)) return new Uint8Array(0);
      throw error;
    }
  }

  /** Sends a command and waits for its reply. @throws LinkError, Interrupted */
  async ask(...words: string[]): Promise<RespValue> {
    await this.send(words);
    return this.receive();
  }

  close(): void {
    close(this.#process, this.#socket);
  }
}

/** The addresses to try: those of IPv6 only if there are no others, as hiredis does it. @throws ResolveError */
async function addressesOf(process: Process, host: string): Promise<readonly string[]> {
  try {
    return await resolveHost(process, host, { family: 4 });
  } catch (error) {
    if (!(error instanceof ResolveError)) throw error;
    return resolveHost(process, host, { family: 6 });
  }
}
