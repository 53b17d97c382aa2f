import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { RedisMemoryServer } from 'redis-memory-server';
import type { RespValue } from '../../src/redis/resp/value.ts';
import { ValueParser } from '../../src/redis/resp/value-parser.ts';

const BINARY = process.env.REDISMS_SYSTEM_BINARY ?? findBinary();

/** Whether the tests against a real Redis can run here. */
export const HAS_REAL_SERVER = BINARY !== undefined;

/** A redis-server of its own, on a spare port of the loopback interface. */
export class RealServer {
  readonly port: number;
  readonly directory: string;
  readonly #server: RedisMemoryServer;

  private constructor(port: number, directory: string, server: RedisMemoryServer) {
    this.port = port;
    this.directory = directory;
    this.#server = server;
  }

  static async start(...options: string[]): Promise<RealServer> {
    const directory = mkdtempSync(join(tmpdir(), 'drydock-redis-'));
    const server = await RedisMemoryServer.create({
      instance: { ip: '127.0.0.1', args: ['--dir', directory, ...options] },
      // Without this, it would look for one to download.
      ...(BINARY === undefined ? {} : { binary: { systemBinary: BINARY } }),
    });
    return new RealServer(await server.getPort(), directory, server);
  }

  connect(): Promise<RealClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.setNoDelay(true);
      socket.once('error', reject);
      socket.once('connect', () => resolve(new RealClient(socket)));
    });
  }

  /** Sends raw bytes; answers what comes back until the server closes the connection or says nothing more. */
  talk(bytes: Uint8Array): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      let text = '';
      let quiet = setTimeout(() => socket.destroy(), 400);
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        clearTimeout(quiet);
        quiet = setTimeout(() => resolve(text), 60);
      });
      socket.on('error', () => {});
      socket.on('end', () => {
        clearTimeout(quiet);
        resolve(`${text}<closed>`);
      });
      socket.on('close', () => resolve(text));
      socket.write(bytes);
    });
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A connection to it. */
export class RealClient {
  readonly #socket: Socket;
  readonly #parser = new ValueParser();
  readonly #waiting: ((value: RespValue | 'closed') => void)[] = [];
  readonly #ready: RespValue[] = [];
  #closed = false;

  /** Replies that nobody has received yet. */
  get ready(): readonly RespValue[] {
    return this.#ready;
  }

  get closed(): boolean {
    return this.#closed;
  }

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#parser.feed(new Uint8Array(chunk));
      for (let value = this.#parser.next(); value; value = this.#parser.next()) {
        const waiting = this.#waiting.shift();
        if (waiting) waiting(value);
        else this.#ready.push(value);
      }
    });
    const close = (): void => {
      this.#closed = true;
      for (const waiting of this.#waiting.splice(0)) waiting('closed');
    };
    socket.on('close', close);
    socket.on('error', close);
  }

  send(bytes: Uint8Array): void {
    if (!this.#closed) this.#socket.write(bytes);
  }

  /** The next reply. */
  receive(): Promise<RespValue | 'closed'> {
    const ready = this.#ready.shift();
    if (ready) return Promise.resolve(ready);
    if (this.#closed) return Promise.resolve('closed');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#socket.destroy();
  }
}

function findBinary(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, 'redis-server')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
