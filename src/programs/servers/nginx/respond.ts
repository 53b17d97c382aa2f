import { unmapped } from '../../../linux/net/addresses/address.ts';
import type { SocketAddress } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { httpDate } from '../../net/http/date.ts';
import { keepsAlive } from '../../net/http/message.ts';
import type { ServerAnswer, ServerRequest } from '../../net/http/serve.ts';
import { type Answer, formatHead, statusPage } from './answer.ts';
import type { Location, NginxConfig, Return, Server, Settings } from './config.ts';
import { report, writeLog } from './log.ts';
import { type Backend, ProxyFailure, passOn } from './proxy.ts';
import { partOf } from './range.ts';
import { FileFailure, lookAt, serveFile } from './static-file.ts';
import { expand, expandForLog, type RequestContext } from './variables.ts';

/** Addresses of the names in proxy_pass and upstream blocks, found out when nginx started. */
export type Resolved = ReadonlyMap<string, readonly string[]>;

/** Answers the requests of one nginx worker. */
export class Responder {
  readonly #process: Process;
  readonly #config: NginxConfig;
  readonly #resolved: Resolved;
  #connections = 0;
  #boundaries = 0;

  constructor(process: Process, config: NginxConfig, resolved: Resolved) {
    this.#process = process;
    this.#config = config;
    this.#resolved = resolved;
  }

  async handle(request: ServerRequest): Promise<ServerAnswer> {
    const server = this.#serverFor(request);
    const context: RequestContext = {
      request,
      serverName: server.names[0] ?? '',
      now: this.#now(),
      hostname: this.#process.machine.hostname,
      status: 0,
      bytesSent: 0,
      uri: decodePath(request.head.target),
      proxyHost: '',
    };
    const exchange = new Exchange(this.#process, this.#config, {
      server,
      context,
      resolved: this.#resolved,
      nextBoundary: () => ++this.#boundaries,
    });
    const { answer, settings } = await exchange.answer(++this.#connections);
    return this.#send(answer, settings, context);
  }

  async malformed(client: SocketAddress): Promise<ServerAnswer> {
    const page = statusPage(400, true);
    const head = formatHead(page, { now: this.#now(), keepAlive: false, tokens: true });
    const log = this.#config.servers[0]?.settings.accessLog;
    return {
      pieces: [head, page.body],
      keepAlive: false,
      sent: async () => {
        if (!log) return;
        const time = expandForLog('$time_local', { now: this.#now() } as RequestContext);
        await writeLog(
          this.#process,
          log.path,
          `${unmapped(client.address)} - - [${time}] "" 400 ${page.body.length} "-" "-" "-"\n`,
        );
      },
    };
  }

  #now(): number {
    return this.#process.machine.kernel.clock.now();
  }

  /** The server block whose name is the request's host; else the default one of the address and port. */
  #serverFor({ head, server }: ServerRequest): Server {
    const host = (head.headers.get('host') ?? '').replace(/:\d+$/, '').toLowerCase();
    const here = this.#config.servers.filter(({ listens }) =>
      listens.some(({ port }) => port === server.port),
    );
    const named =
      here.find(({ names }) => names.includes(host)) ??
      here.find(({ names }) => names.some((name) => name.startsWith('*.') && host.endsWith(name.slice(1)))) ??
      here.find(({ names }) =>
        names.some((name) => name.endsWith('.*') && host.startsWith(name.slice(0, -1))),
      );
    const fallback = here.find(({ listens }) => listens.some(({ isDefault }) => isDefault)) ?? here[0];
    return (named ?? fallback ?? this.#config.servers[0]) as Server; // without a server nothing listens
  }

  #send(answer: Answer, settings: Settings, context: RequestContext): ServerAnswer {
    const { head } = context.request;
    const keepAlive = keepsAlive(head.version, head.headers) && settings.keepAlive > 0;
    const withBody = head.method !== 'HEAD' && answer.status !== 304 && answer.status !== 204;
    const added = settings.headers
      .filter(
        ({ always }) => always || [200, 201, 204, 206, 301, 302, 303, 304, 307, 308].includes(answer.status),
      )
      .map(({ name, value }) => [name, expand(value, context)] as const);
    const text = formatHead(
      { ...answer, fields: [...answer.fields, ...added] },
      { now: context.now, keepAlive, tokens: settings.serverTokens },
    );
    context.status = answer.status;
    context.bytesSent = withBody ? answer.body.length : 0;
    return {
      pieces: withBody ? [text, answer.body] : [text],
      keepAlive,
      sent: async () => {
        const log = settings.accessLog;
        if (!log) return;
        const format = this.#config.formats.get(log.format) ?? '';
        await writeLog(this.#process, log.path, `${expandForLog(format, context)}\n`);
      },
    };
  }
}

interface ExchangeParts {
  readonly server: Server;
  readonly context: RequestContext;
  readonly resolved: Resolved;
  /** The number of the next border between the parts of an answer. */
  nextBoundary(): number;
}

/** One request on its way through the locations of a server block. */
class Exchange {
  readonly #process: Process;
  readonly #config: NginxConfig;
  readonly #server: Server;
  readonly #context: RequestContext;
  readonly #resolved: Resolved;
  readonly #nextBoundary: () => number;
  #number = 0;
  #settings: Settings;

  constructor(
    process: Process,
    config: NginxConfig,
    { server, context, resolved, nextBoundary }: ExchangeParts,
  ) {
    this.#process = process;
    this.#config = config;
    this.#server = server;
    this.#context = context;
    this.#resolved = resolved;
    this.#nextBoundary = nextBoundary;
    this.#settings = server.settings;
  }

  async answer(number: number): Promise<{ answer: Answer; settings: Settings }> {
    this.#number = number;
    const answer = await this.#withErrorPages(() => this.#run(0));
    return { answer, settings: this.#settings };
  }

  async #withErrorPages(work: () => Promise<Answer>): Promise<Answer> {
    const answer = await work();
    const page = answer.status >= 300 ? this.#settings.errorPages.get(answer.status) : undefined;
    if (!page) return answer;
    if (/^https?:\/\//.test(page.uri)) return statusPage(302, this.#settings.serverTokens, page.uri);
    this.#context.uri = page.uri;
    const replacement = await this.#run(1);
    if (replacement.status >= 300) return answer;
    return { ...replacement, status: page.status ?? answer.status };
  }

  async #run(depth: number): Promise<Answer> {
    if (depth > 10) {
      await this.#complain('rewrite or internal redirection cycle');
      return this.#page(500);
    }
    if (this.#server.answer) return this.#return(this.#server.answer);
    const location = findLocation(this.#server.locations, this.#context.uri);
    const settings = location?.settings ?? this.#server.settings;
    this.#settings = settings;
    if (!location) return this.#file(depth, undefined, settings);
    if (location.denied) {
      await this.#complain('access forbidden by rule');
      return this.#page(403);
    }
    if (location.answer) return this.#return(location.answer);
    if (location.tryFiles) return this.#try(depth, location, location.tryFiles);
    if (location.proxyPass) return this.#proxy(location);
    return this.#file(depth, location, settings);
  }

  #page(status: number, location?: string): Answer {
    return statusPage(status, this.#settings.serverTokens, location);
  }

  #return({ status, text }: Return): Answer {
    if (text === undefined) return this.#page(status);
    const expanded = expand(text, this.#context);
    if (status >= 300 && status < 400) {
      const absolute = expanded.startsWith('/') ? `${this.#origin()}${expanded}` : expanded;
      return this.#page(status, absolute);
    }
    const type = this.#typeOf(this.#context.uri);
    return { status, type, body: new TextEncoder().encode(expanded), fields: [] };
  }

  // ---- files

  #pathOf(location: Location | undefined, uri: string): string {
    if (location?.alias !== undefined) return location.alias + uri.slice(location.path.length);
    return `${expand(location?.settings.root ?? this.#server.settings.root, this.#context)}${uri}`;
  }

  async #file(depth: number, location: Location | undefined, settings: Settings): Promise<Answer> {
    const { method } = this.#context.request.head;
    const { uri } = this.#context;
    if (method !== 'GET' && method !== 'HEAD') return this.#page(405);
    const path = this.#pathOf(location, uri);
    try {
      if (uri.endsWith('/')) return await this.#directory(depth, { location, settings, path });
      const found = lookAt(this.#process, path);
      if (found.kind === 'directory') return this.#page(301, `${this.#origin()}${uri}/`);
      return this.#conditional(serveFile(this.#process, path, this.#typeOf(path)));
    } catch (error) {
      if (!(error instanceof FileFailure)) throw error;
      await this.#complain(error.message);
      return this.#page(error.status);
    }
  }

  async #directory(
    depth: number,
    what: { readonly location: Location | undefined; readonly settings: Settings; readonly path: string },
  ): Promise<Answer> {
    const { settings, path } = what;
    for (const name of settings.index) {
      const file = name.startsWith('/') ? name : path + name;
      if (!this.#process.fs.exists(file)) continue;
      this.#context.uri = name.startsWith('/') ? name : this.#context.uri + name;
      return this.#run(depth + 1);
    }
    if (!this.#process.fs.exists(path)) {
      const index = settings.index.at(-1) ?? 'index.html';
      throw new FileFailure(404, `"${path}${index}" is not found (2: No such file or directory)`);
    }
    if (settings.autoindex) return this.#listing(path);
    throw new FileFailure(403, `directory index of "${path}" is forbidden`);
  }

  #listing(path: string): Answer {
    const { uri } = this.#context;
    const rows = this.#process.fs
      .readDirectory(path)
      .filter(({ name }) => !name.startsWith('.'))
      .map(({ name, type }) => {
        const shown = type === 'directory' ? `${name}/` : name;
        return `<a href="${encodeURI(shown)}">${escapeHtml(shown)}</a>\r\n`;
      })
      .sort();
    const title = `Index of ${escapeHtml(uri)}`;
    const text = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<h1>${title}</h1><hr><pre><a href="../">../</a>\r\n${rows.join('')}</pre><hr></body>\r\n</html>\r\n`;
    return { status: 200, type: 'text/html', body: new TextEncoder().encode(text), fields: [] };
  }

  #conditional(answer: Answer): Answer {
    const { headers } = this.#context.request.head;
    const etag = answer.fields.find(([name]) => name === 'ETag');
    const since = headers.get('if-modified-since');
    const none = headers.get('if-none-match');
    const same =
      none !== undefined
        ? none === '*' || none.split(',').some((each) => each.trim().replace(/^W\//, '') === etag?.[1])
        : since !== undefined && answer.modified !== undefined && since === httpDate(answer.modified);
    if (!same) {
      return partOf(answer, {
        range: headers.get('range'),
        ifRange: headers.get('if-range'),
        tokens: this.#settings.serverTokens,
        nextBoundary: this.#nextBoundary,
      });
    }
    return { ...answer, status: 304, body: new Uint8Array(0), fields: etag ? [etag] : [] };
  }

  async #try(depth: number, location: Location, candidates: readonly string[]): Promise<Answer> {
    const last = candidates.at(-1) ?? '';
    for (const candidate of candidates.slice(0, -1)) {
      const uri = expand(candidate, this.#context);
      const path = this.#pathOf(location, uri);
      if (!this.#process.fs.exists(path)) continue;
      const directory = this.#process.fs.stat(path).type === 'directory';
      if (directory !== uri.endsWith('/')) continue;
      this.#context.uri = uri;
      return location.proxyPass ? this.#proxy(location) : this.#file(depth, location, location.settings);
    }
    if (/^=\d{3}$/.test(last)) return this.#page(Number(last.slice(1)));
    const named = last.startsWith('@') ? this.#server.locations.find(({ path }) => path === last) : undefined;
    if (named?.proxyPass) {
      this.#settings = named.settings;
      return this.#proxy(named);
    }
    const [path = ''] = expand(last, this.#context).split('?');
    this.#context.uri = path;
    return this.#run(depth + 1);
  }

  // ---- proxying

  async #proxy(location: Location): Promise<Answer> {
    const target = location.proxyPass;
    if (!target) return this.#page(500);
    const { request } = this.#context;
    const prefix =
      location.kind === '' || location.kind === '^~' || location.kind === '=' ? location.path : '';
    const query = /\?.*$/s.exec(request.head.target)?.[0] ?? '';
    const path =
      target.uri === undefined
        ? request.head.target
        : target.uri + this.#context.uri.slice(prefix.length) + query;
    this.#context.proxyHost = target.authority;
    try {
      return await passOn(this.#process, location, {
        backends: this.#backends(target.host, target.port),
        target: path,
        context: this.#context,
      });
    } catch (error) {
      if (!(error instanceof ProxyFailure)) throw error;
      const [what = '', upstream] = error.message.split('\n');
      await this.#complain(what, upstream);
      return this.#page(error.status);
    }
  }

  #backends(host: string, port: number): readonly Backend[] {
    const upstream = this.#config.upstreams.get(host);
    const servers = upstream?.servers ?? [{ host, port }];
    const all = servers.flatMap((each) =>
      (this.#resolved.get(each.host) ?? []).map((address) => ({ address, port: each.port })),
    );
    // Round robin over the requests of this worker.
    const first = all.length > 0 ? (this.#number - 1) % all.length : 0;
    return [...all.slice(first), ...all.slice(0, first)];
  }

  // ---- words

  #origin(): string {
    const { head, server } = this.#context.request;
    const host =
      head.headers.get('host')?.replace(/:\d+$/, '') ??
      (this.#context.serverName || unmapped(server.address));
    return `http://${host}${server.port === 80 ? '' : `:${server.port}`}`;
  }

  #typeOf(path: string): string {
    const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    return this.#config.types.get(ending) ?? this.#settings.defaultType;
  }

  async #complain(text: string, upstream?: string): Promise<void> {
    const { head, client } = this.#context.request;
    const host = head.headers.get('host');
    const parts = [
      text,
      `client: ${unmapped(client.address)}`,
      `server: ${this.#context.serverName}`,
      `request: "${head.line}"`,
      ...(upstream === undefined ? [] : [upstream]),
      ...(host === undefined ? [] : [`host: "${host}"`]),
    ];
    await report(this.#process, this.#config.errorLog, {
      level: 'error',
      text: `*${this.#number} ${parts.join(', ')}`,
    });
  }
}

/** nginx's order: exact, then the longest prefix; a regular expression wins unless that prefix says ^~. */
function findLocation(locations: readonly Location[], uri: string): Location | undefined {
  const exact = locations.find(({ kind, path }) => kind === '=' && path === uri);
  if (exact) return exact;
  let longest: Location | undefined;
  for (const location of locations) {
    if ((location.kind !== '' && location.kind !== '^~') || !uri.startsWith(location.path)) continue;
    if (!longest || location.path.length > longest.path.length) longest = location;
  }
  const inner = longest && findLocation(longest.locations, uri);
  if (inner) return inner;
  if (longest?.kind === '^~') return longest;
  return locations.find(({ pattern }) => pattern?.test(uri)) ?? longest;
}

function decodePath(target: string): string {
  const path = target.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, '') || '/';
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // Not UTF-8: nginx works on the bytes, which name no file here.
  }
  const out: string[] = [];
  for (const segment of decoded.split('/').slice(1)) {
    if (segment === '..') out.pop();
    else if (segment !== '.') out.push(segment);
  }
  return `/${out.join('/')}`.replace(/\/{2,}/g, '/');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
