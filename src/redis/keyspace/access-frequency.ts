/** What a new key starts with, so that it is not the first to go. */
const INITIAL = 5;
const MINUTE = 60_000;
const MINUTES = 2 ** 16;

/** How quickly the counter rises and falls; parameters of the configuration. */
export interface FrequencySettings {
  readonly lfuLogFactor: number;
  /** Minutes after which it is one lower; 0: it never falls. */
  readonly lfuDecayTime: number;
}

/**
 * How often a key is used, as Redis counts for its LFU policies: eight bits that rise the more seldom the higher they
 * are, and fall with time; above them the minute when they fell last.
 */
export class AccessFrequency {
  readonly #settings: FrequencySettings;
  readonly #time: { readonly now: number };
  readonly #random: () => number;

  constructor(settings: FrequencySettings, time: { readonly now: number }, random: () => number) {
    this.#settings = settings;
    this.#time = time;
    this.#random = random;
  }

  /** The state of a key that was used so often. */
  of(counter = INITIAL): number {
    return this.#minute * 256 + counter;
  }

  /** The counter as it stands now. */
  counter(state: number): number {
    const { lfuDecayTime } = this.#settings;
    const counter = state & 255;
    if (lfuDecayTime === 0) return counter;
    const since = Math.floor(state / 256) % MINUTES;
    const minute = this.#minute;
    const passed = minute >= since ? minute - since : MINUTES - 1 - since + minute;
    return Math.max(0, counter - Math.floor(passed / lfuDecayTime));
  }

  /** The state after one more use. */
  used(state: number): number {
    const counter = this.counter(state);
    const above = Math.max(0, counter - INITIAL);
    const rises = counter < 255 && this.#random() < 1 / (above * this.#settings.lfuLogFactor + 1);
    return this.of(rises ? counter + 1 : counter);
  }

  get #minute(): number {
    return Math.floor(this.#time.now / MINUTE) % MINUTES;
  }
}
