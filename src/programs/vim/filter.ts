import { createPipe } from '../../linux/io/pipe.ts';
import { chunks, writeAll } from '../../linux/io/transfer.ts';
import { spawnShell } from './operators.ts';
import { firstNonBlank } from './text.ts';
import type { Vim } from './vim.ts';

/** The lines that a command prints when it is given others. */
export async function linesFrom(
  vim: Vim,
  command: string,
  input: readonly string[] = [],
): Promise<readonly string[]> {
  const [stdin, stdout] = [createPipe(vim.process.machine.kernel), createPipe(vim.process.machine.kernel)];
  const child = spawnShell(vim, command, {
    descriptors: new Map([
      [0, stdin.reader],
      [1, stdout.writer],
      [2, stdout.writer],
    ]),
  });
  stdin.reader.release();
  stdout.writer.release();
  const feed = async (): Promise<void> => {
    try {
      await writeAll(stdin.writer, new TextEncoder().encode(input.map((line) => `${line}\n`).join('')));
    } catch {
      // It did not want to read it all.
    }
    stdin.writer.release();
  };
  const decoder = new TextDecoder();
  let text = '';
  const collect = async (): Promise<void> => {
    for await (const chunk of chunks(stdout.reader)) text += decoder.decode(chunk, { stream: true });
  };
  await Promise.all([feed(), collect(), vim.process.wait(child)]);
  stdout.reader.release();
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** `!`: lines go through a command, and what it prints takes their place. */
export async function filterLines(vim: Vim, from: number, to: number, command: string): Promise<void> {
  const { text } = vim;
  const fresh = await linesFrom(vim, command, text.lines.slice(from, to + 1));
  text.replace(from, to - from + 1, fresh);
  vim.moveTo(from, firstNonBlank(text.line(from)));
  const count = to - from + 1;
  if (count > 2) vim.say(`${count} lines filtered`);
}
