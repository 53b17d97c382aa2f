import type { Document } from './document.ts';

/** Where a motion leads, and what an operator takes if it is joined with it. */
export interface Motion {
  readonly to: number;
  /** `lines`: all of both lines; `inclusive`: the character that is reached as well. */
  readonly kind: 'lines' | 'exclusive' | 'inclusive';
  /** Up and down keep the column. */
  readonly vertical?: boolean;
}

/** The motions that need nothing but the text and a count; undefined if the key is none, `false` if it cannot be done. */
export function plainMotion(
  document: Document,
  key: string,
  count: number | undefined,
  column: number,
): Motion | false | undefined {
  const { text, dot } = document;
  const n = count ?? 1;
  switch (key) {
    case 'h':
    case 'left':
    case '\b':
    case '\x7f':
      return {
        to: Math.max(document.lineStart(dot), document.before(dot, n)),
        kind: 'exclusive',
      };
    case 'l':
    case 'right':
    case ' ':
      return {
        to: Math.min(document.lineEnd(dot), document.after(dot, n)),
        kind: 'exclusive',
      };
    case '0':
    case 'home':
      return { to: document.lineStart(dot), kind: 'exclusive' };
    case '^':
      return { to: document.firstNonBlank(dot), kind: 'exclusive' };
    case '$':
    case 'end':
      return { to: document.lastOfLine(down(document, n - 1) ?? dot), kind: 'inclusive' };
    case '|':
      return { to: atColumn(document, document.lineStart(dot), n - 1), kind: 'exclusive' };
    case 'j':
    case 'down':
    case '\n': {
      const line = down(document, n);
      return line === undefined
        ? false
        : { to: atColumn(document, line, column), kind: 'lines', vertical: true };
    }
    case 'k':
    case 'up': {
      const line = up(document, n);
      return line === undefined
        ? false
        : { to: atColumn(document, line, column), kind: 'lines', vertical: true };
    }
    case '+':
    case '\r': {
      const line = down(document, n);
      return line === undefined ? false : { to: document.firstNonBlank(line), kind: 'lines' };
    }
    case '-': {
      const line = up(document, n);
      return line === undefined ? false : { to: document.firstNonBlank(line), kind: 'lines' };
    }
    case 'G':
      return {
        to: document.firstNonBlank(
          count === undefined ? document.lineStart(text.length - 1) : document.startOfLine(count),
        ),
        kind: 'lines',
      };
    case 'w':
    case 'W':
      return { to: repeat(n, dot, (at) => nextWord(text, at, key === 'W')), kind: 'exclusive' };
    case 'b':
    case 'B':
      return { to: repeat(n, dot, (at) => wordBefore(text, at, key === 'B')), kind: 'exclusive' };
    case 'e':
    case 'E':
      return { to: repeat(n, dot, (at) => wordEnd(text, at, key === 'E')), kind: 'inclusive' };
    case '{':
      return { to: paragraph(text, dot, -1, n), kind: 'exclusive' };
    case '}':
      return { to: paragraph(text, dot, 1, n), kind: 'exclusive' };
    case '%':
      return matching(document);
    default:
      return undefined;
  }
}

function repeat(count: number, from: number, step: (at: number) => number): number {
  let at = from;
  for (let i = 0; i < count; i++) {
    const next = step(at);
    if (next === at) break;
    at = next;
  }
  return at;
}

/** The start of the line so many below; undefined if there is none. */
export function down(document: Document, count: number): number | undefined {
  let at = document.lineStart(document.dot);
  for (let i = 0; i < count; i++) {
    at = document.nextLine(at);
    if (at >= document.text.length) return undefined;
  }
  return at;
}

function up(document: Document, count: number): number | undefined {
  let at: number | undefined = document.lineStart(document.dot);
  for (let i = 0; i < count && at !== undefined; i++) at = document.previousLine(at);
  return at;
}

/** The character of a line that stands in a column of the screen, or the last one. */
function atColumn(document: Document, line: number, column: number): number {
  const last = document.lastOfLine(line);
  let at = line;
  for (let stands = 0; at < last; at++) {
    stands += document.text[at] === '\t' ? 8 - (stands % 8) : 1;
    if (stands > column) break;
  }
  return at;
}

/** 0 for blanks, 1 for letters, digits and `_`, 2 for others; big words know only blanks. */
function kindOf(character: string | undefined, big: boolean): number {
  if (character === undefined || character === ' ' || character === '\n') return 0;
  const isPlain = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  if (isPlain) return 1;
  if (/\s/.test(character)) return 0;
  return big || /[\p{L}\p{N}_]/u.test(character) ? 1 : 2;
}

function nextWord(text: string, from: number, big: boolean): number {
  const last = text.length - 1;
  let at = from;
  const kind = kindOf(text[at], big);
  if (kind !== 0) while (at < last && kindOf(text[at], big) === kind) at++;
  while (at < last && kindOf(text[at], big) === 0) {
    // An empty line is a word.
    if (at > from && text[at] === '\n' && text[at - 1] === '\n') break;
    at++;
  }
  return at;
}

function wordBefore(text: string, from: number, big: boolean): number {
  let at = from - 1;
  while (at > 0 && kindOf(text[at], big) === 0) {
    if (text[at] === '\n' && text[at - 1] === '\n') return at;
    at--;
  }
  const kind = kindOf(text[at], big);
  while (at > 0 && kindOf(text[at - 1], big) === kind && kind !== 0) at--;
  return Math.max(0, at);
}

function wordEnd(text: string, from: number, big: boolean): number {
  const last = text.length - 1;
  let at = Math.min(last, from + 1);
  while (at < last && kindOf(text[at], big) === 0) at++;
  const kind = kindOf(text[at], big);
  while (at < last && kindOf(text[at + 1], big) === kind && kind !== 0) at++;
  return at >= last ? Math.max(from, last - 1) : at;
}

/** Over empty lines, then to the next one: its own place for those who come from above. */
function paragraph(text: string, from: number, step: 1 | -1, count: number): number {
  let at = from;
  for (let i = 0; i < count; i++) {
    let skipping = true;
    for (;;) {
      if (step > 0 ? at >= text.length - 1 : at <= 0) return at;
      if (text[at] === '\n' && text[at + step] === '\n') {
        if (!skipping) break;
      } else skipping = false;
      at += step;
    }
    if (step > 0) at++;
  }
  return at;
}

const PAIRS = '()[]{}';

function matching(document: Document): Motion | false {
  const { text } = document;
  let at = document.dot;
  const end = document.lineEnd(at);
  while (at < end && !PAIRS.includes(text[at] ?? '\n')) at++;
  const index = PAIRS.indexOf(text[at] ?? '\n');
  if (index < 0) return false;
  const step = index % 2 === 0 ? 1 : -1;
  const [opens, closes] = [PAIRS[index], PAIRS[index + step]];
  let depth = 0;
  for (let to = at; to >= 0 && to < text.length; to += step) {
    if (text[to] === opens) depth++;
    else if (text[to] === closes && --depth === 0) return { to, kind: 'inclusive' };
  }
  return false;
}
