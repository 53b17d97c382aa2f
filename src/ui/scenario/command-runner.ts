import type { Command } from '../../scenario/scenario.ts';
import type { TerminalSession } from '../terminal/terminal-session.ts';
import { expectsKeys } from './expects-keys.ts';

/**
 * What became of a wish to run a command:
 * - `sent`: it has been typed, or will be as soon as the machine is up;
 * - `waiting`: it is for the shell, and will be typed when the program that runs there has ended;
 * - `busy`: it is for the shell, but the program that runs there will not end before the reader leaves it;
 * - `no-program`: it is for a program, but the shell has the terminal;
 * - `closed`: nobody is there to type to.
 */
export type RunOutcome = 'sent' | 'waiting' | 'busy' | 'no-program' | 'closed';

/** How long a program may take to leave after Ctrl+C before we say that it stays, in milliseconds. */
const patience = 3000;

interface Waiting {
  readonly command: Command;
  /** Whether it was typed in the end. */
  readonly settle: (typed: boolean) => void;
}

/** Types a scenario's commands into a session, knows which were run, and never types one where it makes no sense unasked. */
export class CommandRunner {
  readonly session: TerminalSession;
  readonly #done = new Set<Command>();
  readonly #watchers = new Set<() => void>();
  readonly #onSent: (command: Command) => void;
  #waiting: readonly Waiting[] = [];
  /** The command of ours that has the terminal, or will have it in a moment. */
  #running: Command | undefined;
  #state: TerminalSession['state'];

  constructor(session: TerminalSession, onSent: (command: Command) => void) {
    this.session = session;
    this.#onSent = onSent;
    this.#state = session.state;
    session.listen({ state: (state) => this.#enter(state) });
  }

  /** Calls back whenever one of the questions below may have a new answer. Returns the way to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  wasRun(command: Command): boolean {
    return this.#done.has(command);
  }

  /** From its being typed to the prompt after it. */
  isRunning(command: Command): boolean {
    return this.#running === command;
  }

  isWaiting(command: Command): boolean {
    return this.#waiting.some((entry) => entry.command === command);
  }

  run(command: Command): RunOutcome {
    const { state } = this.session;
    if (state === 'ended' || state === 'failed') return 'closed';
    if (command.target === 'program' && state !== 'program') return 'no-program';
    if (command.target === 'shell' && state === 'program') {
      if (command.interrupt) {
        void this.interruptAndRun(command);
        return 'sent';
      }
      if (this.#running && expectsKeys(this.#running.text)) return 'busy';
      if (!this.isWaiting(command)) this.#wait({ command, settle: () => {} });
      return 'waiting';
    }
    this.runAnyway(command);
    return 'sent';
  }

  /** Types the command, whoever reads it. */
  runAnyway(command: Command): void {
    this.session.enter(command.text);
    this.#done.add(command);
    // A line for a program leaves the command that started the program the running one.
    if (command.target === 'shell') this.#running = command;
    this.#onSent(command);
    this.#changed();
  }

  /** Ctrl+C, and the command at the next prompt. Resolves with false if the program has not left in a while. */
  async interruptAndRun(command: Command): Promise<boolean> {
    this.cancel(command);
    if (this.session.state === 'prompt') {
      this.runAnyway(command);
      return true;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const typed = new Promise<boolean>((settle) => {
      this.#wait({ command, settle }, 'first');
      timer = setTimeout(() => this.cancel(command), patience);
    });
    this.session.interrupt();
    const outcome = await typed;
    clearTimeout(timer);
    return outcome;
  }

  /** A waiting command is not wanted any more. */
  cancel(command: Command): void {
    this.#giveUp(this.#waiting.filter((entry) => entry.command === command));
  }

  #wait(entry: Waiting, place: 'first' | 'last' = 'last'): void {
    this.#waiting = place === 'first' ? [entry, ...this.#waiting] : [...this.#waiting, entry];
    this.#changed();
  }

  #giveUp(entries: readonly Waiting[]): void {
    if (entries.length === 0) return;
    this.#waiting = this.#waiting.filter((entry) => !entries.includes(entry));
    for (const { settle } of entries) settle(false);
    this.#changed();
  }

  #enter(state: TerminalSession['state']): void {
    const before = this.#state;
    this.#state = state;
    const over = state === 'ended' || state === 'failed';
    if (over || (state === 'prompt' && before === 'program')) this.#running = undefined;
    if (over) this.#giveUp(this.#waiting);
    const [next, ...later] = this.#waiting;
    if (state === 'prompt' && next) {
      this.#waiting = later;
      this.runAnyway(next.command);
      next.settle(true);
    } else this.#changed();
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
