import type { Process } from '../../../linux/process/process.ts';

const WIDTH = 32;

/** The progress bar of busybox wget: one line that a terminal overwrites and anything else gets again each second. */
export class BusyboxBar {
  readonly #process: Process;
  readonly #name: string;
  readonly #expected: number | undefined;
  readonly #start: number;
  #shownAt: number;
  #received = 0;

  constructor(process: Process, name: string, expected: number | undefined) {
    this.#process = process;
    this.#name = name;
    this.#expected = expected;
    this.#start = process.machine.kernel.clock.monotonic();
    this.#shownAt = this.#start;
  }

  async add(bytes: number): Promise<void> {
    this.#received += bytes;
    const now = this.#process.machine.kernel.clock.monotonic();
    if (now - this.#shownAt < 1000 || this.#expected === undefined) return;
    this.#shownAt = now;
    await this.#show(false);
  }

  async end(): Promise<void> {
    await this.#show(true);
  }

  async #show(last: boolean): Promise<void> {
    const total = last ? Math.max(this.#received, 1) : (this.#expected ?? this.#received);
    const received = last && this.#received === 0 ? 1 : this.#received;
    const percent = Math.floor((received * 100) / total);
    const stars = Math.floor((received * WIDTH) / total);
    const bar = '*'.repeat(stars).padEnd(WIDTH);
    const size =
      this.#received > 99_999
        ? `${String(Math.floor(this.#received / 1024)).padStart(5)}k`
        : String(this.#received).padStart(6);
    const elapsed = (this.#process.machine.kernel.clock.monotonic() - this.#start) / 1000;
    const left = last ? 0 : Math.floor((elapsed * (total - this.#received)) / Math.max(this.#received, 1));
    const line = `${this.#name.slice(0, 20).padEnd(20)}${String(percent).padStart(4)}% |${bar}|${size}${eta(left)} ETA`;
    const tty = this.#process.descriptors.get(2)?.tty !== undefined;
    await this.#process.complain(tty ? `\r${line}${last ? '\n' : ''}` : `${line}\n`);
  }
}

function eta(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(3)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
