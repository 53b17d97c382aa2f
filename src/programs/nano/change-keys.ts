import { search } from './ask-where.ts';
import { indent } from './changing-lines.ts';
import type { Editor } from './editor.ts';
import { readFile } from './insert-file.ts';
import { cells } from './screen.ts';

/** Keys that change the text. */
export async function changeText(editor: Editor, key: string, cut: boolean): Promise<void> {
  const buffer = editor.buffer;
  switch (key) {
    case '\r':
      if (editor.autoIndent) {
        const indent = /^[ \t]*/.exec(buffer.line.slice(0, buffer.column))?.[0] ?? '';
        return buffer.insert(`\n${indent}`, 'line break');
      }
      return buffer.insert('\n');
    case '\n':
      if (await buffer.justify(editor.terminal.size.columns - 8, () => editor.process.breath()))
        editor.say('Justified paragraph');
      return;
    case '\x7f':
    case '\b':
      if (buffer.row === 0 && buffer.column === 0) return;
      buffer.step(-1);
      buffer.remove();
      return;
    case 'delete':
    case '\x04':
      buffer.remove();
      return;
    case '\x0b': {
      editor.say('');
      if (buffer.mark) {
        editor.clipboard = buffer.takeRegion(true);
        return;
      }
      const line = buffer.cut();
      if (line === undefined) editor.say('Nothing was cut');
      else editor.clipboard = cut ? editor.clipboard + line : line;
      editor.cutting = true;
      return;
    }
    case '\x15':
      if (editor.clipboard === '') editor.say('Cutbuffer is empty');
      else {
        editor.say('');
        buffer.insert(editor.clipboard, 'paste');
      }
      return;
    case '\x12':
    case 'insert':
      return readFile(editor);
    case '\x1c':
      return search(editor, false, true);
    default:
      if (key === '\t' && buffer.mark) return indent(editor, true);
      if (key === '\t' && editor.tabsToSpaces) {
        const { tabs } = editor.options.look;
        buffer.insert(' '.repeat(tabs - (cells(buffer.line.slice(0, buffer.column), tabs) % tabs)));
      } else if (key === '\t' || ([...key].length === 1 && key >= ' ')) buffer.insert(key);
      else if (key.length === 1) editor.say('Unknown Command');
  }
}
