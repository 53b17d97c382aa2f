import type { EditorTerminal } from '../editor-terminal.ts';
import { readKey } from '../keys/keys.ts';
import { giveUp } from './give-up.ts';

const MORE = '--More--';

/** Shows rows screen by screen: blank goes on by one, Enter by a line, q ends (complete.c: _rl_internal_pager). */
export async function pageThrough(
  terminal: EditorTerminal,
  rows: readonly string[],
  height: number,
): Promise<void> {
  let left = height;
  for (const [i, row] of rows.entries()) {
    await terminal.write(`${row}\n`);
    if (--left > 0 || i === rows.length - 1) continue;
    await terminal.write(MORE);
    left = await answer(terminal, height);
    await terminal.write(`\r\x1b[K`);
    if (left === 0) return;
  }
}

/** How many rows may follow. */
async function answer(terminal: EditorTerminal, height: number): Promise<number> {
  for (;;) {
    const key = await readKey(terminal);
    if (key.kind === 'end') return 0;
    if (key.kind === 'text' && /[yY ]/.test(key.text)) return height;
    if (key.kind === 'text' && /[nNqQ]/.test(key.text)) return 0;
    if (key.kind === 'key' && key.name === 'enter') return 1;
    if (key.kind === 'key' && key.name === 'C-c') await giveUp(terminal);
    if (key.kind === 'key' && /^(?:backspace|C-g)$/.test(key.name)) return 0;
    await terminal.write('\x07');
  }
}
