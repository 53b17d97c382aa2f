import { goTo, search } from './ask-where.ts';
import { comment, indent } from './changing-lines.ts';
import type { Editor } from './editor.ts';
import { turnToFile } from './files.ts';
import { findWanted } from './find-wanted.ts';
import { byWord, toParagraph } from './moving.ts';
import { otherBracket } from './searching.ts';
import { counts } from './telling.ts';

/** A key after ESC, which stands for Alt. */
export async function afterAlt(editor: Editor, cut: boolean): Promise<void> {
  const key = (await editor.key()).toLowerCase();
  const buffer = editor.buffer;
  const { lines: all } = buffer;
  const { look } = editor.options;
  const toggled = (what: string, on: boolean): void => editor.say(`${what} ${on ? 'enabled' : 'disabled'}`);
  switch (key) {
    case 'u':
    case 'e': {
      const kind = key === 'u' ? buffer.undo() : buffer.redo();
      const did = key === 'u' ? 'Undid' : 'Redid';
      return editor.say(kind ? `${did} ${kind}` : `Nothing to ${key === 'u' ? 'undo' : 'redo'}`);
    }
    case 'a':
      return editor.setMark();
    case '6':
    case '^': {
      editor.say('');
      if (buffer.mark) {
        editor.clipboard = buffer.takeRegion(false);
        return;
      }
      if (buffer.row === all.length - 1) return editor.say('Copied nothing');
      const line = `${buffer.line}\n`;
      editor.clipboard = cut ? editor.clipboard + line : line;
      editor.cutting = true;
      buffer.goToRow(buffer.row + 1, buffer.column);
      return;
    }
    case 't':
      editor.say('');
      editor.clipboard = buffer.cutToEnd();
      return;
    case 'n':
    case '#':
      editor.numbered = !editor.numbered;
      return toggled('Line numbering', editor.numbered);
    case 'c':
      editor.constant = !editor.constant;
      return editor.constant ? undefined : toggled('Constant cursor position display', false);
    case 'i':
      editor.autoIndent = !editor.autoIndent;
      return toggled('Auto indent', editor.autoIndent);
    case 'o':
      editor.tabsToSpaces = !editor.tabsToSpaces;
      return toggled('Conversion of typed tabs to spaces', editor.tabsToSpaces);
    case 'x':
      look.help = !look.help;
      await editor.terminal.write('\x1b[H\x1b[2J');
      return toggled('Help mode', look.help);
    case 'p':
      look.whitespace = !look.whitespace;
      return toggled('Whitespace display', look.whitespace);
    case 'z':
      look.title = !look.title;
      await editor.terminal.write('\x1b[H\x1b[2J');
      return editor.say('');
    case '}':
      return indent(editor, true);
    case '{':
      return indent(editor, false);
    case '3':
      return comment(editor);
    case ']': {
      const other = otherBracket(all, buffer);
      if (other === 'none') editor.say('Not a bracket');
      else if (other) buffer.goToRow(other.row, other.column);
      else editor.say('No matching bracket');
      return;
    }
    case '(':
    case '9':
      return toParagraph(editor, -1);
    case ')':
    case '0':
      return toParagraph(editor, 1);
    case '-':
    case '_':
      return editor.screen.slide(-1, buffer);
    case '+':
    case '=':
      return editor.screen.slide(1, buffer);
    case ' ':
      return byWord(editor, -1);
    case '<':
    case ',':
      return turnToFile(editor, -1);
    case '>':
    case '.':
      return turnToFile(editor, 1);
    case 'd':
      return editor.say(await counts(editor));
    case 'w':
      return findWanted(editor, false);
    case 'q':
      return findWanted(editor, true);
    case '\\':
    case '|':
      return buffer.goToRow(0, 0);
    case '/':
    case '?':
      editor.screen.toEnd(buffer);
      return buffer.goToRow(all.length - 1, 0);
    case 'g':
      return goTo(editor);
    case 'r':
      return search(editor, false, true);
    case 'f':
      return editor.say('No formatter is defined for this type of file');
    case 'b':
      return editor.say('No linter is defined for this type of file');
    case 'escape':
      return;
    default:
      return editor.say('Unknown Command');
  }
}
