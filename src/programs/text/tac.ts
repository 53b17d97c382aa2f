import { toBinary } from '../command/bytes.ts';
import type { Tool } from '../command/command.ts';

export const tac: Tool = {
  name: 'tac',
  usage: 'tac [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'brs:', long: { before: 'b', 'separator:': 's', regex: 'r' } },
  busyboxOptions: { short: '' },
  async run(command, options) {
    const separator = toBinary(options.value('s') ?? '\n');
    await command.eachInput(
      options.operands,
      async (input) => {
        const parts = (await input.rest()).split(separator);
        const last = parts.pop() ?? '';
        parts.reverse();
        // What follows the last separator has none itself, so it joins what then comes after it.
        await command.out.bytes(last + parts.map((part) => part + separator).join(''));
      },
      {
        complaint: (path, error, opened) => {
          if (!command.gnu) return undefined;
          if (opened) return `${path}: read error: ${error.message}`;
          return `failed to open ${command.quote(path)} for reading: ${error.message}`;
        },
      },
    );
    return undefined;
  },
};
