import { appendAll } from '../../linux/append-all.ts';
import { columnOf, indexAt } from './cells.ts';
import { digraph } from './digraphs.ts';
import { keysOf } from './key-names.ts';
import { literalKey } from './literal-key.ts';
import { blanks } from './operators.ts';
import { held } from './registers.ts';
import { after, before, firstNonBlank } from './text.ts';
import type { Vim } from './vim.ts';

/** What a key of insert mode needs to know besides the text. */
interface Typing {
  /** Where backspace in replace mode finds what was there. */
  readonly covered: string[];
  /** What was typed, for a count and for `.`. */
  typed: string;
}

/** Types text before the cursor (or over what is there) until escape. What was typed is put `count` times. */
export async function insert(vim: Vim, count = 1, replaces = false): Promise<void> {
  vim.mode = replaces ? 'replace' : 'insert';
  vim.message = undefined;
  vim.pending = '';
  const typing: Typing = { covered: [], typed: '' };
  vim.text.beginAt(vim.cursor);
  const begun = vim.cursor;
  for (;;) {
    vim.keepColumn();
    const key = await vim.key();
    if (key === 'escape' || key === '\x03' || key === '\x1b') break;
    if (key === '\x0f') {
      await oneCommand(vim);
      typing.typed = '';
      continue;
    }
    await typeKey(vim, key, typing);
  }
  const replaced = vim.mode === 'replace';
  for (let i = 1; i < count; i++) for (const character of typing.typed) put(vim, character, replaced, typing);
  vim.lastInserted = typing.typed;
  vim.mode = 'normal';
  vim.buffer.marks.set('^', vim.cursor);
  vim.buffer.marks.set('[', begun);
  vim.buffer.marks.set(']', vim.cursor);
  const { line, col } = vim.cursor;
  if (col > 0) vim.cursor = { line, col: before(vim.line, col) };
  trimIndent(vim);
}

/** `^O`: one command, and back. */
async function oneCommand(vim: Vim): Promise<void> {
  const mode = vim.mode;
  vim.mode = 'normal';
  vim.once = true;
  await vim.runOne();
  vim.once = false;
  vim.mode = mode;
  vim.begin();
}

/** Indentation that nothing followed is taken away. */
function trimIndent(vim: Vim): void {
  if (!vim.options.autoindent || !/^[ \t]+$/.test(vim.line) || !vim.lastInserted.endsWith('\n')) return;
  vim.text.replace(vim.cursor.line, 1, ['']);
  vim.cursor = { line: vim.cursor.line, col: 0 };
}

async function typeKey(vim: Vim, key: string, typing: Typing): Promise<void> {
  const { text, options, cursor, line } = vim;
  const over = vim.mode === 'replace';
  const cut = (from: number): void => {
    text.replace(cursor.line, 1, [line.slice(0, from) + line.slice(cursor.col)]);
    vim.cursor = { line: cursor.line, col: from };
    typing.typed = typing.typed.slice(0, Math.max(0, typing.typed.length - (cursor.col - from)));
  };
  switch (key) {
    case '\x7f':
    case '\b':
      if (over) return uncover(vim, typing);
      if (cursor.col > 0) return cut(backTo(vim));
      return joinAbove(vim, typing);
    case '\x17': {
      if (cursor.col === 0) return joinAbove(vim, typing);
      const head = line.slice(0, cursor.col);
      const word = /(?:[\w\u00c0-\uffff]+|[^\s\w]+)?[ \t]*$/.exec(head);
      return cut(word && word[0] !== '' ? word.index : before(line, cursor.col));
    }
    case '\x15':
      if (cursor.col === 0) return joinAbove(vim, typing);
      return cut(
        typing.typed !== '' && !typing.typed.includes('\n')
          ? Math.max(0, cursor.col - typing.typed.length)
          : 0,
      );
    case 'delete':
      if (cursor.col < line.length)
        text.replace(cursor.line, 1, [line.slice(0, cursor.col) + line.slice(after(line, cursor.col))]);
      else if (cursor.line < text.last) text.replace(cursor.line, 2, [line + text.line(cursor.line + 1)]);
      return;
    case 'insert':
      vim.mode = over ? 'insert' : 'replace';
      return;
    case '\x14':
    case '\x04':
      return indent(vim, key === '\x14');
    case '\x16': {
      vim.pending = '^V';
      const literal = await literalKey(
        () => vim.key(),
        (next) => vim.keyboard.queue([next]),
      );
      vim.pending = '';
      return put(vim, literal, over, typing);
    }
    case '\x0b': {
      vim.pending = '^K';
      const first = await vim.key();
      vim.pending = `^K${first}`;
      const second = first === 'escape' ? first : await vim.key();
      vim.pending = '';
      if ([...first].length > 1 || [...second].length > 1) return;
      return put(vim, digraph(first, second), over, typing);
    }
    case '\x12': {
      vim.pending = '^R';
      const name = await vim.key();
      vim.pending = '';
      const register = held(vim, name === '"' ? '' : name);
      if (!register) return;
      for (const character of register.text.join('\n') + (register.kind === 'lines' ? '\n' : ''))
        put(vim, character, over, typing);
      return;
    }
    case '\x01':
      for (const character of vim.lastInserted) put(vim, character, over, typing);
      return;
    case '\x05':
    case '\x19': {
      const other = text.line(cursor.line + (key === '\x05' ? 1 : -1));
      const character = other.slice(indexAt(other, vim.column, options.tabstop)).charAt(0);
      if (character !== '') put(vim, character, over, typing);
      return;
    }
    case '\x0e':
    case '\x10':
      return complete(vim, key === '\x0e', typing);
    case 'paste-begin': {
      for (let next = await vim.key(); next !== 'paste-end'; next = await vim.key()) {
        const [ai, et] = [options.autoindent, options.expandtab];
        options.autoindent = false;
        options.expandtab = false;
        put(vim, next === '\r' ? '\n' : keysOf(next), over, typing);
        options.autoindent = ai;
        options.expandtab = et;
      }
      return;
    }
    case '\r':
    case '\n':
      return put(vim, '\n', over, typing);
    case '\t':
      return tab(vim, over, typing);
  }
  if ([...key].length > 1) {
    travel(vim, key);
    vim.begin();
    typing.typed = '';
    return;
  }
  if (key >= ' ') put(vim, key, over, typing);
}

/** The arrows and their like. */
function travel(vim: Vim, key: string): void {
  const { cursor, line, text } = vim;
  const to = (at: number): void => {
    if (at < 0 || at > text.last) return;
    const { column } = vim;
    vim.cursor = {
      line: at,
      col: Math.min(text.line(at).length, indexAt(text.line(at), column, vim.options.tabstop)),
    };
  };
  if (key === 'left') vim.cursor = { line: cursor.line, col: before(line, cursor.col) };
  if (key === 'right') vim.cursor = { line: cursor.line, col: after(line, cursor.col) };
  if (key === 'up') to(cursor.line - 1);
  if (key === 'down') to(cursor.line + 1);
  if (key === 'home') vim.cursor = { line: cursor.line, col: 0 };
  if (key === 'end') vim.cursor = { line: cursor.line, col: line.length };
  if (key === 'page-up') to(Math.max(0, cursor.line - vim.screen.height + 2));
  if (key === 'page-down') to(Math.min(text.last, cursor.line + vim.screen.height - 2));
}

/** Where backspace leads: over a character, or over what a tab put. */
function backTo(vim: Vim): number {
  const { cursor, line, options } = vim;
  const width = options.softtabstop;
  const head = line.slice(0, cursor.col);
  if (
    width > 1 &&
    /^ +$/.test(head.slice(-width)) &&
    columnOf(line, cursor.col, options.tabstop) % width === 0
  )
    return cursor.col - Math.min(width, head.length);
  return before(line, cursor.col);
}

function joinAbove(vim: Vim, typing: Typing): void {
  const { text, cursor, line } = vim;
  if (cursor.line === 0) return;
  const above = text.line(cursor.line - 1);
  text.replace(cursor.line - 1, 2, [above + line]);
  vim.cursor = { line: cursor.line - 1, col: above.length };
  typing.typed = typing.typed.slice(0, -1);
}

/** Backspace in replace mode brings back what was there. */
function uncover(vim: Vim, typing: Typing): void {
  const { text, cursor, line } = vim;
  const there = typing.covered.pop();
  if (cursor.col === 0) return;
  const from = before(line, cursor.col);
  if (there !== undefined) {
    text.replace(cursor.line, 1, [line.slice(0, from) + there + line.slice(cursor.col)]);
    typing.typed = typing.typed.slice(0, -1);
  }
  vim.cursor = { line: cursor.line, col: from };
}

/** `^T` and `^D`. */
function indent(vim: Vim, more: boolean): void {
  const { text, cursor, line, options } = vim;
  const body = line.replace(/^[ \t]*/, '');
  const width = options.shiftwidth || options.tabstop;
  const column = columnOf(line, line.length - body.length, options.tabstop);
  const wanted = more
    ? Math.floor(column / width) * width + width
    : Math.max(0, Math.ceil(column / width) * width - width);
  const fresh = blanks(vim, wanted) + body;
  text.replace(cursor.line, 1, [fresh]);
  vim.cursor = { line: cursor.line, col: Math.max(0, cursor.col + fresh.length - line.length) };
}

function tab(vim: Vim, over: boolean, typing: Typing): void {
  const { options, line, cursor } = vim;
  if (!options.expandtab) {
    put(vim, '\t', over, typing);
    return;
  }
  const width = options.softtabstop || options.tabstop;
  const column = columnOf(line, cursor.col, options.tabstop);
  for (let i = width - (column % width); i > 0; i--) put(vim, ' ', over, typing);
}

function put(vim: Vim, character: string, over: boolean, typing: Typing): void {
  const { text, cursor, line, options } = vim;
  typing.typed += character;
  if (character === '\n') {
    const body = line.slice(cursor.col);
    const lead = options.autoindent ? (/^[ \t]*/.exec(line)?.[0] ?? '').slice(0, cursor.col) : '';
    const rest = options.autoindent ? body.replace(/^[ \t]+/, '') : body;
    text.replace(cursor.line, 1, [line.slice(0, cursor.col), lead + rest]);
    vim.cursor = { line: cursor.line + 1, col: lead.length };
    return;
  }
  const end = over ? after(line, cursor.col) : cursor.col;
  if (over) typing.covered.push(line.slice(cursor.col, end));
  text.replace(cursor.line, 1, [line.slice(0, cursor.col) + character + line.slice(end)]);
  vim.cursor = { line: cursor.line, col: cursor.col + character.length };
}

/** `^N` and `^P`: the next word of the text that begins like the one before the cursor. */
function complete(vim: Vim, forward: boolean, typing: Typing): void {
  const { text, cursor, line } = vim;
  const begun = /\w*$/.exec(line.slice(0, cursor.col))?.[0] ?? '';
  const words: string[] = [];
  const all = text.lines;
  for (let i = 0; i < Math.min(all.length, 10_000); i++) {
    const at = (cursor.line + (forward ? i : all.length - i)) % all.length;
    const found = [...text.line(at).matchAll(/\w+/g)]
      .filter(
        ({ index }) =>
          at !== cursor.line || (forward ? index >= cursor.col : index < cursor.col - begun.length),
      )
      .map(([word]) => word)
      .filter((word) => word.startsWith(begun) && word !== begun);
    appendAll(words, forward ? found : found.reverse());
    if (words.length > 0) break;
  }
  const [word] = words;
  if (word === undefined) return;
  for (const character of word.slice(begun.length)) put(vim, character, false, typing);
}

/** Where text is put at the line's first character. */
export function toFirst(vim: Vim): void {
  const { line, cursor } = vim;
  vim.cursor = { line: cursor.line, col: /\S/.test(line) ? firstNonBlank(line) : line.length };
}
