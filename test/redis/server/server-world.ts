import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks } from '../../../src/linux/io/transfer.ts';
import { statusNumber } from '../../../src/linux/process/exit.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import { createPty } from '../../../src/linux/tty/pty.ts';
import { redisCli } from '../../../src/redis/cli/redis-cli.ts';
import { redisServer } from '../../../src/redis/server/redis-server.ts';
import { type Box, type Outcome, World } from '../../linux/net/world.ts';

/** A server that was started, and what it has printed so far. */
export interface StartedServer {
  readonly process: Process;
  readonly output: () => string;
  readonly errors: () => string;
  readonly status: () => number | undefined;
}

/** A machine on which servers are started and stopped. */
export class ServerWorld {
  readonly world = new World();
  readonly box: Box = this.world.container('store');

  readonly #other: Box = this.world.container('client');

  constructor() {
    this.box.machine.fs.mkdir('/data');
  }

  /** Lets so many virtual milliseconds pass. */
  pass(ms = 50): Promise<void> {
    const { clock } = this.world;
    return clock.drive(new Promise<void>((resolve) => void clock.setTimer(ms, resolve)));
  }

  async start(...args: string[]): Promise<StartedServer> {
    const out = createPipe(this.world.kernel);
    const err = createPipe(this.world.kernel);
    const stdin = createPipe(this.world.kernel);
    stdin.writer.release();
    const process = this.box.machine.spawn({
      argv: ['redis-server', ...args],
      main: redisServer,
      cwd: '/data',
      descriptors: new Map([
        [0, stdin.reader],
        [1, out.writer],
        [2, err.writer],
      ]),
    });
    for (const end of [stdin.reader, out.writer, err.writer]) end.release();
    const started = this.#watch(process, out.reader, err.reader);
    await this.pass();
    return started;
  }

  async startOnTerminal(...args: string[]): Promise<StartedServer> {
    const pty = createPty('/dev/pts/0');
    const process = this.box.machine.spawn({
      argv: ['redis-server', ...args],
      main: redisServer,
      cwd: '/data',
      session: { tty: pty.tty },
      descriptors: new Map([
        [0, pty.slave],
        [1, pty.slave],
        [2, pty.slave],
      ]),
    });
    pty.slave.release();
    const started = this.#watch(process, pty.master, undefined);
    await this.pass();
    return started;
  }

  #watch(
    process: Process,
    out: Parameters<typeof chunks>[0],
    err: Parameters<typeof chunks>[0] | undefined,
  ): StartedServer {
    const texts = ['', ''];
    for (const [index, file] of [out, err].entries()) {
      if (!file) continue;
      const decoder = new TextDecoder();
      void (async () => {
        for await (const chunk of chunks(file)) texts[index] += decoder.decode(chunk, { stream: true });
      })();
    }
    return {
      process,
      output: () => texts[0] ?? '',
      errors: () => texts[1] ?? '',
      status: () => process.status && statusNumber(process.status),
    };
  }

  cli(...args: string[]): Promise<Outcome> {
    return this.world.run(this.box, redisCli, ['redis-cli', ...args]);
  }

  /** From a machine of its own, which does not end with the server's. */
  remoteCli(...args: string[]): Promise<Outcome> {
    return this.world.run(this.#other, redisCli, ['redis-cli', '-h', '172.17.0.2', ...args]);
  }
}

/** Lines of a log without process, role and time. */
export function messages(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^\d+:([CMSX]) \d\d \w{3} \d{4} \d\d:\d\d:\d\d\.\d{3} /, '$1 '));
}
