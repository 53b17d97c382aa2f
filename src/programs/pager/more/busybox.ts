import type { Command } from '../../command/command.ts';
import type { Keyboard } from '../keyboard.ts';
import { Rows } from './rows.ts';

const HINT = '(Enter:next line Space:next page Q:quit R:show the rest)';

/** busybox' more: a text, screen by screen. Answers false when it was left. */
export async function busyboxPages(
  command: Command,
  keyboard: Keyboard,
  { descriptor, size }: { readonly descriptor: number; readonly size: number },
): Promise<boolean> {
  const { process } = command;
  const columns = (): number => keyboard.size.columns;
  const text = new Rows(process, descriptor, { size, squeeze: false, columns });
  let at = 0;
  for (let room = keyboard.size.rows - 1; ; ) {
    await text.until(at + room + 1);
    const part = text.rows.slice(at, at + room);
    await process.print(part.map((row) => `${row.text.replace(/\t/g, tab)}\n`).join(''));
    at += part.length;
    const next = text.rows[at];
    if (!next) return true;
    // The first character of what comes has been read already.
    const read = (text.rows[at - 1]?.bytes ?? 0) + 1;
    let shown = `--More-- ${size === 0 ? '' : `(${Math.floor(read / Math.max(1, Math.floor(size / 100)))}% of ${size} bytes)`}`;
    for (;;) {
      await process.print(shown);
      let key = (await keyboard.key()).toLowerCase();
      while (key === 'resize') key = (await keyboard.key()).toLowerCase();
      if (key === 'interrupt') {
        await process.print('\n');
        return false;
      }
      await process.print(`\r${' '.repeat(shown.length)}\r`);
      if (key === 'q') return false;
      if (key === ' ' || key === '\n' || key === '\r') {
        room = key === ' ' ? keyboard.size.rows - 1 : 1;
        break;
      }
      if (key === 'r') {
        room = Infinity;
        break;
      }
      shown = HINT;
    }
  }
}

/** Tabs are blanks here. */
function tab(_: string, at: number, row: string): string {
  const before = row.slice(0, at).replace(/\t/g, '        ').length;
  return ' '.repeat(8 - (before % 8));
}
