import { SystemError } from '../../../linux/errno.ts';
import type { Tool } from '../../command/command.ts';
import { DcMachine } from './machine.ts';

type Script = { readonly text: string } | { readonly path: string };

/** The calculator with a stack, in GNU's manner (1.4.1) and busybox'. */
export const dc: Tool = {
  name: 'dc',
  usualVersion: true,
  helpLetters: 'h',
  usage: 'dc [-x] [-eSCRIPT]... [-fFILE]... [FILE]...',
  package: 'GNU bc 1.07.1) 1.4.1',
  options: {
    short: 'e:f:hVx',
    long: { 'expression:': 'e', 'file:': 'f', version: 'V' },
  },
  busyboxOptions: { short: 'xe:f:', shortOnly: true },
  async run(command, options) {
    const { process } = command;
    const stdin = command.input(0);
    // After q GNU's says that it has failed.
    const quit = command.gnu ? 1 : 0;
    const machine = new DcMachine(command, { extended: options.has('x'), readLine: () => stdin.line() });
    const scripts: readonly Script[] = [
      ...options.given
        .filter(({ name }) => name === 'e' || name === 'f')
        .map(({ name, value }): Script => (name === 'e' ? { text: value } : { path: value })),
      ...options.operands.map((path): Script => ({ path })),
    ];
    for (const script of scripts) {
      let text: string;
      if ('text' in script) text = script.text;
      else {
        try {
          const descriptor = command.gnu
            ? command.openDescriptor(script.path)
            : process.install(command.fs.open(script.path, { read: true }));
          text = await command.input(descriptor).rest();
        } catch (error) {
          if (!(error instanceof SystemError)) throw error;
          const words = command.say(
            `Could not open file ${script.path}`,
            `can't open '${script.path}': ${error.message}`,
          );
          await process.complain(`dc: ${words}\n`);
          return 1;
        }
      }
      if (!(await machine.run(`${text}\n`))) return quit;
    }
    if (scripts.length > 0) return command.status;
    // A string may go on over several lines.
    for (let held = ''; ; ) {
      await command.out.flush();
      const line = await stdin.line();
      if (line === undefined) return command.status;
      held += `${line}\n`;
      if (held.split('[').length > held.split(']').length) continue;
      if (!(await machine.run(held))) return quit;
      held = '';
    }
  },
};
