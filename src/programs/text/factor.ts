import type { Tool } from '../command/command.ts';

export const factor: Tool = {
  name: 'factor',
  usage: 'factor [NUMBER]...',
  gnuUsage: '[OPTION]... [NUMBER]...',
  options: { short: '' },
  async run(command, { operands }) {
    let words = operands;
    if (words.length === 0)
      words = (await command.input(0).rest()).split(/\s+/).filter((word) => word !== '');
    for (const word of words) {
      if (!/^\+?\d+$/.test(word)) {
        if (!command.gnu) return command.misuse(word);
        await command.warn(`${command.quote(word)} is not a valid positive integer`);
        continue;
      }
      let rest = BigInt(word);
      const found: bigint[] = [];
      for (let divisor = 2n; divisor * divisor <= rest; divisor += divisor === 2n ? 1n : 2n) {
        await command.process.breathe();
        while (rest % divisor === 0n) {
          found.push(divisor);
          rest /= divisor;
        }
      }
      if (rest > 1n) found.push(rest);
      await command.out.line(`${BigInt(word)}:${found.map((each) => ` ${each}`).join('')}`);
    }
    return undefined;
  },
};
