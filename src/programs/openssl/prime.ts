import type { Command } from '../command/command.ts';
import { primeFactors } from '../text/numbers/prime-factors.ts';
import { misused, readArguments } from './arguments.ts';

/** `openssl prime`: whether numbers are. */
export async function prime(command: Command, verb: string, words: readonly string[]): Promise<number> {
  const { given, rest } = await readArguments(command, verb, words, {
    flags: 'hex generate safe',
    values: 'bits checks',
  });
  if (given.has('generate')) {
    await command.process.complain("drydock: 'openssl prime -generate' is not simulated\n");
    return 127;
  }
  if (rest.length === 0) return misused(command, verb);
  for (const word of rest) {
    const digits = given.has('hex') ? /^[0-9a-f]+$/i : /^\d+$/;
    if (!digits.test(word)) {
      command.status = 1;
      await command.process.complain(`Failed to process value (${word})\n`);
      continue;
    }
    const number = BigInt(given.has('hex') ? `0x${word}` : word);
    const factors = await primeFactors(number, () => command.process.breath());
    const verdict = factors.length === 1 ? 'is' : 'is not';
    await command.out.line(`${number.toString(16).toUpperCase()} (${word}) ${verdict} prime`);
  }
  return command.status;
}
