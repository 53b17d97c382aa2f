import type { Command } from '../scenario/scenario.ts';
import type { TerminalSession } from './terminal-session.ts';

/**
 * What became of a wish to run a command:
 * - `sent`: it has been typed, or will be as soon as the machine is up;
 * - `busy`: it is for the shell, but a program has the terminal;
 * - `no-program`: it is for a program, but the shell has the terminal;
 * - `closed`: nobody is there to type to.
 */
export type RunOutcome = 'sent' | 'busy' | 'no-program' | 'closed';

/** How long a program may take to leave after Ctrl+C before we say that it stays, in milliseconds. */
const patience = 3000;

/** Types a scenario's commands into a session, knows which were run, and never types one where it makes no sense unasked. */
export class CommandRunner {
  readonly session: TerminalSession;
  readonly #done = new Set<Command>();
  readonly #watchers = new Set<() => void>();
  readonly #onSent: (command: Command) => void;
  #last: Command | undefined;

  constructor(session: TerminalSession, onSent: (command: Command) => void) {
    this.session = session;
    this.#onSent = onSent;
    session.listen({ state: () => this.#changed() });
  }

  /** Calls back whenever `wasRun` or `isRunning` may answer differently. Returns the way to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  wasRun(command: Command): boolean {
    return this.#done.has(command);
  }

  isRunning(command: Command): boolean {
    return this.#last === command && this.session.state === 'program';
  }

  run(command: Command): RunOutcome {
    const { state } = this.session;
    if (state === 'ended' || state === 'failed') return 'closed';
    if (command.interrupt && state === 'program') {
      void this.interruptAndRun(command);
      return 'sent';
    }
    if (command.target === 'shell' && state === 'program') return 'busy';
    if (command.target === 'program' && state !== 'program') return 'no-program';
    this.runAnyway(command);
    return 'sent';
  }

  /** Types the command, whoever reads it. */
  runAnyway(command: Command): void {
    this.session.enter(command.text);
    this.#done.add(command);
    // A line for a program leaves the command that started the program the running one.
    if (command.target === 'shell') this.#last = command;
    this.#onSent(command);
    this.#changed();
  }

  /** Ctrl+C, and the command at the next prompt. Resolves with false if the program has not left in a while. */
  async interruptAndRun(command: Command): Promise<boolean> {
    this.session.interrupt();
    const atPrompt = await this.#nextPrompt();
    if (atPrompt) this.runAnyway(command);
    return atPrompt;
  }

  #nextPrompt(): Promise<boolean> {
    if (this.session.state === 'prompt') return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (atPrompt: boolean): void => {
        clearTimeout(timer);
        stop();
        resolve(atPrompt);
      };
      const timer = setTimeout(() => settle(false), patience);
      const stop = this.session.listen({
        state: (state) => {
          if (state !== 'program') settle(state === 'prompt');
        },
      });
    });
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
