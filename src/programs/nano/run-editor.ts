import type { Editor } from './editor.ts';
import { press } from './keys.ts';
import { location } from './telling.ts';

/** A message stays for so many keys. */
const KEYS_OF_A_MESSAGE = 20;

/** Edits until the last file is left. */
export async function runEditor(editor: Editor, line: number, column: number): Promise<void> {
  await editor.terminal.write('\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J');
  const { name, message } = editor.current;
  const welcomes = name === '' && message === '' && editor.files.length === 1 && editor.options.look.help;
  editor.greet(welcomes ? 'Welcome to nano.  For basic help, type Ctrl+G.' : message);
  editor.buffer.goToRow(line - 1, column - 1);
  while (!editor.over) {
    const key = await editor.key();
    if (editor.shownFor++ >= KEYS_OF_A_MESSAGE) editor.say('');
    await press(editor, key);
    // What was said stands until the next key.
    if (editor.constant && !editor.over && editor.shownFor > 0) editor.say(location(editor));
  }
  const bottom = Math.max(1, editor.terminal.size.rows - 2);
  await editor.terminal.write(`\x1b[${bottom};1H\x1b[J\x1b[?2004l\x1b[?1049l\r`);
}
