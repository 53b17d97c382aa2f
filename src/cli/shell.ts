import { printError } from './print.ts';
import { SEED, seedOf } from './seed-option.ts';
import type { Subcommand } from './subcommand.ts';

/** The host's shell in the terminal of whoever typed the command. */
export const shell: Subcommand = {
  name: 'shell',
  use: '[OPTIONS]',
  short: 'Open the shell of a fresh host in your terminal',
  long: [
    "Leave it with 'exit' or ^D. Nothing of it stays: the next shell is a new host.",
    "Without a terminal on both sides the exit status is 1; 'drydock run -' reads from a pipe.",
  ],
  options: [SEED],
  operands: [],
  async run(call, outside) {
    const options = seedOf(call);
    const own = outside.terminal;
    if (!own) {
      printError(
        outside,
        "drydock shell: this is not a terminal; 'drydock run -' reads a script from standard input",
      );
      return 1;
    }
    const sandbox = await outside.createSandbox(options);
    const terminal = sandbox.openTerminal(own.size());
    try {
      terminal.onOutput((bytes) => own.write(bytes));
      const hungUp = new Promise<number>((resolve) => {
        own.take(
          (bytes) => terminal.write(bytes),
          () => {
            const { columns, rows } = own.size();
            terminal.resize(columns, rows);
          },
          resolve,
        );
      });
      return await Promise.race([terminal.ended, hungUp]);
    } finally {
      own.release();
      terminal.close();
      sandbox.dispose();
    }
  },
};
