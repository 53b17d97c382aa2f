import type { Process } from '../../../linux/process/process.ts';

const HEADER =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
  '                                 Dload  Upload   Total   Spent    Left  Speed\n';

const SEPARATORS = ['', ' ', '  ', ' ', '  ', ' ', '  ', '  ', ' ', ' ', ' ', ' '];

/** What a transfer has moved so far, in bytes. */
export interface Progress {
  received: number;
  /** Undefined until the server has said it. */
  expected: number | undefined;
  sent: number;
  toSend: number;
}

/** The table that curl shows on standard error while it writes somewhere else than to a terminal. */
export class ProgressMeter {
  readonly #process: Process;
  readonly #shown: boolean;
  readonly #again: boolean;
  readonly #start: number;
  #lines = 0;

  /** @param again the table's head stands already: another try */
  constructor(process: Process, shown: boolean, again = false) {
    this.#again = again;
    this.#process = process;
    this.#shown = shown;
    this.#start = process.machine.kernel.clock.monotonic();
  }

  /** A line above the table. */
  async say(line: string): Promise<void> {
    if (this.#shown) await this.#process.complain(`${line}\n`);
  }

  async begin(): Promise<void> {
    if (!this.#shown) return;
    if (!this.#again) await this.#process.complain(HEADER);
    await this.update({ received: 0, expected: undefined, sent: 0, toSend: 0 });
  }

  async update(progress: Progress): Promise<void> {
    if (!this.#shown) return;
    this.#lines++;
    await this.#process.complain(`\r${this.#line(progress)}`);
  }

  /** The last line; a transfer that never got as far as a connection ends without it. */
  async end(progress: Progress): Promise<void> {
    if (!this.#shown || this.#lines === 0) return;
    await this.update(progress);
    await this.#process.complain('\n');
  }

  #line({ received, expected, sent, toSend }: Progress): string {
    const elapsed = this.#process.machine.kernel.clock.monotonic() - this.#start;
    // A local exchange takes the better part of a millisecond even where the simulated clock stands still.
    const seconds = Math.max(elapsed, 0.8) / 1000;
    const percent = (part: number, whole: number | undefined): number =>
      whole ? Math.floor((part * 100) / whole) : 0;
    const total = (expected ?? received) + toSend;
    const all = expected === undefined && toSend === 0 ? 0 : total;
    const speed = Math.round(received / seconds);
    const upload = Math.round(sent / seconds);
    const current = elapsed < 1 ? (received + sent) * 1000 : Math.round((received + sent) / seconds);
    const fields = [
      (received + sent > 0 && all === 0 ? '100' : String(percent(received + sent, all))).padStart(3),
      five(total),
      String(percent(received, expected)).padStart(3),
      five(received),
      String(percent(sent, toSend)).padStart(3),
      five(sent),
      five(speed),
      five(upload),
      '--:--:--',
      clockTime(elapsed),
      '--:--:--',
      five(current),
    ];
    return fields.map((field, index) => SEPARATORS[index] + field).join('');
  }
}

/** At most five characters: 99999, 9999k, 99.9M … */
function five(bytes: number): string {
  if (bytes < 100_000) return String(bytes).padStart(5);
  if (bytes < 10_000 * 1024) return `${String(Math.floor(bytes / 1024)).padStart(4)}k`;
  const mega = bytes / (1024 * 1024);
  if (mega < 100) return `${mega.toFixed(1).padStart(4)}M`;
  return `${String(Math.floor(mega)).padStart(4)}M`;
}

function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds === 0) return '--:--:--';
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(2)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
