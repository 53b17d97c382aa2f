/** Steps of the recordings that differ from ours, and why. */
export interface LedgerEntry {
  /** Matches the place of a step: `recording index: "sent"`. */
  readonly where: RegExp;
  readonly reason: string;
}

const SCRIPTS = 'EVAL and functions are not simulated; the answer says so';
const STREAMS = 'streams are not simulated; the answer says so';
const GEO = 'geographical commands are not simulated; the answer says so';
const USERS = 'users besides the default one (ACL SETUSER) are not simulated';
const ORDER = 'keys in the order of a hash table with a random seed';
const MODES = 'a mode of redis-cli that is not simulated; it says so and exits with 127';
const TIMES = 'measured times and load of the recording machine';

export const LEDGER: readonly LedgerEntry[] = [
  { where: /"EVAL "|EVAL \\"|^scripting |^tty:eval|^pipe:eval|^tty:bin|^pipe:bin|^--eval/, reason: SCRIPTS },
  { where: /^resp3-verbatim \d+: "EVAL/, reason: SCRIPTS },
  { where: /^resp3-bignumber-exits/, reason: SCRIPTS },
  { where: /: "FUNCTION STATS/, reason: SCRIPTS },
  { where: /^long-list 3: "LRANGE big/, reason: `the list was made by a script; ${SCRIPTS}` },
  { where: /: "X(ADD|RANGE|READ|READGROUP|INFO|GROUP)\b/, reason: STREAMS },
  { where: /: "GEO(ADD|POS)\b/, reason: GEO },
  { where: /: "PFADD/, reason: 'HyperLogLogs are not simulated; the answer says so' },
  { where: /^auth-prompt ([4-9]|1\d): /, reason: USERS },
  { where: /^--user: /, reason: USERS },
  { where: /: "ACL SETUSER/, reason: USERS },
  { where: /: "SCAN 0\\r"$/, reason: ORDER },
  { where: /: "CONFIG GET max\*memory\*/, reason: ORDER },
  { where: /^--scan/, reason: ORDER },
  {
    where: /^replies 46: "DBSIZE/,
    reason: 'two of the keys counted belong to commands that are not simulated',
  },
  { where: /^resp3-verbatim 2: "INFO/, reason: 'keys of commands that are not simulated are counted' },
  { where: /^long-list [01]: /, reason: 'the recorder typed before redis-cli had its terminal ready' },
  { where: /: "CLIENT TRACKING on/, reason: 'client-side caching is not simulated' },
  { where: /^resp3-push-invalid 4: /, reason: 'client-side caching is not simulated' },
  { where: /: "MEMORY (STATS|DOCTOR)/, reason: 'figures and advice of the allocator are not simulated' },
  {
    where: /^sync-psync 1: "ROLE/,
    reason: 'the replication offset of the recording counts commands of other sessions',
  },
  { where: /: "LOLWUT/, reason: 'computer art is not simulated' },
  { where: /^--(bigkeys|memkeys|hotkeys|latency-dist|intrinsic-latency|cluster)/, reason: MODES },
  { where: /^--(stat|latency)/, reason: TIMES },
  {
    where: /^--help: stdout/,
    reason: 'the descriptions of the options are our own; the options are the same',
  },
];
