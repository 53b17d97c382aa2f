import { appendAll } from '../../linux/append-all.ts';
import { largest } from '../../linux/extremes.ts';
import { columnOf, indexAt } from './cells.ts';
import { tellFewer } from './operators.ts';
import { held } from './registers.ts';
import { after, firstNonBlank, lastOf } from './text.ts';
import { Failed, type Vim } from './vim.ts';

/** Puts a register's text behind or before the cursor. @throws Failed */
export function put(vim: Vim, key: 'p' | 'P', count: number, name: string, staysBehind = false): void {
  const { text, cursor, line, options } = vim;
  const register = held(vim, name);
  if (!register || register.text.length === 0) {
    vim.complain(`E353: Nothing in register ${name === '' ? '"' : name}`);
    throw new Failed();
  }
  const behind = key === 'p';
  if (register.kind === 'lines') {
    const at = cursor.line + (behind ? 1 : 0);
    const fresh = Array.from({ length: count }, () => register.text).flat();
    text.replace(at, 0, fresh);
    vim.cursor = staysBehind
      ? { line: at + fresh.length, col: 0 }
      : { line: at, col: firstNonBlank(text.line(at)) };
    if (fresh.length > 2) tellFewer(vim, -fresh.length);
    return;
  }
  if (register.kind === 'block') {
    const column = columnOf(
      line,
      behind && line !== '' ? after(line, cursor.col) : cursor.col,
      options.tabstop,
    );
    const width = largest(register.text.map((piece) => piece.length));
    const fresh = register.text.map((piece, i) => {
      const content = text.line(cursor.line + i);
      const padded = content.padEnd(
        content.length + Math.max(0, column - columnOf(content, content.length, options.tabstop)),
      );
      const index = indexAt(padded, column, options.tabstop);
      const rest = padded.slice(index);
      return padded.slice(0, index) + (rest === '' ? piece : piece.padEnd(width)).repeat(count) + rest;
    });
    // The line below counts as changed, too.
    const below = cursor.line + fresh.length;
    if (below <= text.last) fresh.push(text.line(below));
    const there = Math.min(fresh.length, text.lines.length - cursor.line);
    text.replace(cursor.line, there, fresh);
    vim.cursor = { line: cursor.line, col: indexAt(text.line(cursor.line), column, options.tabstop) };
    return;
  }
  const col = behind && line !== '' ? after(line, cursor.col) : cursor.col;
  const pieces =
    register.text.length === 1 ? [(register.text[0] ?? '').repeat(count)] : repeated(register.text, count);
  const [first = '', ...rest] = pieces;
  const tail = line.slice(col);
  if (rest.length === 0) {
    text.replace(cursor.line, 1, [line.slice(0, col) + first + tail]);
    const end = col + first.length;
    vim.cursor = {
      line: cursor.line,
      col: staysBehind ? end : Math.max(0, lastOf(text.line(cursor.line).slice(0, end))),
    };
    return;
  }
  const last = rest.pop() ?? '';
  text.replace(cursor.line, 1, [line.slice(0, col) + first, ...rest, last + tail]);
  vim.cursor = staysBehind
    ? { line: cursor.line + rest.length + 1, col: last.length }
    : { line: cursor.line, col };
  tellFewer(vim, -(rest.length + 1));
}

function repeated(pieces: readonly string[], count: number): string[] {
  const all = [...pieces];
  for (let i = 1; i < count; i++) {
    const [first = '', ...rest] = pieces;
    all[all.length - 1] = `${all.at(-1) ?? ''}${first}`;
    appendAll(all, rest);
  }
  return all;
}
