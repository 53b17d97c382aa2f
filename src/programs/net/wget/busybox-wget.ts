import { SystemError } from '../../../linux/errno.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import { close, connect, descriptorOf } from '../../../linux/net/calls.ts';
import type { TcpSocket } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletNumber, appletOptions, showUsage } from '../../command/busybox-usage.ts';
import type { Options } from '../../command/options.ts';
import {
  MalformedMessage,
  type ResponseHead,
  readBody,
  readResponseHead,
  responseFraming,
  Truncated,
} from '../http/message.ts';
import { StreamReader } from '../http/stream-reader.ts';
import { type HttpUrl, hostField, parseUrl, resolveLocation } from '../http/url.ts';
import { tryResolve } from '../try-resolve.ts';
import { BusyboxBar } from './busybox-bar.ts';

const USAGE = `wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]
	[--post-data STR | --post-file FILE] [-Y on/off]
	[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...

Retrieve files via HTTP or FTP

	--spider	Only check URL existence: $? is 0 if exists
	--header STR	Add STR (of form 'header: value') to headers
	--post-data STR	Send STR using POST method
	--post-file FILE	Send FILE using POST method
	--no-check-certificate	Don't validate the server's certificate
	-c		Continue retrieval of aborted transfer
	-q		Quiet
	-P DIR		Save to DIR (default .)
	-S    		Show server response
	-T SEC		Network read timeout is SEC seconds
	-O FILE		Save to FILE ('-' for stdout)
	-o LOGFILE	Log messages to FILE
	-U STR		Use STR for User-Agent header
	-Y on/off	Use proxy`;

const LONG = {
  continue: 'c',
  quiet: 'q',
  'server-response': 'S',
  spider: 'spider',
  'output-document:': 'O',
  'output-file:': 'o',
  'directory-prefix:': 'P',
  'user-agent:': 'U',
  'timeout:': 'T',
  'tries:': 't',
  'proxy:': 'Y',
  'header:': 'header',
  'post-data:': 'post-data',
  'post-file:': 'post-file',
  'no-check-certificate': 'no-check-certificate',
  'no-verbose': 'nv',
  'no-clobber': 'nc',
};

const MOST_REDIRECTS = 5;

/** wget as busybox has it, for HTTP. */
export async function busyboxWget(process: Process): Promise<number> {
  const options = await appletOptions(process, 'wget', { short: 'cqSO:o:P:U:T:t:Y:n:', long: LONG }, USAGE);
  if (options.operands.length === 0) return showUsage(process, USAGE);
  const timeout = options.value('T');
  const seconds =
    timeout === undefined
      ? undefined
      : await appletNumber(process, 'wget', timeout, { least: 0, most: 2 ** 31 - 1 });
  const log = options.value('o');
  if (log !== undefined && log !== '-') {
    process.install(process.fs.open(log, { write: true, create: true, truncate: true }), 2);
  }
  for (const url of options.operands) {
    await new Download(process, options, seconds ? seconds * 1000 : undefined).run(url);
  }
  return 0;
}

class Download {
  readonly #process: Process;
  readonly #options: Options;
  readonly #timeout: number | undefined;
  readonly #quiet: boolean;

  constructor(process: Process, options: Options, timeout: number | undefined) {
    this.#process = process;
    this.#options = options;
    this.#timeout = timeout;
    this.#quiet = options.has('q');
  }

  /** One URL with its redirects. Any failure ends the process, as in busybox. */
  async run(text: string): Promise<void> {
    let url = await this.#parse(text);
    for (let redirects = 0; ; redirects++) {
      const socket = await this.#connect(url);
      const reader = this.#reader(socket);
      await this.#request(socket, url);
      const head = await this.#head(reader);
      const location = head.headers.get('location');
      if (head.status >= 300 && head.status < 304 && location !== undefined) {
        close(this.#process, socket);
        const target = resolveLocation(url, location);
        if (redirects >= MOST_REDIRECTS) await this.#die('too many redirections');
        url = target ?? (await this.#parse(location));
        continue;
      }
      if (head.status < 200 || head.status > 206) {
        await this.#die(`server returned error: ${head.lines[0]}`);
      }
      if (this.#options.has('spider')) await this.#tell('remote file exists');
      else await this.#save(url, head, reader);
      close(this.#process, socket);
      return;
    }
  }

  async #parse(text: string): Promise<HttpUrl> {
    const url = parseUrl(text);
    if (url && ['http', 'https'].includes(url.scheme)) return url;
    const [, scheme = '', authority = ''] = /^(?:(https?):\/\/)?([^/?#]*)/i.exec(text) ?? [];
    // A scheme that it knows, but a host that is empty or a port that is none.
    const port = /^[^:]+:(.+)$/.exec(authority)?.[1];
    if (port !== undefined && !/:\/\//.test(text.slice(scheme.length + 3))) {
      if (scheme !== '' || !text.includes('://')) return this.#die(`bad port '${port}'`);
    }
    if (scheme !== '' && authority === '') return this.#die("bad address ''");
    return this.#die(`not an http or ftp url: ${text}`);
  }

  async #connect(url: HttpUrl): Promise<TcpSocket> {
    const found = await tryResolve(this.#process, url.host);
    if (found instanceof Error) return this.#die(`bad address '${hostField(url)}'`);
    const address = found[0] ?? '';
    const shown = address.includes(':') ? `[${address}]` : address;
    await this.#tell(`Connecting to ${hostField(url)} (${shown}:${url.port})`);
    try {
      const limit = this.#timeout === undefined ? {} : { timeout: this.#timeout };
      const socket = await connect(this.#process, { address, port: url.port }, limit);
      // No server of the sandbox speaks TLS; the handshake fails.
      if (url.scheme === 'https') await this.#die('error getting response: Connection reset by peer');
      return socket;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (error.code === 'ETIMEDOUT' && this.#timeout !== undefined) return this.#die('download timed out');
      return this.#die(`can't connect to remote host (${address}): ${error.message}`);
    }
  }

  #reader(socket: TcpSocket): StreamReader {
    return new StreamReader(async () => {
      const attempt = () => socket.tryRead(65_536);
      if (this.#timeout === undefined) return this.#process.block(attempt, socket.readable);
      const bytes = await this.#process.blockFor(this.#timeout, attempt, socket.readable);
      return bytes ?? this.#die('download timed out');
    });
  }

  async #request(socket: TcpSocket, url: HttpUrl): Promise<void> {
    const file = this.#options.value('post-file');
    const body = file === undefined ? this.#options.value('post-data') : this.#process.fs.readText(file);
    const own = this.#options.given.filter(({ name }) => name === 'header').map(({ value }) => value);
    const names = own.map((line) => line.split(':')[0]?.toLowerCase());
    const lines = [
      `${body === undefined ? (this.#options.has('spider') ? 'HEAD' : 'GET') : 'POST'} ${url.path} HTTP/1.1`,
      ...(names.includes('host') ? [] : [`Host: ${hostField(url)}`]),
      ...(names.includes('user-agent') ? [] : [`User-Agent: ${this.#options.value('U') ?? 'Wget'}`]),
      'Connection: close',
      ...(url.user === undefined ? [] : [`Authorization: Basic ${btoa(url.user)}`]),
      ...own,
    ];
    const bytes = new TextEncoder().encode(body ?? '');
    if (body !== undefined) {
      if (!names.includes('content-type')) lines.push('Content-Type: application/x-www-form-urlencoded');
      lines.push(`Content-Length: ${bytes.length}`);
    }
    const descriptor = descriptorOf(this.#process, socket);
    await this.#process.write(descriptor, `${lines.join('\r\n')}\r\n\r\n`);
    if (bytes.length > 0) await this.#process.write(descriptor, bytes);
  }

  async #head(reader: StreamReader): Promise<ResponseHead> {
    try {
      for (;;) {
        const head = await readResponseHead(reader);
        if (!head) return await this.#die('error getting response');
        if (this.#options.has('S')) {
          // An error ends it before the fields are read.
          const lines = head.status >= 400 ? head.lines.slice(0, 1) : [...head.lines, ''];
          await this.#process.complain(lines.map((line) => `  ${line}\n`).join(''));
        }
        if (head.status >= 200) return head;
      }
    } catch (error) {
      if (error instanceof MalformedMessage) return this.#die('error getting response');
      if (error instanceof SystemError) return this.#die(`error getting response: ${error.message}`);
      throw error;
    }
  }

  async #save(url: HttpUrl, head: ResponseHead, reader: StreamReader): Promise<void> {
    const path = this.#path(url);
    const stdout = path === '-';
    const descriptor = stdout ? 1 : this.#process.install(await this.#open(path));
    await this.#tell(stdout ? 'writing to stdout' : `saving to '${path}'`);
    const framing = responseFraming(head, 'GET');
    const expected = framing.kind === 'length' ? framing.length : undefined;
    const bar = new BusyboxBar(this.#process, path.replace(/^.*\//, ''), expected);
    try {
      for await (const bytes of readBody(reader, framing)) {
        await this.#process.write(descriptor, bytes);
        if (!this.#quiet) await bar.add(bytes.length);
      }
    } catch (error) {
      if (error instanceof Truncated) await this.#die('connection closed prematurely');
      if (error instanceof SystemError) await this.#die(`error getting response: ${error.message}`);
      throw error;
    }
    if (!this.#quiet) await bar.end();
    if (!stdout) this.#process.close(descriptor);
    await this.#tell(stdout ? 'written to stdout' : `'${path}' saved`);
  }

  #path(url: HttpUrl): string {
    const given = this.#options.value('O');
    if (given !== undefined) return given;
    const name = url.path.replace(/\?.*$/s, '').replace(/^.*\//s, '') || 'index.html';
    const directory = this.#options.value('P');
    return directory === undefined ? name : `${directory.replace(/\/$/, '')}/${name}`;
  }

  async #open(path: string): Promise<FileDescription> {
    // Only a file that was named with -O is overwritten.
    const fresh = this.#options.has('O') ? { truncate: true } : { exclusive: true };
    try {
      return this.#process.fs.open(path, { write: true, create: true, ...fresh });
    } catch (error) {
      if (error instanceof SystemError) return this.#die(`can't open '${path}': ${error.message}`);
      throw error;
    }
  }

  async #tell(line: string): Promise<void> {
    if (!this.#quiet) await this.#process.complain(`${line}\n`);
  }

  async #die(message: string): Promise<never> {
    await this.#process.complain(`wget: ${message}\n`);
    return this.#process.exit(1);
  }
}
