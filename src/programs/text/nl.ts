import type { Command, Tool } from '../command/command.ts';

export const nl: Tool = {
  name: 'nl',
  usage: 'nl [OPTIONS] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'b:d:f:h:i:l:n:ps:v:w:',
    long: {
      'body-numbering:': 'b',
      'line-increment:': 'i',
      'number-format:': 'n',
      'number-separator:': 's',
      'number-width:': 'w',
      'starting-line-number:': 'v',
    },
  },
  async run(command, options) {
    const style = options.value('b') ?? 't';
    const format = options.value('n') ?? 'rn';
    const separator = options.value('s') ?? '\t';
    const width = await count(command, options.value('w') ?? '6', 'line number field width');
    const step = await count(command, options.value('i') ?? '1', 'line number increment');
    let number = await count(command, options.value('v') ?? '1', 'starting line number');
    await command.eachInput(options.operands, async (input) => {
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        const numbered = style === 'a' || (style === 't' && line !== '');
        const shown = String(number);
        const field =
          format === 'ln' ? shown.padEnd(width) : shown.padStart(width, format === 'rz' ? '0' : ' ');
        const head = numbered
          ? `${field}${separator}`
          : ' '.repeat(width + (command.gnu ? separator.length : 1));
        await command.out.bytes(`${head}${line}\n`);
        if (numbered) number += step;
      }
    });
    return undefined;
  },
};

async function count(command: Command, text: string, what: string): Promise<number> {
  if (/^-?\d+$/.test(text)) return Number(text);
  return command.fail(command.say(`invalid ${what}: ${command.quote(text)}`, `invalid number '${text}'`));
}
