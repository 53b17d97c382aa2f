import { fromBinary, toBinary } from '../command/bytes.ts';
import type { Tool } from '../command/command.ts';

export const rev: Tool = {
  name: 'rev',
  usage: 'rev [FILE]...',
  gnuUsage: '[options] [file ...]',
  package: 'util-linux 2.39.3)',
  options: { short: '0', long: { zero: '0' } },
  busyboxOptions: { short: '' },
  async run(command, options) {
    await command.eachInput(
      options.operands,
      async (input) => {
        for (let line = await input.line(); line !== undefined; line = await input.line()) {
          const turned = [...fromBinary(line)].reverse().join('');
          await command.out.bytes(`${toBinary(turned)}${input.terminated ? '\n' : ''}`);
        }
      },
      {
        complaint: (path, error, opened) =>
          command.gnu && !opened ? `cannot open ${path}: ${error.message}` : undefined,
      },
    );
    return undefined;
  },
};
