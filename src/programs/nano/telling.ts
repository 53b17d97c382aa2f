import type { Editor } from './editor.ts';
import { cells } from './screen.ts';

/** `5 lines,  17 words,  89 characters`, as M-D tells. */
export async function counts(editor: Editor): Promise<string> {
  let words = 0;
  let characters = editor.buffer.lines.length - 1;
  for (const line of editor.buffer.lines) {
    for (const _ of line.matchAll(/[\p{L}\p{N}]+(?:[^\s\p{L}\p{N}]*)/gu)) words++;
    for (const _ of line) characters++;
    const breath = editor.process.breath();
    if (breath) await breath;
  }
  const of = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
  return `${of(editor.buffer.count, 'line')},  ${of(words, 'word')},  ${of(characters, 'character')}`;
}

/** `line  1/3 (33%), col  1/4 ( 25%), char  0/14 ( 0%)`. */
export function location(editor: Editor): string {
  const { lines: all, row, column, line } = editor.buffer;
  const share = (part: number, whole: number, digits: number): string =>
    `(${String(whole === 0 ? 0 : Math.floor((100 * part) / whole)).padStart(digits)}%)`;
  const of = (part: number, whole: number): string =>
    `${String(part).padStart(Math.max(2, String(whole).length))}/${whole}`;
  let before = column;
  for (let i = 0; i < row; i++) before += (all[i] ?? '').length + 1;
  const total = all.reduce((sum, each) => sum + each.length + 1, -1);
  const { tabs } = editor.options.look;
  const [at, width] = [cells(line.slice(0, column), tabs) + 1, cells(line, tabs) + 1];
  return `line ${of(row + 1, all.length)} ${share(row + 1, all.length, 2)}, col ${String(at).padStart(2)}/${String(width).padStart(2)} ${share(at, width, 3)}, char ${of(before, total)} ${share(before, total, 2)}`;
}
