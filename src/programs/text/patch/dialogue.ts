import { SystemError } from '../../../linux/errno.ts';
import { fromBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import type { PatchSettings } from './patch-settings.ts';

/** What patch says and asks. Its questions go to the terminal, if its output does. */
export class Dialogue {
  readonly #command: Command;
  readonly #settings: PatchSettings;

  constructor(command: Command, settings: PatchSettings) {
    this.#command = command;
    this.#settings = settings;
  }

  /** Says what `-s` keeps quiet about. */
  async say(text: string): Promise<void> {
    if (!this.#settings.quiet) await this.tell(text);
  }

  /** Says it in any case. With the result on standard output it goes to standard error. */
  async tell(text: string): Promise<void> {
    const { out, process } = this.#command;
    if (this.#settings.output === '-') await process.complain(text);
    else await out.text(text);
  }

  /** Asks; the answer is empty if there is nobody. */
  async ask(question: string): Promise<string> {
    const { process, out } = this.#command;
    await this.tell(question);
    if (process.descriptors.get(1)?.tty === undefined) {
      await this.tell('\n');
      return '';
    }
    await out.flush();
    try {
      const descriptor = this.#command.openDescriptor('/dev/tty');
      const line = await this.#command.input(descriptor).line();
      process.close(descriptor);
      return fromBinary(line ?? '');
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      await this.tell('\n');
      return '';
    }
  }

  /** Whether a patch that looks reversed is to be turned round, left out, or applied all the same. */
  async isReversed(problem: string, reverse: boolean): Promise<'turn' | 'skip' | 'apply'> {
    const { forward, force, batch, quiet } = this.#settings;
    if (forward || !(force && quiet)) await this.tell(problem);
    if (forward) {
      await this.tell('  Skipping patch.\n');
      return 'skip';
    }
    if (force) {
      await this.say('  Applying it anyway.\n');
      return 'apply';
    }
    if (batch) {
      await this.tell(reverse ? '  Ignoring -R.\n' : '  Assuming -R.\n');
      return 'turn';
    }
    const turn = await this.ask(reverse ? '  Ignore -R? [n] ' : '  Assume -R? [n] ');
    if (turn.startsWith('y')) return 'turn';
    if ((await this.ask('Apply anyway? [n] ')).startsWith('y')) return 'apply';
    await this.say('Skipping patch.\n');
    return 'skip';
  }
}
