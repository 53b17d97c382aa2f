import { toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';

export const shuf: Tool = {
  name: 'shuf',
  usage: 'shuf [-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]',
  gnuUsage: '[OPTION]... [FILE]',
  options: {
    short: 'ei:n:o:rz',
    long: {
      echo: 'e',
      'head-count:': 'n',
      'input-range:': 'i',
      'output:': 'o',
      repeat: 'r',
      'zero-terminated': 'z',
    },
  },
  async run(command, options) {
    const end = options.has('z') ? '\0' : '\n';
    const range = options.value('i');
    const items: string[] = [];
    if (range !== undefined) {
      const match = /^(\d+)-(\d+)$/.exec(range);
      if (!match || Number(match[1]) > Number(match[2]))
        return command.fail(
          command.say(`invalid input range: ${command.quote(range)}`, `bad range '${range}'`),
        );
      for (let i = Number(match[1]); i <= Number(match[2]); i++) items.push(String(i));
    } else if (options.has('e')) items.push(...options.operands.map(toBinary));
    else
      await command.eachInput(
        options.operands,
        async (input) => {
          for (let line = await input.line(); line !== undefined; line = await input.line()) items.push(line);
        },
        { separator: end },
      );
    const count = Number(options.value('n') ?? Number.POSITIVE_INFINITY);
    await command.out.bytes(
      pick(command, items, count, options.has('r'))
        .map((item) => `${item}${end}`)
        .join(''),
    );
    return undefined;
  },
};

function pick(command: Command, items: string[], count: number, again: boolean): readonly string[] {
  const { random } = command.process.machine.kernel;
  if (again)
    return Array.from(
      { length: Number.isFinite(count) ? count : 0 },
      () => items[random.integer(items.length)] ?? '',
    );
  const left = [...items];
  const picked: string[] = [];
  while (left.length > 0 && picked.length < count)
    picked.push(...left.splice(random.integer(left.length), 1));
  return picked;
}
