import type { Command } from './command.ts';

/** Asks on standard error and reads a line: yes if it begins with y or Y. */
export async function confirm(
  command: Command,
  question: string,
  prefix = `${command.name}: `,
): Promise<boolean> {
  const { process } = command;
  await command.out.flush();
  await process.complain(prefix + question);
  let answer = '';
  for (;;) {
    const bytes = await process.read(0, 1);
    const [byte] = bytes;
    if (byte === undefined || byte === 0x0a) break;
    answer += String.fromCharCode(byte);
  }
  return /^[yY]/.test(answer);
}
