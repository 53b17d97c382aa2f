import { posixRegex } from '../regex/posix.ts';
import type { Editor } from './editor.ts';

/** `s/pattern/replacement/flags` in lines `first` to `last`; `text` begins with the delimiter. @throws RegexError */
export function substituteLines(editor: Editor, first: number, last: number, text: string): void {
  const { document } = editor;
  const [typed = '', replacement = '', flags = ''] = cut(text);
  const pattern = typed === '' ? (editor.lastSearch?.pattern ?? '') : typed;
  if (pattern === '') {
    editor.complain('No previous search');
    return;
  }
  editor.lastSearch = { pattern, forward: true };
  const regex = posixRegex(pattern, {
    global: true,
    ignoreCase: editor.ignoreCase || flags.includes('i'),
  });
  let found = 0;
  let changed = 0;
  let seen = 0;
  let at = document.startOfLine(first);
  for (let number = first; number <= last && at < document.text.length; number++) {
    let grown = 0;
    const line = document.text.slice(at, document.lineEnd(at));
    for (const match of matches(line, regex, flags.includes('g'))) {
      const by = expand(editor, replacement, match);
      if (match[0] === '' && by === '') continue;
      document.replace(at + match.index + grown, match[0].length, by);
      grown += by.length - match[0].length;
      if (seen !== number) changed++;
      seen = number;
      found++;
    }
    if (seen === number) document.dot = document.firstNonBlank(at);
    at += line.length + grown + 1;
  }
  if (found === 0) editor.complain('No match');
  else if (found > 1) editor.say(`${found} substitutions on ${changed} lines`);
}

/** The parts between delimiters; one that a backslash stands before is no delimiter. */
function cut(text: string): readonly string[] {
  const delimiter = text[0] ?? '/';
  const parts: string[] = [];
  let part = '';
  for (let i = 1; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\\' && text[i + 1] === delimiter) {
      part += delimiter;
      i++;
    } else if (character === '\\' && i + 1 < text.length) {
      part += character + text[i + 1];
      i++;
    } else if (character === delimiter && parts.length < 2) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

/** For vim `&` is what was found and \\n a new line; for busybox only \\0 to \\9 are special. */
function expand(editor: Editor, replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\\(.)|&/gs, (all, escaped?: string) => {
    if (escaped === undefined) return editor.vim ? match[0] : all;
    if (/\d/.test(escaped)) return match[Number(escaped)] ?? '';
    if (!editor.vim) return escaped;
    return escaped === 'n' || escaped === 'r' ? '\n' : escaped === 't' ? '\t' : escaped;
  });
}

function matches(line: string, regex: RegExp, all: boolean): readonly RegExpExecArray[] {
  const found = [...line.matchAll(regex)];
  return all ? found : found.slice(0, 1);
}
