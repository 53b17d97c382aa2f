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
    global: flags.includes('g'),
    ignoreCase: editor.ignoreCase || flags.includes('i'),
  });
  let found = false;
  let at = document.startOfLine(first);
  for (let line = first; line <= last && at < document.text.length; line++) {
    const before = document.text.slice(at, document.lineEnd(at));
    regex.lastIndex = 0;
    const after = before.replace(regex, (match: string, ...groups: readonly unknown[]) => {
      found = true;
      return expand(replacement, match, groups);
    });
    if (after !== before) {
      document.replace(at, before.length, after);
      document.dot = document.lineStart(at);
    }
    at += after.length + 1;
  }
  if (!found) editor.complain('No match');
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

function expand(replacement: string, match: string, groups: readonly unknown[]): string {
  return replacement.replace(/\\(.)|&/gs, (all, escaped?: string) => {
    if (escaped === undefined) return match;
    if (/\d/.test(escaped)) {
      const group = escaped === '0' ? match : groups[Number(escaped) - 1];
      return typeof group === 'string' ? group : '';
    }
    return escaped === 'n' || escaped === 'r' ? '\n' : escaped === 't' ? '\t' : all.slice(1);
  });
}
