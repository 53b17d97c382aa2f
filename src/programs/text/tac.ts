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
        const text = await input.rest();
        // What follows the last separator has none itself, so it joins what then comes after it.
        for (let end = text.length; end > 0; ) {
          const from = end - separator.length - (text.endsWith(separator, end) ? 1 : 0);
          const before = from < 0 ? -1 : text.lastIndexOf(separator, from);
          const start = before < 0 ? 0 : before + separator.length;
          const full = command.out.bytes(text.slice(start, end));
          if (full) await full;
          end = start;
        }
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
