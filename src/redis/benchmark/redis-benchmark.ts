import type { Process } from '../../linux/process/process.ts';
import { LinkError, type ServerLink } from '../cli/server-link.ts';
import { fromLatin1, toLatin1, utf8ToLatin1 } from '../resp/latin1.ts';
import { splitArguments } from '../resp/split-arguments.ts';
import { type LoadTest, loadTests } from './load-tests.ts';
import type { BenchmarkOptions } from './options.ts';
import { readOptions } from './read-options.ts';
import { CSV_HEADER, loadReport, progressLine, type ServerConfiguration } from './report.ts';
import { BadReplyError, Load, NodeError, openLink, requestLength, runLoad } from './run-load.ts';

/** Between two lines of progress, in milliseconds. */
const PERIOD = 250;

/** The program `redis-benchmark`. */
export async function redisBenchmark(process: Process): Promise<number> {
  const options = readOptions(process.argv.slice(1).map(utf8ToLatin1));
  if ('status' in options) {
    if (options.stdout) await process.print(options.stdout);
    if (options.stderr) await process.complain(options.stderr);
    return options.status;
  }
  if (options.warnings !== '') await process.complain(options.warnings);
  try {
    return await new Benchmark(process, options).run();
  } catch (error) {
    const { host, port, socket } = options;
    if (error instanceof NodeError) {
      await process.complain(`Node ${socket || `${host}:${port}`} replied with error:\n${error.message}\n`);
    } else if (error instanceof BadReplyError)
      await process.complain(`Error from server: ${error.message}\n`);
    else if (error instanceof LinkError)
      await process.complain(error.lost ? `Error: ${error.message}\n` : cannotConnect(options, error));
    else throw error;
    return 1;
  }
}

function cannotConnect({ host, port, socket }: BenchmarkOptions, error: LinkError): string {
  return `Could not connect to Redis at ${socket || `${host}:${port}`}: ${error.message}\n`;
}

class Benchmark {
  readonly #process: Process;
  readonly #options: BenchmarkOptions;
  #server: ServerConfiguration | undefined;
  #printed = 0;

  constructor(process: Process, options: BenchmarkOptions) {
    this.#process = process;
    this.#options = options;
  }

  async run(): Promise<number> {
    const { words, idle, csv, loop } = this.#options;
    this.#server = await this.#askServer();
    if (this.#options.keepAlive === 0) {
      await this.#process.complain(
        "WARNING: Keepalive disabled. You probably need 'echo 1 > /proc/sys/net/ipv4/tcp_tw_reuse' for Linux and 'sudo sysctl -w net.inet.tcp.msl=1000' for Mac OS X in order to use a lot of clients/requests\n",
      );
    }
    if (idle) return this.#wait();
    if (csv) await this.#process.print(CSV_HEADER);
    const own = words.length > 0 ? await this.#ownTest() : undefined;
    if (own === 'bad') return 1;
    const tests = own ? [own] : loadTests(this.#options);
    do {
      for (const test of tests) await this.#play(test);
      if (!own && !csv) await this.#process.print('\n');
    } while (loop);
    return 0;
  }

  /** What CONFIG says of save and appendonly. @throws NodeError if the server lets nobody in */
  async #askServer(): Promise<ServerConfiguration | undefined> {
    let link: ServerLink;
    try {
      link = await openLink(this.#process, this.#options);
    } catch (error) {
      if (!(error instanceof LinkError) || error.lost) throw error;
      await this.#process.complain(cannotConnect(this.#options, error));
      await this.#process.complain('WARNING: Could not fetch server CONFIG\n');
      return undefined;
    }
    const values: string[] = [];
    for (const name of ['save', 'appendonly']) {
      const reply = await link.ask('CONFIG', 'GET', name);
      const value = 'items' in reply ? reply.items[1] : undefined;
      values.push(value && 'text' in value ? value.text : '');
      if (reply.type !== 'error') continue;
      if (reply.text.startsWith('NOAUTH')) throw new NodeError(reply.text);
      await this.#process.complain('WARNING: Could not fetch server CONFIG\n');
      link.close();
      return undefined;
    }
    link.close();
    const [save = '', appendonly = ''] = values;
    return { save, appendonly };
  }

  /** The command of the arguments, which may be quoted; told if it is not right. */
  async #ownTest(): Promise<LoadTest | 'bad'> {
    const { words, inputLast } = this.#options;
    const plain = words.map((word) => (/^["']/.test(word) ? splitArguments(word)?.[0] : word));
    if (plain.some((word) => word === undefined)) {
      await this.#process.complain('Invalid quoted string\n');
      return 'bad';
    }
    const all = plain.map((word) => word ?? '');
    if (inputLast) all.push(await this.#readInput());
    return { title: words.join(' '), words: all };
  }

  async #readInput(): Promise<string> {
    let text = '';
    for (;;) {
      const bytes = await this.#process.read(0);
      if (bytes.length === 0) return text;
      text += toLatin1(bytes);
    }
  }

  async #play(test: LoadTest): Promise<void> {
    const { clock } = this.#process.machine.kernel;
    const load = new Load(test.title, clock.monotonic());
    let done = false;
    if (!this.#options.csv) {
      await this.#showProgress(load, { finished: 0, at: load.startedAt });
      this.#process.thread(async () => {
        for (;;) {
          const before = { finished: load.finished, at: clock.monotonic() };
          await this.#process.sleep(PERIOD);
          if (done) return;
          await this.#showProgress(load, before);
        }
      });
    }
    try {
      await runLoad(this.#process, this.#options, test, load);
    } finally {
      done = true;
    }
    const payload = this.#options.words.length > 0 ? requestLength(test.words) : this.#options.size;
    if (!this.#options.csv) await this.#clean();
    await this.#print(loadReport(load, this.#options, this.#server, payload));
  }

  async #showProgress(load: Load, before: { finished: number; at: number }): Promise<void> {
    await this.#clean();
    const line = progressLine(load, this.#process.machine.kernel.clock.monotonic(), before);
    load.recent = { count: 0, total: 0 };
    // The carriage return is part of what is overwritten next.
    this.#printed = line.length + 1;
    await this.#print(`${line}\r`);
  }

  /** Overwrites the line of progress. */
  #clean(): Promise<void> {
    return this.#print(`${' '.padStart(this.#printed)}\r`);
  }

  #print(text: string): Promise<void> {
    return this.#process.write(1, fromLatin1(text));
  }

  /** -I: only keeps connections open. */
  async #wait(): Promise<number> {
    const { clients } = this.#options;
    await this.#process.print(
      `Creating ${clients} idle connections and waiting forever (Ctrl+C when done)\n`,
    );
    for (let i = 0; i < clients; i++) await openLink(this.#process, this.#options);
    for (;;) {
      await this.#print(`clients: ${clients}\r`);
      await this.#process.sleep(PERIOD);
    }
  }
}
