import { fromBinary, toBinary } from '../command/bytes.ts';
import { endsAtError, type Tool } from '../command/command.ts';

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
          const zero = command.gnu ? -1 : line.indexOf('\0');
          const turned = [...fromBinary(zero < 0 ? line : line.slice(0, zero))].reverse().join('');
          // busybox' lines end at a NUL, and their newline with them.
          await command.out.bytes(`${toBinary(turned)}${input.terminated && zero < 0 ? '\n' : ''}`);
        }
      },
      {
        complaint: (path, error, opened) =>
          command.gnu && !opened
            ? `cannot open ${path}: ${error.message}`
            : endsAtError(command)(path, error, opened),
      },
    );
    return undefined;
  },
};
