import type { Editor } from './editor.ts';
import { search } from './search.ts';

/** The lines that a colon command is for, counted from 1, and what follows the addresses. */
export interface Addressed {
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly rest: string;
}

/** Reads `%`, `N`, `N,M`, `.`, `$`, `'x`, `/pattern/`, `?pattern?`, each with `+n` or `-n`. @throws RegexError; undefined if an address is no good */
export async function addresses(editor: Editor, line: string): Promise<Addressed | undefined> {
  const text = line.replace(/^[\s:]+/, '');
  if (text.startsWith('%')) {
    return { first: 1, last: editor.document.lineCount, rest: text.slice(1).trimStart() };
  }
  const first = await address(editor, text);
  if (!first) return undefined;
  const after = first.rest.trimStart();
  if (!after.startsWith(',') && !after.startsWith(';')) {
    return { first: first.line, last: first.line, rest: after };
  }
  // Behind a semicolon lines count from the first one.
  if (after.startsWith(';') && first.line !== undefined)
    editor.document.dot = editor.document.startOfLine(first.line);
  const last = await address(editor, after.slice(1).trimStart());
  if (!last) return undefined;
  const here = editor.document.lineNumber(editor.document.dot);
  return { first: first.line ?? here, last: last.line ?? here, rest: last.rest.trimStart() };
}

async function address(
  editor: Editor,
  text: string,
): Promise<{ readonly line: number | undefined; readonly rest: string } | undefined> {
  const base = await start(editor, text);
  if (!base) return undefined;
  let { line } = base;
  let { rest } = base;
  for (;;) {
    const offset = /^\s*([+-])(\d*)/.exec(rest);
    if (!offset) return { line, rest };
    line ??= editor.document.lineNumber(editor.document.dot);
    line += (offset[1] === '+' ? 1 : -1) * (offset[2] === '' ? 1 : Number(offset[2]));
    rest = rest.slice(offset[0].length);
  }
}

async function start(
  editor: Editor,
  text: string,
): Promise<{ line: number | undefined; rest: string } | undefined> {
  const { document } = editor;
  const number = /^\d+/.exec(text)?.[0];
  if (number !== undefined) return { line: Number(number), rest: text.slice(number.length) };
  const sign = text[0];
  if (sign === '.') return { line: document.lineNumber(document.dot), rest: text.slice(1) };
  if (sign === '$') return { line: document.lineCount, rest: text.slice(1) };
  if (sign === "'") {
    const at = editor.marks.get(text[1] ?? '');
    if (at === undefined) {
      editor.complain('Mark not set');
      return undefined;
    }
    return { line: document.lineNumber(at), rest: text.slice(2) };
  }
  if (sign === '/' || sign === '?') {
    const end = text.indexOf(sign, 1);
    const typed = text.slice(1, end < 0 ? undefined : end);
    const found = await search(
      editor.process,
      document,
      typed === '' ? (editor.lastSearch?.pattern ?? '') : typed,
      { forward: sign === '/', ignoreCase: editor.ignoreCase },
    );
    if (!found) {
      editor.complain('Pattern not found');
      return undefined;
    }
    return { line: document.lineNumber(found.at), rest: end < 0 ? '' : text.slice(end + 1) };
  }
  return { line: undefined, rest: text };
}
