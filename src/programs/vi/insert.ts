import type { Editor } from './editor.ts';
import { plainMotion } from './motion.ts';
import { Screen } from './screen.ts';

/** Types text before the cursor (or over what is there) until ESC. */
export async function insert(editor: Editor, replaces = false): Promise<void> {
  const { document } = editor;
  let over = replaces;
  editor.mode = over ? 'R' : 'I';
  // busybox takes back what was typed apart from what was deleted before.
  document.beginStep();
  let deleting = false;
  let begun = document.dot;
  /** busybox takes lines back one by one, and what was deleted apart from what was typed. */
  const turn = (deletes: boolean): void => {
    if (!over && deletes !== deleting) document.beginStep();
    deleting = deletes;
  };
  for (;;) {
    const key = await editor.key();
    if (key === 'escape' || key === '\x03') break;
    if (key === 'insert') {
      // To and fro between typing and typing over.
      over = !over;
      editor.mode = over ? 'R' : 'I';
      begun = document.dot;
      document.beginStep();
      continue;
    }
    if (key === '\x7f' || key === '\b') {
      if (document.dot > (over ? begun : 0)) {
        const end = document.dot;
        document.dot = document.before(end);
        if (over) document.undo();
        else {
          turn(true);
          document.replace(document.dot, end - document.dot, '');
        }
      }
    } else if (key === 'delete') {
      const { dot } = document;
      if (document.text[dot] !== '\n') document.replace(dot, document.after(dot) - dot, '');
    } else if (key.length > 1 && [...key].length > 1) {
      const motion = plainMotion(document, key, undefined, editor.column);
      if (motion) document.dot = key === 'end' ? document.lineEnd(document.dot) : motion.to;
      document.beginStep();
    } else if (key === '\x04') {
      turn(true);
      indentLess(editor);
    } else if (key === '\x16') {
      const literal = await editor.key();
      put(editor, literal === 'escape' ? '\x1b' : literal, over);
    } else {
      const text = key === '\r' ? newLine(editor) : key === '\t' ? tab(editor) : key;
      turn(false);
      if (over || key === '\r') document.beginStep();
      put(editor, text, over);
    }
  }
  editor.mode = '-';
  editor.forgetStatus();
  if (document.dot > document.lineStart(document.dot)) document.dot = document.before(document.dot);
}

/** ^D: the line's blanks go back to the tab stop before. */
function indentLess({ document, tabStop }: Editor): void {
  const start = document.lineStart(document.dot);
  let end = document.firstNonBlank(start);
  const goal = Math.floor((Screen.column(document, end, tabStop) - 1) / tabStop) * tabStop;
  while (end > start && Screen.column(document, end, tabStop) > goal) {
    end--;
    if (document.dot > end) document.dot--;
    document.replace(end, 1, '');
  }
}

/** As many blanks as a tab would be wide, if tabs are not wanted. */
function tab({ document, expandTab, tabStop }: Editor): string {
  if (!expandTab) return '\t';
  const column = Screen.column(document, document.dot, tabStop);
  return ' '.repeat(tabStop - (column % tabStop));
}

function newLine({ document, autoIndent }: Editor): string {
  if (!autoIndent) return '\n';
  const start = document.lineStart(document.dot);
  return `\n${document.text.slice(start, Math.min(document.dot, document.firstNonBlank(start)))}`;
}

function put({ document }: Editor, text: string, over: boolean): void {
  const covers = over && document.text[document.dot] !== '\n';
  document.replace(document.dot, covers ? 1 : 0, text);
  document.dot += text.length;
}
