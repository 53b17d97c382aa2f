import type { Editor } from './editor.ts';
import { atColumn } from './motion.ts';

/** ^F ^B ^D ^U ^E ^Y and the page keys: moves the window, and the cursor so far that it stays within. */
export function scroll(editor: Editor, key: string, count: number): boolean {
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
  const { document, screen } = editor;
  const last = document.lineCount;
  const top = Math.min(last, Math.max(1, document.lineNumber(screen.top) + rows * count));
  screen.top = document.startOfLine(top);
  const line = document.lineNumber(document.dot);
  const kept = Math.min(last, Math.max(top, Math.min(line, top + height - 1)));
  if (kept !== line) document.dot = atColumn(document, document.startOfLine(kept), editor.column);
  return true;
}
