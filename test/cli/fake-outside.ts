import type { Address } from '../../src/cli/http/address.ts';
import type { Served } from '../../src/cli/http/serve.ts';
import type { EndSignal, Outside, OwnTerminal } from '../../src/cli/outside.ts';
import type { RedisServing, ServedRedis } from '../../src/cli/serve-redis.ts';
import type { EngineTransport } from '../../src/docker/api/transport.ts';
import type { Sandbox, SandboxTerminal } from '../../src/headless.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A world that keeps what the command does to it, with a sandbox that only repeats what it hears. */
export class FakeOutside implements Outside {
  output = '';
  error = '';
  input = '';
  readonly files = new Map<string, string>();
  /** What happened to the sandbox, in order. */
  readonly events: string[] = [];
  terminal: FakeTerminal | undefined;
  #ends: (status: number) => void = () => {};

  async readFile(name: string): Promise<string> {
    const text = this.files.get(name);
    if (text !== undefined) return text;
    throw new Error(`ENOENT: no such file or directory, open '${name}'`);
  }

  async readInput(): Promise<string> {
    return this.input;
  }

  writeOutput(bytes: Uint8Array): void {
    this.output += decode(bytes);
  }

  writeError(bytes: Uint8Array): void {
    this.error += decode(bytes);
  }

  createSandbox = async (options?: { seed?: number; virtualClock?: boolean }): Promise<Sandbox> => {
    const { events } = this;
    events.push(`create ${JSON.stringify(options)}`);
    return {
      async run(script, io) {
        events.push(`run ${JSON.stringify(script)}`);
        io?.stdout?.(encode(`out of ${script}`));
        io?.stderr?.(encode(`err of ${script}`));
        return 7;
      },
      openTerminal: ({ columns, rows }) => new EchoTerminal(events, `open ${columns}x${rows}`),
      engine: { request: () => Promise.reject(new Error('nobody listens')) },
      dispose: () => void events.push('dispose'),
    };
  };

  /** Why nobody can listen. */
  refusal: Error | undefined;

  async serve(_engine: EngineTransport, address: Address): Promise<Served> {
    this.events.push(`serve ${JSON.stringify(address)}`);
    if (this.refusal) throw this.refusal;
    return {
      address: address.kind === 'tcp' ? { ...address, port: address.port || 40_000 } : address,
      close: async () => void this.events.push('close'),
    };
  }

  async serveRedis({ log: _, ...serving }: RedisServing): Promise<ServedRedis> {
    this.events.push(`serve redis ${JSON.stringify(serving)}`);
    if (this.refusal) throw this.refusal;
    return {
      address: `${serving.host ?? '127.0.0.1'}:${serving.port || 40_000}`,
      port: serving.port || 40_000,
      ended: new Promise((resolve) => {
        this.#ends = resolve;
      }),
      stop: (signal) => {
        this.events.push(signal);
        this.#ends(0);
      },
      close: async () => void this.events.push('close'),
    };
  }

  onSignal(listener: (signal: EndSignal) => void): () => void {
    listener('SIGTERM');
    return () => void this.events.push('left');
  }

  async stopped(): Promise<void> {
    this.events.push('stopped');
  }
}

/** A session that answers every key with itself and ends at `q`. */
class EchoTerminal implements SandboxTerminal {
  readonly ended: Promise<number>;
  readonly #events: string[];
  #listener: (bytes: Uint8Array) => void = () => {};
  #end: (status: number) => void = () => {};

  constructor(events: string[], opened: string) {
    this.#events = events;
    events.push(opened);
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  write(data: Uint8Array): void {
    if (decode(data) === 'q') this.#end(3);
    else this.#listener(data);
  }

  resize(columns: number, rows: number): void {
    this.#events.push(`resize ${columns}x${rows}`);
  }

  onOutput(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  close(): void {
    this.#events.push('close');
  }
}

/** A terminal whose keys are pressed by the test. */
export class FakeTerminal implements OwnTerminal {
  shown = '';
  columns = 80;
  rows = 24;
  taken = false;
  #onKeys: (bytes: Uint8Array) => void = () => {};
  #onResize = (): void => {};
  #onHangUp: (status: number) => void = () => {};
  /** Resolves when the command has taken the terminal. */
  readonly ready: Promise<void>;
  #isReady = (): void => {};

  constructor() {
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
  }

  size(): { columns: number; rows: number } {
    return { columns: this.columns, rows: this.rows };
  }

  take(onKeys: (bytes: Uint8Array) => void, onResize: () => void, onHangUp: (status: number) => void): void {
    this.taken = true;
    this.#onKeys = onKeys;
    this.#onResize = onResize;
    this.#onHangUp = onHangUp;
    // The command has more to set up in this turn.
    queueMicrotask(this.#isReady);
  }

  write(bytes: Uint8Array): void {
    this.shown += decode(bytes);
  }

  release(): void {
    this.taken = false;
  }

  press(keys: string): void {
    this.#onKeys(encode(keys));
  }

  resizeTo(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.#onResize();
  }

  hangUp(status: number): void {
    this.#onHangUp(status);
  }
}
