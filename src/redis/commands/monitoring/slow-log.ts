/** A command that took longer than the configuration allows. */
export interface SlowEntry {
  readonly id: number;
  /** Unix seconds. */
  readonly time: number;
  /** Microseconds. */
  readonly duration: number;
  readonly args: readonly string[];
  readonly peer: string;
  readonly name: string;
}

const LONGEST_ARGUMENT = 128;
const MOST_ARGUMENTS = 32;

/** The slowest commands, newest first. */
export class SlowLog {
  readonly entries: SlowEntry[] = [];
  #next = 0;

  add(entry: Omit<SlowEntry, 'id'>, limit: number): void {
    this.entries.unshift({ ...entry, id: this.#next++, args: shorten(entry.args) });
    if (this.entries.length > limit) this.entries.length = limit;
  }

  clear(): void {
    this.entries.length = 0;
  }
}

function shorten(args: readonly string[]): string[] {
  const kept = args.length > MOST_ARGUMENTS ? args.slice(0, MOST_ARGUMENTS - 1) : [...args];
  const short = kept.map((arg) =>
    arg.length > LONGEST_ARGUMENT
      ? `${arg.slice(0, LONGEST_ARGUMENT)}... (${arg.length - LONGEST_ARGUMENT} more bytes)`
      : arg,
  );
  if (args.length > MOST_ARGUMENTS) short.push(`... (${args.length - kept.length} more arguments)`);
  return short;
}
