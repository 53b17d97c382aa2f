import type { EditorManner } from '../editor-options.ts';
import type { EditorTerminal } from '../editor-terminal.ts';
import { readKey } from '../keys/keys.ts';
import { inColumns } from './columns.ts';
import { giveUp } from './give-up.ts';
import { pageThrough } from './page-through.ts';

/** More candidates than this are listed only after a question. */
const MANY = 100;

/** Lists what may stand in a word; readline asks whether it is to list many, and does it screen by screen. */
export async function listCandidates(
  names: readonly string[],
  terminal: EditorTerminal,
  manner: EditorManner,
): Promise<void> {
  if (manner === 'readline' && names.length > MANY) {
    await terminal.write(`Display all ${names.length} possibilities? (y or n)`);
    const wanted = await answer(terminal);
    await terminal.write('\n');
    if (!wanted) return;
  }
  const text = inColumns(names, terminal.columns, manner);
  const rows = text.split('\n').slice(0, -1);
  const height = manner === 'readline' ? terminal.tty.size.rows - 1 : 0;
  if (height <= 0 || rows.length <= height) await terminal.write(text);
  else await pageThrough(terminal, rows, height);
}

async function answer(terminal: EditorTerminal): Promise<boolean> {
  for (;;) {
    const key = await readKey(terminal);
    if (key.kind === 'end') return false;
    if (key.kind === 'text' && /[yY ]/.test(key.text)) return true;
    if (key.kind === 'text' && /[nN]/.test(key.text)) return false;
    if (key.kind === 'key' && key.name === 'C-c') await giveUp(terminal);
    if (key.kind === 'key' && /^(?:backspace|C-g)$/.test(key.name)) return false;
    await terminal.write('\x07');
  }
}
