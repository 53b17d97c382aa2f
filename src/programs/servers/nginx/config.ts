import { type ConfigError, type Directive, errorAt } from './config-syntax.ts';
import { WITHOUT_EFFECT } from './known-directives.ts';

/** Where a server listens. */
export interface Listen {
  readonly address: string;
  readonly port: number;
  readonly isDefault: boolean;
}

/** Settings that an inner block inherits from the outer one. */
export interface Settings {
  readonly root: string;
  readonly index: readonly string[];
  readonly autoindex: boolean;
  readonly defaultType: string;
  readonly serverTokens: boolean;
  readonly accessLog: { readonly path: string; readonly format: string } | undefined;
  readonly errorPages: ReadonlyMap<number, { readonly uri: string; readonly status: number | undefined }>;
  readonly headers: readonly { readonly name: string; readonly value: string; readonly always: boolean }[];
  readonly proxyHeaders: readonly { readonly name: string; readonly value: string }[];
  readonly keepAlive: number;
}

export interface Return {
  readonly status: number;
  readonly text: string | undefined;
}

export interface Location {
  readonly kind: '' | '=' | '^~' | '~' | '~*' | '@';
  readonly path: string;
  readonly pattern: RegExp | undefined;
  readonly settings: Settings;
  readonly alias: string | undefined;
  readonly answer: Return | undefined;
  readonly tryFiles: readonly string[] | undefined;
  readonly proxyPass: ProxyTarget | undefined;
  readonly denied: boolean;
  readonly locations: readonly Location[];
}

export interface ProxyTarget {
  readonly host: string;
  readonly port: number;
  /** What the location's prefix is replaced by; undefined: the path passes as it is. */
  readonly uri: string | undefined;
  /** Host and port as written, for the Host field. */
  readonly authority: string;
  readonly file: string;
  readonly line: number;
}

export interface Server {
  readonly listens: readonly Listen[];
  readonly names: readonly string[];
  readonly settings: Settings;
  readonly answer: Return | undefined;
  readonly locations: readonly Location[];
}

export interface Upstream {
  readonly name: string;
  readonly servers: readonly {
    readonly host: string;
    readonly port: number;
    readonly file: string;
    readonly line: number;
  }[];
}

export interface NginxConfig {
  readonly user: string | undefined;
  /** Undefined: as many as processors. */
  readonly workers: number | undefined;
  readonly errorLog: string;
  readonly pid: string;
  readonly servers: readonly Server[];
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly types: ReadonlyMap<string, string>;
  readonly formats: ReadonlyMap<string, string>;
}

/** The format that is there without being defined. */
const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

const DEFAULTS: Settings = {
  root: '/etc/nginx/html',
  index: ['index.html'],
  autoindex: false,
  defaultType: 'text/plain',
  serverTokens: true,
  accessLog: { path: '/var/log/nginx/access.log', format: 'combined' },
  errorPages: new Map(),
  headers: [],
  proxyHeaders: [],
  keepAlive: 75_000,
};

/** What a parsed configuration (includes already inserted) means. @throws ConfigError */
export function readConfig(directives: readonly Directive[]): NginxConfig {
  const reader = new ConfigReader();
  return reader.read(directives);
}

class ConfigReader {
  readonly #servers: Server[] = [];
  readonly #upstreams = new Map<string, Upstream>();
  readonly #types = new Map<string, string>();
  readonly #formats = new Map([['combined', COMBINED]]);

  read(directives: readonly Directive[]): NginxConfig {
    let user: string | undefined;
    let workers: number | undefined = 1;
    let errorLog = '/var/log/nginx/error.log';
    let pid = '/run/nginx.pid';
    for (const directive of directives) {
      const [value = ''] = directive.args;
      if (directive.name === 'user') user = value;
      else if (directive.name === 'worker_processes') workers = value === 'auto' ? undefined : Number(value);
      else if (directive.name === 'error_log') errorLog = value;
      else if (directive.name === 'pid') pid = value;
      else if (directive.name === 'http') this.#http(directive);
      else if (directive.name === 'server' || directive.name === 'location') throw notAllowed(directive);
      else mustBeKnown(directive);
    }
    return {
      user,
      workers,
      errorLog,
      pid,
      servers: this.#servers,
      upstreams: this.#upstreams,
      types: this.#types,
      formats: this.#formats,
    };
  }

  #http(http: Directive): void {
    const inner = http.block ?? [];
    for (const { name, args } of inner) {
      if (name === 'log_format') this.#formats.set(args[0] ?? '', args.slice(1).join(''));
    }
    const settings = settingsOf(inner, DEFAULTS);
    for (const directive of inner) {
      if (directive.name === 'server') this.#server(directive, settings);
      else if (directive.name === 'upstream') this.#upstream(directive);
      else if (directive.name === 'types') {
        for (const { name, args } of directive.block ?? [])
          for (const ending of args) this.#types.set(ending, name);
      } else if (directive.name === 'map' || directive.name === 'geo' || directive.name === 'log_format')
        continue;
      else if (directive.name === 'location') throw notAllowed(directive);
      else if (!isSetting(directive.name)) mustBeKnown(directive);
    }
  }

  #upstream(directive: Directive): void {
    const [name = ''] = directive.args;
    const servers = (directive.block ?? [])
      .filter((each) => each.name === 'server')
      .map((each) => {
        const [host = '', port = '80'] = (each.args[0] ?? '').split(':');
        return { host, port: Number(port), file: each.file, line: each.line };
      });
    if (servers.length === 0) throw errorAt(directive, 'no servers are inside upstream');
    this.#upstreams.set(name, { name, servers });
  }

  #server(directive: Directive, outer: Settings): void {
    const inner = directive.block ?? [];
    const settings = settingsOf(inner, outer);
    const listens = inner.filter(({ name }) => name === 'listen').map(listenOf);
    const names = inner.filter(({ name }) => name === 'server_name').flatMap(({ args }) => args);
    this.#servers.push({
      listens: listens.length > 0 ? listens : [{ address: '0.0.0.0', port: 80, isDefault: false }],
      names,
      settings,
      answer: returnOf(inner),
      locations: this.#locations(inner, settings),
    });
    for (const each of inner) {
      if (
        ['listen', 'server_name', 'location', 'return', 'rewrite', 'if', 'try_files', 'set'].includes(
          each.name,
        )
      )
        continue;
      if (each.name === 'server') throw notAllowed(each);
      if (!isSetting(each.name)) mustBeKnown(each);
    }
  }

  #locations(directives: readonly Directive[], outer: Settings): readonly Location[] {
    return directives.filter(({ name }) => name === 'location').map((each) => this.#location(each, outer));
  }

  #location(directive: Directive, outer: Settings): Location {
    const [first = '', second] = directive.args;
    if (directive.args.length === 0)
      throw errorAt(directive, 'invalid number of arguments in "location" directive');
    const marked = ['=', '^~', '~', '~*'].includes(first);
    const kind = marked ? (first as Location['kind']) : first.startsWith('@') ? '@' : '';
    const path = marked ? (second ?? '') : first;
    const inner = directive.block ?? [];
    const settings = settingsOf(inner, outer);
    for (const each of inner) {
      const own = [
        'location',
        'return',
        'alias',
        'proxy_pass',
        'try_files',
        'deny',
        'allow',
        'rewrite',
        'if',
        'set',
        'internal',
      ];
      if (!own.includes(each.name) && !isSetting(each.name)) mustBeKnown(each);
    }
    const value = (name: string): string | undefined => inner.find((each) => each.name === name)?.args[0];
    const proxy = inner.find(({ name }) => name === 'proxy_pass');
    return {
      kind,
      path,
      pattern: kind === '~' || kind === '~*' ? patternOf(path, kind === '~*', directive) : undefined,
      settings,
      alias: value('alias'),
      answer: returnOf(inner),
      tryFiles: inner.find(({ name }) => name === 'try_files')?.args,
      proxyPass: proxy && proxyTarget(proxy),
      denied: value('deny') === 'all',
      locations: this.#locations(inner, settings),
    };
  }
}

const SETTINGS = [
  'root',
  'index',
  'autoindex',
  'default_type',
  'server_tokens',
  'access_log',
  'error_log',
  'error_page',
  'add_header',
  'proxy_set_header',
  'keepalive_timeout',
];

function isSetting(name: string): boolean {
  return SETTINGS.includes(name);
}

function settingsOf(directives: readonly Directive[], outer: Settings): Settings {
  const of = (name: string): readonly Directive[] => directives.filter((each) => each.name === name);
  const value = (name: string): string | undefined => of(name).at(-1)?.args[0];
  const log = of('access_log').at(-1)?.args;
  const headers = of('add_header').map(({ args }) => ({
    name: args[0] ?? '',
    value: args[1] ?? '',
    always: args[2] === 'always',
  }));
  const proxyHeaders = of('proxy_set_header').map(({ args }) => ({
    name: args[0] ?? '',
    value: args[1] ?? '',
  }));
  const pages = new Map(outer.errorPages);
  for (const { args } of of('error_page')) {
    const uri = args.at(-1) ?? '';
    const changed = args.find((arg) => arg.startsWith('='));
    for (const code of args) {
      if (!/^\d{3}$/.test(code)) continue;
      pages.set(Number(code), { uri, status: changed ? Number(changed.slice(1)) || 200 : undefined });
    }
  }
  const keepAlive = value('keepalive_timeout');
  return {
    root: value('root') ?? outer.root,
    index: of('index').at(-1)?.args ?? outer.index,
    autoindex: (value('autoindex') ?? (outer.autoindex ? 'on' : 'off')) === 'on',
    defaultType: value('default_type') ?? outer.defaultType,
    serverTokens: (value('server_tokens') ?? (outer.serverTokens ? 'on' : 'off')) === 'on',
    accessLog:
      log === undefined
        ? outer.accessLog
        : log[0] === 'off'
          ? undefined
          : { path: log[0] ?? '', format: log[1] ?? 'combined' },
    errorPages: pages,
    headers: headers.length > 0 ? headers : outer.headers,
    proxyHeaders: proxyHeaders.length > 0 ? proxyHeaders : outer.proxyHeaders,
    keepAlive: keepAlive === undefined ? outer.keepAlive : Number.parseFloat(keepAlive) * 1000,
  };
}

function listenOf(directive: Directive): Listen {
  const [place = ''] = directive.args;
  const isDefault = directive.args.includes('default_server');
  const [, six, port6] = /^\[([0-9a-f:]+)\](?::(\d+))?$/i.exec(place) ?? [];
  if (six !== undefined) return { address: six, port: Number(port6 ?? 80), isDefault };
  const [host = '', port] = place.includes(':')
    ? place.split(':')
    : /^\d+$/.test(place)
      ? ['*', place]
      : [place, '80'];
  const number = Number(port);
  if (!(number >= 1 && number <= 65_535))
    throw errorAt(directive, `invalid port in "${place}" of the "listen" directive`);
  return {
    address: host === '*' ? '0.0.0.0' : host === 'localhost' ? '127.0.0.1' : host,
    port: number,
    isDefault,
  };
}

function returnOf(directives: readonly Directive[]): Return | undefined {
  const found = directives.find(({ name }) => name === 'return');
  if (!found) return undefined;
  const [first = '', second] = found.args;
  if (/^\d{3}$/.test(first)) return { status: Number(first), text: second };
  if (/^(https?:\/\/|\$scheme)/.test(first)) return { status: 302, text: first };
  throw errorAt(found, `invalid return code "${first}"`);
}

function proxyTarget(directive: Directive): ProxyTarget {
  const [text = ''] = directive.args;
  const [, authority, uri] = /^http:\/\/([^/]+)(\/.*)?$/.exec(text) ?? [];
  if (authority === undefined) throw errorAt(directive, 'invalid URL prefix');
  const [host = '', port = '80'] = authority.split(':');
  return { host, port: Number(port), uri, authority, file: directive.file, line: directive.line };
}

function patternOf(text: string, ignoreCase: boolean, directive: Directive): RegExp {
  try {
    return new RegExp(text, ignoreCase ? 'i' : '');
  } catch {
    throw errorAt(directive, `pcre2_compile() failed: error in "${text}"`);
  }
}

function mustBeKnown(directive: Directive): void {
  if (WITHOUT_EFFECT.has(directive.name)) return;
  throw errorAt(directive, `unknown directive "${directive.name}"`);
}

function notAllowed(directive: Directive): ConfigError {
  return errorAt(directive, `"${directive.name}" directive is not allowed here`);
}
