import { SystemError } from '../../../linux/errno.ts';
import { isIpv6, parseAddress } from '../../../linux/net/addresses/address.ts';
import type { Process } from '../../../linux/process/process.ts';
import { formatUrl, type HttpUrl, parseUrl } from '../http/url.ts';
import { tryResolve } from '../try-resolve.ts';
import { CurlError, TimedOut } from './curl-error.ts';
import type { CurlOptions } from './curl-options.ts';
import { Link } from './link.ts';
import type { Notes } from './notes.ts';
import type { TimeLimits } from './time-limits.ts';
import type { TransferReport } from './transfer-report.ts';

/** A connection and the how-manieth of the command it is. */
interface NumberedLink {
  readonly link: Link;
  readonly number: number;
}

/** Connections that further transfers of the same command may use. */
export type LinkCache = Map<string, NumberedLink>;

/** How a transfer comes to a connection: over a proxy, a socket of Unix, addresses that are tried in turn. */
export class Connections {
  readonly #process: Process;
  readonly #options: CurlOptions;
  readonly #links: LinkCache;
  readonly #notes: Notes;
  readonly #report: TransferReport;
  readonly #time: TimeLimits;
  /** Whether an attempt has begun; before it, the meter has no last line. */
  connecting = false;

  constructor(
    process: Process,
    options: CurlOptions,
    parts: {
      readonly links: LinkCache;
      readonly notes: Notes;
      readonly report: TransferReport;
      readonly time: TimeLimits;
    },
  ) {
    this.#process = process;
    this.#options = options;
    this.#links = parts.links;
    this.#notes = parts.notes;
    this.#report = parts.report;
    this.#time = parts.time;
  }

  /** The proxy that a URL goes through. @throws CurlError */
  proxyFor(url: HttpUrl): HttpUrl | undefined {
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
    if (!/^(https?|socks[45][ah]?)$/.test(parsed.scheme))
      throw new CurlError(7, `Unsupported proxy scheme for '${proxy}'`);
    return parsed.explicitPort ? parsed : { ...parsed, port: 1080 };
  }

  /** Where to connect to for a URL: --connect-to may say another place, a proxy takes all. */
  #placeOf(url: HttpUrl): HttpUrl {
    const proxy = url.scheme === 'http' ? this.proxyFor(url) : undefined;
    if (proxy) return proxy;
    for (const entry of this.#options.connectTo) {
      const [host = '', port = '', toHost = '', toPort = ''] = entry.split(':');
      if ((host === '' || host === url.host) && (port === '' || Number(port) === url.port))
        return { ...url, host: toHost || url.host, port: Number(toPort || url.port) };
    }
    return url;
  }

  /** The connection for a URL: one that is open already, or a new one. @throws CurlError */
  async linkTo(url: HttpUrl): Promise<NumberedLink> {
    this.#report.url = formatUrl(url);
    const cached = this.#links.get(keyOf(url));
    if (cached) {
      cached.link.renew(this.#time.patience(undefined));
      // What it keeps of a host has an address in the real one, too.
      const bundle = (
        0x5500_0000_0000 +
        0x10 * this.#process.machine.kernel.random.integer(2 ** 32)
      ).toString(16);
      await this.#notes.tell(`Found bundle for host: 0x${bundle} [serially]`);
      await this.#notes.tell('Can not multiplex, even if we wanted to');
      await this.#notes.tell(`Re-using existing connection with host ${url.host}`);
      return cached;
    }
    const path = this.#options.unixSocket;
    if (path !== undefined) return this.#linkToUnix(url, path);
    const place = this.#placeOf(url);
    return this.#linkToPlace(url, place);
  }

  async #linkToPlace(asked: HttpUrl, url: HttpUrl): Promise<NumberedLink> {
    const addresses = await this.#resolve(url, asked !== url && this.proxyFor(asked) !== undefined);
    this.connecting = true;
    const began = this.#time.now();
    const { connectTimeout } = this.#options;
    let timedOut = false;
    for (const address of addresses) {
      const shown = isIpv6(address) ? `[${address}]` : address;
      await this.#notes.tell(`  Trying ${shown}:${url.port}...`);
      try {
        const patience = this.#time.patience(
          connectTimeout === undefined ? undefined : began + connectTimeout,
        );
        const link = await Link.open(this.#process, { address, port: url.port }, patience);
        link.renew(this.#time.patience(undefined));
        Object.assign(this.#report, { remoteAddress: address, remotePort: url.port });
        if ('local' in link.socket) {
          const { local } = link.socket;
          Object.assign(this.#report, { localAddress: local.address, localPort: local.port });
        }
        await this.#notes.tell(`Connected to ${url.host} (${address}) port ${url.port}`);
        this.#report.connected = this.#time.now() - this.#time.start;
        const number = this.#links.size;
        this.#report.connects++;
        await this.#mustSpeakPlainly(asked, link);
        return { link, number };
      } catch (error) {
        if (error instanceof TimedOut) {
          timedOut = true;
          break;
        }
        if (!(error instanceof SystemError)) throw error;
        await this.#notes.tell(`connect to ${address} port ${url.port} failed: ${error.message}`);
      }
    }
    const waited = Math.round(this.#time.now() - began);
    if (timedOut && this.#time.late()) {
      throw new CurlError(
        28,
        `Connection timed out after ${Math.round(this.#time.now() - this.#time.start)} milliseconds`,
      );
    }
    const what = `Failed to connect to ${url.host} port ${url.port} after ${waited} ms`;
    const failure = timedOut
      ? new CurlError(28, `${what}: Timeout was reached`)
      : new CurlError(7, `${what}: Couldn't connect to server`);
    await this.#notes.tell(failure.message);
    await this.#notes.tell('Closing connection');
    throw failure;
  }

  /** `--unix-socket`: the URL's host is only a name. */
  async #linkToUnix(url: HttpUrl, path: string): Promise<NumberedLink> {
    this.connecting = true;
    const began = this.#time.now();
    await this.#notes.tell(`  Trying ${path}:0...`);
    try {
      const link = Link.openUnix(this.#process, path, this.#time.patience(undefined));
      await this.#notes.tell(`Connected to ${url.host} (${path}) port 0`);
      this.#report.connected = this.#time.now() - this.#time.start;
      this.#report.connects++;
      await this.#mustSpeakPlainly(url, link);
      return { link, number: this.#links.size };
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#notes.tell(`Immediate connect fail for ${path}: ${error.message}`);
      const waited = Math.round(this.#time.now() - began);
      const failure = new CurlError(
        7,
        `Failed to connect to ${url.host} port ${url.port} after ${waited} ms: Couldn't connect to server`,
      );
      await this.#notes.tell(failure.message);
      await this.#notes.tell('Closing connection');
      throw failure;
    }
  }

  async #resolve(url: HttpUrl, isProxy = false): Promise<readonly string[]> {
    const { family, resolve } = this.#options;
    for (const entry of resolve) {
      const [host, port, addresses = ''] = entry.replace(/^\+/, '').split(/:(\d+):/);
      if (port === undefined) throw new CurlError(49, `Couldn't parse CURLOPT_RESOLVE entry '${entry}'`);
      if (host !== url.host || Number(port) !== url.port) continue;
      await this.#notes.tell(`Hostname ${host} was found in DNS cache`);
      return addresses.split(',');
    }
    const found = await tryResolve(this.#process, url.host, family ? { family } : {});
    if (found instanceof Error) {
      const failure = isProxy
        ? new CurlError(5, `Could not resolve proxy: ${url.host}`)
        : new CurlError(6, `Could not resolve host: ${url.host}`);
      await this.#notes.tell(failure.message);
      await this.#notes.tell('Closing connection');
      throw failure;
    }
    if (parseAddress(url.host) === undefined) {
      await this.#notes.tell(`Host ${url.host}:${url.port} was resolved.`);
      const list = (six: boolean): string =>
        found.filter((each) => isIpv6(each) === six).join(', ') || '(none)';
      await this.#notes.tell(`IPv6: ${list(true)}`);
      await this.#notes.tell(`IPv4: ${list(false)}`);
    }
    return found;
  }

  /** No server of the sandbox speaks TLS, so a handshake meets plain text and fails as it does for real. */
  async #mustSpeakPlainly(url: HttpUrl, link: Link): Promise<void> {
    if (url.scheme !== 'https') return;
    link.close();
    throw new CurlError(35, 'OpenSSL/3.0.13: error:0A00010B:SSL routines::wrong version number');
  }

  /** After an exchange: the connection stays open for the next one, or not. */
  put(url: HttpUrl, { link, number }: NumberedLink, keep: boolean): void {
    if (keep) {
      this.#links.set(keyOf(url), { link, number });
      return;
    }
    this.#links.delete(keyOf(url));
    link.close();
  }
}

/** Whoever has the same key is the same server. */
export function keyOf({ scheme, host, port }: HttpUrl): string {
  return `${scheme}://${host}:${port}`;
}
