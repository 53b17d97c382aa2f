import type { Process } from '../../../linux/process/process.ts';

const DOTS_PER_LINE = 50;
const CLUSTER = 10;
/** Columns of a bar's row that are neither name nor bar. */
const BESIDE = 40;

/** The progress of GNU wget: a bar on a terminal, dots of 1 KiB elsewhere. */
export class GnuProgress {
  readonly #process: Process;
  readonly #name: string;
  readonly #expected: number | undefined;
  readonly #start: number;
  /** Bytes that were there before. */
  readonly #before: number;
  received = 0;

  constructor(process: Process, name: string, expected: number | undefined, before = 0) {
    this.#before = before;
    this.#process = process;
    this.#name = name;
    this.#expected = expected;
    this.#start = process.machine.kernel.clock.monotonic();
  }

  /** Seconds, never less than a local transfer takes. */
  get seconds(): number {
    return Math.max(this.#process.machine.kernel.clock.monotonic() - this.#start, 0.01) / 1000;
  }

  get #terminal(): boolean {
    return this.#process.descriptors.get(2)?.tty !== undefined;
  }

  async begin(): Promise<void> {
    await this.#process.complain(this.#terminal ? `\n${this.#bar(false)}` : '\n');
  }

  add(bytes: number): void {
    this.received += bytes;
  }

  async end(): Promise<void> {
    if (this.#terminal) await this.#process.complain(`${this.#bar(true)}\n\n`);
    else await this.#process.complain(`${this.#dots()}\n\n`);
  }

  #percent(): number | undefined {
    if (this.#expected === undefined) return undefined;
    return this.#expected === 0 ? 100 : Math.floor(((this.#before + this.received) * 100) / this.#expected);
  }

  #bar(done: boolean): string {
    const columns = this.#process.descriptors.get(2)?.tty?.size.columns || 80;
    // The name has a quarter of the row, and the bar what the numbers leave.
    const named = Math.max(0, Math.floor((columns - 1) / 4));
    const width = Math.max(5, columns - 1 - named - BESIDE);
    const percent = this.#percent() ?? (done ? 100 : 0);
    const filled = Math.floor((percent * width) / 100);
    const bar = filled > 0 ? `${'='.repeat(filled - 1)}>`.padEnd(width) : ' '.repeat(width);
    const name = this.#name.slice(0, named).padEnd(named);
    const size = grouped(this.#before + this.received).padStart(8);
    const shown = this.#expected === undefined ? '    ' : `${String(percent).padStart(3)}%`;
    return `\r${name} ${shown}[${bar}]${size}  --.-KB/s${done ? `    in ${durationOf(this.seconds)}`.padEnd(15) : ' '.repeat(15)}`;
  }

  #dots(): string {
    const dots = Math.floor(this.received / 1024);
    const lines: string[] = [];
    for (let at = 0; at === 0 || at < dots; at += DOTS_PER_LINE) {
      let line = `${String(at).padStart(6)}K`;
      for (let i = 0; i < DOTS_PER_LINE; i++) {
        if (i % CLUSTER === 0) line += ' ';
        line += at + i < dots ? '.' : ' ';
      }
      const last = at + DOTS_PER_LINE >= dots;
      const part = last ? this.received : (at + DOTS_PER_LINE) * 1024;
      const percent =
        this.#expected === undefined ? '' : `${Math.floor((part * 100) / (this.#expected || 1))}%`;
      const speed = short(this.received / this.seconds);
      lines.push(
        `${line}${percent.padStart(4)} ${speed.padStart(5)}${last ? `=${durationOf(this.seconds)}` : ' 0s'}`,
      );
    }
    return lines.join('\n');
  }
}

/** `426 KB/s` */
export function rateOf(bytes: number, seconds: number): string {
  let speed = bytes / Math.max(seconds, 0.000_01);
  let unit = 0;
  while (speed >= 1024 && unit < 3) {
    speed /= 1024;
    unit++;
  }
  return `${digits(speed)} ${['B/s', 'KB/s', 'MB/s', 'GB/s'][unit]}`;
}

function short(speed: number): string {
  let value = speed;
  let unit = 0;
  while (value >= 1024 && unit < 3) {
    value /= 1024;
    unit++;
  }
  return `${digits(value)}${['B', 'K', 'M', 'G'][unit]}`;
}

function digits(value: number): string {
  return value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
}

export function durationOf(seconds: number): string {
  if (seconds < 0.001) return '0s';
  return seconds < 10 ? `${seconds.toFixed(seconds < 1 ? 2 : 1)}s` : `${Math.round(seconds)}s`;
}

function grouped(bytes: number): string {
  if (bytes < 1024 * 100) return String(bytes).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${(bytes / 1024).toFixed(2)}K`;
}
