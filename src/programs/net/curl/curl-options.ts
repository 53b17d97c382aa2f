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
}

export interface DataPiece {
  readonly kind: 'data' | 'raw' | 'binary' | 'urlencode';
  readonly text: string;
}

/** A command line that curl rejects; the message is without `curl: `. */
export class CurlUsageError extends Error {}

/** An option that the real curl has and we do not. */
export class NotSimulated extends Error {}

/** `help`, `version`, or what to transfer. @throws CurlUsageError, NotSimulated */
export function parseCurl(args: readonly string[]): CurlOptions | 'help' | 'version' {
  let options: CurlOptions = {
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
    noProgressMeter: false,
    retryRefused: false,
    retryAllErrors: false,
    http10: false,
    createDirs: false,
    compressed: false,
    maxRedirects: 50,
    retries: 0,
  };
  let onlyUrls = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (onlyUrls || !arg.startsWith('-') || arg === '-') {
      options = { ...options, urls: [...options.urls, arg] };
    } else if (arg === '--') {
      onlyUrls = true;
    } else if (arg.startsWith('--')) {
      const name = arg.slice(2);
      if (name === 'help') return 'help';
      if (name === 'version') return 'version';
      const [option, on] = findLong(name);
      if (option.takes && args[i + 1] === undefined)
        throw new CurlUsageError(`option ${arg}: requires parameter`);
      const value = option.takes ? (args[++i] ?? '') : '';
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
        options = { ...options, ...option.apply(value, { on: true, typed: `-${letter}` }, options) };
        break;
      }
    }
  }
  return options;
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
  { short: 'g', long: 'globoff', apply: () => ({}) },
  { long: 'path-as-is', apply: () => ({}) },
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
    apply: (text, _, o) => ({ data: [...o.data, { kind: 'binary', text }], json: true }),
  },
  { short: 'T', long: 'upload-file', takes: true, apply: (value) => ({ upload: value }) },
  { short: 'u', long: 'user', takes: true, apply: (value) => ({ user: value }) },
  { short: 'A', long: 'user-agent', takes: true, apply: (value) => ({ userAgent: value }) },
  { short: 'e', long: 'referer', takes: true, apply: (value) => ({ referer: value }) },
  { short: 'b', long: 'cookie', takes: true, apply: (value) => ({ cookie: value }) },
  { short: 'w', long: 'write-out', takes: true, apply: (value) => ({ writeOut: value }) },
  { short: 'D', long: 'dump-header', takes: true, apply: (value) => ({ dumpHeader: value }) },
  { long: 'resolve', takes: true, apply: (value, _, o) => ({ resolve: [...o.resolve, value] }) },
  { long: 'unix-socket', takes: true, apply: (value) => ({ unixSocket: value }) },
  { long: 'max-redirs', takes: true, apply: (v, { typed }) => ({ maxRedirects: number(v, typed) }) },
  { long: 'retry', takes: true, apply: (v, { typed }) => ({ retries: number(v, typed) }) },
  {
    long: 'retry-delay',
    takes: true,
    apply: (v, { typed }) => ({ retryDelay: number(v, typed) * 1000 }),
  },
  { long: 'retry-max-time', takes: true, apply: () => ({}) },
  {
    long: 'connect-timeout',
    takes: true,
    apply: (v, { typed }) => ({ connectTimeout: number(v, typed) * 1000 }),
  },
  {
    short: 'm',
    long: 'max-time',
    takes: true,
    apply: (v, { typed }) => ({ maxTime: number(v, typed) * 1000 }),
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

function number(text: string, typed: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw new CurlUsageError(`option ${typed}: expected a proper numerical parameter`);
}
