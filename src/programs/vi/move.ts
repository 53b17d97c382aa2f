import { RegexError } from '../regex/posix.ts';
import type { Editor } from './editor.ts';
import { type Motion, plainMotion } from './motion.ts';
import { search } from './search.ts';
import { wordMotion } from './word-motion.ts';

/** Any motion, with the keys that it still needs; undefined if the key is none, `false` if it cannot be done. */
export async function move(
  editor: Editor,
  key: string,
  count: number | undefined,
): Promise<Motion | false | undefined> {
  const { document, screen } = editor;
  switch (key) {
    case 'f':
    case 'F':
    case 't':
    case 'T': {
      const target = await editor.key();
      editor.lastFind = { key, target };
      return find(editor, key, target, count ?? 1);
    }
    case ';':
    case ',': {
      const last = editor.lastFind;
      if (!last) return false;
      const other = last.key === last.key.toLowerCase() ? last.key.toUpperCase() : last.key.toLowerCase();
      return find(editor, key === ';' ? last.key : other, last.target, count ?? 1);
    }
    case '/':
    case '?': {
      const pattern = await editor.ask(key);
      if (pattern === undefined) return false;
      editor.lastSearch = {
        pattern: pattern === '' ? (editor.lastSearch?.pattern ?? '') : pattern,
        forward: key === '/',
      };
      return again(editor, key === '/', count ?? 1);
    }
    case 'n':
    case 'N':
      return again(editor, (editor.lastSearch?.forward ?? true) === (key === 'n'), count ?? 1);
    case 'g': {
      const second = await editor.key();
      if (second === 'g')
        return { to: document.firstNonBlank(document.startOfLine(count ?? 1)), kind: 'lines' };
      editor.complain(`'g${second}' is not implemented`);
      return false;
    }
    case "'":
      return toMark(editor);
    case 'H':
    case 'M':
    case 'L': {
      const top = document.lineNumber(screen.top);
      const shown = Math.min(screen.height, document.lineCount - top + 1);
      const row =
        key === 'H'
          ? (count ?? 1) - 1
          : key === 'L'
            ? shown - (count ?? 1)
            : Math.floor((screen.height - 1) / 2);
      return { to: document.firstNonBlank(document.startOfLine(top + Math.max(0, row))), kind: 'lines' };
    }
    case 'w':
    case 'W':
    case 'b':
    case 'B':
    case 'e':
    case 'E':
      return wordMotion(document, key, count ?? 1);
    default:
      return plainMotion(document, key, count, editor.column);
  }
}

/** `'a` goes to the line of a mark, `''` to where the last jump began. */
async function toMark(editor: Editor): Promise<Motion | false> {
  const { document } = editor;
  const mark = await editor.key();
  const at = mark === "'" ? editor.swapContext() : editor.marks.get(mark);
  if (at === undefined || at >= document.text.length) return false;
  return { to: document.firstNonBlank(at), kind: 'lines' };
}

/** Looks for the last pattern once more. */
async function again(editor: Editor, forward: boolean, count: number): Promise<Motion | false> {
  const pattern = editor.lastSearch?.pattern ?? '';
  if (pattern === '') {
    editor.complain('No previous search');
    return false;
  }
  const { document } = editor;
  const before = document.dot;
  try {
    for (let i = 0; i < count; i++) {
      const found = await search(editor.process, document, pattern, {
        forward,
        ignoreCase: editor.ignoreCase,
      });
      if (!found) {
        editor.complain('Pattern not found');
        document.dot = before;
        return false;
      }
      if (found.wrapped) {
        editor.complain(
          forward ? 'search hit BOTTOM, continuing at TOP' : 'search hit TOP, continuing at BOTTOM',
        );
      }
      document.dot = found.at;
    }
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    editor.complain(`bad search pattern '${pattern}': ${error.message}`);
    return false;
  }
  const to = document.dot;
  document.dot = before;
  return { to, kind: 'exclusive' };
}

/** f, F, t and T. */
function find({ document }: Editor, key: string, target: string, count: number): Motion | false {
  const { text, dot } = document;
  const forward = key === 'f' || key === 't';
  let at = dot;
  for (let i = 0; i < count; i++) {
    at = forward ? text.indexOf(target, at + 1) : at === 0 ? -1 : text.lastIndexOf(target, at - 1);
    if (at < document.lineStart(dot) || at >= document.lineEnd(dot)) return false;
  }
  if (key === 't') at--;
  if (key === 'T') at++;
  return { to: at, kind: forward ? 'inclusive' : 'exclusive' };
}
