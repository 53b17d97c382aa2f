import { splitArguments } from '../resp/split-arguments.ts';
import { type CliOptions, type EarlyEnd, MODES } from './options.ts';

/** What an option changes, or how it ends the program at once. */
type Effect = Partial<CliOptions> | { readonly end: EarlyEnd };

/** An option; `value`: it takes one. */
interface Setting {
  readonly value: boolean;
  readonly effect: (value: string) => Effect;
}

const flag = (effect: Effect): Setting => ({ value: false, effect: () => effect });
const valued = (effect: (value: string) => Effect): Setting => ({ value: true, effect });
const missing = (what: string): Setting => ({
  value: false,
  effect: () => ({ end: { stderr: `drydock: 'redis-cli ${what}' is not simulated\n`, status: 127 } }),
});
const password = valued((value) => ({ password: value, passwordShown: true }));

const VERSION = flag({ end: { stdout: 'redis-cli 7.0.15\n', status: 0 } });

/** What only the subcommands of --cluster look at. */
const CLUSTER_FLAGS = [
  'only-masters',
  'only-replicas',
  'from-askpass',
  'yes',
  'simulate',
  'replace',
  'copy',
  'slave',
  'use-empty-masters',
  'search-multiple-owners',
  'fix-with-unreachable-masters',
];
const TLS_VALUES = ['sni', 'cacertdir', 'cacert', 'cert', 'key', 'tls-ciphers', 'tls-ciphersuites'];

const CLUSTER_VALUES = [
  'replicas',
  'master-id',
  'to',
  'from-user',
  'from-pass',
  'weight',
  'slots',
  'timeout',
  'pipeline',
  'threshold',
];

const SETTINGS: ReadonlyMap<string, Setting> = new Map([
  ['-h', valued((host) => ({ host }))],
  ['-p', valued((value) => ({ port: integerOf(value) }))],
  ['-s', valued((socket) => ({ socket }))],
  ['-a', password],
  ['--pass', password],
  ['--user', valued((user) => ({ user }))],
  ['-u', valued(readUri)],
  ['-r', valued((value) => ({ repeat: integerOf(value) }))],
  ['-i', valued((value) => ({ interval: (Number.parseFloat(value) || 0) * 1000 }))],
  ['-n', valued((value) => ({ database: integerOf(value) }))],
  ['-d', valued((itemDelimiter) => ({ itemDelimiter }))],
  ['-D', valued((replyDelimiter) => ({ replyDelimiter }))],
  ['-X', valued((inputTag) => ({ inputTag }))],
  ['-x', flag({ inputLast: true })],
  ['-c', flag({ followRedirections: true })],
  ['-e', flag({ errorExit: true })],
  ['-2', flag({ protocol: 2 })],
  ['-3', flag({ protocol: 3 })],
  ['--raw', flag({ mode: 'raw' })],
  ['--no-raw', flag({ mode: 'standard' })],
  ['--csv', flag({ mode: 'csv' })],
  // JSON is richer with RESP3; -2 asks for the other.
  ['--json', flag({ mode: 'json', protocol: 'auto' })],
  ['--quoted-json', flag({ mode: 'quoted-json', protocol: 'auto' })],
  ['--quoted-input', flag({ quotedInput: true })],
  ['--no-auth-warning', flag({ authWarning: false })],
  ['--askpass', flag({ askPassword: true })],
  // Only what --cluster does has more to say.
  ['--verbose', flag({})],
  ['--scan', flag({ run: 'scan' })],
  ['--stat', flag({ run: 'stat' })],
  ['--latency', flag({ run: 'latency' })],
  ['--latency-history', flag({ run: 'latency-history' })],
  ['--pipe', flag({ run: 'pipe' })],
  ['--pipe-timeout', valued((value) => ({ pipeTimeout: integerOf(value) }))],
  ['--pattern', valued((pattern) => ({ pattern }))],
  ['--quoted-pattern', valued(readQuotedPattern)],
  ['--eval', valued((script) => ({ run: 'eval', script }))],
  ['--show-pushes', valued(readShowPushes)],
  ['--help', flag({ end: { usage: 'print', status: 0 } })],
  ['--version', VERSION],
  ['-v', VERSION],
  ['--bigkeys', flag({ run: 'bigkeys' })],
  ['--memkeys', flag({ run: 'memkeys', samples: 0 })],
  ['--memkeys-samples', valued((value) => ({ run: 'memkeys', samples: integerOf(value) }))],
  ['--hotkeys', flag({ run: 'hotkeys' })],
  ['--latency-dist', flag({ run: 'latency-dist' })],
  ['--mono', flag({ greys: true })],
  ['--intrinsic-latency', valued((value) => ({ run: 'intrinsic-latency', duration: integerOf(value) }))],
  ['--lru-test', valued((value) => ({ run: 'lru-test', cacheKeys: integerOf(value) }))],
  ['--replica', flag({ run: 'replica' })],
  ['--slave', flag({ run: 'replica' })],
  ['--rdb', valued((dumpFile) => ({ run: 'dump', dumpFile }))],
  ['--functions-rdb', valued((functionsFile) => ({ run: 'dump', functionsFile }))],
  ['--ldb', flag({ debug: 'forked', mode: 'raw' })],
  ['--ldb-sync-mode', flag({ debug: 'sync', mode: 'raw' })],
  ['--tls', missing('--tls')],
  // Without --tls they mean nothing.
  ['--insecure', flag({})],
  ...TLS_VALUES.map((name) => [`--${name}`, valued(() => ({}))] as const),
  ...CLUSTER_FLAGS.map((name) => [`--cluster-${name}`, flag({})] as const),
  ['--cluster-from', valued((clusterFrom) => ({ clusterFrom }))],
  ...CLUSTER_VALUES.map((name) => [`--cluster-${name}`, valued(() => ({}))] as const),
]);

/** Reads the arguments after the program's name. */
export function readOptions(args: readonly string[]): CliOptions | EarlyEnd {
  const options: CliOptions = {
    host: '127.0.0.1',
    port: 6379,
    socket: '',
    user: undefined,
    password: undefined,
    passwordShown: false,
    askPassword: false,
    followRedirections: false,
    authWarning: true,
    database: 0,
    repeat: 1,
    interval: 0,
    protocol: 2,
    mode: undefined,
    itemDelimiter: '\n',
    replyDelimiter: '\n',
    inputLast: false,
    inputTag: undefined,
    quotedInput: false,
    errorExit: false,
    showPushes: undefined,
    pattern: undefined,
    samples: 0,
    dumpFile: undefined,
    functionsFile: undefined,
    pipeTimeout: 30,
    cacheKeys: 0,
    duration: 0,
    greys: false,
    script: '',
    debug: undefined,
    clusterWords: [],
    clusterFrom: undefined,
    run: 'commands',
    warnings: '',
    words: [],
  };
  const protocols = new Set<string>();
  let at = 0;
  for (; at < args.length; at++) {
    if (args[at] === '--cluster') {
      // What follows, until the next option, belongs to it.
      const from = at + 1;
      if (from === args.length || options.clusterWords.length > 0) return { usage: 'complain', status: 1 };
      while (at + 1 < args.length && (at < from || !args[at + 1]?.startsWith('-'))) at++;
      Object.assign(options, { run: 'cluster', clusterWords: args.slice(from, at + 1) });
      continue;
    }
    const word = args[at] as string;
    const value = args[at + 1];
    const setting = SETTINGS.get(word);
    if (word === '-h' && value === undefined) return { usage: 'print', status: 0 };
    if (!setting || (setting.value && value === undefined)) {
      if (!word.startsWith('-')) break;
      return { stderr: `Unrecognized option or bad number of args for: '${word}'\n`, status: 1 };
    }
    const effect = setting.effect(value ?? '');
    if ('end' in effect) return effect.end;
    const { protocol, run, warnings } = options;
    // Of the two the synchronous one stays, wherever it stands.
    const { debug } = options;
    Object.assign(options, effect);
    if (debug === 'sync') options.debug = debug;
    options.warnings = warnings + (effect.warnings ?? '');
    if (MODES.indexOf(run) < MODES.indexOf(options.run)) options.run = run;
    // What -2 or -3 has chosen stays, wherever --json stands.
    if (protocols.size > 0 && options.protocol === 'auto') options.protocol = protocol;
    if (word === '-2' || word === '-3') protocols.add(word);
    if (setting.value) at++;
  }
  options.words = args.slice(at);
  const problem = contradiction(options, protocols);
  return problem === undefined ? options : { stderr: `${options.warnings}${problem}\n`, status: 1 };
}

/** What two options say that cannot both be done. */
function contradiction(options: CliOptions, protocols: ReadonlySet<string>): string | undefined {
  if (options.socket !== '' && options.followRedirections) {
    return 'Options -c and -s are mutually exclusive.';
  }
  if (protocols.size > 1) return 'Options -2 and -3 are mutually exclusive.';
  if (options.dumpFile !== undefined && options.functionsFile !== undefined) {
    return 'Option --functions-rdb and --rdb are mutually exclusive.';
  }
  if (options.inputLast && options.inputTag !== undefined) {
    return 'Options -x and -X are mutually exclusive.';
  }
  if (options.debug !== undefined && options.run !== 'eval' && options.script === '') {
    return 'Options --ldb and --ldb-sync-mode require --eval.\nTry redis-cli --help for more information.';
  }
  return undefined;
}

function readQuotedPattern(value: string): Effect {
  if (!/^["']/.test(value)) return { pattern: value };
  const pattern = splitArguments(value)?.[0];
  if (pattern !== undefined) return { pattern };
  return { end: { stderr: 'Invalid quoted string specified for --quoted-pattern.\n', status: 1 } };
}

function readShowPushes(value: string): Effect {
  if (/^y/i.test(value)) return { showPushes: true };
  if (/^n/i.test(value)) return { showPushes: false };
  return { warnings: `Unknown --show-pushes value '${value}' (valid: '[y]es', '[n]o')\n` };
}

/** As atoi reads it. */
function integerOf(text: string): number {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? 0 : value;
}

/** redis://[[username:]password@]host[:port][/database] */
function readUri(uri: string): Effect {
  const scheme = /^rediss?:\/\//i.exec(uri);
  if (!scheme) return { end: { stderr: 'Invalid URI scheme\n', status: 1 } };
  if (scheme[0].length > 'redis://'.length) {
    const stderr = 'rediss:// is only supported when redis-cli is compiled with OpenSSL\n';
    return { end: { stderr, status: 1 } };
  }
  const options: Partial<CliOptions> = {};
  let rest = uri.slice(scheme[0].length);
  const at = rest.indexOf('@');
  if (at >= 0) {
    const login = rest.slice(0, at);
    const colon = login.indexOf(':');
    if (colon >= 0) options.user = percentDecode(login.slice(0, colon));
    options.password = percentDecode(login.slice(colon + 1));
    options.passwordShown = true;
    rest = rest.slice(at + 1);
  }
  const [place = '', database] = rest.split('/', 2);
  const [host = '', port] = place.split(':', 2);
  if (host !== '') options.host = percentDecode(host);
  if (port !== undefined) options.port = integerOf(port);
  if (database !== undefined) options.database = integerOf(database);
  return options;
}

function percentDecode(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
