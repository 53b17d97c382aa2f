import { headerName } from '../../docker/api/header-name.ts';
import type { ApiResponse, Connection, EngineTransport } from '../../docker/api/transport.ts';
import { SystemError } from '../../linux/errno.ts';
import { close, descriptorOf } from '../../linux/net/calls.ts';
import type { UnixSocket } from '../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../linux/process/process.ts';
import { httpDate } from '../../programs/net/http/date.ts';
import {
  keepsAlive,
  MalformedMessage,
  type RequestHead,
  readBody,
  readRequestHead,
  requestFraming,
  Truncated,
} from '../../programs/net/http/message.ts';
import { StreamReader } from '../../programs/net/http/stream-reader.ts';
import { writeQuietly } from '../../programs/net/http/write-quietly.ts';
import { reasonPhrase } from './reason-phrase.ts';

/** Serves the requests of one connection to the engine, in the manner of Go's net/http. */
export async function serveApi(
  process: Process,
  socket: UnixSocket,
  transport: () => Promise<EngineTransport>,
): Promise<void> {
  const connection = new ApiConnection(process, socket);
  try {
    const engine = await transport();
    while (await connection.serveOne(engine));
  } catch (error) {
    // The client went away in the middle.
    if (!(error instanceof SystemError) && !(error instanceof Truncated)) throw error;
  } finally {
    connection.end();
  }
}

class ApiConnection {
  readonly #process: Process;
  readonly #socket: UnixSocket;
  readonly #reader: StreamReader;
  readonly #gone = new AbortController();

  constructor(process: Process, socket: UnixSocket) {
    this.#process = process;
    this.#socket = socket;
    this.#reader = StreamReader.of(process, descriptorOf(process, socket));
    socket.onHangUp(() => this.#gone.abort());
  }

  /** Answers the next request; false if there is none any more. */
  async serveOne(engine: EngineTransport): Promise<boolean> {
    let head: RequestHead | undefined;
    try {
      head = await readRequestHead(this.#reader);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      await this.#write(
        'HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request',
      );
      return false;
    }
    if (!head) return false;
    const framing = requestFraming(head);
    if (framing.kind !== 'none' && head.headers.lists('expect', '100-continue')) {
      await this.#write('HTTP/1.1 100 Continue\r\n\r\n');
    }
    const response = await engine.request({
      method: head.method,
      target: head.target,
      headers: new Map([...head.headers].map(([name, value]) => [name.toLowerCase(), value])),
      ...(framing.kind === 'none' ? {} : { body: readBody(this.#reader, framing) }),
      signal: this.#gone.signal,
    });
    if (!response.connection) return this.#answer(head, response);
    await this.#hijack(response, response.connection);
    return false;
  }

  end(): void {
    this.#gone.abort();
    close(this.#process, this.#socket);
  }

  async #answer(request: RequestHead, response: ApiResponse): Promise<boolean> {
    const keep = keepsAlive(request.version, request.headers);
    const bodiless = request.method === 'HEAD' || response.status === 204 || response.status === 304;
    const chunked = !bodiless && !response.headers.has('content-length');
    await this.#write(this.#head(response, { keep, chunked }));
    if (bodiless) return keep;
    for await (const bytes of response.body) {
      if (bytes.length === 0) continue;
      if (chunked) await this.#write(`${bytes.length.toString(16)}\r\n`);
      await this.#write(bytes);
      if (chunked) await this.#write('\r\n');
    }
    if (chunked) await this.#write('0\r\n\r\n');
    return keep;
  }

  /** Go sends the headers of the program sorted, then its own. */
  #head({ status, headers }: ApiResponse, how: { keep: boolean; chunked: boolean }): string {
    const length = headers.get('content-length');
    const fields = [...headers]
      .filter(([name]) => name !== 'content-length')
      .map(([name, value]) => `${headerName(name)}: ${value}`)
      .sort();
    fields.push(`Date: ${httpDate(this.#process.machine.kernel.clock.now())}`);
    if (length !== undefined) fields.push(`Content-Length: ${length}`);
    if (!how.keep) fields.push('Connection: close');
    if (how.chunked) fields.push('Transfer-Encoding: chunked');
    return `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${fields.join('\r\n')}\r\n\r\n`;
  }

  /** The raw connection: bytes both ways, each way ends on its own. */
  async #hijack({ status, headers }: ApiResponse, connection: Connection): Promise<void> {
    const fields = [...headers].map(([name, value]) => `${headerName(name)}: ${value}\r\n`).join('');
    await this.#write(`HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${fields}\r\n`);
    const receiving = this.#receive(connection);
    try {
      for await (const bytes of connection.incoming) await this.#write(bytes);
      this.#socket.shutdown();
    } finally {
      connection.close();
    }
    await receiving;
  }

  async #receive(connection: Connection): Promise<void> {
    try {
      for (;;) {
        const bytes = await this.#reader.some(65_536);
        if (bytes.length === 0) break;
        await connection.write(bytes);
      }
      connection.closeWrite();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      connection.close();
    }
  }

  #write(data: string | Uint8Array): Promise<void> {
    return writeQuietly(this.#process, this.#socket, data);
  }
}
