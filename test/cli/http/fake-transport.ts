import { MessageQueue } from '../../../src/docker/api/message-queue.ts';
import type { ApiRequest, ApiResponse, EngineTransport } from '../../../src/docker/api/transport.ts';

type Headers = readonly (readonly [string, string])[];

const encode = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const decode = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** An engine whose answers a test writes by hand. */
export class FakeTransport implements EngineTransport {
  readonly #asked: Asked[] = [];
  #arrived = (): void => {};

  request(request: ApiRequest): Promise<ApiResponse> {
    return new Promise((resolve, reject) => {
      this.#asked.push(new Asked(request, resolve, reject));
      this.#arrived();
    });
  }

  /** The next request. */
  async next(): Promise<Asked> {
    for (;;) {
      const asked = this.#asked.shift();
      if (asked) return asked;
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }
}

/** A request that waits for its answer. */
class Asked {
  readonly fail: (error: Error) => void;
  readonly request: ApiRequest;
  readonly #respond: (response: ApiResponse) => void;

  constructor(request: ApiRequest, respond: (response: ApiResponse) => void, fail: (error: Error) => void) {
    this.request = request;
    this.#respond = respond;
    this.fail = fail;
  }

  readonly body = async (): Promise<string> => {
    const { body } = this.request;
    if (!body) return '';
    if (body instanceof Uint8Array) return decode(body);
    let text = '';
    for await (const bytes of body) text += decode(bytes);
    return text;
  };

  readonly answer = (status: number, headers: Headers, pieces: readonly string[]): void => {
    const body = (async function* () {
      for (const piece of pieces) yield encode(piece);
    })();
    this.#respond({ status, headers: new Map(headers), body });
  };

  /** Answers with a body that goes on. */
  readonly stream = (status: number): Pieces => {
    const pieces = new Pieces();
    this.#respond({ status, headers: new Map(), body: pieces.body });
    return pieces;
  };

  /** Answers with the raw connection. */
  readonly upgrade = (status: number, headers: Headers): FakeConnection => {
    const connection = new FakeConnection();
    this.#respond({
      status,
      headers: new Map(headers),
      body: new Pieces().body,
      connection: connection.ours,
    });
    return connection;
  };
}

/** A body whose pieces come when the test says so. */
class Pieces {
  readonly #queue = new MessageQueue<Uint8Array>();
  #asked = (): void => {};
  #isReturned = (): void => {};
  /** Resolves when nobody wants more. */
  readonly returned = new Promise<void>((resolve) => {
    this.#isReturned = resolve;
  });

  readonly body: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => {
      const pieces = this.#queue[Symbol.asyncIterator]();
      return {
        next: () => {
          this.#asked();
          return pieces.next();
        },
        return: async () => {
          this.#isReturned();
          return { done: true, value: undefined };
        },
      };
    },
  };

  push(text: string): void {
    this.#queue.push(encode(text));
  }

  end(): void {
    this.#queue.end();
  }

  /** Sends a piece. Whether the next one is asked for, or the reader waits for its own. */
  async isTaken(text: string): Promise<boolean> {
    const asked = new Promise<true>((resolve) => {
      this.#asked = () => resolve(true);
    });
    this.push(text);
    // Many turns of the event loop, in which everything that can be written has been.
    const idle = (async () => {
      for (let turn = 0; turn < 2_000; turn++) await new Promise((resolve) => setImmediate(resolve));
      return false;
    })();
    return Promise.race([asked, idle]);
  }
}

/** The engine's end of a raw connection. */
class FakeConnection {
  readonly #toClient = new MessageQueue<Uint8Array>();
  readonly #fromClient = new MessageQueue<string>();
  readonly #reader = this.#fromClient[Symbol.asyncIterator]();
  #isClosed = (): void => {};
  readonly closed = new Promise<void>((resolve) => {
    this.#isClosed = resolve;
  });

  /** What the server holds of it. */
  readonly ours = {
    incoming: this.#toClient,
    write: async (bytes: Uint8Array): Promise<void> => this.#fromClient.push(decode(bytes)),
    closeWrite: () => this.#fromClient.push('<end>'),
    close: () => this.#isClosed(),
  };

  write(text: string): void {
    this.#toClient.push(encode(text));
  }

  end(): void {
    this.#toClient.end();
  }

  /** What comes next from the client; `<end>` at the end of its input. */
  async read(): Promise<string> {
    return (await this.#reader.next()).value ?? '<gone>';
  }
}
