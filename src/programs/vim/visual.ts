import { columnOf, indexAt } from './cells.ts';
import { ask } from './command-line.ts';
import { runLine } from './ex.ts';
import { insert } from './insert.ts';
import { type Motion, motion } from './motions.ts';
import { lookFor, moveAlong } from './normal.ts';
import { joinLines, operate, type Span, shift, tellFewer } from './operators.ts';
import { put } from './put.ts';
import { held, keep } from './registers.ts';
import { scroll } from './scroll.ts';
import { blockColumns, ends } from './selection.ts';
import { after, firstNonBlank, type Place } from './text.ts';
import { textObject } from './text-objects.ts';
import { Failed, type Mode, type Vim } from './vim.ts';

const MODES: Readonly<Record<string, Mode>> = { v: 'visual', V: 'visual-line', '\x16': 'visual-block' };

/** Keys that do what operators do. */
const SAME: Readonly<Record<string, string>> = { x: 'd', delete: 'd', s: 'c', '~': 'g~' };

/** What the selection covers. */
function selected(vim: Vim): Span {
  const [from, to] = ends(vim);
  if (vim.mode === 'visual-line') return { from: { line: from.line, col: 0 }, to, lines: true };
  const content = vim.text.line(to.line);
  // Behind the last character, the end of the line is taken too.
  if (to.col >= content.length && to.line < vim.text.last && vim.mode === 'visual')
    return { from, to: { line: to.line + 1, col: 0 }, lines: false };
  return { from, to: { line: to.line, col: after(content, to.col) }, lines: false };
}

/** Ends the selection and keeps it for `gv`. */
function leave(vim: Vim): void {
  vim.selected = { from: vim.start, to: vim.cursor, mode: vim.mode };
  vim.mode = 'normal';
}

/** Does a command with a selection. @throws Failed */
export async function visualCommand(
  vim: Vim,
  key: string,
  count: number | undefined,
  register: string,
  type: () => Promise<string>,
): Promise<void> {
  const mode = MODES[key];
  if (mode) {
    if (mode === vim.mode) leave(vim);
    else vim.mode = mode;
    return;
  }
  switch (key) {
    case 'escape':
    case '\x03':
      leave(vim);
      return;
    case 'o':
    case 'O':
      [vim.start, vim.cursor] = [vim.cursor, vim.start];
      vim.keepColumn();
      return;
    case ':': {
      const was = vim.mode;
      const line = await ask(vim, ':', "'<,'>");
      const [from, to] = ends(vim);
      vim.selected = { from, to, mode: was };
      vim.mode = 'normal';
      if (line !== undefined) await runLine(vim, line);
      return;
    }
    case '/':
    case '?': {
      const typed = await ask(vim, key);
      if (typed !== undefined) moveAlong(vim, await lookFor(vim, key, typed, count));
      return;
    }
    case 'i':
    case 'a': {
      const found = textObject(vim, key === 'a', await type(), count ?? 1);
      select(vim, found);
      return;
    }
    case 'gv':
      return;
    case 'gg': {
      const moved = await motion(vim, 'G', count ?? 1);
      if (moved) moveAlong(vim, moved);
      return;
    }
  }
  if (await scroll(vim, key, count)) return;
  vim.begin();
  if (await change(vim, key, count, register, type)) return;
  const moved = await motion(vim, key, count);
  if (!moved) throw new Failed();
  moveAlong(vim, moved);
}

function select(vim: Vim, { from, to, kind }: Motion): void {
  vim.start = from ?? vim.cursor;
  if (kind === 'lines') {
    vim.mode = 'visual-line';
    vim.cursor = to;
  } else vim.cursor = { line: to.line, col: Math.max(0, to.col - 1) };
  vim.keepColumn();
}

/** What `.` does again: a selection of the same size, and the command. */
function remember(vim: Vim, { from, to, lines }: Span, block: readonly [number, number] | undefined): void {
  if (vim.keyboard.repeating) return;
  const down = to.line - from.line;
  const way = [...(down > 0 ? [...String(down), 'j'] : [])];
  const right = block ? block[1] - block[0] : down > 0 ? to.col - 1 : to.col - from.col - 1;
  const across = right > 0 && Number.isFinite(right) ? [...String(right), 'l'] : [];
  const begin = lines
    ? ['V', ...way]
    : block
      ? ['\x16', ...way, ...across]
      : ['v', ...way, ...(down > 0 ? ['0'] : []), ...across];
  vim.change = { keys: [...begin, ...vim.keyboard.command], count: undefined, register: '' };
}

async function change(
  vim: Vim,
  key: string,
  count: number | undefined,
  register: string,
  type: () => Promise<string>,
): Promise<boolean> {
  const span = selected(vim);
  const whole = (): Span => ({ ...span, lines: true });
  const block = vim.mode === 'visual-block' ? blockColumns(vim) : undefined;
  const finish = async (operator: string, over: Span): Promise<void> => {
    leave(vim);
    vim.cursor = over.lines
      ? { line: over.from.line, col: vim.cursor.line === over.from.line ? vim.cursor.col : 0 }
      : over.from;
    vim.begin();
    await operate(vim, operator, over, register);
    // Mode and message share the row.
    if (operator.startsWith('g')) vim.message = undefined;
    remember(vim, over, block);
    vim.settle();
    vim.keepColumn();
  };
  switch (key) {
    case 'd':
    case 'x':
    case 'delete':
    case 'c':
    case 's':
    case 'y':
    case '~':
    case 'u':
    case 'U':
    case 'gu':
    case 'gU':
    case 'g~':
    case 'g?': {
      const operator = SAME[key] ?? key;
      if (block) await blockwise(vim, operator, span, block, register);
      else await finish(operator, span);
      return true;
    }
    case 'X':
    case 'D':
      if (block && key === 'D')
        await blockwise(vim, 'd', span, [block[0], Number.POSITIVE_INFINITY], register);
      else await finish('d', whole());
      return true;
    case 'C':
    case 'S':
    case 'R':
      if (block && key === 'C')
        await blockwise(vim, 'c', span, [block[0], Number.POSITIVE_INFINITY], register);
      else await finish('c', whole());
      return true;
    case 'Y':
      await finish('y', whole());
      return true;
    case '>':
    case '<':
      leave(vim);
      vim.cursor = span.from;
      vim.begin();
      shift(vim, span.from.line, lastLine(span), key === '>', count ?? 1);
      remember(vim, whole(), undefined);
      return true;
    case '=':
      await finish('=', whole());
      return true;
    case 'J':
    case 'gJ':
      leave(vim);
      if (span.from.line === vim.text.last) throw new Failed();
      joinLines(vim, span.from.line, Math.max(1, lastLine(span) - span.from.line), key === 'J');
      return true;
    case 'r': {
      const typed = await type();
      leave(vim);
      if ([...typed].length === 1) replaceAll(vim, span, block, typed);
      return true;
    }
    case 'p':
    case 'P': {
      const before = held(vim, register);
      leave(vim);
      await operate(vim, 'd', span, '');
      const taken = vim.registers.get('"');
      if (!before) return true;
      vim.registers.set('"', before);
      if (before.kind === 'lines' && !span.lines) {
        const { line, cursor } = vim;
        vim.text.replace(cursor.line, 1, [line.slice(0, cursor.col), ...before.text, line.slice(cursor.col)]);
        vim.cursor = { line: cursor.line + 1, col: firstNonBlank(vim.text.line(cursor.line + 1)) };
      } else {
        const atEnd = span.lines ? span.from.line > vim.cursor.line : vim.cursor.col >= vim.line.length;
        put(vim, atEnd && vim.line !== '' ? 'p' : 'P', count ?? 1, '');
      }
      if (taken && key === 'p') vim.registers.set('"', taken);
      return true;
    }
    case 'I':
    case 'A':
      if (!block) {
        vim.cursor = key === 'I' ? span.from : { line: span.to.line, col: span.to.col };
        leave(vim);
        await insert(vim);
      } else await insertInBlock(vim, key, span, block);
      return true;
    case '!': {
      const line = await ask(vim, ':', "'<,'>!");
      leave(vim);
      if (line !== undefined) await runLine(vim, line);
      return true;
    }
    default:
      return false;
  }
}

/** A charwise selection that ends behind a line's end reaches no further. */
function lastLine({ to, lines }: Span): number {
  return !lines && to.col === 0 ? Math.max(0, to.line) : to.line;
}

/** Where a block cuts a line. */
function cutOf(vim: Vim, line: number, [left, right]: readonly [number, number]): readonly [number, number] {
  const content = vim.text.line(line);
  const { tabstop } = vim.options;
  if (columnOf(content, content.length, tabstop) <= left) return [content.length, content.length];
  const to = Number.isFinite(right) ? after(content, indexAt(content, right, tabstop)) : content.length;
  return [indexAt(content, left, tabstop), Math.min(content.length, to)];
}

async function blockwise(
  vim: Vim,
  operator: string,
  span: Span,
  block: readonly [number, number],
  name: string,
): Promise<void> {
  const { text } = vim;
  const lines = span.to.line - span.from.line + 1;
  const cuts = Array.from({ length: lines }, (_, i) => cutOf(vim, span.from.line + i, block));
  const pieces = cuts.map(([from, to], i) => text.line(span.from.line + i).slice(from, to));
  leave(vim);
  const top: Place = { line: span.from.line, col: cuts[0]?.[0] ?? 0 };
  vim.cursor = top;
  vim.begin();
  if (operator === 'y' || operator === 'd' || operator === 'c')
    keep(vim, name, { text: pieces, kind: 'block' }, operator !== 'y');
  vim.cursor = top;
  if (operator === 'y') {
    if (lines > 2) vim.say(`block of ${lines} lines yanked`);
    vim.keepColumn();
    return;
  }
  if (operator === 'd' || operator === 'c') {
    const left = cuts.map(([from, to], i) => {
      const content = text.line(span.from.line + i);
      return content.slice(0, from) + content.slice(to);
    });
    text.replace(span.from.line, lines, left);
  } else
    for (const [i, [from, to]] of cuts.entries()) {
      const line = span.from.line + i;
      await operate(vim, operator, { from: { line, col: from }, to: { line, col: to }, lines: false }, name);
    }
  vim.cursor = top;
  if (operator === 'c') {
    await insert(vim);
    repeatTyped(vim, span.from.line + 1, span.to.line, block[0], false);
  }
  remember(vim, span, block);
  tellFewer(vim, 0);
  vim.keepColumn();
}

async function insertInBlock(
  vim: Vim,
  key: 'I' | 'A',
  span: Span,
  block: readonly [number, number],
): Promise<void> {
  const { text, options } = vim;
  const [left, right] = block;
  const first = span.from.line;
  const content = text.line(first);
  leave(vim);
  if (key === 'I') vim.cursor = { line: first, col: indexAt(content, left, options.tabstop) };
  else if (Number.isFinite(right)) {
    const padded = content.padEnd(
      content.length + Math.max(0, right + 1 - columnOf(content, content.length, options.tabstop)),
    );
    text.replace(first, 1, [padded]);
    vim.cursor = { line: first, col: indexAt(padded, right + 1, options.tabstop) };
  } else vim.cursor = { line: first, col: content.length };
  vim.begin();
  await insert(vim);
  repeatTyped(vim, first + 1, span.to.line, key === 'I' ? left : right + 1, key === 'A');
  vim.cursor = { line: first, col: indexAt(text.line(first), left, options.tabstop) };
}

/** What was typed in a block's first line goes into the others. */
function repeatTyped(vim: Vim, from: number, to: number, column: number, pads: boolean): void {
  const typed = vim.lastInserted;
  if (typed === '' || typed.includes('\n')) return;
  for (let line = from; line <= to; line++) {
    const content = vim.text.line(line);
    const cells = columnOf(content, content.length, vim.options.tabstop);
    if (cells < column && !pads && Number.isFinite(column)) continue;
    const padded = Number.isFinite(column)
      ? content.padEnd(content.length + Math.max(0, column - cells))
      : content;
    const at = Number.isFinite(column) ? indexAt(padded, column, vim.options.tabstop) : padded.length;
    vim.text.replace(line, 1, [padded.slice(0, at) + typed + padded.slice(at)]);
  }
}

/** `r` over a selection. */
function replaceAll(vim: Vim, span: Span, block: readonly [number, number] | undefined, key: string): void {
  const { text } = vim;
  for (let line = span.from.line; line <= Math.min(text.last, span.to.line); line++) {
    const content = text.line(line);
    const [from, to] = block
      ? cutOf(vim, line, block)
      : [
          span.lines || line > span.from.line ? 0 : span.from.col,
          span.lines || line < span.to.line ? content.length : span.to.col,
        ];
    const covered = [...content.slice(from, to)].length;
    text.replace(line, 1, [content.slice(0, from) + key.repeat(covered) + content.slice(to)]);
  }
  vim.cursor = span.from;
}
