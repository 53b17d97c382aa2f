import { SystemError } from '../../../linux/errno.ts';
import { isIpv6, parseAddress } from '../../../linux/net/addresses/address.ts';
import type { Process } from '../../../linux/process/process.ts';
import { parseDate } from '../../system/parse-date.ts';
import type { Headers } from '../http/headers.ts';
import {
  keepsAlive,
  MalformedMessage,
  type ResponseHead,
  readBody,
  readResponseHead,
  responseFraming,
  Truncated,
} from '../http/message.ts';
import { formatUrl, type HttpUrl, parseUrl, resolveLocation } from '../http/url.ts';
import { tryResolve } from '../try-resolve.ts';
import type { CookieJar } from './cookies.ts';
import { CurlError, TimedOut } from './curl-error.ts';
import type { CurlOptions } from './curl-options.ts';
import { Link } from './link.ts';
import type { Output } from './output.ts';
import type { Progress, ProgressMeter } from './progress-meter.ts';
import { buildRequest, type CurlRequest, type RequestParts } from './request.ts';
import type { Trace } from './trace.ts';

/** What -w can tell about a transfer. */
export interface TransferReport {
  status: number;
  url: string;
  method: string;
  contentType: string;
  remoteAddress: string;
  remotePort: number;
  localAddress: string;
  localPort: number;
  redirects: number;
  redirectUrl: string;
  /** The URL that was asked for. */
  firstUrl: string;
  requestSize: number;
  /** Of the last answer. */
  headers: Headers | undefined;
  etag: string;
  /** When the server says that the document was changed. */
  modified: number | undefined;
  /** Milliseconds that redirects took. */
  redirected: number;
  connects: number;
  headerSize: number;
  received: number;
  sent: number;
  version: string;
  /** Milliseconds from the start. */
  connected: number;
  firstByte: number;
  total: number;
}

/** Connections that further transfers of the same command may use. */
export type LinkCache = Map<string, { readonly link: Link; readonly number: number }>;

/** One URL of a command line, with its redirects. */
export class Transfer {
  readonly #process: Process;
  readonly #options: CurlOptions;
  readonly #output: Output;
  readonly #meter: ProgressMeter;
  readonly #links: LinkCache;
  readonly #jar: CookieJar | undefined;
  readonly #trace: Trace | undefined;
  readonly #start: number;
  readonly #progress: Progress = { received: 0, expected: undefined, sent: 0, toSend: 0 };
  readonly report: TransferReport;
  #connecting = false;
  #resumed = 0;

  constructor(
    process: Process,
    options: CurlOptions,
    parts: {
      readonly output: Output;
      readonly meter: ProgressMeter;
      readonly links: LinkCache;
      readonly jar?: CookieJar | undefined;
      readonly trace?: Trace | undefined;
    },
  ) {
    this.#process = process;
    this.#options = options;
    this.#output = parts.output;
    this.#meter = parts.meter;
    this.#links = parts.links;
    this.#jar = parts.jar;
    this.#trace = parts.trace;
    this.#start = this.#now();
    this.report = {
      status: 0,
      url: '',
      method: '',
      contentType: '',
      remoteAddress: '',
      remotePort: 0,
      localAddress: '',
      localPort: 0,
      redirects: 0,
      redirectUrl: '',
      firstUrl: '',
      requestSize: 0,
      headers: undefined,
      etag: '',
      modified: undefined,
      redirected: 0,
      connects: 0,
      headerSize: 0,
      received: 0,
      sent: 0,
      version: '0',
      connected: 0,
      firstByte: 0,
      total: 0,
    };
  }

  /** @throws CurlError */
  async run(first: HttpUrl, what: RequestParts & { readonly resumed?: number }): Promise<void> {
    let url = first;
    let { method, body } = what;
    this.#resumed = what.resumed ?? 0;
    this.report.firstUrl = formatUrl(first);
    await this.#meter.begin();
    try {
      for (;;) {
        const elsewhere = !this.#options.locationTrusted && keyOf(url) !== keyOf(first);
        const parts: RequestParts = {
          ...what,
          method,
          body,
          elsewhere,
          cookies: this.#jar?.field(url) ?? '',
          proxied: url.scheme === 'http' && this.#proxyFor(url) !== undefined,
        };
        const head = await this.#exchange(url, buildRequest(url, this.#options, parts));
        const location = head.headers.get('location');
        const redirected = location !== undefined && head.status >= 300 && head.status < 400;
        const target = redirected ? resolveLocation(url, location) : undefined;
        if (target) this.report.redirectUrl = formatUrl(target);
        if (!target || !this.#options.location) break;
        if (this.report.redirects >= this.#options.maxRedirects) {
          throw new CurlError(47, `Maximum (${this.#options.maxRedirects}) redirects followed`);
        }
        this.report.redirects++;
        this.report.redirected = this.#now() - this.#start;
        this.report.redirectUrl = '';
        url = target;
        await this.#tell(`Issue another request to this URL: '${formatUrl(url)}'`);
        // 303 turns everything but HEAD into GET; 301 and 302 only POST (RFC 9110, 15.4).
        const keeps = this.#options.keepPost.includes(head.status);
        if (
          !keeps &&
          ((head.status === 303 && method !== 'HEAD') || (head.status < 303 && method === 'POST'))
        ) {
          if (method !== 'GET' && this.#options.method === undefined) await this.#tell(`Switch to GET`);
          method = this.#options.method ?? 'GET';
          body = undefined;
        }
      }
      if (this.#options.fail === 'with-body' && this.report.status >= 400) {
        throw new CurlError(22, `The requested URL returned error: ${this.report.status}`);
      }
    } catch (error) {
      throw this.#explained(error);
    } finally {
      this.report.total = this.#now() - this.#start;
    }
    await this.#meter.end(this.#progress);
  }

  /** What has been moved, for the meter's last line after an error. */
  get progress(): Progress {
    return this.#progress;
  }

  /** Whether the connection attempt has begun; before it, the meter has no last line. */
  get connecting(): boolean {
    return this.#connecting;
  }

  // ---- one request and its response

  async #exchange(url: HttpUrl, request: CurlRequest): Promise<ResponseHead> {
    const { link, number } = await this.#linkTo(url);
    let keep = false;
    try {
      await this.#send(link, request);
      const head = await this.#receiveHead(link, request.method);
      if (this.#options.fail === 'early' && head.status >= 400) {
        await this.#tell(`The requested URL returned error: ${head.status}`);
        throw new CurlError(22, `The requested URL returned error: ${head.status}`);
      }
      await this.#receiveBody(link, head, { method: request.method, shown: !this.#followed(head) });
      const framing = responseFraming(head, request.method);
      keep = framing.kind !== 'close' && keepsAlive(head.version, head.headers);
      if (!keep) await this.#tell('Closing connection');
      else await this.#tell(`Connection #${number} to host ${url.host} left intact`);
      return head;
    } catch (error) {
      await this.#tellError(error);
      await this.#tell('Closing connection');
      throw error;
    } finally {
      const key = keyOf(url);
      if (keep) this.#links.set(key, { link, number });
      else {
        this.#links.delete(key);
        link.close();
      }
    }
  }

  #followed(head: ResponseHead): boolean {
    return this.#options.location && head.status >= 300 && head.status < 400 && head.headers.has('location');
  }

  async #send(link: Link, { head, body }: CurlRequest): Promise<void> {
    for (const line of head.split('\r\n').slice(0, -1)) await this.#note(`> ${line}\r`);
    this.report.requestSize += head.length;
    this.#progress.toSend = body.length;
    this.#progress.sent = 0;
    const bytes = new TextEncoder().encode(head);
    await this.#trace?.data('=> Send header', bytes);
    await link.write(bytes);
    if (body.length > 0) {
      await link.write(body);
      this.#progress.sent = body.length;
      this.report.sent += body.length;
      await this.#trace?.data('=> Send data', body);
      await this.#note(`} [${body.length} bytes data]`);
    }
  }

  async #receiveHead(link: Link, method: string): Promise<ResponseHead> {
    for (;;) {
      const head = await readResponseHead(link.reader);
      if (!head) throw new CurlError(52, 'Empty reply from server');
      if (this.report.firstByte === 0) this.report.firstByte = this.#now() - this.#start;
      for (const line of [...head.lines, '']) {
        await this.#note(`< ${line}\r`);
        await this.#trace?.data('<= Recv header', new TextEncoder().encode(`${line}\r\n`));
        this.report.headerSize += line.length + 2;
      }
      const text = [...head.lines, '', ''].join('\r\n');
      await this.#output.header(text, this.#options.include || method === 'HEAD');
      this.report.status = head.status;
      this.report.version = head.version.replace('HTTP/', '');
      this.report.contentType = head.headers.get('content-type') ?? '';
      this.report.headers = head.headers;
      await this.#heed(head);
      if (head.status >= 200) return head;
    }
  }

  /** What the fields of an answer mean for cookies, names of files and the like. @throws CurlError */
  async #heed({ status, headers }: ResponseHead): Promise<void> {
    const url = parseUrl(this.report.url);
    for (const [name, value] of headers) {
      if (name.toLowerCase() !== 'set-cookie' || !this.#jar || !url) continue;
      const told = this.#jar.take(value, url);
      if (told !== undefined) await this.#tell(told);
    }
    this.report.etag = headers.get('etag') ?? '';
    const changed = headers.get('last-modified');
    this.report.modified = changed === undefined ? undefined : parseDate(changed, 0);
    if (status < 300) this.#output.rename(headers.get('content-disposition'));
    const length = Number(headers.get('content-length') ?? 0);
    if (length > (this.#options.maxFileSize ?? Number.POSITIVE_INFINITY))
      throw new CurlError(63, 'Maximum file size exceeded');
    if (this.#resumed > 0 && status === 200)
      throw new CurlError(33, 'HTTP server does not seem to support byte ranges. Cannot resume.');
  }

  async #receiveBody(
    link: Link,
    head: ResponseHead,
    how: { readonly method: string; readonly shown: boolean },
  ): Promise<void> {
    const framing = responseFraming(head, how.method);
    const length = head.headers.get('content-length');
    this.#progress.received = 0;
    this.#progress.expected = length === undefined ? undefined : Number(length) || undefined;
    let first = true;
    for await (const bytes of readBody(link.reader, framing)) {
      if (first) await this.#note(`{ [${bytes.length} bytes data]`);
      first = false;
      this.#progress.received += bytes.length;
      if (!how.shown) continue;
      this.report.received += bytes.length;
      await this.#trace?.data('<= Recv data', bytes);
      await this.#output.body(bytes);
      await this.#slowDown();
    }
  }

  /** --limit-rate: waits until so many bytes may have come. */
  async #slowDown(): Promise<void> {
    const { limitRate } = this.#options;
    if (limitRate === undefined || limitRate === 0) return;
    const due = this.#start + this.report.firstByte + (this.#progress.received * 1000) / limitRate;
    while (this.#now() < due) {
      await this.#process.sleep(Math.min(1000, due - this.#now()));
      await this.#meter.update(this.#progress);
    }
  }

  // ---- connecting

  /** The proxy that a URL goes through. @throws CurlError */
  #proxyFor(url: HttpUrl): HttpUrl | undefined {
    const { env } = this.#process;
    const { proxy = env.get('http_proxy'), noProxy = env.get('no_proxy') ?? env.get('NO_PROXY') ?? '' } =
      this.#options;
    if (!proxy) return undefined;
    const spared = noProxy.split(',').map((name) => name.trim().replace(/^\./, ''));
    if (
      spared.some(
        (name) => name === '*' || url.host === name || (name !== '' && url.host.endsWith(`.${name}`)),
      )
    )
      return undefined;
    const parsed = parseUrl(proxy);
    if (!parsed) throw new CurlError(5, `Unsupported proxy syntax in '${proxy}'`);
    return parsed.explicitPort ? parsed : { ...parsed, port: 1080 };
  }

  /** Where to connect to for a URL: --connect-to may say another place, a proxy takes all. */
  #placeOf(url: HttpUrl): HttpUrl {
    const proxy = url.scheme === 'http' ? this.#proxyFor(url) : undefined;
    if (proxy) return proxy;
    for (const entry of this.#options.connectTo) {
      const [host = '', port = '', toHost = '', toPort = ''] = entry.split(':');
      if ((host === '' || host === url.host) && (port === '' || Number(port) === url.port))
        return { ...url, host: toHost || url.host, port: Number(toPort || url.port) };
    }
    return url;
  }

  async #linkTo(url: HttpUrl): Promise<{ link: Link; number: number }> {
    this.report.url = formatUrl(url);
    const cached = this.#links.get(keyOf(url));
    if (cached) {
      cached.link.renew(this.#patience(undefined));
      await this.#tell(`Re-using existing connection with host ${url.host}`);
      return cached;
    }
    const path = this.#options.unixSocket;
    if (path !== undefined) return this.#linkToUnix(url, path);
    const place = this.#placeOf(url);
    return this.#linkToPlace(url, place);
  }

  async #linkToPlace(asked: HttpUrl, url: HttpUrl): Promise<{ link: Link; number: number }> {
    const addresses = await this.#resolve(url, asked !== url && this.#proxyFor(asked) !== undefined);
    this.#connecting = true;
    const began = this.#now();
    const { connectTimeout } = this.#options;
    let timedOut = false;
    for (const address of addresses) {
      const shown = isIpv6(address) ? `[${address}]` : address;
      await this.#tell(`  Trying ${shown}:${url.port}...`);
      try {
        const patience = this.#patience(connectTimeout === undefined ? undefined : began + connectTimeout);
        const link = await Link.open(this.#process, { address, port: url.port }, patience);
        link.renew(this.#patience(undefined));
        Object.assign(this.report, { remoteAddress: address, remotePort: url.port });
        if ('local' in link.socket) {
          const { local } = link.socket;
          Object.assign(this.report, { localAddress: local.address, localPort: local.port });
        }
        await this.#tell(`Connected to ${url.host} (${address}) port ${url.port}`);
        this.report.connected = this.#now() - this.#start;
        const number = this.#links.size;
        this.report.connects++;
        await this.#mustSpeakPlainly(asked, link);
        return { link, number };
      } catch (error) {
        if (error instanceof TimedOut) {
          timedOut = true;
          break;
        }
        if (!(error instanceof SystemError)) throw error;
        await this.#tell(`connect to ${address} port ${url.port} failed: ${error.message}`);
      }
    }
    const waited = Math.round(this.#now() - began);
    if (timedOut && this.#late()) {
      throw new CurlError(
        28,
        `Connection timed out after ${Math.round(this.#now() - this.#start)} milliseconds`,
      );
    }
    const what = `Failed to connect to ${url.host} port ${url.port} after ${waited} ms`;
    const failure = timedOut
      ? new CurlError(28, `${what}: Timeout was reached`)
      : new CurlError(7, `${what}: Couldn't connect to server`);
    await this.#tell(failure.message);
    await this.#tell('Closing connection');
    throw failure;
  }

  /** `--unix-socket`: the URL's host is only a name. */
  async #linkToUnix(url: HttpUrl, path: string): Promise<{ link: Link; number: number }> {
    this.#connecting = true;
    const began = this.#now();
    await this.#tell(`  Trying ${path}:0...`);
    try {
      const link = Link.openUnix(this.#process, path, this.#patience(undefined));
      await this.#tell(`Connected to ${url.host} (${path}) port 0`);
      this.report.connected = this.#now() - this.#start;
      this.report.connects++;
      await this.#mustSpeakPlainly(url, link);
      return { link, number: this.#links.size };
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#tell(`Immediate connect fail for ${path}: ${error.message}`);
      const waited = Math.round(this.#now() - began);
      const failure = new CurlError(
        7,
        `Failed to connect to ${url.host} port ${url.port} after ${waited} ms: Couldn't connect to server`,
      );
      await this.#tell(failure.message);
      await this.#tell('Closing connection');
      throw failure;
    }
  }

  async #resolve(url: HttpUrl, isProxy = false): Promise<readonly string[]> {
    const { family, resolve } = this.#options;
    for (const entry of resolve) {
      const [host, port, addresses = ''] = entry.replace(/^\+/, '').split(/:(\d+):/);
      if (host === url.host && Number(port) === url.port) return addresses.split(',');
    }
    const found = await tryResolve(this.#process, url.host, family ? { family } : {});
    if (found instanceof Error) {
      const failure = isProxy
        ? new CurlError(5, `Could not resolve proxy: ${url.host}`)
        : new CurlError(6, `Could not resolve host: ${url.host}`);
      await this.#tell(failure.message);
      await this.#tell('Closing connection');
      throw failure;
    }
    if (parseAddress(url.host) === undefined) {
      await this.#tell(`Host ${url.host}:${url.port} was resolved.`);
      const list = (six: boolean): string =>
        found.filter((each) => isIpv6(each) === six).join(', ') || '(none)';
      await this.#tell(`IPv6: ${list(true)}`);
      await this.#tell(`IPv4: ${list(false)}`);
    }
    return found;
  }

  /** No server of the sandbox speaks TLS, so a handshake meets plain text and fails as it does for real. */
  async #mustSpeakPlainly(url: HttpUrl, link: Link): Promise<void> {
    if (url.scheme !== 'https') return;
    link.close();
    throw new CurlError(35, 'OpenSSL/3.0.13: error:0A00010B:SSL routines::wrong version number');
  }

  // ---- time and words

  #now(): number {
    return this.#process.machine.kernel.clock.monotonic();
  }

  #late(): boolean {
    const { maxTime } = this.#options;
    return maxTime !== undefined && this.#now() >= this.#start + maxTime;
  }

  #patience(deadline: number | undefined): {
    deadline: number | undefined;
    everySecond: () => Promise<void>;
  } {
    const { maxTime } = this.#options;
    const last = maxTime === undefined ? undefined : this.#start + maxTime;
    const both = [deadline, last].filter((each) => each !== undefined);
    return {
      deadline: both.length > 0 ? Math.min(...both) : undefined,
      everySecond: () => this.#meter.update(this.#progress),
    };
  }

  async #tell(text: string): Promise<void> {
    await this.#trace?.note(text);
    await this.#note(`* ${text}`);
  }

  async #note(line: string): Promise<void> {
    if (this.#options.verbose) await this.#process.complain(`${line}\n`);
  }

  async #tellError(error: unknown): Promise<void> {
    const explained = this.#explained(error);
    if (explained instanceof CurlError && explained.status !== 22 && explained.status !== 23) {
      await this.#tell(explained.message);
    }
  }

  #explained(error: unknown): unknown {
    if (error instanceof SystemError) {
      if (error.code === 'EPIPE') return new CurlError(55, 'Send failure: Broken pipe');
      return new CurlError(56, `Recv failure: ${error.message}`);
    }
    if (error instanceof MalformedMessage) return new CurlError(1, 'Received HTTP/0.9 when not allowed');
    if (error instanceof Truncated) {
      return error.missing === undefined
        ? new CurlError(18, 'transfer closed with outstanding read data remaining')
        : new CurlError(18, `transfer closed with ${error.missing} bytes remaining to read`);
    }
    if (error instanceof TimedOut) {
      const waited = Math.round(this.#now() - this.#start);
      const { received, expected } = this.#progress;
      const of = expected === undefined ? '' : ` out of ${expected}`;
      return new CurlError(
        28,
        `Operation timed out after ${waited} milliseconds with ${received}${of} bytes received`,
      );
    }
    return error;
  }
}

function keyOf({ scheme, host, port }: HttpUrl): string {
  return `${scheme}://${host}:${port}`;
}
