import { Interrupted } from '../../../linux/process/exit.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { busyboxScreen } from './busybox-screen.ts';
import { procpsScreen } from './procps-screen.ts';
import { UsageMeter } from './usage.ts';

export const top: Tool = {
  name: 'top',
  usage: 'top [-bmH] [-n COUNT] [-d SECONDS]',
  gnuUsage: '-hv | -bcEeHiOSs1 -d secs -n max -u|U user -p pid(s) -o field -w [cols]',
  package: 'procps-ng 4.0.4)',
  options: { short: 'bcd:eEHin:o:Op:sSu:U:w::1' },
  busyboxOptions: { short: 'bmHn:d:' },
  run: (command, options) => new Display(command, options).run(),
};

/** Draws the screen again and again, on a terminal until `q`. */
class Display {
  readonly #command: Command;
  readonly #options: Options;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
  }

  async run(): Promise<number> {
    const { process, gnu } = this.#command;
    const batch = this.#options.has('b');
    const count = Number(this.#options.value('n') ?? Number.POSITIVE_INFINITY);
    const delay = Number(this.#options.value('d') ?? (gnu ? 3 : 5)) * 1000;
    const terminal = process.descriptors.get(1)?.tty;
    const keyboard = batch ? undefined : process.descriptors.get(0)?.tty;
    if (!batch && gnu && !terminal) return this.#command.fail('failed tty get');
    const before = keyboard?.termios;
    if (keyboard && before) keyboard.termios = { ...before, canonical: false, echo: false };
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
        const screen = gnu
          ? procpsScreen(this.#command, this.#options, { ...size, batch }, meter.measure())
          : busyboxScreen(this.#command, { ...size, batch }, meter.measure());
        await process.print(`${batch ? '' : '\x1b[H\x1b[J'}${i > 0 && batch && gnu ? '\n' : ''}${screen}`);
        if (i + 1 >= count) break;
        if (await this.#asksToQuit(delay, keyboard !== undefined)) break;
      }
    } finally {
      if (keyboard && before) keyboard.termios = before;
    }
    if (keyboard) await process.print('\n');
    return 0;
  }

  /** Waits for the next round; true if the user wants to leave. */
  async #asksToQuit(delay: number, keys: boolean): Promise<boolean> {
    const { process } = this.#command;
    try {
      if (!keys) {
        await process.sleep(delay);
        return false;
      }
      const input = process.file(0);
      const bytes = await process.blockFor(delay, () => input.tryRead(64), input.readable);
      if (bytes === undefined) return false;
      return bytes.length === 0 || new TextDecoder().decode(bytes).includes('q');
    } catch (error) {
      if (error instanceof Interrupted) return false;
      throw error;
    }
  }
}
