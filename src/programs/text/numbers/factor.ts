import type { Tool } from '../../command/command.ts';
import { primeFactors } from './prime-factors.ts';

export const factor: Tool = {
  name: 'factor',
  usage: 'factor [NUMBER]...',
  gnuUsage: '[OPTION]... [NUMBER]...',
  options: { short: '' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    for (const word of operands.length > 0 ? operands : wordsOf(await command.input(0).rest())) {
      const digits = word.trim();
      if (!/^\+?\d+$/.test(digits) || (!command.gnu && BigInt(digits) >= 1n << 64n)) {
        if (!command.gnu) return command.misuse(word);
        await command.warn(`${command.cite(word)} is not a valid positive integer`);
        continue;
      }
      const value = BigInt(digits);
      const breath = command.process.breath();
      if (breath) await breath;
      const found = await primeFactors(value, () => command.process.breathe());
      await command.out.line(`${value}:${found.map((each) => ` ${each}`).join('')}`);
    }
    return undefined;
  },
};

function* wordsOf(text: string): Generator<string> {
  for (const [word] of text.matchAll(/\S+/g)) yield word;
}
