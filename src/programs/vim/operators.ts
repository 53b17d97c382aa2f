import { spawnCommand } from '../processes/run-child.ts';
import { columnOf } from './cells.ts';
import { filterLines } from './filter.ts';
import { insert } from './insert.ts';
import type { Motion } from './motions.ts';
import { keep } from './registers.ts';
import { after, firstNonBlank, type Place } from './text.ts';
import type { Register, Vim } from './vim.ts';

/** What an operator works on: from one place up to before another, or whole lines. */
export interface Span {
  readonly from: Place;
  readonly to: Place;
  readonly lines: boolean;
}

/** More lines than this, and vim tells how many. */
const REPORT = 2;

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What a motion from the cursor covers. */
export function spanOf(vim: Vim, { from: begin, to: end, kind }: Motion): Span {
  const { text, cursor } = vim;
  const start = begin ?? cursor;
  const turned = end.line < start.line || (end.line === start.line && end.col < start.col);
  const [from, to] = turned ? [end, start] : [start, end];
  if (kind === 'lines') return { from, to, lines: true };
  if (kind === 'inclusive')
    return { from, to: { line: to.line, col: after(text.line(to.line), to.col) }, lines: false };
  // What ends before the first column of a line ends with the line before.
  if (to.col === 0 && to.line > from.line && begin === undefined) {
    const above = text.line(to.line - 1);
    if (
      from.col <= firstNonBlank(text.line(from.line)) &&
      /^\s*$/.test(text.line(from.line).slice(0, from.col))
    )
      return { from, to: { line: to.line - 1, col: above.length }, lines: true };
    return { from, to: { line: to.line - 1, col: above.length }, lines: false };
  }
  return { from, to, lines: false };
}

/** The text of a span. */
function textOf(vim: Vim, { from, to, lines }: Span): Register {
  const { text } = vim;
  const all = text.lines.slice(from.line, to.line + 1);
  if (lines) return { text: all, kind: 'lines' };
  const last = all.length - 1;
  all[last] = (all[last] ?? '').slice(0, to.col);
  all[0] = (all[0] ?? '').slice(from.col);
  return { text: all, kind: 'characters' };
}

/** Takes a span away; the cursor stands where it began. */
function remove(vim: Vim, { from, to, lines }: Span): void {
  const { text } = vim;
  if (lines) {
    text.replace(from.line, to.line - from.line + 1, []);
    if (text.lines.length === 0) text.replace(0, 0, ['']);
    const line = Math.min(from.line, text.last);
    vim.cursor = { line, col: firstNonBlank(text.line(line)) };
    return;
  }
  const joined = text.line(from.line).slice(0, from.col) + text.line(to.line).slice(to.col);
  text.replace(from.line, to.line - from.line + 1, [joined]);
  vim.cursor = from;
}

export function tellFewer(vim: Vim, count: number): void {
  if (count > REPORT) vim.say(plural(count, 'fewer line', 'fewer lines'));
  if (-count > REPORT) vim.say(plural(-count, 'more line', 'more lines'));
}

/** Carries an operator out. @throws Failed */
export async function operate(vim: Vim, operator: string, span: Span, name: string): Promise<void> {
  const { text } = vim;
  const lines = span.to.line - span.from.line + 1;
  vim.buffer.marks.set('[', span.from);
  vim.buffer.marks.set(']', span.to);
  switch (operator) {
    case 'y': {
      keep(vim, name, textOf(vim, span), false);
      vim.cursor = span.lines
        ? {
            line: span.from.line,
            col: vim.cursor.line === span.from.line ? vim.cursor.col : columnKept(vim, span.from),
          }
        : span.from;
      if (lines > REPORT) vim.say(`${lines} lines yanked${name === '' ? '' : ` into "${name}`}`);
      return;
    }
    case 'd': {
      keep(vim, name, textOf(vim, span), true);
      remove(vim, span);
      const gone = span.lines ? lines : lines - 1;
      if (gone >= text.lines.length && text.lines.length === 1 && text.line(0) === '' && span.lines)
        vim.say('--No lines in buffer--');
      else tellFewer(vim, gone);
      return;
    }
    case 'c': {
      keep(vim, name, textOf(vim, span), true);
      if (span.lines) {
        const indent = vim.options.autoindent ? (/^[ \t]*/.exec(text.line(span.from.line))?.[0] ?? '') : '';
        text.replace(span.from.line, lines, [indent]);
        vim.cursor = { line: span.from.line, col: indent.length };
      } else remove(vim, span);
      return insert(vim);
    }
    case '>':
    case '<': {
      shift(vim, span.from.line, span.to.line, operator === '>', 1);
      return;
    }
    case '=': {
      vim.cursor = { line: span.from.line, col: firstNonBlank(text.line(span.from.line)) };
      if (lines > REPORT) vim.say(`${lines} lines indented `);
      return;
    }
    case '!':
      return filterLines(vim, span.from.line, span.to.line, name);
    case 'J':
      joinLines(vim, span.from.line, Math.max(1, lines - 1), true);
      return;
    case 'gJ':
      joinLines(vim, span.from.line, Math.max(1, lines - 1), false);
      return;
    default: {
      changeCase(vim, operator, span);
    }
  }
}

/** The column that yanking lines upwards leads to. */
function columnKept(vim: Vim, { line }: Place): number {
  return Math.min(vim.cursor.col, Math.max(0, vim.text.line(line).length - 1));
}

/** Upper, lower or the other case. */
function changeCase(vim: Vim, operator: string, span: Span): void {
  const { text } = vim;
  const turn = (part: string): string =>
    operator === 'gU' || operator === 'U'
      ? part.toUpperCase()
      : operator === 'gu' || operator === 'u'
        ? part.toLowerCase()
        : operator === 'g?'
          ? part.replace(/[a-z]/gi, (c) =>
              String.fromCharCode(
                (c <= 'Z' ? 90 : 122) >= c.charCodeAt(0) + 13 ? c.charCodeAt(0) + 13 : c.charCodeAt(0) - 13,
              ),
            )
          : [...part].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('');
  const fresh = text.lines.slice(span.from.line, span.to.line + 1).map((content, i, all) => {
    const from = span.lines || i > 0 ? 0 : span.from.col;
    const to = span.lines || i < all.length - 1 ? content.length : span.to.col;
    return content.slice(0, from) + turn(content.slice(from, to)) + content.slice(to);
  });
  text.replace(span.from.line, fresh.length, fresh);
  vim.cursor = span.lines ? { line: span.from.line, col: 0 } : span.from;
  if (fresh.length > REPORT) vim.say(`${fresh.length} lines changed`);
}

/** Shifts lines to the right or left. */
export function shift(vim: Vim, from: number, to: number, right: boolean, times: number): void {
  const { text, options } = vim;
  const width = (options.shiftwidth || options.tabstop) * times;
  const fresh = text.lines.slice(from, to + 1).map((content) => {
    if (content === '') return content;
    const body = content.replace(/^[ \t]*/, '');
    const column = columnOf(content, content.length - body.length, options.tabstop);
    const wanted = Math.max(0, right ? column + width : column - width);
    return blanks(vim, wanted) + body;
  });
  text.replace(from, fresh.length, fresh);
  vim.cursor = { line: from, col: firstNonBlank(text.line(from)) };
  if (fresh.length > REPORT) {
    const way = right ? '>' : '<';
    vim.say(`${fresh.length} lines ${way}ed ${plural(times, 'time', 'times')}`);
  }
}

/** White space up to a column. */
export function blanks({ options }: Vim, column: number): string {
  if (options.expandtab) return ' '.repeat(column);
  return '\t'.repeat(Math.floor(column / options.tabstop)) + ' '.repeat(column % options.tabstop);
}

/** Joins a line with those that follow it. */
export function joinLines(vim: Vim, line: number, count: number, spaced: boolean): void {
  const { text } = vim;
  const last = Math.min(text.last, line + count);
  let joined = text.line(line);
  let col = joined.length;
  for (let i = line + 1; i <= last; i++) {
    const next = spaced ? text.line(i).replace(/^[ \t]+/, '') : text.line(i);
    const glue =
      !spaced || next === '' || next.startsWith(')') || /[ \t]$/.test(joined) || joined === '' ? '' : ' ';
    col = joined.length;
    joined += glue + next;
    if (spaced && next === '' && i === last) col = Math.max(0, joined.length - 1);
  }
  text.replace(line, last - line + 1, [joined]);
  vim.cursor = { line, col };
}

/** Starts a shell for a command line. */
export function spawnShell(vim: Vim, line: string, io: Parameters<typeof spawnCommand>[2] = {}) {
  const shell = vim.process.env.get('SHELL') || '/bin/sh';
  return spawnCommand(vim.process, [shell, '-c', line], io, shell);
}
