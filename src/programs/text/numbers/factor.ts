import type { Tool } from '../../command/command.ts';
import { primeFactors } from './prime-factors.ts';

export const factor: Tool = {
  name: 'factor',
  usage: 'factor [NUMBER]...',
  gnuUsage: '[OPTION]... [NUMBER]...',
  options: { short: '' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    let words = operands;
    if (words.length === 0)
      words = (await command.input(0).rest()).split(/\s+/).filter((word) => word !== '');
    for (const word of words) {
      const digits = word.trim();
      if (!/^\+?\d+$/.test(digits) || (!command.gnu && BigInt(digits) >= 1n << 64n)) {
        if (!command.gnu) return command.misuse(word);
        await command.warn(`${command.cite(word)} is not a valid positive integer`);
        continue;
      }
      const value = BigInt(digits);
      const found = await primeFactors(value, () => command.process.breathe());
      await command.out.line(`${value}:${found.map((each) => ` ${each}`).join('')}`);
    }
    return undefined;
  },
};
