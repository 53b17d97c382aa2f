import { printError } from './print.ts';
import { SEED, seedOf } from './seed-option.ts';
import type { Subcommand } from './subcommand.ts';
import { systemReason } from './system-reason.ts';

const VIRTUAL_CLOCK = {
  name: '--virtual-clock',
  short: "Let the sandbox's time jump over every wait: 'sleep 60' takes no time",
};

/** Runs a script on a fresh host. */
export const run: Subcommand = {
  name: 'run',
  use: '[OPTIONS] FILE',
  short: 'Run the lines of a script in the shell of a fresh host',
  long: [
    "FILE is a file of your own machine, or '-' for standard input. Its lines run one",
    'after the other; a line that fails does not stop the next one. What they print on',
    'standard output and standard error comes out on the same, and the exit status is',
    'that of the last line. The commands themselves read from an empty standard input.',
    'If FILE cannot be read, the exit status is 1.',
  ],
  options: [SEED, VIRTUAL_CLOCK],
  operands: ['FILE'],
  async run(call, outside) {
    const options = { ...seedOf(call), virtualClock: call.options.has(VIRTUAL_CLOCK.name) };
    const [file = '-'] = call.operands;
    let script: string;
    try {
      script = file === '-' ? await outside.readInput() : await outside.readFile(file);
    } catch (error) {
      printError(outside, `drydock run: cannot read '${file}': ${systemReason(error)}`);
      return 1;
    }
    const sandbox = await outside.createSandbox(options);
    try {
      return await sandbox.run(script, {
        stdout: (bytes) => outside.writeOutput(bytes),
        stderr: (bytes) => outside.writeError(bytes),
      });
    } finally {
      sandbox.dispose();
    }
  },
};
