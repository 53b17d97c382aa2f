import { returnTerminal, setTerminal, tryReadAs } from '../../../linux/process/controlling-terminal.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import type { Command, Tool } from '../../command/command.ts';
import { type Options, optionsOf } from '../../command/options.ts';
import { busyboxScreen } from './busybox-screen.ts';
import { procpsScreen } from './procps-screen.ts';
import { pressTopKey } from './top-keys.ts';
import { FIELDS, readState, type TopState } from './top-state.ts';
import { UsageMeter } from './usage.ts';

export const top: Tool = {
  name: 'top',
  usage: 'top [-bmH] [-n COUNT] [-d SECONDS]',
  gnuUsage: '-hv | -bcEeHiOSs1 -d secs -n max -u|U user -p pid(s) -o field -w [cols]',
  package: 'procps-ng 4.0.4)',
  options: {
    short: 'bcd:e:E:hHin:o:Op:sSu:U:Vw::1',
    long: {
      'batch-mode': 'b',
      'cmdline-toggle': 'c',
      'delay:': 'd',
      'filter-any-user:': 'U',
      'filter-only-euser:': 'u',
      'idle-toggle': 'i',
      'iterations:': 'n',
      'list-fields': 'O',
      'pid:': 'p',
      'scale-summary-mem:': 'E',
      'scale-task-mem:': 'e',
      'secure-mode': 's',
      'single-cpu-toggle': '1',
      'sort-override:': 'o',
      'threads-show': 'H',
      'accum-time-toggle': 'S',
      'width::': 'w',
    },
  },
  busyboxOptions: { short: 'bmHn:d:' },
  run: (command, options) => new Display(command, options).run(),
};

/** Draws the screen again and again, on a terminal until `q`. */
class Display {
  readonly #command: Command;
  readonly #options: Options;
  #pressed = '';

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
  }

  async run(): Promise<number> {
    const { process, gnu } = this.#command;
    const state = gnu ? readState(this.#options) : readState(optionsOf([], []));
    if (typeof state === 'string') return this.#command.fail(state);
    if (gnu && this.#options.has('V')) {
      await process.print('top from procps-ng 4.0.4\n');
      return 0;
    }
    if (gnu && this.#options.has('O')) {
      await process.print(FIELDS.map((field) => `${field}\n`).join(''));
      return 0;
    }
    const batch = this.#options.has('b');
    const count = Number(this.#options.value('n') ?? Number.POSITIVE_INFINITY);
    const delay = (): number => (gnu ? state.delay : Number(this.#options.value('d') ?? 5)) * 1000;
    const terminal = process.descriptors.get(1)?.tty;
    const keyboard = batch ? undefined : process.descriptors.get(0)?.tty;
    if (!batch && gnu && !terminal) return this.#command.fail('failed tty get');
    const before = keyboard && (await setTerminal(process, keyboard, { canonical: false, echo: false }));
    // ^C must leave the terminal as it was.
    let interrupted = false;
    if (keyboard) process.onSignal('SIGINT', () => (interrupted = true));
    // The wait ends, and what was drawn for another size is drawn anew.
    if (terminal) process.onSignal('SIGWINCH', () => {});
    const meter = new UsageMeter(process.machine);
    try {
      for (let i = 0; i < count && !interrupted; i++) {
        const size = batch
          ? { columns: 512, rows: Number.POSITIVE_INFINITY }
          : (terminal?.size ?? { columns: 80, rows: 24 });
        const width = Number(this.#options.value('w') || size.columns);
        const picture = gnu
          ? procpsScreen(
              this.#command,
              state,
              { ...size, columns: batch ? width : size.columns, batch },
              meter.measure(),
            )
          : { text: busyboxScreen(this.#command, { ...size, batch }, meter.measure()), first: 0 };
        await process.print(
          `${batch ? '' : gnu ? '\x1b[?25l\x1b[H\x1b[J' : '\x1b[H\x1b[J'}${i > 0 && batch && gnu ? '\n' : ''}${picture.text}`,
        );
        if (i + 1 >= count) break;
        const key = await this.#key(delay(), keyboard !== undefined);
        if (key === 'q' || key === 'end') break;
        if (key !== undefined && gnu) {
          const ask = (question: string): Promise<string | undefined> => this.#ask(question, state);
          if (key === 'h' || key === '?') await this.#help();
          else if (await pressTopKey(this.#command, state, key, ask, picture.first)) break;
        }
      }
    } finally {
      if (keyboard && before) returnTerminal(process, keyboard, before);
    }
    // The cursor comes back below the table.
    if (keyboard) await process.print(gnu ? `\x1b[?25h\x1b[${terminal?.size.rows ?? 24};1H\r\n` : '\n');
    return 0;
  }

  /** The next key before the next round; `end` where there will be none. */
  async #key(delay: number, keys: boolean): Promise<string | undefined> {
    const { process } = this.#command;
    try {
      if (this.#pressed === '') {
        if (!keys) {
          await process.sleep(delay);
          return undefined;
        }
        const input = process.file(0);
        const read = () => tryReadAs(process, input, 64);
        const bytes = Number.isFinite(delay)
          ? await process.blockFor(delay, read, input.readable)
          : await process.block(read, input.readable);
        if (bytes === undefined) return undefined;
        if (bytes.length === 0) return 'end';
        this.#pressed = new TextDecoder().decode(bytes);
      }
    } catch (error) {
      if (error instanceof Interrupted) return undefined;
      throw error;
    }
    const [key = ''] = this.#pressed;
    this.#pressed = this.#pressed.slice(key.length);
    return key;
  }

  /** Lets an answer be typed in the line between the summary and the table; escape gives it up. */
  async #ask(question: string, state: TopState): Promise<string | undefined> {
    const { process } = this.#command;
    const row =
      1 +
      (state.loadLine ? 1 : 0) +
      (state.taskLines ? 1 + (state.perProcessor ? process.machine.kernel.processors : 1) : 0) +
      (state.memoryLines ? 2 : 0);
    let typed = '';
    for (;;) {
      await process.print(`\x1b[?25h\x1b[${row};1H\x1b[K\x1b[1m${question}\x1b[m${typed}`);
      const key = await this.#key(Number.POSITIVE_INFINITY, true);
      if (key === undefined || key === 'end' || key === '\x1b') return undefined;
      if (key === '\n' || key === '\r') return typed;
      if (key === '\x7f' || key === '\b') typed = typed.slice(0, -1);
      else typed += key;
    }
  }

  async #help(): Promise<void> {
    await this.#command.process.print(`\x1b[H\x1b[J${HELP}`);
    await this.#key(Number.POSITIVE_INFINITY, true);
  }
}

/** What `h` shows, in our own words. */
const HELP = `Help for Interactive Commands - procps-ng 4.0.4

  1        each processor on a line of its own, or all on one
  l,t,m    the line of the load, of tasks and processors, of memory
  E,e      larger units in the summary, in the table
  c,V      command lines or names; the forest of parents and children
  M,P,T,N  order by memory, processor, time, number;  R turns it round
  <,>      order by the column to the left, to the right
  i        leave out who does nothing
  u,o      only a user's; only what a filter lets pass;  = shows all again
  n        at most so many tasks
  k,r      send a signal;  change the niceness
  d,s      the time between two pictures
  W        write the configuration
  q        leave

Press 'q' to quit, any other key to continue `;
