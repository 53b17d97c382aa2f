interface Entry {
  /** The command, as a line. */
  readonly command: RegExp;
  readonly real?: RegExp;
  readonly ours?: RegExp;
  /** Why it differs, and may. */
  readonly reason: string;
}

/** What differs from the real server and is known. */
const LEDGER: readonly Entry[] = [
  {
    command: /^(z(rev)?rangebylex|zlexcount|zremrangebylex)\b|^zrange(store)?\b.*\bbylex\b/i,
    real: /^(?!error)/,
    ours: /^(?!error)/,
    reason:
      'ranges of members are defined only if all scores are the same; with others each server finds others',
  },
  {
    command: /^migrate/i,
    ours: /this server has no network/,
    reason: 'the store of the comparison has no network',
  },
];

/** The reason why two replies to a command may differ. */
export function excuseOf(words: readonly string[], real: string, ours: string): string | undefined {
  const line = words.join(' ');
  return LEDGER.find(
    (entry) =>
      entry.command.test(line) && (entry.real?.test(real) ?? true) && (entry.ours?.test(ours) ?? true),
  )?.reason;
}
