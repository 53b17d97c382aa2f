import { indexAt } from './cells.ts';
import { find, PatternError } from './search.ts';
import { after, before, firstNonBlank, lastOf, type Place, type Text } from './text.ts';
import { Failed, type Vim } from './vim.ts';

/** Where a motion leads, and what an operator takes with it. */
export interface Motion {
  readonly to: Place;
  /** Where it begins, if not at the cursor (text objects). */
  readonly from?: Place;
  readonly kind: 'lines' | 'exclusive' | 'inclusive';
  /** Up and down keep the column. */
  readonly vertical?: boolean;
  /** It is a jump, from which `''` leads back. */
  readonly jump?: boolean;
  /** The column that up and down keep from now on. */
  readonly column?: number;
}

/** Does a motion; undefined if the key is none. @throws Failed if it leads nowhere */
export async function motion(
  vim: Vim,
  key: string,
  count: number | undefined,
  operator = '',
): Promise<Motion | undefined> {
  const { text, cursor, line, options } = vim;
  const n = count ?? 1;
  const last = text.last;
  const toLine = (at: number, jump = false): Motion => ({
    to: { line: at, col: firstNonBlank(text.line(at)) },
    kind: 'lines',
    jump,
  });
  switch (key) {
    case 'h':
    case 'left':
    case '\b':
    case '\x7f': {
      if (cursor.col === 0 && key !== '\x7f' && key !== '\b') throw new Failed();
      let [at, col] = [cursor.line, cursor.col];
      for (let i = 0; i < n; i++) {
        if (col > 0) col = before(text.line(at), col);
        else if ((key === '\x7f' || key === '\b') && at > 0) col = lastOf(text.line(--at));
        else break;
      }
      return { to: { line: at, col }, kind: 'exclusive' };
    }
    case 'l':
    case 'right':
    case ' ': {
      const end = operator !== '' || vim.visual ? line.length : lastOf(line);
      if (cursor.col >= end && key !== ' ') throw new Failed();
      let [at, col] = [cursor.line, cursor.col];
      for (let i = 0; i < n; i++) {
        const content = text.line(at);
        const stop = operator !== '' || vim.visual ? content.length : lastOf(content);
        if (col < stop) col = after(content, col);
        else if (key === ' ' && at < last) [at, col] = [at + 1, 0];
        else break;
      }
      return { to: { line: at, col }, kind: 'exclusive' };
    }
    case '0':
    case 'home':
      return { to: { line: cursor.line, col: 0 }, kind: 'exclusive' };
    case '^':
      return { to: { line: cursor.line, col: firstNonBlank(line) }, kind: 'exclusive' };
    case '_':
      return toLine(Math.min(last, cursor.line + n - 1));
    case '$':
    case 'end': {
      const at = cursor.line + n - 1;
      if (at > last) throw new Failed();
      const content = text.line(at);
      return {
        to: { line: at, col: vim.visual ? content.length : lastOf(content) },
        kind: content === '' ? 'exclusive' : 'inclusive',
        column: Number.POSITIVE_INFINITY,
      };
    }
    case '|':
      return { to: { line: cursor.line, col: indexAt(line, n - 1, options.tabstop) }, kind: 'exclusive' };
    case 'j':
    case 'down':
    case '\n':
    case '\x0e':
    case 'k':
    case 'up':
    case '\x10': {
      const down = !['k', 'up', '\x10'].includes(key);
      const at = cursor.line + (down ? n : -n);
      if (down ? cursor.line === last : cursor.line === 0) throw new Failed();
      if ((at < 0 || at > last) && operator !== '') throw new Failed();
      const to = Math.min(last, Math.max(0, at));
      return { to: { line: to, col: columnIn(vim, to) }, kind: 'lines', vertical: true };
    }
    case '+':
    case '\r':
    case '-': {
      const at = cursor.line + (key === '-' ? -n : n);
      if (at < 0 || at > last) throw new Failed();
      return toLine(at);
    }
    case 'G':
    case 'ctrl-end':
      return toLine(count === undefined ? last : Math.min(last, n - 1), true);
    case 'w':
    case 'W':
    case 'ctrl-right':
      return forwardWord(text, cursor, n, key === 'W', operator);
    case 'b':
    case 'B':
    case 'ctrl-left':
      return backWord(text, cursor, n, key === 'B');
    case 'e':
    case 'E':
      return endOfWord(text, cursor, n, key === 'E');
    case 'f':
    case 'F':
    case 't':
    case 'T': {
      const target = await vim.key();
      if (target === 'escape') throw new Failed();
      vim.lastFind = { key, target };
      return inLine(vim, key, target, n, false);
    }
    case ';':
    case ',': {
      if (!vim.lastFind) throw new Failed();
      const { key: way, target } = vim.lastFind;
      const turned = way === way.toUpperCase() ? way.toLowerCase() : way.toUpperCase();
      return inLine(vim, key === ';' ? way : turned, target, n, true);
    }
    case '{':
    case '}':
      return { to: paragraph(text, cursor, n, key === '}'), kind: 'exclusive', jump: true };
    case '(':
    case ')':
      return { to: sentence(text, cursor, n, key === ')'), kind: 'exclusive', jump: true };
    case '%':
      if (count !== undefined) {
        if (n > 100) throw new Failed();
        return toLine(Math.max(0, Math.ceil((n * text.lines.length) / 100) - 1), true);
      }
      return { to: partner(text, cursor), kind: 'inclusive', jump: true };
    case 'H':
    case 'L':
    case 'M': {
      const { top } = vim.buffer;
      const bottom = vim.screen.bottom(vim);
      const around =
        operator === '' ? Math.min(options.scrolloff, Math.floor((vim.screen.height - 1) / 2)) : 0;
      if (key === 'M') return toLine(Math.floor((top + bottom) / 2), true);
      return key === 'H'
        ? toLine(Math.min(bottom, Math.max(top + (top === 0 ? 0 : around), top + n - 1)), true)
        : toLine(Math.max(top, Math.min(bottom - (bottom === last ? 0 : around), bottom - n + 1)), true);
    }
    case '`':
    case "'": {
      const name = await vim.key();
      const to = markAt(vim, name);
      return key === '`' ? { to, kind: 'exclusive', jump: true } : { ...toLine(to.line), jump: true };
    }
    case 'n':
    case 'N': {
      const { lastSearch } = vim;
      if (!lastSearch) {
        vim.complain('E35: No previous regular expression');
        throw new Failed();
      }
      const forward = lastSearch.forward === (key === 'n');
      return searched(vim, lastSearch.pattern, forward, n);
    }
    case '*':
    case '#': {
      const found = wordUnder(line, cursor.col);
      if (!found) {
        vim.complain('E348: No string under cursor');
        throw new Failed();
      }
      const isWord = /^\w/.test(found.word);
      const escaped = found.word.replace(/[\\/.*$^~[\]]/g, '\\$&');
      const pattern = isWord ? `\\<${escaped}\\>` : escaped;
      vim.lastSearch = { pattern, forward: key === '*' };
      vim.history['/'].push(pattern);
      const start = { line: cursor.line, col: found.col };
      return searched(vim, pattern, key === '*', n, start);
    }
    default:
      return undefined;
  }
}

/** The index in a line that up and down lead to. */
export function columnIn({ text, column, options, visual }: Vim, line: number): number {
  const content = text.line(line);
  if (column === Number.POSITIVE_INFINITY) return visual ? content.length : lastOf(content);
  return indexAt(content, column, options.tabstop);
}

/** @throws Failed */
export function markAt(vim: Vim, name: string): Place {
  const { marks, text } = vim.buffer;
  const special =
    name === '<'
      ? vim.selected?.from
      : name === '>'
        ? vim.selected?.to
        : name === '.'
          ? text.changes.at(-1)
          : marks.get(name === '`' ? "'" : name);
  if (!special && (name === "'" || name === '`')) return { line: 0, col: 0 };
  if (!special) {
    vim.complain('E20: Mark not set');
    throw new Failed();
  }
  return { line: Math.min(special.line, text.last), col: special.col };
}

/** Looks for a pattern and shows what is looked for. @throws Failed */
export async function searched(
  vim: Vim,
  pattern: string,
  forward: boolean,
  count = 1,
  start: Place = vim.cursor,
): Promise<Motion> {
  vim.highlights = true;
  vim.say(`${forward ? '/' : '?'}${pattern}`, 'typed');
  try {
    const regex = vim.regex(pattern);
    let at = start;
    let wrapped = false;
    for (let i = 0; i < count; i++) {
      const found = await find(vim.process, vim.text, regex, at, forward, vim.options.wrapscan);
      if (!found) {
        vim.complain(
          vim.options.wrapscan
            ? `E486: Pattern not found: ${pattern}`
            : forward
              ? `E385: Search hit BOTTOM without match for: ${pattern}`
              : `E384: Search hit TOP without match for: ${pattern}`,
        );
        throw new Failed();
      }
      at = { line: found.line, col: found.col };
      wrapped ||= found.wrapped;
    }
    if (wrapped)
      vim.say(
        forward ? 'search hit BOTTOM, continuing at TOP' : 'search hit TOP, continuing at BOTTOM',
        'warning',
      );
    return { to: at, kind: 'exclusive', jump: true };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    vim.complain(error.message);
    throw new Failed();
  }
}

/** The word under or behind an index. */
function wordUnder(line: string, col: number): { readonly word: string; readonly col: number } | undefined {
  for (const kind of [/[\w\u00c0-\uffff]+/g, /[^\s\w]+/g])
    for (const match of line.matchAll(kind))
      if (match.index + match[0].length > col) return { word: match[0], col: match.index };
  return undefined;
}

/** 0 for blanks, 1 for punctuation, 2 for words. */
function kindOf(character: string, big: boolean): number {
  if (character === '' || character === ' ' || character === '\t') return 0;
  return big || /[\w\u00c0-\u{10ffff}]/u.test(character) ? 2 : 1;
}

function forwardWord(text: Text, from: Place, count: number, big: boolean, operator: string): Motion {
  let { line, col } = from;
  for (let i = 0; i < count; i++) {
    const content = text.line(line);
    const kind = kindOf(content[col] ?? '', big);
    if (kind > 0) while (col < content.length && kindOf(content[col] ?? '', big) === kind) col++;
    const lastOne = i === count - 1;
    for (;;) {
      const now = text.line(line);
      while (col < now.length && kindOf(now[col] ?? '', big) === 0) col++;
      if (col < now.length) break;
      // An operator does not go beyond the end of its line.
      if (operator !== '' && lastOne) return { to: { line, col: now.length }, kind: 'exclusive' };
      if (line === text.last) {
        if (line === from.line && from.col >= lastOf(now) && operator === '') throw new Failed();
        return { to: { line, col: operator === '' ? lastOf(now) : now.length }, kind: 'exclusive' };
      }
      line++;
      col = 0;
      if (text.line(line) === '') break;
    }
  }
  return { to: { line, col }, kind: 'exclusive' };
}

function backWord(text: Text, from: Place, count: number, big: boolean): Motion {
  let { line, col } = from;
  if (line === 0 && col === 0) throw new Failed();
  for (let i = 0; i < count; i++) {
    let content = text.line(line);
    for (;;) {
      if (col === 0) {
        if (line === 0) return { to: { line, col }, kind: 'exclusive' };
        content = text.line(--line);
        col = content.length;
        if (content === '') break;
        continue;
      }
      col--;
      if (kindOf(content[col] ?? '', big) > 0) break;
    }
    const kind = kindOf(content[col] ?? '', big);
    while (col > 0 && kind > 0 && kindOf(content[col - 1] ?? '', big) === kind) col--;
  }
  return { to: { line, col }, kind: 'exclusive' };
}

function endOfWord(text: Text, from: Place, count: number, big: boolean): Motion {
  let { line, col } = from;
  for (let i = 0; i < count; i++) {
    col++;
    for (;;) {
      const content = text.line(line);
      while (col < content.length && kindOf(content[col] ?? '', big) === 0) col++;
      if (col < content.length) break;
      if (line === text.last) {
        if (i === 0 && line === from.line && from.col >= lastOf(content)) throw new Failed();
        return { to: { line, col: lastOf(content) }, kind: 'inclusive' };
      }
      line++;
      col = 0;
    }
    const content = text.line(line);
    const kind = kindOf(content[col] ?? '', big);
    while (col + 1 < content.length && kindOf(content[col + 1] ?? '', big) === kind) col++;
  }
  return { to: { line, col }, kind: 'inclusive' };
}

/** `f`, `t` and their like within the line. */
function inLine({ line, cursor }: Vim, key: string, target: string, count: number, again: boolean): Motion {
  const forward = key === 'f' || key === 't';
  let at = cursor.col;
  // `;` after `t` goes on from behind the character it stands before.
  if (again && key === 't' && line[at + 1] === target && count === 1) at++;
  if (again && key === 'T' && line[at - 1] === target && count === 1) at--;
  for (let i = 0; i < count; i++) {
    at = forward ? line.indexOf(target, at + 1) : at > 0 ? line.lastIndexOf(target, at - 1) : -1;
    if (at < 0) throw new Failed();
  }
  if (key === 't') at = before(line, at);
  if (key === 'T') at = after(line, at);
  return { to: { line: cursor.line, col: at }, kind: forward ? 'inclusive' : 'exclusive' };
}

function paragraph(text: Text, { line: from }: Place, count: number, forward: boolean): Place {
  let line = from;
  for (let i = 0; i < count; i++) {
    const step = forward ? 1 : -1;
    while (text.line(line) === '' && line + step >= 0 && line + step <= text.last) line += step;
    while (text.line(line) !== '' && line + step >= 0 && line + step <= text.last) line += step;
  }
  const content = text.line(line);
  return { line, col: forward && content !== '' ? lastOf(content) : 0 };
}

function sentence(text: Text, from: Place, count: number, forward: boolean): Place {
  let at = from;
  for (let i = 0; i < count; i++) {
    const starts: Place[] = [];
    const first = Math.max(0, at.line - 50);
    const end = Math.min(text.last, at.line + 50);
    for (let line = first; line <= end; line++) {
      const content = text.line(line);
      const above = text.line(line - 1);
      if (content === '' ? above !== '' : line === 0 || above === '' || /[.!?][)\]"']*\s*$/.test(above))
        starts.push({ line, col: content === '' ? 0 : firstNonBlank(content) });
      for (const match of content.matchAll(/[.!?][)\]"']*\s+(?=\S)/g))
        starts.push({ line, col: match.index + match[0].length });
    }
    const later = (a: Place, b: Place): boolean => a.line > b.line || (a.line === b.line && a.col > b.col);
    const here = at;
    const next = forward
      ? starts.find((place) => later(place, here))
      : starts.filter((place) => later(here, place)).at(-1);
    at = next ?? (forward ? { line: text.last, col: lastOf(text.line(text.last)) } : { line: 0, col: 0 });
  }
  return at;
}

const PAIRS = '()[]{}';

/** The bracket that belongs to the one under or behind the cursor. @throws Failed */
function partner(text: Text, { line, col }: Place): Place {
  const content = text.line(line);
  let at = col;
  while (at < content.length && !PAIRS.includes(content[at] ?? '')) at++;
  const own = content[at];
  if (own === undefined) throw new Failed();
  const index = PAIRS.indexOf(own);
  const forward = index % 2 === 0;
  const other = PAIRS[forward ? index + 1 : index - 1] ?? '';
  const found = matching(text, { line, col: at }, own, other, forward);
  if (!found) throw new Failed();
  return found;
}

/** The bracket at the cursor (before it, while one types) and its counterpart, if that is on the screen. */
export function bracketPair({ text, cursor, mode }: Vim, top: number, bottom: number): readonly Place[] {
  const { line } = cursor;
  const content = text.line(line);
  const typing = mode === 'insert' || mode === 'replace';
  const at = [cursor.col, ...(typing ? [cursor.col - 1] : [])].find((col) =>
    PAIRS.includes(content[col] || ' '),
  );
  const own = at === undefined ? undefined : content[at];
  if (at === undefined || own === undefined) return [];
  const index = PAIRS.indexOf(own);
  const forward = index % 2 === 0;
  const found = matching(
    text,
    { line, col: at },
    own,
    PAIRS[forward ? index + 1 : index - 1] ?? '',
    forward,
    [top, bottom],
  );
  return found ? [{ line, col: at }, found] : [];
}

/** Goes from a bracket to its counterpart. */
export function matching(
  text: Text,
  from: Place,
  own: string,
  other: string,
  forward: boolean,
  [first, last]: readonly [number, number] = [0, text.last],
): Place | undefined {
  let depth = 0;
  for (let line = from.line; line >= first && line <= last; line += forward ? 1 : -1) {
    const content = text.line(line);
    const begin = line === from.line ? from.col : forward ? 0 : content.length - 1;
    for (let col = begin; forward ? col < content.length : col >= 0; col += forward ? 1 : -1) {
      if (content[col] === own) depth++;
      else if (content[col] === other && --depth === 0) return { line, col };
    }
  }
  return undefined;
}
