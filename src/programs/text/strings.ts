import type { Tool } from '../command/command.ts';

export const strings: Tool = {
  name: 'strings',
  usage: 'strings [-fo] [-t o|d|x] [-n LEN] [FILE]...',
  gnuUsage: '[option(s)] [file(s)]',
  package: 'GNU Binutils for Ubuntu) 2.42',
  options: {
    short: 'afn:ot:0123456789',
    long: { all: 'a', 'bytes:': 'n', 'print-file-name': 'f', 'radix:': 't' },
  },
  async run(command, options) {
    const digits = options.given.filter(({ name }) => /\d/.test(name)).map(({ name }) => name);
    const least = Number(options.value('n') ?? (digits.join('') || 4));
    const radix = options.has('o') ? 'o' : options.value('t');
    const base = radix === 'x' ? 16 : radix === 'd' ? 10 : 8;
    await command.eachInput(
      options.operands,
      async (input, path) => {
        const text = await input.rest();
        for (const match of text.matchAll(new RegExp(`[\\t -~]{${least},}`, 'g'))) {
          const where = radix === undefined ? '' : `${match.index.toString(base).padStart(7)} `;
          await command.out.bytes(`${options.has('f') ? `${path}: ` : ''}${where}${match[0]}\n`);
        }
      },
      {
        complaint: (path, error, opened) =>
          command.gnu && !opened && error.code === 'ENOENT' ? `'${path}': No such file` : undefined,
      },
    );
    return undefined;
  },
};
