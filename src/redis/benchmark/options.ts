/** What the arguments of redis-benchmark ask for. */
export interface BenchmarkOptions {
  host: string;
  port: number;
  socket: string;
  user: string;
  password: string;
  database: number;
  clients: number;
  requests: number;
  /** Bytes of a value. */
  size: number;
  keepAlive: number;
  pipeline: number;
  /** From how many numbers `__rand_int__` is drawn; undefined: it stays as it is. */
  randomKeys: number | undefined;
  threads: number;
  /** Complaints that do not keep it from going on. */
  warnings: string;
  resp3: boolean;
  tracking: boolean;
  quiet: boolean;
  csv: boolean;
  loop: boolean;
  idle: boolean;
  /** Decimals of the latencies in the progress. */
  precision: number;
  /** Names of tests in lower case; undefined: all. */
  tests: ReadonlySet<string> | undefined;
  /** -x: standard input is the command's last argument. */
  inputLast: boolean;
  /** A command of one's own, with its arguments; empty: the tests. */
  words: readonly string[];
}

/** How redis-benchmark ends when its arguments call for nothing more. */
export interface EarlyEnd {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status: number;
}
