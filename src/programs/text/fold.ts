import type { Command, Tool } from '../command/command.ts';

export const fold: Tool = {
  name: 'fold',
  usage: 'fold [-bs] [-w WIDTH] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'bsw:0123456789', long: { bytes: 'b', spaces: 's', 'width:': 'w' } },
  busyboxOptions: { short: 'bsw:' },
  async run(command, options) {
    const digits = options.given.filter(({ name }) => /\d/.test(name)).map(({ name }) => name);
    const width = await widthOf(command, options.value('w') ?? (digits.join('') || '80'));
    await command.eachInput(options.operands, async (input) => {
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        let rest = line;
        while (rest.length > width) {
          const blank = options.has('s') ? rest.slice(0, width).search(/[ \t][^ \t]*$/) : -1;
          const cut = blank >= 0 ? blank + 1 : width;
          await command.out.bytes(`${rest.slice(0, cut)}\n`);
          rest = rest.slice(cut);
        }
        await command.out.bytes(`${rest}${input.terminated ? '\n' : ''}`);
      }
    });
    return undefined;
  },
};

async function widthOf(command: Command, text: string): Promise<number> {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  return command.fail(
    command.say(`invalid number of columns: ${command.quote(text)}`, `invalid number '${text}'`),
  );
}
