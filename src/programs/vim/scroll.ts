import { columnOf, indexAt } from './cells.ts';
import { columnIn } from './motions.ts';
import { firstNonBlank } from './text.ts';
import { Failed, type Vim } from './vim.ts';

/** Half of the window, or what a count said last. */
const halves = new WeakMap<Vim, number>();

/** `^D`, `^F`, `zt` and their like: whether the key is one of them. @throws Failed */
export async function scroll(vim: Vim, key: string, count: number | undefined): Promise<boolean> {
  const { text, buffer, screen } = vim;
  const around = Math.min(vim.options.scrolloff, Math.floor((screen.height - 1) / 2));
  const n = count ?? 1;
  /** Brings the cursor's line between the window's lines. */
  const within = (): void => {
    const bottom = screen.bottom(vim);
    const least = buffer.top === 0 ? 0 : buffer.top + around;
    const most = bottom >= text.last ? text.last : bottom - around;
    const line = Math.min(Math.max(vim.cursor.line, least), Math.max(least, most));
    if (line !== vim.cursor.line) vim.cursor = { line, col: columnIn(vim, line) };
  };
  switch (key) {
    case '\x05': {
      buffer.top = Math.min(text.last, buffer.top + n);
      within();
      return true;
    }
    case '\x19':
      if (buffer.top === 0) return true;
      buffer.top = Math.max(0, buffer.top - n);
      within();
      return true;
    case '\x04':
    case '\x15': {
      if (count !== undefined) halves.set(vim, count);
      const half = halves.get(vim) ?? Math.floor(screen.height / 2);
      const down = key === '\x04';
      if (down ? vim.cursor.line === text.last : vim.cursor.line === 0) throw new Failed();
      const line = Math.min(text.last, Math.max(0, vim.cursor.line + (down ? half : -half)));
      if (down) {
        const most = screen.topFor(vim, text.last);
        buffer.top = Math.max(buffer.top, Math.min(most, buffer.top + half));
      } else buffer.top = Math.max(0, buffer.top - half);
      vim.cursor = { line, col: 0 };
      within();
      vim.cursor = { line: vim.cursor.line, col: firstNonBlank(vim.line) };
      return true;
    }
    case '\x06':
    case 'page-down': {
      const bottom = screen.bottom(vim);
      if (buffer.top >= text.last || (bottom >= text.last && vim.cursor.line === text.last))
        throw new Failed();
      for (let i = 0; i < n; i++)
        buffer.top = Math.min(text.last, Math.max(buffer.top + 1, screen.bottom(vim) - 1));
      const line = Math.min(text.last, Math.max(vim.cursor.line, buffer.top + around));
      vim.cursor = { line, col: firstNonBlank(text.line(line)) };
      return true;
    }
    case '\x02':
    case 'page-up': {
      if (buffer.top === 0) throw new Failed();
      for (let i = 0; i < n; i++) buffer.top = screen.topFor(vim, Math.min(text.last, buffer.top + 1));
      const most = screen.bottom(vim) - around;
      const line = Math.max(0, Math.min(vim.cursor.line, most));
      vim.cursor = { line, col: firstNonBlank(text.line(line)) };
      return true;
    }
    case 'z':
      return place(vim, await vim.key(), count);
    default:
      return false;
  }
}

/** `z`: where the cursor's line stands in the window. */
function place(vim: Vim, key: string, count: number | undefined): boolean {
  const { buffer, screen, text } = vim;
  const around = Math.min(vim.options.scrolloff, Math.floor((screen.height - 1) / 2));
  if (count !== undefined && !/^[lhLHse]$|^(?:left|right)$/.test(key)) vim.moveTo(count - 1, vim.cursor.col);
  const { line } = vim.cursor;
  const toStart = (): void => {
    vim.cursor = { line, col: firstNonBlank(text.line(line)) };
  };
  switch (key) {
    case 't':
    case '\r':
      buffer.top = Math.max(0, line - around);
      if (key === '\r') toStart();
      return true;
    case 'b':
    case '-':
      buffer.top = screen.topFor(vim, Math.min(text.last, line + around));
      if (key === '-') toStart();
      return true;
    case 'z':
    case '.':
      buffer.top = Math.max(0, line - Math.floor((screen.height - 1) / 2));
      if (key === '.') toStart();
      return true;
    case 'l':
    case 'right':
    case 'h':
    case 'left':
    case 'L':
    case 'H': {
      const far = key === 'L' || key === 'H' ? Math.floor((screen.columns - screen.gutter(vim)) / 2) : 1;
      const by = far * (count ?? 1);
      if (!vim.options.wrap) shiftLeft(vim, key === 'l' || key === 'right' || key === 'L' ? by : -by);
      return true;
    }
    case 's':
    case 'e': {
      const column = columnOf(vim.line, vim.cursor.col, vim.options.tabstop);
      const width = screen.columns - screen.gutter(vim);
      if (!vim.options.wrap) screen.left = key === 's' ? column : Math.max(0, column - width + 1);
      return true;
    }
    default:
      throw new Failed();
  }
}

/** Moves the window to the right, or left; the cursor stays in it. */
function shiftLeft(vim: Vim, by: number): void {
  const { screen, line, cursor, options } = vim;
  const width = Math.max(1, screen.columns - screen.gutter(vim));
  screen.left = Math.max(0, screen.left + by);
  const column = columnOf(line, cursor.col, options.tabstop);
  const wanted = Math.min(Math.max(column, screen.left), screen.left + width - 1);
  if (wanted !== column) vim.cursor = { line: cursor.line, col: indexAt(line, wanted, options.tabstop) };
  vim.settle();
  vim.keepColumn();
}
