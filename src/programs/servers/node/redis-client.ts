import { SystemError } from '../../../linux/errno.ts';
import { close, connect, descriptorOf } from '../../../linux/net/calls.ts';
import { ResolveError, resolveHost } from '../../../linux/net/names/resolver.ts';
import type { TcpSocket } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { RespFailure, RespReplies, type RespReply } from './resp-reply.ts';
import { type JsThrow, thrown, Uncaught, unhandledEvent } from './uncaught.ts';

/** What a command's caller does with its reply; answers the error that it throws, if it throws one. */
export type Callback = (failure: string | undefined, reply: RespReply | undefined) => JsThrow | undefined;

interface Command {
  readonly words: readonly string[];
  readonly callback: Callback | undefined;
}

const FIRST_DELAY = 150;
const BACKOFF = 1.7;

const encoder = new TextEncoder();

/**
 * The client of the npm package redis 0.12.1 without any option and without a listener for `error`:
 * - commands wait in an offline queue until INFO has said that the server is ready;
 * - when the server closes the connection, all waiting commands fail and the client tries again after 255 ms, then after
 *   1.7 times as long each time;
 * - an error of the connection (name not found, refused, reset) is an `error` event, and without a listener that ends
 *   the process.
 */
export class RedisClient {
  readonly #process: Process;
  readonly #host: string;
  readonly #port: number;
  /** The package's file, for stack traces. */
  readonly #file: string;
  #socket: TcpSocket | undefined;
  #ready = false;
  #sent: Command[] = [];
  #offline: Command[] = [];
  #delay = FIRST_DELAY;
  /** Rises with every connection, so that what an old one still says is not heard. */
  #generation = 0;

  constructor(
    process: Process,
    options: { readonly host: string; readonly port: number; readonly modules: string },
  ) {
    this.#process = process;
    this.#host = options.host;
    this.#port = options.port;
    this.#file = `${options.modules}/redis/index.js`;
  }

  /** Begins to connect. */
  start(): void {
    this.#process.thread(() => this.#run());
  }

  send(words: readonly string[], callback?: Callback): void {
    const command: Command = { words, callback };
    if (this.#ready) this.#write(command);
    else this.#offline.push(command);
  }

  // ---- the connection

  async #run(): Promise<void> {
    try {
      for (;;) {
        await this.#connection();
        this.#delay = Math.floor(this.#delay * BACKOFF);
        await this.#process.sleep(this.#delay);
      }
    } catch (error) {
      await this.#die(error);
    }
  }

  /** One connection from its start to its end. @throws Uncaught */
  async #connection(): Promise<void> {
    const socket = await this.#connect();
    this.#socket = socket;
    this.#delay = FIRST_DELAY;
    this.#generation++;
    const replies = new RespReplies();
    const descriptor = descriptorOf(this.#process, socket);
    this.#sent = [];
    this.#checkReady();
    try {
      for (;;) {
        const bytes = await this.#process.read(descriptor);
        if (bytes.length === 0) break;
        for (const reply of replies.feed(bytes)) this.#take(reply);
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw this.#failed(`read ${error.code}`, SOCKET_FRAMES);
    } finally {
      this.#ready = false;
      this.#socket = undefined;
      close(this.#process, socket);
    }
    const error = this.#flush('Redis connection gone from end event.', [
      `RedisClient.connection_gone (${this.#file}:486:10)`,
      `Socket.<anonymous> (${this.#file}:114:14)`,
      'emitNone (events.js:72:20)',
      'Socket.emit (events.js:166:7)',
      'endReadableNT (_stream_readable.js:905:12)',
      'doNTCallback2 (node.js:441:9)',
      'process._tickCallback (node.js:355:17)',
    ]);
    if (error) throw error;
  }

  async #connect(): Promise<TcpSocket> {
    let address: string;
    try {
      [address = ''] = await resolveHost(this.#process, this.#host, { family: 4 });
    } catch (error) {
      if (!(error instanceof ResolveError)) throw error;
      const code = error.code === 'EAI_AGAIN' ? 'EAI_AGAIN' : 'ENOTFOUND';
      throw this.#failed(`getaddrinfo ${code} ${this.#host} ${this.#host}:${this.#port}`, [
        'connectErrorNT (net.js:996:8)',
        ...TICK_FRAMES,
      ]);
    }
    try {
      return await connect(this.#process, { address, port: this.#port });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      throw this.#failed(`connect ${error.code} ${address}:${this.#port}`, SOCKET_FRAMES);
    }
  }

  /** The `error` event: the queues are emptied first, but what their callbacks throw comes too late to be seen. */
  #failed(reason: string, frames: readonly string[]): Uncaught {
    this.#ready = false;
    const message = `Redis connection to ${this.#host}:${this.#port} failed - ${reason}`;
    this.#flush(message, []);
    return unhandledEvent(message, [
      `RedisClient.on_error (${this.#file}:196:24)`,
      `Socket.<anonymous> (${this.#file}:106:14)`,
      'emitOne (events.js:77:13)',
      'Socket.emit (events.js:169:7)',
      ...frames,
    ]);
  }

  // ---- commands

  #checkReady(): void {
    const generation = this.#generation;
    this.#write({
      words: ['info'],
      callback: (failure, reply) => {
        if (failure !== undefined) {
          return {
            error: `Error: Ready check failed: ${failure}`,
            frames: [
              `RedisClient.on_info_cmd (${this.#file}:380:35)`,
              `Command.callback (${this.#file}:430:14)`,
            ],
          };
        }
        const info = typeof reply === 'string' ? reply : '';
        if (/^loading:1/m.test(info)) {
          const eta = Number(/^loading_eta_seconds:(\d+)/m.exec(info)?.[1] ?? 1);
          this.#process.thread(async () => {
            await this.#process.sleep(Math.min(eta * 1000, 1000));
            if (this.#generation === generation && this.#socket) this.#checkReady();
          });
          return undefined;
        }
        this.#ready = true;
        for (const command of this.#offline.splice(0)) this.#write(command);
        return undefined;
      },
    });
  }

  #write(command: Command): void {
    const socket = this.#socket;
    if (!socket) {
      this.#offline.push(command);
      return;
    }
    this.#sent.push(command);
    const parts = command.words.map((word) => `$${encoder.encode(word).length}\r\n${word}\r\n`);
    const bytes = encoder.encode(`*${command.words.length}\r\n${parts.join('')}`);
    try {
      // A command of this client is a few hundred bytes; a full window means that the server has stopped reading.
      socket.tryWrite(bytes);
    } catch (error) {
      // The reader meets the same error and reports it.
      if (!(error instanceof SystemError)) throw error;
    }
  }

  /** @throws Uncaught */
  #take(reply: RespReply): void {
    const command = this.#sent.shift();
    if (!command) return;
    const parser = this.#file.replace(/index\.js$/, 'lib/parser/javascript.js');
    const frames = (method: string, place: string): readonly string[] => [
      `ReplyParser.<anonymous> (${this.#file}:${place})`,
      'emitOne (events.js:77:13)',
      'ReplyParser.emit (events.js:169:7)',
      `ReplyParser.${method} (${parser}:${method === 'send_error' ? 296 : 300}:10)`,
      `ReplyParser.execute (${parser}:${method === 'send_error' ? '181:22' : '203:22'})`,
      `RedisClient.on_data (${this.#file}:547:27)`,
      `Socket.<anonymous> (${this.#file}:102:14)`,
    ];
    const failure = reply instanceof RespFailure ? reply.message : undefined;
    if (failure !== undefined && !command.callback) {
      throw thrown(
        { file: this.#file, line: 582, source: 'throw err;', indent: 12 },
        { error: `Error: ${failure}`, frames: frames('send_error', '317:31') },
        `node_redis: no callback to send error: ${failure}\n`,
      );
    }
    const error = command.callback?.(failure, reply instanceof RespFailure ? undefined : reply);
    if (!error) return;
    throw failure === undefined
      ? thrown(
          { file: this.#file, line: 602, source: 'throw err;', indent: 16 },
          {
            error: error.error,
            frames: [
              ...error.frames,
              `try_callback (${this.#file}:592:9)`,
              `RedisClient.return_reply (${this.#file}:685:13)`,
              ...frames('send_reply', '320:14'),
            ],
          },
        )
      : thrown(
          { file: this.#file, line: 575, source: 'throw callback_err;', indent: 16 },
          {
            error: error.error,
            frames: [
              ...error.frames,
              `RedisClient.return_error (${this.#file}:574:25)`,
              ...frames('send_error', '317:18'),
            ],
          },
        );
  }

  /** Fails all waiting commands; answers the first error that a callback throws. */
  #flush(message: string, frames: readonly string[]): Uncaught | undefined {
    const throws = ({ callback }: Command): JsThrow | undefined => callback?.(message, undefined);
    const offline = this.#offline.splice(0).map(throws).find(Boolean);
    const sent = this.#sent.splice(0).map(throws).find(Boolean);
    const first = offline ?? sent;
    if (!first) return undefined;
    const line = offline ? 158 : 172;
    return thrown(
      { file: this.#file, line, source: 'throw callback_err;', indent: 20 },
      {
        error: first.error,
        frames: [...first.frames, `RedisClient.flush_and_error (${this.#file}:${line - 3}:29)`, ...frames],
      },
    );
  }

  async #die(error: unknown): Promise<never> {
    if (!(error instanceof Uncaught)) throw error;
    await this.#process.print(error.said);
    await this.#process.complain(error.report);
    return this.#process.exit(1);
  }
}

const TICK_FRAMES = ['doNTCallback2 (node.js:441:9)', 'process._tickCallback (node.js:355:17)'];
const SOCKET_FRAMES = ['emitErrorNT (net.js:1253:8)', ...TICK_FRAMES];
