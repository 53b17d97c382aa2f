import type {
  ApiRequest,
  ApiResponse,
  Connection,
  EngineTransport,
} from '../../../src/docker/api/transport.ts';

/** What the engine is to answer to a request. */
export interface Answer {
  readonly status?: number;
  readonly json?: unknown;
  /** A stream of JSON values, one a line. */
  readonly lines?: readonly unknown[];
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly connection?: FakeConnection;
  /** Waits for this before it answers. */
  readonly after?: Promise<unknown>;
}

/** An engine that answers as it is told, and remembers what it was asked. */
export class FakeEngine implements EngineTransport {
  /** `POST /containers/create?name=web`, without the version. The question for the version itself is left out. */
  readonly requests: string[] = [];
  /** The bodies of the requests, decoded if they are JSON; undefined without one. */
  readonly bodies: unknown[] = [];
  /** Headers of the answer to a ping that tell what it is. */
  state: Readonly<Record<string, string>> = {};
  readonly #answers = new Map<string, Answer[]>();

  /** Answers requests of this method and path, the query aside; the last answer holds for all that follow. */
  on(request: string, ...answers: readonly Answer[]): this {
    this.#answers.set(request, [...answers]);
    return this;
  }

  async request({ method, target, body }: ApiRequest): Promise<ApiResponse> {
    if (target === '/_ping') return response(200, { 'api-version': '1.50', ...this.state }, []);
    const path = target.replace(/^\/v1\.50/, '');
    this.requests.push(`${method} ${path}`);
    this.bodies.push(await decode(body));
    const queue = this.#answers.get(`${method} ${path.split('?', 1)[0] ?? ''}`);
    const answer = queue && queue.length > 1 ? queue.shift() : queue?.[0];
    if (!answer) return response(501, {}, [line({ message: `nothing is known of ${method} ${path}` })]);
    await answer.after;
    const { connection, headers = {} } = answer;
    if (connection) return { ...response(101, headers, []), connection };
    const chunks = answer.bytes ? [answer.bytes] : (answer.lines ?? list(answer.json)).map(line);
    return response(answer.status ?? (chunks.length > 0 ? 200 : 204), headers, chunks);
  }
}

/** A raw connection of which the test plays the far end. */
export class FakeConnection implements Connection {
  /** What the client has sent. */
  sent = '';
  /** Whether it has closed its direction, or all. */
  inputClosed = false;
  closed = false;
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  #wake: () => void = () => {};

  /** Sends to the client: bytes as they are. */
  send(text: string): this {
    this.#chunks.push(encoder.encode(text));
    this.#wake();
    return this;
  }

  /** Sends a frame of one of the two output streams. */
  frame(stream: 1 | 2, text: string): this {
    const payload = encoder.encode(text);
    const bytes = new Uint8Array(8 + payload.length);
    bytes[0] = stream;
    new DataView(bytes.buffer).setUint32(4, payload.length);
    bytes.set(payload, 8);
    this.#chunks.push(bytes);
    this.#wake();
    return this;
  }

  end(): this {
    this.#ended = true;
    this.#wake();
    return this;
  }

  get incoming(): AsyncIterable<Uint8Array> {
    return this.#incoming();
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.sent += decoder.decode(bytes);
  }

  closeWrite(): void {
    this.inputClosed = true;
  }

  close(): void {
    this.closed = true;
    this.end();
  }

  async *#incoming(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) yield chunk;
      else if (this.#ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}

function line(value: unknown): Uint8Array {
  return encoder.encode(`${JSON.stringify(value)}\n`);
}

function response(
  status: number,
  headers: Readonly<Record<string, string>>,
  chunks: readonly Uint8Array[],
): ApiResponse {
  return {
    status,
    headers: new Map(Object.entries(headers)),
    body: (async function* () {
      yield* chunks;
    })(),
  };
}

async function decode(body: ApiRequest['body']): Promise<unknown> {
  if (body === undefined) return undefined;
  let text = '';
  if (body instanceof Uint8Array) text = decoder.decode(body);
  else for await (const bytes of body) text += decoder.decode(bytes, { stream: true });
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
