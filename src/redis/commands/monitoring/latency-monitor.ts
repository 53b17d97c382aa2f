/** Something that took too long. */
export interface LatencySample {
  /** Unix seconds. */
  readonly time: number;
  /** Milliseconds. */
  latency: number;
}

/** What one kind of event took, oldest sample first. */
export interface LatencyEvent {
  readonly samples: LatencySample[];
  /** The longest ever, in milliseconds. */
  longest: number;
}

const MOST_SAMPLES = 160;

/** Events that took longer than latency-monitor-threshold, by their kind. */
export class LatencyMonitor {
  readonly events = new Map<string, LatencyEvent>();

  /** `now`: Unix milliseconds. */
  add(kind: string, latency: number, now: number): void {
    const time = Math.floor(now / 1000);
    let event = this.events.get(kind);
    if (!event) {
      event = { samples: [], longest: 0 };
      this.events.set(kind, event);
    }
    event.longest = Math.max(event.longest, latency);
    const last = event.samples.at(-1);
    // One sample a second, the worst.
    if (last?.time === time) {
      last.latency = Math.max(last.latency, latency);
      return;
    }
    event.samples.push({ time, latency });
    if (event.samples.length > MOST_SAMPLES) event.samples.shift();
  }

  /** Forgets some kinds, or all; answers how many there were. */
  reset(kinds: readonly string[]): number {
    let removed = 0;
    for (const kind of kinds.length === 0 ? [...this.events.keys()] : kinds) {
      if (this.events.delete(kind)) removed++;
    }
    return removed;
  }
}
