import { largest, smallest } from '../../linux/extremes.ts';
import { columnOf } from './cells.ts';
import { after, type Place } from './text.ts';
import type { Vim } from './vim.ts';

/** The two ends of the selection, the first one first. */
export function ends({ start, cursor }: Vim): readonly [Place, Place] {
  const inOrder = start.line < cursor.line || (start.line === cursor.line && start.col <= cursor.col);
  return inOrder ? [start, cursor] : [cursor, start];
}

/** The columns of a block, the right one included. */
export function blockColumns(vim: Vim): readonly [number, number] {
  const { text, options, start, cursor } = vim;
  const columns = [start, cursor].map(({ line, col }) => {
    const content = text.line(line);
    const from = columnOf(content, col, options.tabstop);
    return [from, Math.max(from, columnOf(content, after(content, col), options.tabstop) - 1)] as const;
  });
  const left = smallest(columns.map(([from]) => from));
  const right = largest(columns.map(([, to]) => to));
  return [left, vim.column === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : right];
}

/** Says of each index and column of a line whether it is selected; undefined if none is. The cursor's own cell looks plain. */
export function selection(vim: Vim, line: number): ((index: number, column: number) => boolean) | undefined {
  if (!vim.visual) return undefined;
  const [from, to] = ends(vim);
  if (line < from.line || line > to.line) return undefined;
  const atCursor = (index: number): boolean => line === vim.cursor.line && index === vim.cursor.col;
  if (vim.mode === 'visual-line') return (index) => !atCursor(index);
  if (vim.mode === 'visual-block') {
    const [left, right] = blockColumns(vim);
    return (index, column) => column >= left && column <= right && !atCursor(index);
  }
  return (index) =>
    (line > from.line || index >= from.col) && (line < to.line || index <= to.col) && !atCursor(index);
}

/** What is shown of the selection's size: characters, lines, or rows and columns. */
export function selectionSize(vim: Vim): string {
  const [from, to] = ends(vim);
  const lines = to.line - from.line + 1;
  if (vim.mode === 'visual-block') {
    const [left, right] = blockColumns(vim);
    return `${lines}x${right === Number.POSITIVE_INFINITY ? 1 : right - left + 1}`;
  }
  if (vim.mode === 'visual-line' || lines > 1) return String(lines);
  const characters = [...vim.text.line(from.line).slice(from.col, to.col)].length + 1;
  const bytes = new TextEncoder().encode(vim.line.slice(from.col, after(vim.line, to.col))).length;
  return characters === bytes || bytes === 0 ? String(characters) : `${characters}-${bytes}`;
}

/** Whether the cursor stands on a tab, and so at its end: unless text is put before it or the selection reaches back to it. */
export function onTabsEnd({ line, cursor, options, mode, visual, start }: Vim): boolean {
  if (line[cursor.col] !== '\t' || options.list || mode === 'insert' || mode === 'replace') return false;
  return !visual || cursor.line > start.line || (cursor.line === start.line && cursor.col > start.col);
}

/** Whether lines came or went elsewhere than at the end. */
export function rowsMove({ text, cursor }: Vim, length: number): boolean {
  const grown = text.lines.length - length;
  return grown < 0 || (grown > 0 && cursor.line <= text.last - grown);
}
