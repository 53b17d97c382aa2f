import { type Motion, matching } from './motions.ts';
import type { Place } from './text.ts';
import { Failed, type Vim } from './vim.ts';

const BRACKETS: Readonly<Record<string, string>> = {
  '(': '()',
  ')': '()',
  b: '()',
  '{': '{}',
  '}': '{}',
  B: '{}',
  '[': '[]',
  ']': '[]',
  '<': '<>',
  '>': '<>',
};

/** `iw`, `a"`, `i(` and their like: what an operator takes. @throws Failed */
export function textObject(vim: Vim, around: boolean, key: string, count: number): Motion {
  const { line, cursor, text } = vim;
  const inside = (from: number, to: number): Motion => ({
    from: { line: cursor.line, col: from },
    to: { line: cursor.line, col: to },
    kind: 'exclusive',
  });
  switch (key) {
    case 'w':
    case 'W': {
      const kind = (at: number): number => {
        const c = line[at] ?? '';
        return /^\s?$/.test(c) ? 0 : key === 'W' || /[\w\u00c0-\uffff]/.test(c) ? 2 : 1;
      };
      let from = cursor.col;
      while (from > 0 && kind(from - 1) === kind(from)) from--;
      let to = from;
      const skip = (): void => {
        const own = kind(to);
        while (to < line.length && kind(to) === own) to++;
      };
      for (let i = 0; i < count; i++) {
        skip();
        if (!around) continue;
        const blank = kind(from) === 0;
        if (to < line.length && (blank || kind(to) === 0)) skip();
        else if (!blank) while (from > 0 && kind(from - 1) === 0) from--;
      }
      return inside(from, to);
    }
    case '"':
    case "'":
    case '`': {
      const quotes: number[] = [];
      for (let i = 0; i < line.length; i++) {
        if (line[i] === '\\') i++;
        else if (line[i] === key) quotes.push(i);
      }
      for (let i = 0; i + 1 < quotes.length; i += 2) {
        const [open = 0, close = 0] = quotes.slice(i, i + 2);
        if (close < cursor.col) continue;
        if (!around) return inside(open + 1, close);
        let to = close + 1;
        while (/[ \t]/.test(line[to] ?? '')) to++;
        let from = open;
        if (to === close + 1) while (/[ \t]/.test(line[from - 1] ?? '')) from--;
        return inside(from, to);
      }
      throw new Failed();
    }
    case 'p': {
      const blank = (at: number): boolean => /^\s*$/.test(text.line(at));
      const own = blank(cursor.line);
      let from = cursor.line;
      let to = cursor.line;
      while (from > 0 && blank(from - 1) === own) from--;
      while (to < text.last && blank(to + 1) === own) to++;
      if (around) while (to < text.last && blank(to + 1) !== own) to++;
      return { from: { line: from, col: 0 }, to: { line: to, col: 0 }, kind: 'lines' };
    }
    case 't':
      return tag(vim, around);
  }
  const pair = BRACKETS[key];
  if (pair === undefined) throw new Failed();
  const [open = '', close = ''] = pair;
  let begin: Place | undefined = cursor;
  for (let i = 0; i < count && begin; i++)
    if (i > 0 || text.line(begin.line)[begin.col] !== open) begin = enclosing(vim, begin, open, close);
  if (!begin && count === 1) begin = next(vim, open);
  const end = begin && matching(text, begin, open, close, true);
  if (!begin || !end) throw new Failed();
  if (around) return { from: begin, to: { line: end.line, col: end.col + 1 }, kind: 'exclusive' };
  const content = text.line(begin.line);
  // Brackets that stand on lines of their own hold whole lines.
  if (
    end.line > begin.line &&
    begin.col === content.length - 1 &&
    /^\s*$/.test(text.line(end.line).slice(0, end.col))
  ) {
    if (end.line === begin.line + 1) throw new Failed();
    return { from: { line: begin.line + 1, col: 0 }, to: { line: end.line - 1, col: 0 }, kind: 'lines' };
  }
  return { from: { line: begin.line, col: begin.col + 1 }, to: end, kind: 'exclusive' };
}

/** The bracket that is open at a place. */
function enclosing({ text }: Vim, from: Place, open: string, close: string): Place | undefined {
  let depth = 0;
  for (let line = from.line; line >= 0; line--) {
    const content = text.line(line);
    for (let col = line === from.line ? from.col - 1 : content.length - 1; col >= 0; col--) {
      if (content[col] === close) depth++;
      else if (content[col] === open && depth-- === 0) return { line, col };
    }
  }
  return undefined;
}

/** The next bracket that opens. */
function next({ text, cursor }: Vim, open: string): Place | undefined {
  for (let line = cursor.line; line <= text.last; line++) {
    const col = text.line(line).indexOf(open, line === cursor.line ? cursor.col : 0);
    if (col >= 0) return { line, col };
  }
  return undefined;
}

/** `it`, `at`: between the tags of a line. */
function tag({ line, cursor }: Vim, around: boolean): Motion {
  let best: Motion | undefined;
  for (const match of line.matchAll(/<([A-Za-z][\w-]*)[^<>]*>/g)) {
    const close = line.indexOf(`</${match[1]}>`, match.index);
    const end = close + (match[1] ?? '').length + 3;
    if (close < 0 || cursor.col < match.index || cursor.col >= end) continue;
    best = {
      from: { line: cursor.line, col: around ? match.index : match.index + match[0].length },
      to: { line: cursor.line, col: around ? end : close },
      kind: 'exclusive',
    };
  }
  if (!best) throw new Failed();
  return best;
}
