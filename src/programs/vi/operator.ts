import { type Document, newlines } from './document.ts';
import type { Editor, Register } from './editor.ts';
import { insert } from './insert.ts';
import { down, type Motion } from './motion.ts';
import { move } from './move.ts';
import { isPunctuation } from './word-motion.ts';

interface Range {
  readonly from: number;
  /** Behind the last character. */
  readonly to: number;
  readonly lines: boolean;
}

/** The motions that busybox joins with an operator. */
const MOTIONS: readonly string[] = [..."^%$0bBeEfFtThnN/?|{}\b\x7fwWGHL+-gjk'\r\n l", 'home', 'end'];
const STAYING: readonly string[] = [...'^%0bBeEfFtThnN/?|{}\b\x7f'];

/** d, c, y, < and > with the motion that says of what. Answers whether anything was done. */
export async function operate(
  editor: Editor,
  operator: string,
  count: number | undefined,
  register: string,
): Promise<boolean> {
  const { key, digits } = await motionKey(editor);
  const n = digits === undefined ? count : digits * (count ?? 1);
  const range = await rangeOf(editor, operator, key, n);
  if (!range) {
    await editor.bell();
    return false;
  }
  await apply(editor, operator, range, register);
  return true;
}

async function motionKey(editor: Editor): Promise<{ key: string; digits: number | undefined }> {
  let digits = '';
  for (;;) {
    const key = await editor.key();
    if (/^[1-9]$/.test(key) || (key === '0' && digits !== '')) digits += key;
    else return { key, digits: digits === '' ? undefined : Number(digits) };
  }
}

async function rangeOf(
  editor: Editor,
  operator: string,
  key: string,
  count: number | undefined,
): Promise<Range | undefined> {
  const { document } = editor;
  if (key === operator) {
    const last = down(document, (count ?? 1) - 1);
    return last === undefined ? undefined : lines(document, document.dot, last);
  }
  const motion = await move(editor, key, count);
  if (!motion) return undefined;
  if (!MOTIONS.includes(key)) return undefined;
  // Who does not move has nothing to take.
  if (STAYING.includes(key) && motion.to === document.dot) return undefined;
  if (motion.kind === 'lines' || operator === '<' || operator === '>')
    return lines(document, document.dot, motion.to);
  if ((key === '{' || key === '}') && motion.to !== document.dot) return paragraphs(document, motion.to);
  if (key === 'w' || key === 'W') return words(document, motion.to, key, operator === 'c');
  return characters(document, motion);
}

function lines(document: Document, one: number, other: number): Range {
  return {
    from: document.lineStart(Math.min(one, other)),
    to: document.nextLine(Math.max(one, other)),
    lines: true,
  };
}

function characters(document: Document, { to, kind }: Motion): Range {
  const { text, dot } = document;
  const from = Math.min(dot, to);
  const last = Math.max(dot, to);
  // The newline of an empty line is no character of it.
  const end = kind === 'inclusive' && text[last] !== '\n' ? document.after(last) : last;
  return { from, to: end, lines: false };
}

/** Whole lines if both ends are at an edge; else without the newlines before what is reached. */
function paragraphs(document: Document, to: number): Range {
  const { text, dot } = document;
  const from = Math.min(dot, to);
  const far = Math.max(dot, to);
  const last = far >= text.length - 1 || (far === text.length - 2 && text.endsWith('\n'));
  const whole = from === document.lineStart(from) && (text[far] === '\n' || last);
  let end = far;
  if (!last) {
    end--;
    if (end > from && from !== document.lineStart(from)) end--;
  }
  return whole ? lines(document, from, end) : { from, to: end + 1, lines: false };
}

/** Words end where stepping back from the motion's end meets no blank; those that are changed keep theirs. */
function words({ text, dot }: Document, to: number, key: string, change: boolean): Range {
  const blank = (at: number): boolean => /\s/.test(text[at] ?? '');
  const atEnd = to >= text.length - 2;
  let last = to > dot && (!atEnd || (key === 'w' && isPunctuation(text[to]))) ? to - 1 : to;
  let kept = last;
  while (last > dot && blank(last)) if (text[last--] === '\n') kept = last;
  if (!change && text[last] !== '\n') last = kept;
  return { from: dot, to: Math.min(last + 1, text.length), lines: false };
}

async function apply(editor: Editor, operator: string, range: Range, register: string): Promise<void> {
  const { document } = editor;
  const { from, to, lines: whole } = range;
  if (operator === '<' || operator === '>') {
    await shift(editor, from, to, operator === '>');
    return;
  }
  const text = document.text.slice(from, to);
  editor.registers.set(register, { text, lines: whole });
  if (operator === 'y') {
    if (!whole) document.dot = from;
    else if (from < document.lineStart(document.dot)) document.dot = from;
    report(editor, 'Yank', { text, lines: whole }, register);
    return;
  }
  if (operator === 'd') {
    document.replace(from, to - from, '');
    if (whole) document.dot = document.firstNonBlank(Math.min(from, document.text.length - 1));
    else document.dot = Math.min(from, document.lastOfLine(from));
    report(editor, 'Delete', { text, lines: whole }, register);
    return;
  }
  // Changed lines leave an empty one.
  document.replace(from, to - from - (whole ? 1 : 0), '');
  document.dot = from;
  await insert(editor);
}

/** Moves lines by a tab's width. */
async function shift(editor: Editor, from: number, to: number, right: boolean): Promise<void> {
  const { document, process } = editor;
  const start = document.lineStart(from);
  const fresh: string[] = [];
  let first: { at: number; removed: string; inserted: string } | undefined;
  let count = 0;
  for (let at = start; at < to; at = document.nextLine(at)) {
    const line = document.text.slice(at, document.nextLine(at));
    const blanks = right ? '' : (/^(?:\t| {1,8})/.exec(line.slice(0, editor.tabStop))?.[0] ?? '');
    const tab = right && line !== '\n' ? '\t' : '';
    fresh.push(tab + line.slice(blanks.length));
    if (tab !== blanks) {
      first ??= { at, removed: blanks, inserted: tab };
      count++;
    }
    const breath = process.breath();
    if (breath) await breath;
  }
  const text = fresh.join('');
  if (first) document.replaceMany(start, to - start, text, { first, count });
  document.dot = document.firstNonBlank(from);
}

/** `Delete 2 lines (10 chars) from [D]`. */
export function report(editor: Editor, what: string, { text }: Register, register: string, count = 1): void {
  const rows = newlines(text);
  editor.say(
    `${what} ${rows * count} lines (${text.length * count} chars) from [${register === '' ? 'D' : register}]`,
  );
}
