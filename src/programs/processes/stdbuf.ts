import type { Tool } from '../command/command.ts';
import { parseSize } from '../sizes.ts';
import { become, cannotRun } from './become.ts';

/** stdbuf: the programs of the sandbox write when it is time to, so that nothing has to be preloaded. */
export const stdbuf: Tool = {
  name: 'stdbuf',
  usage: 'stdbuf OPTION... COMMAND',
  gnuUsage: 'OPTION... COMMAND',
  usageStatus: 125,
  options: { short: '+i:o:e:', long: { 'error:': 'e', 'input:': 'i', 'output:': 'o' } },
  async run(command, options) {
    for (const { name, value } of options.given) {
      if (name === 'i' && value === 'L') {
        await command.warn('line buffering stdin is meaningless', 125);
        return command.misuseAfter(125);
      }
      if (value !== 'L' && parseSize(value) === undefined)
        return command.fail(`invalid mode ${command.cite(value)}`, 125);
    }
    if (options.operands.length === 0) command.misuse('missing operand');
    if (options.given.length === 0) {
      await command.warn('you must specify a buffering mode option', 125);
      return command.misuseAfter(125);
    }
    return become(command, options.operands, cannotRun(command));
  },
};
