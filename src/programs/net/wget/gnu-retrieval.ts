import { SystemError } from '../../../linux/errno.ts';
import { parseAddress } from '../../../linux/net/addresses/address.ts';
import { close, connect, descriptorOf } from '../../../linux/net/calls.ts';
import type { TcpSocket } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Options } from '../../command/options.ts';
import { installedVersion } from '../../packages/installed-version.ts';
import { strftime } from '../../strftime.ts';
import { httpDate, parseHttpDate } from '../http/date.ts';
import { Headers } from '../http/headers.ts';
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
import { WgetFailure } from './gnu-failure.ts';
import { copyOf, nameFor } from './gnu-names.ts';
import { periodOf, VERSION } from './gnu-options.ts';
import { GnuProgress, rateOf } from './gnu-progress.ts';

interface Link {
  readonly socket: TcpSocket;
  readonly reader: StreamReader;
  readonly place: string;
}

/** What one document came to. */
interface Got {
  readonly bytes: number;
  readonly seconds: number;
}

const PATIENCE = 900_000;
const MOST_TRIES = 20;

/** One URL: its redirections, its tries, and the file that it becomes. */
export class Retrieval {
  readonly #process: Process;
  readonly #options: Options;
  /** The descriptor of -O. */
  readonly #document: number | undefined;
  readonly #timeout: number | undefined;
  /** After a redirection the method is GET again. */
  #plain = false;
  #authorised = false;
  #link: Link | undefined;
  /** Where it is saved, once that is known. */
  #path: string | undefined;

  constructor(process: Process, options: Options, document: number | undefined) {
    this.#process = process;
    this.#options = options;
    this.#document = document;
    this.#timeout = periodOf(options.value('T'));
  }

  async run(text: string): Promise<Got | undefined> {
    const url = await this.#read(text);
    const tries = this.#options.value('t');
    const most =
      tries === undefined
        ? MOST_TRIES
        : tries === '0' || tries === 'inf'
          ? Number.POSITIVE_INFINITY
          : Number(tries);
    if (this.#options.has('spider')) await this.#tell('Spider mode enabled. Check if remote file exists.\n');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(url, attempt);
      } catch (error) {
        this.#hangUp();
        if (!(error instanceof WgetFailure) || !error.again) throw error;
        await this.#tell(attempt < most ? 'Retrying.\n\n' : 'Giving up.\n\n');
        if (attempt >= most) throw error;
        // One second longer after each try, up to ten (--waitretry).
        await this.#process.sleep(Math.min(attempt, 10) * 1000);
      }
    }
  }

  async #read(text: string): Promise<HttpUrl> {
    const url = parseUrl(text);
    if (url && (url.scheme === 'http' || url.scheme === 'https')) return url;
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
    const authority = text.replace(/^[^:]*:\/\//, '').replace(/[/?#].*$/s, '');
    const reason =
      scheme !== undefined && !/^(https?|ftps?)$/.test(scheme)
        ? `Unsupported scheme ‘${scheme}’`
        : /^(\[.*\])?[^:]*:./.test(authority)
          ? 'Bad port number'
          : 'Invalid host name';
    if (scheme === 'ftp' && url) await this.#say("drydock: wget's ftp is not simulated\n");
    else await this.#say(`${text}: ${reason}.\n`);
    throw new WgetFailure(scheme === 'ftp' && url ? 4 : 1);
  }

  async #attempt(first: HttpUrl, attempt: number): Promise<Got | undefined> {
    let url = first;
    const most = Number(this.#options.value('max-redirect') ?? 20);
    if (await this.#isThere(url)) return undefined;
    for (let redirects = 0; ; ) {
      await this.#tell(
        `--${this.#time()}--${attempt > 1 ? `  (try:${String(attempt).padStart(2)})` : ''}  ${formatUrl(url)}\n`,
      );
      const link = await this.#linkTo(url);
      const head = await this.#exchange(link, url);
      if (head.status === 401 && this.#credentials(url) !== undefined && !this.#authorised) {
        await this.#tell(`Authentication selected: ${head.headers.get('www-authenticate') ?? ''}\n`);
        this.#authorised = true;
        await this.#skipBody(link, head);
        const again = await this.#exchange(await this.#linkTo(url), url);
        return await this.#take(this.#link ?? link, url, again);
      }
      const location = head.headers.get('location');
      const target =
        head.status >= 300 && head.status < 400 && location !== undefined
          ? resolveLocation(url, location)
          : undefined;
      if (!target) return await this.#take(link, url, head);
      await this.#tell(`Location: ${location}${most > 0 ? ' [following]' : ''}\n`);
      if (redirects++ >= most) {
        await this.#say(`${most} redirections exceeded.\n`);
        throw new WgetFailure(8);
      }
      await this.#skipBody(link, head);
      if (head.status < 307) this.#plain = true;
      url = target;
    }
  }

  /** -nc: a file that is there is not asked for. */
  async #isThere(url: HttpUrl): Promise<boolean> {
    if (!this.#options.has('nc') || this.#options.has('O')) return false;
    const path = nameFor(url, this.#options);
    if (!this.#process.fs.exists(path)) return false;
    await this.#tell(`File ‘${path}’ already there; not retrieving.\n\n`);
    return true;
  }

  async #skipBody({ reader }: Link, head: ResponseHead): Promise<void> {
    for await (const _ of readBody(reader, responseFraming(head, this.#method())));
    if (!keepsAlive(head.version, head.headers)) this.#hangUp();
  }

  #hangUp(): void {
    if (this.#link) close(this.#process, this.#link.socket);
    this.#link = undefined;
  }

  async #linkTo(url: HttpUrl): Promise<Link> {
    const place = `${url.host}:${url.port}`;
    if (this.#link?.place === place) {
      await this.#tell(`Reusing existing connection to ${place}.\n`);
      return this.#link;
    }
    this.#hangUp();
    let addresses: readonly string[] = [url.host];
    if (parseAddress(url.host) === undefined) {
      await this.#tell(`Resolving ${url.host} (${url.host})... `);
      const family = this.#options.has('4') ? 4 : this.#options.has('6') ? 6 : undefined;
      const found = await tryResolve(this.#process, url.host, family ? { family } : {});
      if (found instanceof Error) {
        await this.#tell(`failed: ${found.message}.\n`);
        await this.#say(`wget: unable to resolve host address ‘${url.host}’\n`);
        throw new WgetFailure(4);
      }
      addresses = found;
      await this.#tell(`${found.slice(0, 3).join(', ')}${found.length > 3 ? ', ...' : ''}\n`);
    }
    let refused = true;
    for (const address of addresses) {
      const named = address === url.host ? place : `${url.host} (${url.host})|${address}|:${url.port}`;
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
        this.#link = { socket, place, reader: this.#reader(socket) };
        return this.#link;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await this.#tell(`failed: ${error.message}.\n`);
        if (!/^(ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)$/.test(error.code)) refused = false;
      }
    }
    // What is refused once is not asked again (retryable_socket_connect_error).
    throw new WgetFailure(4, !refused || this.#options.has('retry-connrefused'));
  }

  #reader(socket: TcpSocket): StreamReader {
    return new StreamReader(async () => {
      const attempt = () => socket.tryRead(65_536);
      const bytes = await this.#process.blockFor(this.#timeout ?? PATIENCE, attempt, socket.readable);
      if (!bytes) throw new SystemError('ETIMEDOUT');
      return bytes;
    });
  }

  #credentials(url: HttpUrl): string | undefined {
    const user = this.#options.value('user');
    if (user !== undefined) return `${user}:${this.#options.value('password') ?? ''}`;
    return url.user;
  }

  #body(): Uint8Array | undefined {
    if (this.#plain) return undefined;
    const file = this.#options.value('post-file');
    const data = this.#options.value('post-data');
    if (data !== undefined) return new TextEncoder().encode(data);
    return file === undefined ? undefined : this.#process.fs.readFile(file);
  }

  #method(): string {
    if (this.#plain) return this.#options.has('spider') ? 'HEAD' : 'GET';
    const posts = this.#options.has('post-data') || this.#options.has('post-file');
    return (
      this.#options.value('method')?.toUpperCase() ??
      (posts ? 'POST' : this.#options.has('spider') ? 'HEAD' : 'GET')
    );
  }

  /** Bytes of the document that are there already, with -c or after a broken try. */
  #have(url: HttpUrl): number {
    const path =
      this.#path ??
      (this.#options.has('c') ? (this.#options.value('O') ?? nameFor(url, this.#options)) : undefined);
    if (path === undefined || path === '-' || !this.#process.fs.exists(path)) return 0;
    return this.#process.fs.stat(path).size;
  }

  #fields(url: HttpUrl): readonly string[] {
    const body = this.#body();
    const own = this.#options.given
      .filter(({ name, value }) => name === 'header' && value !== '')
      .map(({ value }) => value);
    const have = this.#have(url);
    const credentials = this.#credentials(url);
    const preemptive = this.#authorised || this.#options.has('auth-no-challenge');
    const cache = this.#options.has('no-cache') ? ['Cache-Control: no-cache', 'Pragma: no-cache'] : [];
    const standard = [
      `Host: ${hostField(url)}`,
      ...(have > 0 ? [`Range: bytes=${have}-`] : []),
      ...(this.#since(url) ?? []),
      ...(this.#options.has('referer') ? [`Referer: ${this.#options.value('referer')}`] : []),
      ...cache,
      ...(this.#options.value('U') === ''
        ? []
        : [
            `User-Agent: ${this.#options.value('U') ?? `Wget/${installedVersion(this.#process, 'wget') ?? VERSION}`}`,
          ]),
      'Accept: */*',
      'Accept-Encoding: identity',
      ...(credentials !== undefined && preemptive ? [`Authorization: Basic ${btoa(credentials)}`] : []),
      `Connection: ${this.#options.has('no-http-keep-alive') ? 'Close' : 'Keep-Alive'}`,
      ...(body === undefined
        ? []
        : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`]),
    ];
    // A field of the user's takes the place of wget's own.
    const nameOf = (field: string): string => field.replace(/:.*$/s, '').toLowerCase();
    const kept = standard.map((field) => own.find((mine) => nameOf(mine) === nameOf(field)) ?? field);
    return [...kept, ...own.filter((mine) => !kept.includes(mine))];
  }

  /** -N asks only for what is newer than the file. */
  #since(url: HttpUrl): readonly string[] | undefined {
    const path = nameFor(url, this.#options);
    if (!this.#options.has('N') || !this.#process.fs.exists(path)) return undefined;
    return [`If-Modified-Since: ${httpDate(this.#process.fs.stat(path).modified)}`];
  }

  async #exchange({ socket, reader }: Link, url: HttpUrl): Promise<ResponseHead> {
    const lines = [`${this.#method()} ${url.path} HTTP/1.1`, ...this.#fields(url)];
    const body = this.#body();
    await this.#tell('HTTP request sent, awaiting response... ');
    try {
      const descriptor = descriptorOf(this.#process, socket);
      await this.#process.write(descriptor, `${lines.join('\r\n')}\r\n\r\n`);
      if (body && body.length > 0) await this.#process.write(descriptor, body);
      const start = new TextDecoder().decode(await reader.peek(5));
      if (start === '') return await this.#tryAgain('No data received.');
      if (start !== 'HTTP/') {
        await this.#tell('200 No headers, assuming HTTP/0.9\n');
        return { version: 'HTTP/0.9', status: 200, reason: 'No headers', headers: new Headers(), lines: [] };
      }
      const head = await readResponseHead(reader);
      if (!head) return await this.#tryAgain('No data received.');
      if (this.#options.has('S')) {
        await this.#tell('\n');
        await this.#process.complain(head.lines.map((line) => `  ${line}\n`).join(''));
      } else await this.#tell(`${head.status} ${head.reason}\n`);
      return head;
    } catch (error) {
      if (error instanceof MalformedMessage) return this.#tryAgain('Malformed status line.');
      if (error instanceof SystemError) return this.#tryAgain(`Read error (${error.message}) in headers.`);
      throw error;
    }
  }

  async #tryAgain(reason: string): Promise<never> {
    await this.#tell(`${reason}\n`);
    throw new WgetFailure(4, true);
  }

  async #take(link: Link, url: HttpUrl, head: ResponseHead): Promise<Got | undefined> {
    const have = this.#have(url);
    if (head.status === 304) {
      await this.#tell(
        `File ‘${nameFor(url, this.#options)}’ not modified on server. Omitting download.\n\n`,
      );
      return undefined;
    }
    // Who knows no ranges may tell by the length that nothing is left.
    const whole = head.headers.get('content-length');
    if (
      have > 0 &&
      (head.status === 416 || (head.status === 200 && whole !== undefined && have >= Number(whole)))
    ) {
      await this.#tell('\n    The file is already fully retrieved; nothing to do.\n\n');
      return undefined;
    }
    if (head.status >= 400) await this.#refused(head);
    const length = head.headers.get('content-length');
    const type = head.headers.get('content-type')?.replace(/;.*$/s, '');
    const expected = length === undefined ? undefined : Number(length);
    const from = head.status === 206 ? have : 0;
    await this.#tell(`Length: ${sizeWords(expected, from)}${type ? ` [${type}]` : ''}\n`);
    if (this.#options.has('spider')) {
      await this.#tell(
        /^(text\/html|application\/xhtml\+xml)$/i.test(type ?? '')
          ? 'Remote file exists and could contain further links,\nbut recursion is disabled -- not retrieving.\n\n'
          : 'Remote file exists.\n\n',
      );
      return undefined;
    }
    const got = await this.#save(link, url, head, { expected, from });
    if (head.status >= 400) throw new WgetFailure(8);
    return got;
  }

  /** An error: what comes with it is saved only with --content-on-error. */
  async #refused(head: ResponseHead): Promise<void> {
    if (head.status === 401) {
      await this.#tell('\nUsername/Password Authentication Failed.\n');
      throw new WgetFailure(6);
    }
    if (this.#options.has('content-on-error')) return;
    if (this.#options.has('spider')) await this.#tell('Remote file does not exist -- broken link!!!\n\n');
    else await this.#say(`${this.#time()} ERROR ${head.status}: ${head.reason || '(no description)'}.\n\n`);
    throw new WgetFailure(8);
  }

  async #save(
    link: Link,
    url: HttpUrl,
    head: ResponseHead,
    { expected, from }: { readonly expected: number | undefined; readonly from: number },
  ): Promise<Got> {
    const { fs } = this.#process;
    const path = this.#where(url, head);
    const repeated = this.#path === path;
    this.#path = path;
    await this.#tell(`Saving to: ‘${path === '-' ? 'STDOUT' : path}’\n`);
    const descriptor =
      path === '-' ? 1 : (this.#document ?? this.#process.install(await this.#open(path, from)));
    const whole = expected === undefined ? undefined : expected + from;
    const progress = new GnuProgress(this.#process, path, whole, from);
    const silent = (this.#options.has('q') || this.#options.has('nv')) && !this.#options.has('show-progress');
    if (!silent) await progress.begin();
    let broken: string | undefined;
    try {
      if (this.#options.has('save-headers') && !repeated)
        await this.#process.write(descriptor, `${head.lines.join('\r\n')}\r\n\r\n`);
      for await (const bytes of readBody(link.reader, responseFraming(head, this.#method()))) {
        await this.#process.write(descriptor, bytes);
        progress.add(bytes.length);
      }
    } catch (error) {
      const at = from + progress.received;
      if (error instanceof Truncated) broken = `Connection closed at byte ${at}. `;
      else if (error instanceof SystemError && /^(ETIMEDOUT|ECONNRESET)$/.test(error.code))
        broken = `Read error at byte ${at}${whole === undefined ? '' : `/${whole}`} (${error.message}). `;
      else throw error;
    }
    if (!silent) await progress.end();
    if (path !== '-' && this.#document === undefined) this.#process.close(descriptor);
    const rate = rateOf(progress.received, progress.seconds);
    if (broken !== undefined) {
      await this.#tell(`${this.#time()} (${rate}) - ${broken}`);
      throw new WgetFailure(4, true);
    }
    if (!keepsAlive(head.version, head.headers)) this.#hangUp();
    const counted = whole === undefined ? `[${progress.received}]` : `[${from + progress.received}/${whole}]`;
    await this.#tell(
      `${this.#time()} (${rate}) - ${path === '-' ? 'written to stdout' : `‘${path}’ saved`} ${counted}\n\n`,
    );
    if (this.#options.has('nv'))
      await this.#say(`${this.#time()} URL:${formatUrl(url)} ${counted} -> "${path}" [1]\n`);
    if (path !== '-') {
      const modified = parseHttpDate(head.headers.get('last-modified') ?? '');
      if (modified !== undefined && !this.#options.has('no-use-server-timestamps'))
        fs.utimes(path, modified, modified);
      if (this.#options.has('delete-after')) fs.unlink(path);
    }
    return { bytes: progress.received, seconds: progress.seconds };
  }

  #where(url: HttpUrl, head: ResponseHead): string {
    const given = this.#options.value('O');
    if (given !== undefined) return given;
    if (this.#path !== undefined) return this.#path;
    const said = this.#options.has('content-disposition')
      ? /filename="?([^";]+)"?/i.exec(head.headers.get('content-disposition') ?? '')?.[1]
      : undefined;
    const base = nameFor(url, this.#options, said);
    const keeps = this.#options.has('c') || this.#options.has('N') || this.#options.has('x');
    return keeps ? base : copyOf(this.#process.fs, base);
  }

  async #open(path: string, from: number) {
    try {
      const directory = path.replace(/\/?[^/]*$/, '');
      if (directory !== '' && !this.#process.fs.exists(directory))
        this.#process.fs.mkdir(directory, { recursive: true });
      return this.#process.fs.open(path, {
        write: true,
        create: true,
        ...(from > 0 ? { append: true } : { truncate: true }),
      });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#say(`${path}: ${error.message}\n\nCannot write to ‘${path}’ (${error.message}).\n`);
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

/** `6`, `2048 (2.0K)`, `600, 594 remaining`. */
function sizeWords(expected: number | undefined, from: number): string {
  if (expected === undefined) return 'unspecified';
  const sized = (bytes: number): string => `${bytes}${bytes >= 1024 ? ` (${human(bytes)})` : ''}`;
  return `${sized(expected + from)}${from > 0 ? `, ${sized(expected)} remaining` : ''}`;
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
