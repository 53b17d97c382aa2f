import { OTHER_OPTIONS } from './other-options.ts';

/** What a curl command line asks for. */
export interface CurlOptions {
  readonly urls: readonly string[];
  /** -o or -O for the URL of the same position; `remote` is -O. */
  readonly outputs: readonly (string | 'remote')[];
  readonly headers: readonly string[];
  /** Pieces of --data, joined by `&`. */
  readonly data: readonly DataPiece[];
  readonly resolve: readonly string[];
  readonly unixSocket?: string;
  readonly silent: boolean;
  readonly showError: boolean;
  readonly fail: 'no' | 'early' | 'with-body';
  readonly verbose: boolean;
  readonly include: boolean;
  readonly head: boolean;
  readonly get: boolean;
  readonly location: boolean;
  readonly insecure: boolean;
  readonly json: boolean;
  readonly progressBar: boolean;
  /** `--no-styled-output` */
  readonly plainHeaders: boolean;
  readonly noProgressMeter: boolean;
  readonly retryRefused: boolean;
  readonly retryAllErrors: boolean;
  readonly http10: boolean;
  readonly createDirs: boolean;
  readonly compressed: boolean;
  readonly method?: string;
  readonly user?: string;
  readonly userAgent?: string;
  readonly referer?: string;
  readonly proxyUser?: string;
  /** Bytes a second, and for how many seconds less may come. */
  readonly speedLimit?: number;
  readonly speedTime?: number;
  readonly pathAsIs?: boolean;
  readonly cookie?: string;
  readonly writeOut?: string;
  readonly dumpHeader?: string;
  readonly upload?: string;
  readonly family?: 4 | 6;
  /** Milliseconds. */
  readonly connectTimeout?: number;
  readonly maxTime?: number;
  readonly retryDelay?: number;
  readonly maxRedirects: number;
  readonly retries: number;
  readonly retryMaxTime?: number;
  readonly form: readonly FormPart[];
  /** Fields that -H gives to a proxy alone. */
  readonly proxy?: string;
  readonly noProxy?: string;
  readonly cookieJar?: string;
  /** Files that -b names. */
  readonly cookieFiles: readonly string[];
  readonly range?: string;
  /** Where to go on; `-` where the file that is there ends. */
  readonly resume?: string;
  readonly timeCondition?: string;
  readonly etagSave?: string;
  readonly etagCompare?: string;
  readonly bearer?: string;
  readonly netrc: 'no' | 'yes' | 'optional';
  readonly netrcFile?: string;
  readonly outputDirectory?: string;
  readonly remoteNames: boolean;
  readonly remoteHeaderName: boolean;
  readonly remoteTime: boolean;
  readonly clobber: boolean;
  readonly removeOnError: boolean;
  readonly failEarly: boolean;
  readonly glob: boolean;
  readonly trace?: { readonly path: string; readonly hex: boolean };
  readonly traceTime: boolean;
  readonly stderr?: string;
  readonly urlQuery: readonly DataPiece[];
  /** Methods that stay POST after these redirects. */
  readonly keepPost: readonly number[];
  readonly locationTrusted: boolean;
  readonly requestTarget?: string;
  readonly connectTo: readonly string[];
  /** Bytes per second. */
  readonly limitRate?: number;
  readonly maxFileSize?: number;
}

/** A part of -F or --form-string; what a literal one holds is never a file. */
export interface FormPart {
  readonly text: string;
  readonly literal: boolean;
}

export interface DataPiece {
  readonly kind: 'data' | 'raw' | 'binary' | 'urlencode';
  readonly text: string;
  /** Follows what came before without an `&`. */
  readonly joined?: boolean;
}

/** A command line that curl rejects; the message is without `curl: `. */
export class CurlUsageError extends Error {
  /** What is said first. */
  readonly warning: string;
  readonly status: number;

  constructor(message: string, warning = '', status = 2) {
    super(message);
    this.warning = warning;
    this.status = status;
  }
}

/** A file of -K that cannot be read. */
export function unreadable(path: string): CurlUsageError {
  return new CurlUsageError(
    'option -K: error encountered when reading a file',
    `curl: cannot read config from '${path}'\n`,
    26,
  );
}

/** An option that the real curl has and we do not. */
export class NotSimulated extends Error {}

/** A command line without options. */
function usual(): CurlOptions {
  return {
    urls: [],
    outputs: [],
    headers: [],
    data: [],
    resolve: [],
    silent: false,
    showError: false,
    fail: 'no',
    verbose: false,
    include: false,
    head: false,
    get: false,
    location: false,
    insecure: false,
    json: false,
    progressBar: false,
    plainHeaders: false,
    noProgressMeter: false,
    retryRefused: false,
    retryAllErrors: false,
    http10: false,
    createDirs: false,
    compressed: false,
    maxRedirects: 50,
    retries: 0,
    form: [],
    cookieFiles: [],
    netrc: 'no',
    remoteNames: false,
    remoteHeaderName: false,
    remoteTime: false,
    clobber: true,
    removeOnError: false,
    failEarly: false,
    glob: true,
    traceTime: false,
    urlQuery: [],
    keepPost: [],
    locationTrusted: false,
    connectTo: [],
  };
}

/** What holds for all that --next parts. */
function shared(options: CurlOptions): Partial<CurlOptions> {
  const { silent, showError, verbose, progressBar, noProgressMeter, failEarly, traceTime } = options;
  const { trace, stderr } = options;
  return {
    ...{ silent, showError, verbose, progressBar, noProgressMeter, failEarly, traceTime },
    ...(trace ? { trace } : {}),
    ...(stderr === undefined ? {} : { stderr }),
  };
}

/** Files that -K names; the real curl reads them until it has no descriptor left. */
const MOST_FILES = 1000;

/**
 * `help`, `version`, or what to transfer, part by part as --next divides it.
 * @param config the words of a file that -K names @throws CurlUsageError, NotSimulated
 */
export function parseCurl(
  given: readonly string[],
  config: (path: string) => readonly string[],
): readonly CurlOptions[] | 'help' | 'version' {
  let args = [...given];
  let files = 0;
  /** The words of a file that -K names come in its place; one that names itself ends somewhere. */
  const insert = (at: number, path: string): void => {
    if (++files > MOST_FILES) throw unreadable(path);
    args = [...args.slice(0, at), ...config(path), ...args.slice(at)];
  };
  const operations: CurlOptions[] = [];
  let options = usual();
  let onlyUrls = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-' && !onlyUrls) throw new CurlUsageError('option -: is unknown');
    if (onlyUrls || !arg.startsWith('-')) {
      // There may be many in a row.
      const from = i;
      while (i + 1 < args.length && (onlyUrls || !(args[i + 1] ?? '').startsWith('-'))) i++;
      options = { ...options, urls: [...options.urls, ...args.slice(from, i + 1)] };
    } else if (arg === '--') {
      onlyUrls = true;
    } else if (arg === '--next' || arg === '-:') {
      if (options.urls.length === 0) throw new CurlUsageError('missing URL before --next');
      operations.push(options);
      options = { ...usual(), ...shared(options) };
    } else if (arg.startsWith('--')) {
      const name = arg.slice(2);
      if (name === 'help') return 'help';
      if (name === 'version') return 'version';
      const [option, on] = findLong(name);
      if (option.takes && args[i + 1] === undefined)
        throw new CurlUsageError(`option ${arg}: requires parameter`);
      const value = option.takes ? (args[++i] ?? '') : '';
      if (option.long === 'config') insert(i + 1, value);
      options = { ...options, ...option.apply(value, { on, typed: arg }, options) };
    } else {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] ?? '';
        if (letter === 'h') return 'help';
        if (letter === 'V') return 'version';
        const option = OPTIONS.find(({ short }) => short === letter);
        if (!option) {
          if (OTHER_OPTIONS.short.includes(letter)) throw new NotSimulated(`curl -${letter}`);
          throw new CurlUsageError(`option ${arg}: is unknown`);
        }
        if (!option.takes) {
          options = { ...options, ...option.apply('', { on: true, typed: `-${letter}` }, options) };
          continue;
        }
        const value = arg.slice(at + 1) || args[++i];
        if (value === undefined) throw new CurlUsageError(`option ${arg}: requires parameter`);
        if (option.long === 'config') insert(i + 1, value);
        options = { ...options, ...option.apply(value, { on: true, typed: `-${letter}` }, options) };
        break;
      }
    }
  }
  const all = [...operations, options];
  const general = shared(options);
  return all.map((each) => ({ ...each, ...general }));
}

interface Spelling {
  /** False after `--no-`. */
  readonly on: boolean;
  readonly typed: string;
}

interface Option {
  readonly short?: string;
  readonly long: string;
  readonly takes?: boolean;
  readonly apply: (value: string, spelling: Spelling, options: CurlOptions) => Partial<CurlOptions>;
}

const OPTIONS: readonly Option[] = [
  { short: 's', long: 'silent', apply: (_, { on }) => ({ silent: on }) },
  { short: 'S', long: 'show-error', apply: (_, { on }) => ({ showError: on }) },
  { short: 'f', long: 'fail', apply: (_, { on }) => ({ fail: on ? 'early' : 'no' }) },
  { long: 'fail-with-body', apply: (_, { on }) => ({ fail: on ? 'with-body' : 'no' }) },
  { short: 'v', long: 'verbose', apply: (_, { on }) => ({ verbose: on }) },
  { short: 'i', long: 'include', apply: (_, { on }) => ({ include: on }) },
  { short: 'I', long: 'head', apply: (_, { on }) => ({ head: on }) },
  { short: 'G', long: 'get', apply: (_, { on }) => ({ get: on }) },
  { short: 'L', long: 'location', apply: (_, { on }) => ({ location: on }) },
  { short: 'k', long: 'insecure', apply: (_, { on }) => ({ insecure: on }) },
  { short: '#', long: 'progress-bar', apply: (_, { on }) => ({ progressBar: on }) },
  { long: 'progress-meter', apply: (_, { on }) => ({ noProgressMeter: !on }) },
  { short: 'N', long: 'buffer', apply: () => ({}) },
  { short: 'q', long: 'disable', apply: () => ({}) },
  { short: 'g', long: 'globoff', apply: (_, { on }) => ({ glob: !on }) },
  { long: 'path-as-is', apply: (_, { on }) => ({ pathAsIs: on }) },
  { short: 'Z', long: 'parallel', apply: () => ({}) },
  { short: '0', long: 'http1.0', apply: () => ({ http10: true }) },
  { long: 'http1.1', apply: () => ({ http10: false }) },
  { short: '4', long: 'ipv4', apply: () => ({ family: 4 }) },
  { short: '6', long: 'ipv6', apply: () => ({ family: 6 }) },
  { long: 'compressed', apply: (_, { on }) => ({ compressed: on }) },
  { long: 'create-dirs', apply: (_, { on }) => ({ createDirs: on }) },
  { long: 'retry-connrefused', apply: (_, { on }) => ({ retryRefused: on }) },
  { long: 'retry-all-errors', apply: (_, { on }) => ({ retryAllErrors: on }) },
  { long: 'url', takes: true, apply: (value, _, o) => ({ urls: [...o.urls, value] }) },
  { short: 'o', long: 'output', takes: true, apply: (value, _, o) => ({ outputs: [...o.outputs, value] }) },
  { short: 'O', long: 'remote-name', apply: (_, __, o) => ({ outputs: [...o.outputs, 'remote'] }) },
  { short: 'X', long: 'request', takes: true, apply: (value) => ({ method: value }) },
  { short: 'H', long: 'header', takes: true, apply: (value, _, o) => ({ headers: [...o.headers, value] }) },
  {
    short: 'd',
    long: 'data',
    takes: true,
    apply: (text, _, o) => ({ data: [...o.data, { kind: 'data', text }] }),
  },
  { long: 'data-ascii', takes: true, apply: (text, _, o) => ({ data: [...o.data, { kind: 'data', text }] }) },
  { long: 'data-raw', takes: true, apply: (text, _, o) => ({ data: [...o.data, { kind: 'raw', text }] }) },
  {
    long: 'data-binary',
    takes: true,
    apply: (text, _, o) => ({ data: [...o.data, { kind: 'binary', text }] }),
  },
  {
    long: 'data-urlencode',
    takes: true,
    apply: (text, _, o) => ({ data: [...o.data, { kind: 'urlencode', text }] }),
  },
  {
    long: 'json',
    takes: true,
    apply: (text, _, o) => ({ data: [...o.data, { kind: 'binary', text, joined: true }], json: true }),
  },
  { short: 'T', long: 'upload-file', takes: true, apply: (value) => ({ upload: value }) },
  { short: 'u', long: 'user', takes: true, apply: (value) => ({ user: value }) },
  { short: 'A', long: 'user-agent', takes: true, apply: (value) => ({ userAgent: value }) },
  { short: 'e', long: 'referer', takes: true, apply: (value) => ({ referer: value }) },
  {
    short: 'b',
    long: 'cookie',
    takes: true,
    // Without an equals sign it names a file.
    apply: (value, _, o) =>
      value.includes('=')
        ? { cookie: o.cookie === undefined ? value : `${o.cookie};${value}` }
        : { cookieFiles: [...o.cookieFiles, value] },
  },
  { short: 'c', long: 'cookie-jar', takes: true, apply: (value) => ({ cookieJar: value }) },
  { short: 'j', long: 'junk-session-cookies', apply: () => ({}) },
  {
    short: 'F',
    long: 'form',
    takes: true,
    apply: (text, { typed }, o) => ({ form: [...o.form, formPart(text, false, typed, o.silent)] }),
  },
  {
    long: 'form-string',
    takes: true,
    apply: (text, { typed }, o) => ({ form: [...o.form, formPart(text, true, typed, o.silent)] }),
  },
  { short: 'K', long: 'config', takes: true, apply: () => ({}) },
  { short: 'U', long: 'proxy-user', takes: true, apply: (value) => ({ proxyUser: value }) },
  { short: 'x', long: 'proxy', takes: true, apply: (value) => ({ proxy: value }) },
  { long: 'noproxy', takes: true, apply: (value) => ({ noProxy: value }) },
  { short: 'r', long: 'range', takes: true, apply: (value) => ({ range: value }) },
  {
    short: 'C',
    long: 'continue-at',
    takes: true,
    apply: (value, { typed }) => ({ resume: value === '-' ? value : String(number(value, typed)) }),
  },
  { short: 'z', long: 'time-cond', takes: true, apply: (value) => ({ timeCondition: value }) },
  { long: 'etag-save', takes: true, apply: (value) => ({ etagSave: value }) },
  { long: 'etag-compare', takes: true, apply: (value) => ({ etagCompare: value }) },
  { long: 'oauth2-bearer', takes: true, apply: (value) => ({ bearer: value }) },
  { short: 'n', long: 'netrc', apply: (_, { on }) => ({ netrc: on ? 'yes' : 'no' }) },
  { long: 'netrc-optional', apply: (_, { on }) => ({ netrc: on ? 'optional' : 'no' }) },
  { long: 'netrc-file', takes: true, apply: (value) => ({ netrcFile: value, netrc: 'yes' }) },
  { long: 'output-dir', takes: true, apply: (value) => ({ outputDirectory: value }) },
  { long: 'remote-name-all', apply: (_, { on }) => ({ remoteNames: on }) },
  { short: 'J', long: 'remote-header-name', apply: (_, { on }) => ({ remoteHeaderName: on }) },
  { short: 'R', long: 'remote-time', apply: (_, { on }) => ({ remoteTime: on }) },
  { long: 'clobber', apply: (_, { on }) => ({ clobber: on }) },
  { long: 'remove-on-error', apply: (_, { on }) => ({ removeOnError: on }) },
  { long: 'fail-early', apply: (_, { on }) => ({ failEarly: on }) },
  { long: 'trace', takes: true, apply: (path) => ({ trace: { path, hex: true } }) },
  { long: 'trace-ascii', takes: true, apply: (path) => ({ trace: { path, hex: false } }) },
  { long: 'trace-time', apply: (_, { on }) => ({ traceTime: on }) },
  { long: 'stderr', takes: true, apply: (value) => ({ stderr: value }) },
  {
    long: 'url-query',
    takes: true,
    apply: (text, _, o) => ({
      urlQuery: [
        ...o.urlQuery,
        text.startsWith('+') ? { kind: 'raw', text: text.slice(1) } : { kind: 'urlencode', text },
      ],
    }),
  },
  { long: 'post301', apply: (_, __, o) => ({ keepPost: [...o.keepPost, 301] }) },
  { long: 'post302', apply: (_, __, o) => ({ keepPost: [...o.keepPost, 302] }) },
  { long: 'post303', apply: (_, __, o) => ({ keepPost: [...o.keepPost, 303] }) },
  { long: 'location-trusted', apply: (_, { on }) => ({ location: on, locationTrusted: on }) },
  { long: 'request-target', takes: true, apply: (value) => ({ requestTarget: value }) },
  { long: 'connect-to', takes: true, apply: (value, _, o) => ({ connectTo: [...o.connectTo, value] }) },
  {
    long: 'limit-rate',
    takes: true,
    apply: (value, { typed }) => ({ limitRate: sizeOf(value, typed) }),
  },
  {
    long: 'max-filesize',
    takes: true,
    apply: (value, { typed }) => ({ maxFileSize: sizeOf(value, typed) }),
  },
  { long: 'styled-output', apply: (_, { on }) => ({ plainHeaders: !on }) },
  // What makes no difference to a connection without TLS, or to one that never idles.
  ...[
    'basic',
    'anyauth',
    'keepalive',
    'tcp-nodelay',
    'sessionid',
    'alpn',
    'ssl-reqd',
    'raw',
    'ca-native',
  ].map((long): Option => ({ long, apply: () => ({}) })),
  ...['tlsv1.0', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3', 'parallel-immediate', 'suppress-connect-headers'].map(
    (long): Option => ({ long, apply: () => ({}) }),
  ),
  { short: '1', long: 'tlsv1', apply: () => ({}) },
  { short: 'E', long: 'cert', takes: true, apply: () => ({}) },
  {
    short: 'Y',
    long: 'speed-limit',
    takes: true,
    apply: (v, { typed }) => ({ speedLimit: number(v, typed) }),
  },
  { short: 'y', long: 'speed-time', takes: true, apply: (v, { typed }) => ({ speedTime: number(v, typed) }) },
  ...[
    'cacert',
    'capath',
    'key',
    'cert-type',
    'key-type',
    'ciphers',
    'tls13-ciphers',
    'tls-max',
    'proto',
    'proto-redir',
    'proto-default',
    'keepalive-time',
    'parallel-max',
    'expect100-timeout',
    'happy-eyeballs-timeout-ms',
  ].map((long): Option => ({ long, takes: true, apply: () => ({}) })),
  { short: 'w', long: 'write-out', takes: true, apply: (value) => ({ writeOut: value }) },
  { short: 'D', long: 'dump-header', takes: true, apply: (value) => ({ dumpHeader: value }) },
  { long: 'resolve', takes: true, apply: (value, _, o) => ({ resolve: [...o.resolve, value] }) },
  { long: 'unix-socket', takes: true, apply: (value) => ({ unixSocket: value }) },
  { long: 'max-redirs', takes: true, apply: (v, { typed }) => ({ maxRedirects: number(v, typed) }) },
  { long: 'retry', takes: true, apply: (v, { typed }) => ({ retries: number(v, typed) }) },
  {
    long: 'retry-delay',
    takes: true,
    apply: (v, { typed }) => limit('retryDelay', v, typed),
  },
  {
    long: 'retry-max-time',
    takes: true,
    apply: (v, { typed }) => limit('retryMaxTime', v, typed),
  },
  {
    long: 'connect-timeout',
    takes: true,
    apply: (v, { typed }) => limit('connectTimeout', v, typed),
  },
  {
    short: 'm',
    long: 'max-time',
    takes: true,
    apply: (v, { typed }) => limit('maxTime', v, typed),
  },
];

function findLong(name: string): readonly [Option, boolean] {
  for (const [text, on] of [
    [name, true],
    [name.replace(/^no-/, ''), false],
  ] as const) {
    if (!on && text === name) break;
    const exact = OPTIONS.find(({ long }) => long === text);
    if (exact) return [exact, on];
    const close = OPTIONS.filter(({ long }) => long.startsWith(text));
    const others = OTHER_OPTIONS.long.filter((long) => long.startsWith(text));
    if (others.includes(text)) throw new NotSimulated(`curl --${name}`);
    if (close.length + others.length > 1) throw new CurlUsageError(`option --${name}: is ambiguous`);
    if (close[0]) return [close[0], on];
    if (others[0] !== undefined) throw new NotSimulated(`curl --${others[0]}`);
  }
  throw new CurlUsageError(`option --${name}: is unknown`);
}

function formPart(text: string, literal: boolean, typed: string, silent: boolean): FormPart {
  if (text.includes('=')) return { text, literal };
  // curl explains the mistake before it refuses the option.
  throw new CurlUsageError(
    `option ${typed}: is badly used here`,
    silent ? '' : 'Warning: Illegally formatted input field!\n',
  );
}

/** `200`, `10k`, `1M`. */
function sizeOf(text: string, typed: string): number {
  const [, digits, letter = ''] = /^(\d+)([kKmMgGtTpP]?)[bB]?$/.exec(text) ?? [];
  if (digits === undefined)
    throw new CurlUsageError(`option ${typed}: expected a proper numerical parameter`);
  return Number(digits) * 1024 ** ('kmgtp'.indexOf(letter.toLowerCase() || '-') + 1);
}

/** A time in seconds; nought is as if the option were not there. */
function limit(
  name: 'retryDelay' | 'retryMaxTime' | 'connectTimeout' | 'maxTime',
  text: string,
  typed: string,
): Partial<CurlOptions> {
  const seconds = number(text, typed);
  return seconds === 0 ? {} : { [name]: seconds * 1000 };
}

function number(text: string, typed: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^-\d/.test(text)) throw new CurlUsageError(`option ${typed}: expected a positive numerical parameter`);
  throw new CurlUsageError(`option ${typed}: expected a proper numerical parameter`);
}
