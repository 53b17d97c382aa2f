import type { BenchmarkOptions, EarlyEnd } from './options.ts';
import { BENCHMARK_USAGE } from './usage.ts';

type Effect = Partial<BenchmarkOptions> | { readonly end: EarlyEnd };

const FLAGS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ['-3', { resp3: true }],
  ['-q', { quiet: true }],
  ['--csv', { csv: true }],
  ['-l', { loop: true }],
  ['-I', { idle: true }],
  ['-x', { inputLast: true }],
  [
    '-e',
    {
      warnings:
        'WARNING: -e option has no effect. We now immediately exit on error to avoid false results.\n',
    },
  ],
  ['--enable-tracking', { tracking: true }],
  ['--help', { end: { stdout: BENCHMARK_USAGE, status: 0 } }],
  ['-v', { end: { stdout: 'redis-benchmark 7.0.15\n', status: 0 } }],
  ['--version', { end: { stdout: 'redis-benchmark 7.0.15\n', status: 0 } }],
  ['--cluster', missing('--cluster')],
  ['--tls', missing('--tls')],
]);

const VALUED: ReadonlyMap<string, (value: string) => Effect | undefined> = new Map<
  string,
  (value: string) => Effect | undefined
>([
  ['-h', (host) => ({ host })],
  ['-p', (value) => ({ port: integerOf(value) })],
  ['-s', (socket) => ({ socket })],
  ['-a', (password) => ({ password })],
  ['--user', (user) => ({ user })],
  ['-u', readUri],
  ['-c', (value) => ({ clients: integerOf(value) })],
  ['-n', (value) => ({ requests: integerOf(value) })],
  ['-k', (value) => ({ keepAlive: integerOf(value) })],
  ['-d', (value) => ({ size: Math.min(Math.max(integerOf(value), 1), 2 ** 30) })],
  ['-P', (value) => ({ pipeline: Math.max(integerOf(value), 1) })],
  ['-r', (value) => (/^-(?!\d)/.test(value) ? undefined : { randomKeys: Math.max(integerOf(value), 0) })],
  ['-t', (value) => ({ tests: new Set(value.toLowerCase().split(',')) })],
  ['--dbnum', (value) => ({ database: integerOf(value) })],
  ['--precision', (value) => ({ precision: Math.min(Math.max(integerOf(value), 0), 3) })],
  ['--threads', threadsOf],
]);

const MOST_THREADS = 500;

/** Reads the arguments after the program's name. */
export function readOptions(args: readonly string[]): BenchmarkOptions | EarlyEnd {
  const options: BenchmarkOptions = {
    host: '127.0.0.1',
    port: 6379,
    socket: '',
    user: '',
    password: '',
    database: 0,
    clients: 50,
    requests: 100_000,
    size: 3,
    keepAlive: 1,
    pipeline: 1,
    randomKeys: undefined,
    threads: 0,
    warnings: '',
    resp3: false,
    tracking: false,
    quiet: false,
    csv: false,
    loop: false,
    idle: false,
    precision: 3,
    tests: undefined,
    inputLast: false,
    words: [],
  };
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] as string;
    const valued = VALUED.get(word);
    const value = args[at + 1];
    const effect = valued && value !== undefined ? valued(value) : FLAGS.get(word);
    if (!effect) {
      if (!word.startsWith('-')) break;
      const stdout = `Invalid option "${word}" or option argument missing\n\n${BENCHMARK_USAGE}`;
      return { stdout, status: 1 };
    }
    if ('end' in effect) return effect.end;
    const { warnings } = options;
    Object.assign(options, effect);
    options.warnings = warnings + (effect.warnings ?? '');
    if (valued) at++;
  }
  options.words = args.slice(at);
  return options;
}

function threadsOf(value: string): Effect {
  const threads = Math.max(integerOf(value), 0);
  if (threads <= MOST_THREADS) return { threads };
  const warnings = `WARNING: Too many threads, limiting threads to ${MOST_THREADS}.\n`;
  return { threads: MOST_THREADS, warnings };
}

function missing(option: string): Effect {
  return { end: { stderr: `drydock: 'redis-benchmark ${option}' is not simulated\n`, status: 127 } };
}

/** As atoi reads it. */
function integerOf(text: string): number {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? 0 : value;
}

/** redis://[[user:]password@]host[:port][/database] */
function readUri(uri: string): Effect {
  const match = /^redis:\/\/(?:(?:([^:@/]*):)?([^@/]*)@)?([^:/]*)(?::(\d+))?(?:\/(\d+))?/i.exec(uri);
  if (!match) return { end: { stderr: 'Invalid URI scheme\n', status: 1 } };
  const [, user, password, host, port, database] = match;
  return {
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(host ? { host } : {}),
    ...(port ? { port: Number(port) } : {}),
    ...(database ? { database: Number(database) } : {}),
  };
}
