import type { Editor } from './editor.ts';

/** ^F ^B ^D ^U ^E ^Y and the page keys, whatever the count. */
export function scroll(editor: Editor, key: string): boolean {
  const { height } = editor.screen;
  const rows = new Map([
    ['\x06', height - 1],
    ['page-down', height - 1],
    ['\x02', 1 - height],
    ['page-up', 1 - height],
    ['\x04', Math.floor((height - 1) / 2)],
    ['\x15', -Math.floor((height - 1) / 2)],
    ['\x05', 1],
    ['\x19', -1],
  ]).get(key);
  if (rows === undefined) return false;
  moveWindow(editor, rows);
  return true;
}

/** `z` and where the cursor's line shall be: `.` in the middle, `-` at the bottom, else at the top. */
export function place(editor: Editor, where: string): void {
  const { document, screen } = editor;
  screen.top = document.lineStart(document.dot);
  const above = where === '.' ? Math.floor((screen.height - 1) / 2) : where === '-' ? screen.height - 1 : 0;
  moveWindow(editor, -above);
}

/** Moves the window, and the cursor so far that it stays within. */
function moveWindow({ document, screen }: Editor, rows: number): void {
  const last = document.lineCount;
  const wanted = document.lineNumber(screen.top) + rows;
  const top = Math.min(last, Math.max(1, wanted));
  screen.top = document.startOfLine(top);
  const bottom = document.startOfLine(Math.min(last, top + screen.height - 1));
  if (wanted > last) document.dot = document.text.length - 1;
  if (document.dot < screen.top) document.dot = screen.top;
  if (document.dot >= document.nextLine(bottom)) document.dot = bottom;
  document.dot = document.overBlanks(document.dot);
}
