import type { OutputMode } from './format/format-reply.ts';

/** What redis-cli does instead of sending one command or reading many; of several that are asked for the first is done. */
export const MODES = [
  'latency-history',
  'latency',
  'latency-dist',
  'replica',
  'dump',
  'pipe',
  'bigkeys',
  'memkeys',
  'hotkeys',
  'stat',
  'scan',
  'lru-test',
  'intrinsic-latency',
  'eval',
  'cluster',
  'commands',
] as const;

export type Mode = (typeof MODES)[number];

/** What the arguments of redis-cli ask for. Texts hold one character per byte. */
export interface CliOptions {
  host: string;
  port: number;
  socket: string;
  /** Undefined: the default one. An address may name one without a name. */
  user: string | undefined;
  /** Undefined: no password. */
  password: string | undefined;
  /** The password stood on the command line, which deserves a warning. */
  passwordShown: boolean;
  askPassword: boolean;
  /** -c: goes where MOVED and ASK send it. */
  followRedirections: boolean;
  authWarning: boolean;
  database: number;
  repeat: number;
  /** Milliseconds between repetitions. */
  interval: number;
  /** `auto`: 3, and no complaint if the server cannot. */
  protocol: 2 | 3 | 'auto';
  /** Undefined: as fits the standard output. */
  mode: OutputMode | undefined;
  itemDelimiter: string;
  replyDelimiter: string;
  /** -x: standard input is the last argument. */
  inputLast: boolean;
  /** -X: standard input takes the place of this argument. */
  inputTag: string | undefined;
  quotedInput: boolean;
  errorExit: boolean;
  showPushes: boolean | undefined;
  pattern: string | undefined;
  /** --memkeys-samples: so many elements of a key are looked at; 0: as the server likes. */
  samples: number;
  /** --rdb and --functions-rdb: where the dump goes. */
  dumpFile: string | undefined;
  functionsFile: string | undefined;
  /** --pipe-timeout: seconds without a reply; 0: for ever. */
  pipeTimeout: number;
  /** --lru-test: keys of the cache. */
  cacheKeys: number;
  /** --intrinsic-latency, in seconds. */
  duration: number;
  /** --mono: the spectrum of --latency-dist in greys. */
  greys: boolean;
  script: string;
  /** --ldb and --ldb-sync-mode: the script is debugged; `sync`: what it changes is kept. */
  debug: 'forked' | 'sync' | undefined;
  /** --cluster: the subcommand and its arguments. */
  clusterWords: readonly string[];
  clusterFrom: string | undefined;
  run: Mode;
  /** Complaints that do not keep it from going on. */
  warnings: string;
  /** The command with its arguments; empty: read commands. */
  words: readonly string[];
}

/** How redis-cli ends when its arguments call for nothing more. */
export interface EarlyEnd {
  /** Shows how it is used, on standard output or as a complaint. */
  readonly usage?: 'print' | 'complain';
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status: number;
}
