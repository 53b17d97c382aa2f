import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RespValue } from '../../src/redis/resp/value.ts';
import { ValueParser } from '../../src/redis/resp/value-parser.ts';

const BINARY = '/usr/bin/redis-server';

/** Whether the tests against a real Redis can run here. */
export const HAS_REAL_SERVER = existsSync(BINARY);

/** A redis-server of its own, on a spare port of the loopback interface. */
export class RealServer {
  readonly port: number;
  readonly directory: string;
  readonly #child: ChildProcess;

  private constructor(port: number, directory: string, child: ChildProcess) {
    this.port = port;
    this.directory = directory;
    this.#child = child;
  }

  static async start(...options: string[]): Promise<RealServer> {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'drydock-redis-'));
    const child = spawn(
      BINARY,
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory, ...options],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    await new Promise<void>((resolve, reject) => {
      let log = '';
      child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${log}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        log += chunk;
        if (log.includes('Ready to accept connections')) resolve();
      });
    });
    return new RealServer(port, directory, child);
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
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.removeAllListeners('exit');
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await Promise.race([ended, gone]);
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
