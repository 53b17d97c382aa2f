import type { DialCaller, Dialled } from '../../../src/redis/commands/engine/host.ts';
import {
  createRedisServer,
  type RedisConnection,
  type RedisServer,
  type RedisServerOptions,
} from '../../../src/redis/server/create-redis-server.ts';
import { encodeCommand } from '../our-client.ts';

/** Servers that reach each other by their ports, in one time that the test moves. */
export class Servers {
  now = 1_700_000_000_000;
  readonly #servers = new Map<number, RedisServer>();
  readonly #frozen = new Set<number>();
  readonly #cut = new Set<() => void>();
  readonly logs = new Map<number, string[]>();

  async start(port: number, options: RedisServerOptions = {}): Promise<Client> {
    const log: string[] = [];
    this.logs.set(port, log);
    const server = await createRedisServer({
      seed: port,
      now: () => this.now,
      port,
      dial: (host, to, caller) => this.#dial(port, host, to, caller),
      onLog: (_level, text) => log.push(text),
      ...options,
      settings: { save: '', 'repl-diskless-sync-delay': '0', ...options.settings },
    });
    this.#servers.set(port, server);
    return new Client(server);
  }

  stop(port: number): void {
    this.#servers.get(port)?.dispose();
    this.#servers.delete(port);
  }

  client(port: number): Client {
    return new Client(this.#servers.get(port) as RedisServer);
  }

  /** A server does nothing and hears nothing any more, and its connections stay. */
  freeze(port: number): void {
    this.#frozen.add(port);
  }

  /** All connections between the servers break. */
  cut(): void {
    for (const each of [...this.#cut]) each();
  }

  /** Lets so many seconds pass, and everything that is under way arrive. */
  async pass(seconds = 1): Promise<void> {
    for (let i = 0; i < seconds * 2; i++) {
      this.now += 500;
      for (const [port, server] of this.#servers) if (!this.#frozen.has(port)) server.tick();
      // Both ways of a greeting take some turns.
      for (let turn = 0; turn < 60; turn++) await Promise.resolve();
    }
  }

  #dial(from: number, host: string, port: number, caller: DialCaller): Dialled {
    let connection: RedisConnection | undefined;
    let over = false;
    const end = (reason?: string): void => {
      this.#cut.delete(cut);
      if (over) return;
      over = true;
      connection?.close();
      caller.closed(reason);
    };
    const cut = (): void => end();
    queueMicrotask(() => {
      const server = this.#servers.get(port);
      if (!server || over) {
        end('Connection refused');
        return;
      }
      this.#cut.add(cut);
      connection = server.connect({
        onData: (bytes) => queueMicrotask(() => over || this.#frozen.has(from) || caller.data(bytes)),
        onEnd: () => queueMicrotask(() => end()),
        remote: '127.0.0.1:40000',
      });
      caller.opened();
    });
    return {
      remote: `${host}:${port}`,
      local: '127.0.0.1:40000',
      write: (bytes) => queueMicrotask(() => over || connection?.write(bytes)),
      close: () => {
        this.#cut.delete(cut);
        over = true;
        queueMicrotask(() => connection?.close());
      },
    };
  }
}

/** A client that reads replies as text. */
export class Client {
  readonly #connection: RedisConnection;
  #text = '';

  constructor(server: RedisServer) {
    this.#connection = server.connect({
      onData: (bytes) => {
        for (const byte of bytes) this.#text += String.fromCharCode(byte);
      },
    });
  }

  /** Sends a command and answers what comes back at once. */
  ask(line: string): string {
    this.#connection.write(encodeCommand(line.split(' ')));
    return this.take();
  }

  close(): void {
    this.#connection.close();
  }

  take(): string {
    const text = this.#text;
    this.#text = '';
    return text.replaceAll('\r\n', ' ').trim();
  }

  /** Some facts of INFO replication. */
  facts(...names: readonly string[]): Record<string, string> {
    this.#connection.write(encodeCommand(['INFO', 'replication']));
    const text = this.#text;
    this.#text = '';
    return Object.fromEntries(
      names.map((name) => [name, new RegExp(`^${name}:(.*)\r$`, 'm').exec(text)?.[1] ?? '']),
    );
  }
}
