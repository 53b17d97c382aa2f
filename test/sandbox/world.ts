import { VirtualClock } from '../../src/linux/clock-virtual.ts';
import { createPipe } from '../../src/linux/io/pipe.ts';
import { statusNumber } from '../../src/linux/process/exit.ts';
import type { Tty } from '../../src/linux/tty/tty.ts';
import { Host } from '../../src/sandbox/host.ts';
import { PipeReader } from '../../src/sandbox/pipe-reader.ts';
import { TerminalSession } from '../../src/sandbox/terminal-session.ts';
import { TextCollector } from './text-collector.ts';

/** 2025-06-16 09:00:00 UTC */
export const EPOCH = 1_750_064_400_000;

/** bash's prompt with its request that pasted text be marked. */
export const PROMPT = '\x1b[?2004h$ ';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** A host under a virtual clock, and hands that use it. */
export class SandboxWorld {
  readonly clock: VirtualClock;
  /** What the shells said about their prompts, in order. */
  readonly prompts: { readonly tty: Tty; readonly waiting: boolean }[] = [];
  readonly host: Host;

  constructor(seed = 1, clock = new VirtualClock(EPOCH)) {
    this.clock = clock;
    this.host = new Host({
      clock: this.clock,
      seed,
      onPrompt: (tty, waiting) => void this.prompts.push({ tty, waiting }),
    });
  }

  /** Runs a script in the host's shell, without a terminal. */
  run(script: string): Promise<Outcome> {
    return this.clock.drive(this.#run(script));
  }

  async #run(script: string): Promise<Outcome> {
    await this.host.docker();
    const [out, err] = [createPipe(this.host.machine.kernel), createPipe(this.host.machine.kernel)];
    const [stdout, stderr] = [new TextCollector(), new TextCollector()];
    const shell = this.host.runScript(script, out.writer, err.writer);
    out.writer.release();
    err.writer.release();
    const readers = [new PipeReader(out.reader, stdout.receive), new PipeReader(err.reader, stderr.receive)];
    const status = statusNumber(await shell.exited);
    for (const reader of readers) reader.finish();
    return { stdout: stdout.take(), stderr: stderr.take(), status };
  }

  openTerminal(columns = 80, rows = 24): Screen {
    return new Screen(this, columns, rows);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.setTimer(ms, resolve);
    });
  }
}

/** Somebody in front of a terminal of the host. */
export class Screen {
  readonly session: TerminalSession;
  /** Everything that the terminal has shown. */
  text = '';
  readonly #world: SandboxWorld;
  #read = 0;
  #changed: () => void = () => {};

  constructor(world: SandboxWorld, columns: number, rows: number) {
    this.#world = world;
    const collector = new TextCollector();
    this.session = new TerminalSession(world.host, { columns, rows }, (bytes) => {
      collector.receive(bytes);
      this.text += collector.take();
      this.#changed();
    });
  }

  type(keys: string): void {
    this.session.write(new TextEncoder().encode(keys));
  }

  /** Waits, at most ten virtual minutes, until `text` shows; answers what came from the last such wait up to its end. */
  async until(text: string): Promise<string> {
    const found = (): number => this.text.indexOf(text, this.#read);
    const seen = new Promise<void>((resolve) => {
      this.#changed = () => void (found() >= 0 && resolve());
      this.#changed();
    });
    const { clock } = this.#world;
    const late = new Promise<void>((resolve) => {
      const timer = clock.setTimer(600_000, resolve);
      void seen.then(() => timer.cancel());
    });
    await clock.drive(Promise.race([seen, late]));
    const at = found();
    if (at < 0)
      throw new Error(
        `waited for ${JSON.stringify(text)}, saw ${JSON.stringify(this.text.slice(this.#read))}`,
      );
    const end = at + text.length;
    const shown = this.text.slice(this.#read, end);
    this.#read = end;
    return shown;
  }

  /** Types a line and answers what shows until the next prompt of the host. */
  line(line: string): Promise<string> {
    this.type(`${line}\r`);
    return this.until(PROMPT);
  }

  /** The exit status of the session's shell. */
  ended(): Promise<number> {
    return this.#world.clock.drive(this.session.ended);
  }
}
