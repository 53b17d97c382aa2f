/** Calls of one command, as INFO commandstats shows them. */
export class CallCount {
  calls = 0;
  /** Microseconds. */
  time = 0;
  rejected = 0;
  failed = 0;
  /** How many calls took at least 2^(i-1) and less than 2^i microseconds. */
  readonly durations: number[] = [];
  /** It costs next to nothing; see mayGuess. */
  brief: boolean | undefined;
  /** Milliseconds of the call that was measured last. */
  usual = 0;

  get isEmpty(): boolean {
    return this.calls === 0 && this.failed === 0 && this.rejected === 0;
  }

  reset(): void {
    this.calls = 0;
    this.time = 0;
    this.rejected = 0;
    this.failed = 0;
    this.durations.length = 0;
  }

  /** At most so many microseconds took so many percent of the calls; known as exactly as the powers of two. */
  percentile(percent: number): number {
    const all = this.durations.reduce((sum, count) => sum + (count ?? 0), 0);
    const wanted = Math.max(1, Math.ceil((all * percent) / 100));
    let seen = 0;
    for (const [i, count] of this.durations.entries()) {
      seen += count ?? 0;
      if (seen >= wanted) return i === 0 ? 0.001 : 2 ** i * 1.003;
    }
    return 0;
  }

  /** `isTracked`: latency-tracking is on. */
  took(microseconds: number, isTracked: boolean): void {
    this.time += microseconds;
    if (!isTracked) return;
    const i = 32 - Math.clz32(microseconds);
    this.durations[i] = (this.durations[i] ?? 0) + 1;
  }
}

/** Counters that CONFIG RESETSTAT sets back. */
export class Statistics {
  connections = 0;
  commands = 0;
  hits = 0;
  misses = 0;
  expired = 0;
  evicted = 0;
  evictedClients = 0;
  /** Values that Redis would have freed in the background. */
  lazyFreed = 0;
  inputBytes = 0;
  outputBytes = 0;
  reads = 0;
  writes = 0;
  rejectedConnections = 0;
  errors = 0;
  /** Among them those of masters, replicas and append-only files. */
  unexpectedErrors = 0;
  forks = 0;
  /** Microseconds that the last one took. */
  forkTime = 0;
  readonly byCommand = new Map<string, CallCount>();
  /** By the first word of the message. */
  readonly byError = new Map<string, number>();
  /** The command that was counted last is most often the next one too. */
  #lastName = '';
  #lastCount: CallCount | undefined;

  of(command: string): CallCount {
    if (command === this.#lastName && this.#lastCount) return this.#lastCount;
    let count = this.byCommand.get(command);
    if (!count) {
      count = new CallCount();
      this.byCommand.set(command, count);
    }
    this.#lastName = command;
    this.#lastCount = count;
    return count;
  }

  error(message: string): void {
    this.errors++;
    const code = message.split(' ', 1)[0] ?? '';
    this.byError.set(code, (this.byError.get(code) ?? 0) + 1);
  }

  reset(): void {
    Object.assign(this, new Statistics(), { byCommand: this.byCommand, byError: this.byError });
    // The command that resets them is counted when it ends.
    for (const count of this.byCommand.values()) count.reset();
    this.byError.clear();
  }
}
