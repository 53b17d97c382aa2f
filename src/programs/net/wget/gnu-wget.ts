import { SystemError } from '../../../linux/errno.ts';
import { parseAddress } from '../../../linux/net/addresses/address.ts';
import { close, connect, descriptorOf } from '../../../linux/net/calls.ts';
import type { TcpSocket } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { strftime } from '../../strftime.ts';
import {
  keepsAlive,
  MalformedMessage,
  type ResponseHead,
  readBody,
  readResponseHead,
  responseFraming,
  Truncated,
} from '../http/message.ts';
import { StreamReader } from '../http/stream-reader.ts';
import { formatUrl, type HttpUrl, hostField, parseUrl, resolveLocation } from '../http/url.ts';
import { tryResolve } from '../try-resolve.ts';
import { GnuProgress, rate } from './gnu-progress.ts';

const VERSION = '1.21.4';
const HINT = "Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n";

const LONG = {
  help: 'h',
  version: 'V',
  quiet: 'q',
  'no-verbose': 'nv',
  'server-response': 'S',
  spider: 'spider',
  'output-document:': 'O',
  'directory-prefix:': 'P',
  'user-agent:': 'U',
  'timeout:': 'T',
  'tries:': 't',
  'header:': 'header',
  'post-data:': 'post-data',
  'method:': 'method',
  'body-data:': 'post-data',
  'max-redirect:': 'max-redirect',
  'no-check-certificate': 'no-check-certificate',
  'content-on-error': 'content-on-error',
  'progress:': 'progress',
  'show-progress': 'show-progress',
};

/** A failure with wget's exit status (4: network, 8: server's answer). */
class WgetFailure extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** wget of GNU, as Ubuntu has it, for plain HTTP. */
export async function gnuWget(process: Process): Promise<number> {
  let options: Options;
  try {
    // -nv and -nc are the two n-options that are typed.
    const args = process.argv.slice(1).map((arg) => (arg === '-nv' ? '--no-verbose' : arg));
    options = parseOptions(args, { short: 'hVqSO:P:U:T:t:', long: LONG });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await process.complain(`wget: ${error.message}\n${HINT}`);
    return 2;
  }
  if (options.has('V')) {
    await process.print(`GNU Wget ${VERSION} built on linux-gnu.\n`);
    return 0;
  }
  if (options.operands.length === 0) {
    await process.complain(`wget: missing URL\n${HINT}`);
    return 1;
  }
  let status = 0;
  for (const text of options.operands) {
    try {
      await new Retrieval(process, options).run(text);
    } catch (error) {
      if (!(error instanceof WgetFailure)) throw error;
      status = error.status;
    }
  }
  return status;
}

interface Link {
  readonly socket: TcpSocket;
  readonly reader: StreamReader;
  readonly place: string;
}

class Retrieval {
  readonly #process: Process;
  readonly #options: Options;
  readonly #timeout: number | undefined;

  constructor(process: Process, options: Options) {
    this.#process = process;
    this.#options = options;
    const seconds = Number(options.value('T') ?? 0);
    this.#timeout = seconds > 0 ? seconds * 1000 : undefined;
  }

  async run(text: string): Promise<void> {
    const first = parseUrl(text);
    if (!first || (first.scheme !== 'http' && first.scheme !== 'https')) {
      await this.#say(`${text}: Unsupported scheme ‘${first?.scheme ?? ''}’.\n`);
      throw new WgetFailure(1);
    }
    let url: HttpUrl = first;
    if (this.#options.has('spider')) await this.#tell('Spider mode enabled. Check if remote file exists.\n');
    const most = Number(this.#options.value('max-redirect') ?? 20);
    let link: Link | undefined;
    for (let redirects = 0; ; redirects++) {
      await this.#tell(`--${this.#time()}--  ${formatUrl(url)}\n`);
      link = await this.#linkTo(url, link);
      const head = await this.#exchange(link, url);
      const location = head.headers.get('location');
      const target =
        head.status >= 300 && head.status < 400 && location !== undefined
          ? resolveLocation(url, location)
          : undefined;
      if (!target) {
        await this.#take(link, url, head);
        close(this.#process, link.socket);
        return;
      }
      await this.#tell(`Location: ${location} [following]\n`);
      if (redirects >= most) {
        await this.#say(`${most} redirections exceeded.\n`);
        throw new WgetFailure(8);
      }
      for await (const _ of readBody(link.reader, responseFraming(head, 'GET')));
      if (!keepsAlive(head.version, head.headers)) {
        close(this.#process, link.socket);
        link = undefined;
      }
      url = target;
    }
  }

  async #linkTo(url: HttpUrl, old: Link | undefined): Promise<Link> {
    const place = `${url.host}:${url.port}`;
    if (old?.place === place) {
      await this.#tell(`Reusing existing connection to ${place}.\n`);
      return old;
    }
    if (old) close(this.#process, old.socket);
    let addresses: readonly string[] = [url.host];
    if (parseAddress(url.host) === undefined) {
      await this.#tell(`Resolving ${url.host} (${url.host})... `);
      const found = await tryResolve(this.#process, url.host);
      if (found instanceof Error) {
        await this.#tell(`failed: ${found.message}.\n`);
        await this.#say(`wget: unable to resolve host address ‘${url.host}’\n`);
        throw new WgetFailure(4);
      }
      addresses = found;
      await this.#tell(`${found.slice(0, 3).join(', ')}${found.length > 3 ? ', ...' : ''}\n`);
    }
    for (const address of addresses) {
      const shown = address.includes(':') ? `[${address}]` : address;
      const named = address === url.host ? place : `${url.host} (${url.host})|${shown}|:${url.port}`;
      await this.#tell(`Connecting to ${named}... `);
      try {
        const limit = this.#timeout === undefined ? {} : { timeout: this.#timeout };
        const socket = await connect(this.#process, { address, port: url.port }, limit);
        await this.#tell('connected.\n');
        if (url.scheme === 'https') {
          await this.#say('OpenSSL: error:0A00010B:SSL routines::wrong version number\n');
          await this.#say('Unable to establish SSL connection.\n');
          throw new WgetFailure(4);
        }
        return { socket, place, reader: this.#reader(socket) };
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await this.#tell(`failed: ${error.message}.\n`);
      }
    }
    throw new WgetFailure(4);
  }

  #reader(socket: TcpSocket): StreamReader {
    return new StreamReader(async () => {
      const attempt = () => socket.tryRead(65_536);
      const bytes = await this.#process.blockFor(this.#timeout ?? 900_000, attempt, socket.readable);
      if (!bytes) throw new SystemError('ETIMEDOUT');
      return bytes;
    });
  }

  async #exchange({ socket, reader }: Link, url: HttpUrl): Promise<ResponseHead> {
    const body = this.#options.value('post-data');
    const bytes = new TextEncoder().encode(body ?? '');
    const method =
      this.#options.value('method') ??
      (body === undefined ? (this.#options.has('spider') ? 'HEAD' : 'GET') : 'POST');
    const own = this.#options.given.filter(({ name }) => name === 'header').map(({ value }) => value);
    const lines = [
      `${method} ${url.path} HTTP/1.1`,
      `Host: ${hostField(url)}`,
      `User-Agent: ${this.#options.value('U') ?? `Wget/${VERSION}`}`,
      'Accept: */*',
      'Accept-Encoding: identity',
      ...(url.user === undefined ? [] : [`Authorization: Basic ${btoa(url.user)}`]),
      'Connection: Keep-Alive',
      ...(body === undefined
        ? []
        : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${bytes.length}`]),
      ...own,
    ];
    await this.#tell('HTTP request sent, awaiting response... ');
    try {
      const descriptor = descriptorOf(this.#process, socket);
      await this.#process.write(descriptor, `${lines.join('\r\n')}\r\n\r\n`);
      if (bytes.length > 0) await this.#process.write(descriptor, bytes);
      const head = await readResponseHead(reader);
      if (!head) return await this.#giveUp('No data received.');
      if (this.#options.has('S')) {
        await this.#say(`\n${head.lines.map((line) => `  ${line}\n`).join('')}`);
      } else await this.#tell(`${head.status} ${head.reason}\n`);
      return head;
    } catch (error) {
      if (error instanceof MalformedMessage) return this.#giveUp('200 No headers, assuming HTTP/0.9');
      if (error instanceof SystemError) return this.#giveUp(`Read error (${error.message}) in headers.`);
      throw error;
    }
  }

  /** Without the retries of the real wget, which would ask twenty times. */
  async #giveUp(reason: string): Promise<never> {
    await this.#tell(`${reason}\nGiving up.\n\n`);
    throw new WgetFailure(4);
  }

  async #take({ reader }: Link, url: HttpUrl, head: ResponseHead): Promise<void> {
    if (head.status >= 400 && !this.#options.has('content-on-error')) {
      if (this.#options.has('spider')) await this.#tell('Remote file does not exist -- broken link!!!\n\n');
      else await this.#say(`${this.#time()} ERROR ${head.status}: ${head.reason}.\n\n`);
      throw new WgetFailure(8);
    }
    const framing = responseFraming(head, this.#options.has('spider') ? 'HEAD' : 'GET');
    const length = head.headers.get('content-length');
    const type = head.headers.get('content-type')?.replace(/;.*$/s, '');
    const expected = length === undefined ? undefined : Number(length);
    const size =
      expected === undefined
        ? 'unspecified'
        : `${expected}${expected >= 1024 ? ` (${human(expected)})` : ''}`;
    await this.#tell(`Length: ${size}${type ? ` [${type}]` : ''}\n`);
    if (this.#options.has('spider')) {
      await this.#tell('Remote file exists.\n\n');
      return;
    }
    const path = this.#path(url);
    await this.#tell(`Saving to: ‘${path === '-' ? 'STDOUT' : path}’\n`);
    const descriptor = path === '-' ? 1 : this.#process.install(await this.#open(path));
    const progress = new GnuProgress(this.#process, path === '-' ? '-' : path.replace(/^.*\//, ''), expected);
    const quiet = this.#options.has('q') || this.#options.has('nv');
    if (!quiet) await progress.begin();
    try {
      for await (const bytes of readBody(reader, framing)) {
        await this.#process.write(descriptor, bytes);
        progress.add(bytes.length);
      }
    } catch (error) {
      if (!(error instanceof Truncated)) throw error;
      if (!quiet) await progress.end();
      await this.#tell(
        `${this.#time()} (${rate(progress)}) - Connection closed at byte ${progress.received}. Giving up.\n\n`,
      );
      throw new WgetFailure(4);
    }
    if (!quiet) await progress.end();
    if (path !== '-') this.#process.close(descriptor);
    const counted = expected === undefined ? `[${progress.received}]` : `[${progress.received}/${expected}]`;
    const where = path === '-' ? 'written to stdout' : `‘${path}’ saved`;
    await this.#tell(`${this.#time()} (${rate(progress)}) - ${where} ${counted}\n\n`);
    if (this.#options.has('nv')) {
      await this.#say(`${this.#time()} URL:${formatUrl(url)} ${counted} -> "${path}" [1]\n`);
    }
  }

  #path(url: HttpUrl): string {
    const given = this.#options.value('O');
    if (given !== undefined) return given;
    const name = url.path.replace(/^.*\//s, '') || 'index.html';
    const directory = this.#options.value('P');
    const base = directory === undefined ? name : `${directory.replace(/\/$/, '')}/${name}`;
    // A file that is there is not overwritten: index.html.1, index.html.2 …
    for (let copy = 0; ; copy++) {
      const path = copy === 0 ? base : `${base}.${copy}`;
      if (!this.#process.fs.exists(path)) return path;
    }
  }

  async #open(path: string) {
    try {
      return this.#process.fs.open(path, { write: true, create: true, truncate: true });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#say(`${path}: ${error.message}\n`);
      throw new WgetFailure(3);
    }
  }

  /** `2026-11-22 15:36:20` */
  #time(): string {
    return strftime('%F %T', this.#process.machine.kernel.clock.now());
  }

  async #tell(text: string): Promise<void> {
    if (!this.#options.has('q') && !this.#options.has('nv')) await this.#process.complain(text);
  }

  async #say(text: string): Promise<void> {
    if (!this.#options.has('q')) await this.#process.complain(text);
  }
}

function human(bytes: number): string {
  for (const [unit, size] of [
    ['G', 2 ** 30],
    ['M', 2 ** 20],
    ['K', 2 ** 10],
  ] as const) {
    if (bytes >= size)
      return `${bytes / size < 10 ? (bytes / size).toFixed(1) : Math.round(bytes / size)}${unit}`;
  }
  return String(bytes);
}
