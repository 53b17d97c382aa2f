/** Steps of the recordings that differ from ours, and why. */
export interface LedgerEntry {
  /** Matches the place of a step: `recording index: "sent"`. */
  readonly where: RegExp;
  readonly reason: string;
}

const ORDER = 'keys in the order of a hash table with a random seed';
const CLUSTER = 'the cluster manager is not simulated; it says so and exits with 127';
const TIMES = 'measured times and load of the recording machine';

export const LEDGER: readonly LedgerEntry[] = [
  { where: /^pipe:bin/, reason: 'the recording spells out a byte that is no UTF-8' },
  { where: /^long-list 4: "XADD/, reason: 'the id is the time of the recording' },
  { where: /^--eval/, reason: 'the file of the script was on the recording machine' },
  { where: /^resp3-bignumber-exits/, reason: 'redis-cli ends at a big number; ours shows it' },
  { where: /: "SCAN 0\\r"$/, reason: ORDER },
  { where: /: "CONFIG GET max\*memory\*/, reason: ORDER },
  { where: /^--scan/, reason: ORDER },
  { where: /^long-list [01]: /, reason: 'the recorder typed before redis-cli had its terminal ready' },
  { where: /: "MEMORY (STATS|DOCTOR)/, reason: 'figures and advice of the allocator are not simulated' },
  {
    where: /^sync-psync 1: "ROLE/,
    reason: 'the replication offset of the recording counts commands of other sessions',
  },
  { where: /^--cluster/, reason: CLUSTER },
  { where: /^--(bigkeys|memkeys|hotkeys)/, reason: ORDER },
  { where: /^--(stat|latency|intrinsic-latency)/, reason: TIMES },
  {
    where: /^--help: stdout/,
    reason: 'the descriptions of the options are our own; the options are the same',
  },
];
