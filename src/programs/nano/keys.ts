import { afterAlt } from './alt-keys.ts';
import { goTo, search } from './ask-where.ts';
import { changeText } from './change-keys.ts';
import type { Editor } from './editor.ts';
import { execute } from './execute.ts';
import { exitFile, writeFile } from './files.ts';
import { byWord } from './moving.ts';
import { showHelp } from './show-help.ts';
import { location } from './telling.ts';

/** What a key does. */
export async function press(editor: Editor, key: string): Promise<void> {
  const buffer = editor.buffer;
  const cut = editor.cutting;
  editor.cutting = false;
  const column = editor.column;
  editor.column = undefined;
  const vertical = (by: number): void => {
    editor.column = column ?? buffer.column;
    buffer.goToRow(buffer.row + by, editor.column);
  };
  const page = (by: number): void => {
    // Without a whole page left it goes to the last line.
    if (by > 0 && buffer.row + by > buffer.lines.length - 1) {
      editor.screen.toEnd(buffer);
      buffer.goToRow(buffer.lines.length - 1, 0);
      return;
    }
    editor.screen.scroll(by, buffer);
    vertical(by);
  };
  switch (key) {
    case 'up':
    case '\x10':
      return vertical(-1);
    case 'down':
    case '\x0e':
      return vertical(1);
    case 'page-up':
    case '\x19':
      return page(2 - editor.screen.height);
    case 'page-down':
    case '\x16':
      return page(editor.screen.height - 2);
    case 'left':
    case '\x02':
      return buffer.step(-1);
    case 'right':
    case '\x06':
      return buffer.step(1);
    case 'home':
    case '\x01':
      return buffer.goToRow(buffer.row, 0);
    case 'end':
    case '\x05':
      return buffer.goToRow(buffer.row, buffer.line.length);
    case 'ctrl-left':
      return byWord(editor, -1);
    case 'ctrl-right':
    case '\0':
      return byWord(editor, 1);
    case '\x18':
      return exitFile(editor);
    case '\x03':
      editor.say(location(editor));
      return;
    case '\x07':
      return showHelp(editor);
    case '\x17':
      return search(editor, false);
    case '\x11':
      return search(editor, true);
    case '\x1a':
      editor.say('To suspend, type ^T^Z');
      return;
    case '\x1d':
      editor.say('No word fragment');
      return;
    case '\x1e':
      return editor.setMark();
    case '\x14':
      if (editor.options.restricted) break;
      return execute(editor);
    case '\f':
      await editor.terminal.write('\x1b[H\x1b[2J');
      return;
    case '\x1f':
      return goTo(editor);
    case 'escape':
      return afterAlt(editor, cut);
    case '\x0f':
    case '\x13':
      if (editor.options.view) break;
      await writeFile(editor, key === '\x13' ? editor.current.name : undefined);
      return;
  }
  if (editor.options.view) editor.say('Key is invalid in view mode');
  else await changeText(editor, key, cut);
}
