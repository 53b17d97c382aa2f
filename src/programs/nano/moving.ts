import type { Editor } from './editor.ts';

/** To the begin of a word. */
export function byWord(editor: Editor, by: 1 | -1): void {
  const buffer = editor.buffer;
  const isWord = (at: number): boolean => /\w/.test(buffer.line[at] ?? '');
  const starts = (): boolean => isWord(buffer.column) && !isWord(buffer.column - 1);
  if (by < 0) {
    do buffer.step(-1);
    while (buffer.column > 0 && !starts());
  } else {
    do buffer.step(1);
    while (buffer.column < buffer.line.length && !starts());
  }
}

/** To the begin of a paragraph, or behind its end. */
export function toParagraph(editor: Editor, by: 1 | -1): void {
  const { lines: all, row } = editor.buffer;
  const blank = (at: number): boolean => (all[at] ?? '').trim() === '';
  let at = row;
  if (by < 0) {
    at = Math.max(0, at - 1);
    while (at > 0 && blank(at)) at--;
    while (at > 0 && !blank(at - 1)) at--;
  } else {
    while (at < all.length - 1 && blank(at)) at++;
    while (at < all.length - 1 && !blank(at)) at++;
  }
  editor.buffer.goToRow(at, 0);
}
