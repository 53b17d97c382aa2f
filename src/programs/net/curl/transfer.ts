import type { Process } from '../../../linux/process/process.ts';
import { parseDate } from '../../system/parse-date.ts';
import {
  keepsAlive,
  type ResponseHead,
  readBody,
  readResponseHead,
  responseFraming,
} from '../http/message.ts';
import { formatUrl, type HttpUrl, parseUrl, resolveLocation } from '../http/url.ts';
import { Connections, keyOf, type LinkCache } from './connections.ts';
import type { CookieJar } from './cookies.ts';
import { CurlError } from './curl-error.ts';
import type { CurlOptions } from './curl-options.ts';
import { explainFailure } from './explain-failure.ts';
import type { Link } from './link.ts';
import { Notes } from './notes.ts';
import type { Output } from './output.ts';
import type { Progress, ProgressMeter } from './progress-meter.ts';
import { buildRequest, type CurlRequest, type RequestParts } from './request.ts';
import { TimeLimits } from './time-limits.ts';
import type { Trace } from './trace.ts';
import { emptyReport, type TransferReport } from './transfer-report.ts';

/** One URL of a command line, with its redirects. */
export class Transfer {
  readonly #process: Process;
  readonly #options: CurlOptions;
  readonly #output: Output;
  readonly #meter: ProgressMeter;
  readonly #jar: CookieJar | undefined;
  readonly #notes: Notes;
  readonly #time: TimeLimits;
  readonly #connections: Connections;
  readonly #progress: Progress = { received: 0, expected: undefined, sent: 0, toSend: 0 };
  readonly report: TransferReport = emptyReport();
  #resumed = 0;
  /** Bytes that had come a second ago, and for how many seconds too few came. */
  #before = 0;
  #slowSeconds = 0;

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
    this.#jar = parts.jar;
    this.#notes = new Notes(process, options.verbose, parts.trace);
    this.#time = new TimeLimits(process, options, async () => {
      await this.#meter.update(this.#progress);
      this.#mindSpeed();
    });
    this.#connections = new Connections(process, options, {
      links: parts.links,
      notes: this.#notes,
      report: this.report,
      time: this.#time,
    });
  }

  /** @throws CurlError */
  async run(
    first: HttpUrl,
    what: RequestParts & { readonly resumed?: number; readonly typed?: string },
  ): Promise<void> {
    let url = first;
    let { method, body } = what;
    let before: HttpUrl | undefined;
    this.#resumed = what.resumed ?? 0;
    this.report.firstUrl = what.typed ?? formatUrl(first);
    if (this.#resumed > 0) await this.#meter.say(`** Resuming transfer from byte position ${this.#resumed}`);
    await this.#meter.begin();
    try {
      for (;;) {
        const elsewhere = !this.#options.locationTrusted && keyOf(url) !== keyOf(first);
        const parts: RequestParts = {
          ...what,
          referer:
            before === undefined || !this.#options.referer?.endsWith(';auto') ? undefined : formatUrl(before),
          method,
          body,
          elsewhere,
          cookies: this.#jar?.field(url) ?? '',
          proxied: url.scheme === 'http' && this.#connections.proxyFor(url) !== undefined,
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
        this.report.redirected = this.#time.passed();
        this.report.redirectUrl = '';
        before = url;
        url = target;
        await this.#notes.tell(`Issue another request to this URL: '${formatUrl(url)}'`);
        // 303 turns everything but HEAD into GET; 301 and 302 only POST (RFC 9110, 15.4).
        const keeps = this.#options.keepPost.includes(head.status);
        if (
          !keeps &&
          ((head.status === 303 && method !== 'HEAD') || (head.status < 303 && method === 'POST'))
        ) {
          if (method !== 'GET' && this.#options.method === undefined) await this.#notes.tell(`Switch to GET`);
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
      this.report.total = this.#time.passed();
    }
    await this.#meter.end(this.#progress);
  }

  /** What has been moved, for the meter's last line after an error. */
  get progress(): Progress {
    return this.#progress;
  }

  /** Whether the connection attempt has begun; before it, the meter has no last line. */
  get connecting(): boolean {
    return this.#connections.connecting;
  }

  // ---- one request and its response

  async #exchange(url: HttpUrl, request: CurlRequest): Promise<ResponseHead> {
    const numbered = await this.#connections.linkTo(url);
    const { link, number } = numbered;
    let keep = false;
    try {
      await this.#send(link, request, url);
      const head = await this.#receiveHead(link, request.method);
      if (this.#options.fail === 'early' && head.status >= 400) {
        await this.#notes.tell(`The requested URL returned error: ${head.status}`);
        throw new CurlError(22, `The requested URL returned error: ${head.status}`);
      }
      // A rest that cannot be had is no part of the file.
      const shown = !this.#followed(head) && !(this.#resumed > 0 && [200, 416].includes(head.status));
      await this.#receiveBody(link, head, { method: request.method, shown });
      const framing = responseFraming(head, request.method);
      keep = framing.kind !== 'close' && keepsAlive(head.version, head.headers);
      if (!keep) await this.#notes.tell('Closing connection');
      else await this.#notes.tell(`Connection #${number} to host ${url.host} left intact`);
      return head;
    } catch (error) {
      await this.#tellError(error);
      await this.#notes.tell('Closing connection');
      throw error;
    } finally {
      this.#connections.put(url, numbered, keep);
    }
  }

  #followed(head: ResponseHead): boolean {
    return this.#options.location && head.status >= 300 && head.status < 400 && head.headers.has('location');
  }

  async #send(link: Link, { head, body }: CurlRequest, url: HttpUrl): Promise<void> {
    const login = /^Authorization: Basic (.*)$/m.exec(head)?.[1]?.trim();
    const custom = this.#options.headers.some((line) => /^authorization:/i.test(line));
    if (login !== undefined && !custom) {
      const [user] = (this.#options.user ?? url.user ?? atob(login)).split(':');
      await this.#notes.tell(`Server auth using Basic with user '${user}'`);
    }
    for (const line of head.split('\r\n').slice(0, -1)) await this.#notes.line(`> ${line}\r`);
    this.report.requestSize += head.length;
    this.#progress.toSend = body.length;
    this.#progress.sent = 0;
    const bytes = new TextEncoder().encode(head);
    await this.#notes.data('=> Send header', bytes);
    await link.write(bytes);
    if (body.length > 0) {
      await link.write(body);
      this.#progress.sent = body.length;
      this.report.sent += body.length;
      await this.#notes.data('=> Send data', body);
      await this.#notes.line(`} [${body.length} bytes data]`);
    }
  }

  async #receiveHead(link: Link, method: string): Promise<ResponseHead> {
    for (;;) {
      const head = await readResponseHead(link.reader);
      if (!head) throw new CurlError(52, 'Empty reply from server');
      if (head.version === 'HTTP/1.0' && !keepsAlive(head.version, head.headers))
        await this.#notes.tell('HTTP 1.0, assume close after body');
      if (this.report.firstByte === 0) this.report.firstByte = this.#time.passed();
      const fails = this.#options.fail === 'early' && head.status >= 400;
      for (const line of fails ? head.lines : [...head.lines, '']) {
        await this.#keepCookie(line);
        await this.#notes.line(`< ${line}\r`);
        await this.#notes.data('<= Recv header', new TextEncoder().encode(`${line}\r\n`));
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

  async #keepCookie(line: string): Promise<void> {
    const value = /^set-cookie:[ \t]*(.*)$/i.exec(line)?.[1];
    const url = parseUrl(this.report.url);
    if (value === undefined || !this.#jar || !url) return;
    const told = this.#jar.take(value, url);
    if (told !== undefined) await this.#notes.tell(told);
  }

  /** What the fields of an answer mean for names of files and the like. @throws CurlError */
  async #heed({ status, headers }: ResponseHead): Promise<void> {
    this.report.etag = headers.get('etag') ?? '';
    const changed = headers.get('last-modified');
    this.report.modified = changed === undefined ? undefined : parseDate(changed, 0);
    if (status < 300) this.#output.rename(headers.get('content-disposition'));
    const length = Number(headers.get('content-length') ?? 0);
    if (length > (this.#options.maxFileSize ?? Number.POSITIVE_INFINITY))
      throw new CurlError(63, 'Maximum file size exceeded');
    // What was there already is all there is.
    if (this.#resumed > 0 && status === 200 && length === this.#resumed) return;
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
    if (!how.shown && framing.kind !== 'none' && length !== '0')
      await this.#notes.tell('Ignoring the response-body');
    let first = true;
    for await (const bytes of readBody(link.reader, framing)) {
      if (first) await this.#notes.line(`{ [${bytes.length} bytes data]`);
      first = false;
      this.#progress.received += bytes.length;
      if (!how.shown) continue;
      this.report.received += bytes.length;
      await this.#notes.data('<= Recv data', bytes);
      await this.#output.body(bytes);
      await this.#slowDown();
    }
  }

  /** -y and -Y: gives up where too little has come for too long. @throws CurlError */
  #mindSpeed(): void {
    const { speedLimit, speedTime } = this.#options;
    if (speedLimit === undefined && speedTime === undefined) return;
    const [least, seconds] = [speedLimit ?? 1, speedTime ?? 30];
    const came = this.#progress.received - this.#before;
    this.#before = this.#progress.received;
    this.#slowSeconds = came < least ? this.#slowSeconds + 1 : 0;
    if (this.#slowSeconds >= seconds)
      throw new CurlError(
        28,
        `Operation too slow. Less than ${least} bytes/sec transferred the last ${seconds} seconds`,
      );
  }

  /** --limit-rate: waits until so many bytes may have come. */
  async #slowDown(): Promise<void> {
    const { limitRate } = this.#options;
    if (limitRate === undefined || limitRate === 0) return;
    const due = this.#time.start + this.report.firstByte + (this.#progress.received * 1000) / limitRate;
    while (this.#time.now() < due) {
      await this.#process.sleep(Math.min(1000, due - this.#time.now()));
      await this.#meter.update(this.#progress);
    }
  }

  async #tellError(error: unknown): Promise<void> {
    const explained = this.#explained(error);
    if (explained instanceof CurlError && explained.status !== 22 && explained.status !== 23) {
      await this.#notes.tell(explained.message);
    }
  }

  #explained(error: unknown): unknown {
    return explainFailure(error, this.#time.passed(), this.#progress);
  }
}
