import { posixRegex } from '../regex/posix.ts';
import type { Editor } from './editor.ts';

/** `s/pattern/replacement/flags` in lines `first` to `last`; `text` begins with the delimiter. @throws RegexError */
export async function substituteLines(
  editor: Editor,
  first: number,
  last: number,
  text: string,
): Promise<void> {
  const { document, process } = editor;
  const [typed = '', replacement = '', flags = ''] = cut(text);
  const pattern = typed === '' ? (editor.lastSearch?.pattern ?? '') : typed;
  if (pattern === '') {
    editor.complain('No previous search');
    return;
  }
  editor.lastSearch = { pattern, forward: true };
  // glibc's expressions know no tab: `\t` is a t.
  const meant = pattern.replace(/\\([\s\S])/g, (all, c: string) => (c === 't' ? 't' : all));
  const regex = posixRegex(meant, {
    global: true,
    ignoreCase: editor.ignoreCase,
  });
  const everywhere = flags.startsWith('g');
  let found = 0;
  let changed = 0;
  let seen = 0;
  const old = document.text;
  const start = document.startOfLine(first);
  const fresh: string[] = [];
  /** What of the old text has been taken over, and how much longer the new one is so far. */
  let taken = start;
  let grown = 0;
  let count = 0;
  let begin: { at: number; removed: string; inserted: string } | undefined;
  let dot: number | undefined;
  let at = start;
  for (let number = first; number <= last && at < old.length; number++) {
    const begins = at + grown;
    const end = document.lineEnd(at);
    for (const match of old.slice(at, end).matchAll(regex)) {
      const by = expand(replacement, match);
      const breath = process.breath();
      if (breath) await breath;
      if (match[0] !== '' || by !== '') {
        const from = at + match.index;
        fresh.push(old.slice(taken, from), by);
        taken = from + match[0].length;
        begin ??= { at: from, removed: match[0], inserted: by };
        grown += by.length - match[0].length;
        count += (match[0] === '' ? 0 : 1) + (by === '' ? 0 : 1);
        if (seen !== number) changed++;
        seen = number;
        dot = begins;
        found++;
      }
      if (!everywhere) break;
    }
    at = end + 1;
    const breath = process.breath();
    if (breath) await breath;
  }
  if (begin) document.replaceMany(start, taken - start, fresh.join(''), { first: begin, count });
  if (dot !== undefined) document.dot = document.firstNonBlank(dot);
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

/** Only \\0 to \\9 are special. */
function expand(replacement: string, match: RegExpMatchArray): string {
  return replacement.replace(/\\(.)/gs, (_, escaped: string) =>
    /\d/.test(escaped) ? (match[Number(escaped)] ?? '') : escaped,
  );
}
