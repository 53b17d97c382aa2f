import type { Process } from '../../linux/process/process.ts';
import type { RawTerminal } from '../screen/raw-terminal.ts';

/** Keys from the terminal, from `.` and from recorded registers. */
export class Keyboard {
  readonly #process: Process;
  readonly #terminal: RawTerminal;
  /** Keys that are to come before what is typed, the next one first. */
  #queued: string[] = [];
  /** The keys of the command that goes on, for `.`. */
  command: string[] = [];
  /** The register that `q` records into, and its keys so far. */
  recording: { readonly register: string; keys: string[] } | undefined;
  /** Whether the last key was queued, not typed. */
  fromQueue = false;
  /** Whether `.` is being carried out: its keys are not kept again. */
  #repeating = 0;

  constructor(process: Process, terminal: RawTerminal) {
    this.#process = process;
    this.#terminal = terminal;
  }

  /** Whether the next key is known already, so that nothing need be drawn. */
  get ahead(): boolean {
    return this.#queued.length > 0 || this.#terminal.typedAhead;
  }

  /** How many keys are to come before what is typed. */
  get queued(): number {
    return this.#queued.length;
  }

  get repeating(): boolean {
    return this.#repeating > 0;
  }

  queue(keys: readonly string[]): void {
    this.#queued = [...keys, ...this.#queued];
  }

  /** Keys of `.`: they end with what is queued now. */
  repeat(keys: readonly string[]): void {
    this.#repeating = keys.length;
    this.queue(keys);
  }

  /** Nothing of what was queued is done any more, as after a command that failed. */
  drop(): void {
    this.#queued = [];
    this.#repeating = 0;
  }

  /** The next key; `draw` is called before anybody waits for it. */
  async next(draw: () => Promise<void>): Promise<string> {
    const queued = this.#queued.shift();
    if (queued !== undefined) {
      if (this.#repeating > 0) this.#repeating--;
      this.fromQueue = true;
      await this.#process.breathe();
      this.command.push(queued);
      return queued;
    }
    if (!this.#terminal.typedAhead) await draw();
    const key = await this.#terminal.key();
    if (key === 'resize' || key === 'closed') return key;
    this.fromQueue = false;
    this.command.push(key);
    this.recording?.keys.push(key);
    return key;
  }
}
