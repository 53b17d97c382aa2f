import { appendAll } from '../../linux/append-all.ts';
import type { Range } from './ex-range.ts';
import { plural } from './operators.ts';
import { find, PatternError } from './search.ts';
import { firstNonBlank } from './text.ts';
import type { Vim } from './vim.ts';

/** The parts between delimiters; one that a backslash stands before is no delimiter. */
export function cut(text: string, parts: number): readonly string[] {
  const delimiter = text[0] ?? '/';
  const found: string[] = [];
  let part = '';
  for (let i = 1; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\\' && text[i + 1] === delimiter) {
      part += delimiter === '/' ? '/' : `\\${delimiter}`;
      i++;
    } else if (character === '\\' && i + 1 < text.length) part += character + (text[++i] ?? '');
    else if (character === delimiter && found.length < parts - 1) {
      found.push(part);
      part = '';
    } else part += character;
  }
  return [...found, part];
}

/** `:s`; `quiet` inside of `:g`, which tells itself. Answers how many were put in the place of others, and in how many lines. */
export async function substitute(vim: Vim, range: Range, typed: string): Promise<readonly [number, number]> {
  const before = vim.lastSubstitute;
  let given = before;
  if (/^[^\w\s"|&]/.test(typed)) {
    const [pattern = '', replacement = '', flags = ''] = cut(typed, 3);
    const meant = pattern === '' ? (vim.lastSearch?.pattern ?? before?.pattern) : pattern;
    given =
      meant === undefined
        ? undefined
        : {
            pattern: meant,
            replacement: replacement === '~' ? (before?.replacement ?? '') : replacement,
            flags: flags.replace(/^&/, before?.flags ?? ''),
          };
  } else if (given) given = { ...given, flags: typed.replace(/^&+/, before?.flags ?? '').trim() };
  if (!given) {
    vim.complain(
      /^[^\w\s"|&]/.test(typed)
        ? 'E35: No previous regular expression'
        : 'E33: No previous substitute regular expression',
    );
    return [0, 0];
  }
  const [, letters = '', count] = /^([&cegiInp#lr]*)\s*(\d*)/.exec(given.flags) ?? [];
  const rest = given.flags.replace(/^[&cegiInp#lr]*\s*\d*\s*/, '');
  if (rest !== '') {
    vim.complain(`E488: Trailing characters: ${rest}`);
    return [0, 0];
  }
  vim.lastSubstitute = given;
  vim.lastSearch = { pattern: given.pattern, forward: true };
  vim.highlights = true;
  const first = count ? range.last : range.first;
  const last = count ? Math.min(vim.text.last, range.last + Number(count) - 1) : range.last;
  let regex: RegExp;
  try {
    const way = letters.includes('i') ? '\\c' : letters.includes('I') ? '\\C' : '';
    regex = vim.regex(given.pattern + way);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    vim.complain(error.message);
    return [0, 0];
  }
  const outcome = letters.includes('c')
    ? await asking(vim, regex, first, last, given.replacement, letters.includes('g'))
    : await all(vim, regex, first, last, given.replacement, letters);
  const [found, lines] = outcome;
  if (found === 0 && !letters.includes('e') && !letters.includes('c'))
    vim.complain(`E486: Pattern not found: ${given.pattern}`);
  else if (letters.includes('n'))
    vim.say(`${plural(found, 'match', 'matches')} on ${plural(lines, 'line', 'lines')}`);
  else if (found > 2)
    vim.say(`${plural(found, 'substitution', 'substitutions')} on ${plural(lines, 'line', 'lines')}`);
  return outcome;
}

async function all(
  vim: Vim,
  regex: RegExp,
  first: number,
  last: number,
  replacement: string,
  letters: string,
): Promise<readonly [number, number]> {
  const { text, process } = vim;
  const fresh: string[] = [];
  let [found, lines, at] = [0, 0, -1];
  for (let line = first; line <= last; line++) {
    const content = text.line(line);
    let made = '';
    let taken = 0;
    let here = 0;
    for (const match of content.matchAll(regex)) {
      here++;
      made += content.slice(taken, match.index) + expand(replacement, match);
      taken = match.index + match[0].length;
      if (!letters.includes('g')) break;
      const breath = process.breath();
      if (breath) await breath;
    }
    const breath = process.breath();
    if (breath) await breath;
    if (here === 0) {
      fresh.push(content);
      continue;
    }
    found += here;
    lines++;
    appendAll(fresh, (made + content.slice(taken)).split('\n'));
    at = first + fresh.length - 1;
  }
  if (found === 0 || letters.includes('n')) return [found, lines];
  if (fresh.length === last - first + 1) {
    for (const [i, line] of fresh.entries())
      if (line !== text.line(first + i)) text.replace(first + i, 1, [line]);
  } else text.replace(first, last - first + 1, fresh);
  vim.jumped();
  vim.moveTo(at, firstNonBlank(text.line(at)));
  return [found, lines];
}

/** Asks before each. */
async function asking(
  vim: Vim,
  regex: RegExp,
  first: number,
  last: number,
  replacement: string,
  everywhere: boolean,
): Promise<readonly [number, number]> {
  const { text } = vim;
  let [found, end] = [0, last];
  const lines = new Set<number>();
  let always = false;
  let at = { line: first, col: -1 };
  for (;;) {
    const next = await find(vim.process, text, regex, at, true, false);
    if (!next || next.line > end) break;
    vim.cursor = { line: next.line, col: next.col };
    let key = always ? 'y' : '';
    if (!always) {
      vim.begin();
      vim.screen.found = { line: next.line, from: next.col, to: next.col + next.length };
      vim.say(`replace with ${replacement} (y/n/a/q/l/^E/^Y)?`, 'more');
      vim.pending = '';
      vim.screen.asks = true;
      while (!'ynaql'.includes(key) || key === '') {
        key = await vim.key();
        if (key === 'escape' || key === '\x03') key = 'q';
      }
      vim.screen.asks = false;
      vim.screen.found = undefined;
    }
    if (key === 'q') break;
    if (key === 'a') {
      always = true;
      vim.begin();
    }
    const content = text.line(next.line);
    let col = next.col + Math.max(0, next.length - 1);
    if (key !== 'n') {
      regex.lastIndex = next.col;
      const match = regex.exec(content);
      if (match) {
        const by = expand(replacement, match);
        const made = (content.slice(0, next.col) + by + content.slice(next.col + match[0].length)).split(
          '\n',
        );
        text.replace(next.line, 1, made);
        end += made.length - 1;
        col = next.col + by.length - 1;
        found++;
        lines.add(next.line);
      }
    }
    if (key === 'l') break;
    at = everywhere ? { line: next.line, col } : { line: next.line, col: Number.POSITIVE_INFINITY };
  }
  vim.message = undefined;
  if (always) vim.moveTo(vim.cursor.line, firstNonBlank(vim.line));
  return [found, lines.size];
}

/** `&` and `\1`, `\r` for a new line, `\u` and its like for cases. */
function expand(replacement: string, match: RegExpMatchArray): string {
  let made = '';
  let one: 'u' | 'l' | undefined;
  let cases: 'U' | 'L' | undefined;
  const add = (piece: string): void => {
    let text = cases === 'U' ? piece.toUpperCase() : cases === 'L' ? piece.toLowerCase() : piece;
    if (one && text !== '') {
      text = (one === 'u' ? text.slice(0, 1).toUpperCase() : text.slice(0, 1).toLowerCase()) + text.slice(1);
      one = undefined;
    }
    made += text;
  };
  for (const [all, escaped] of replacement.matchAll(/\\([\s\S])|&|[^\\&]+|\\/g)) {
    if (escaped === undefined) add(all === '&' ? match[0] : all);
    else if (/\d/.test(escaped)) add(match[Number(escaped)] ?? '');
    else if (escaped === 'r') add('\n');
    else if (escaped === 'n') add('\0');
    else if (escaped === 't') add('\t');
    else if (escaped === 'u' || escaped === 'l') one = escaped;
    else if (escaped === 'U' || escaped === 'L') cases = escaped;
    else if (escaped === 'e' || escaped === 'E') {
      cases = undefined;
      one = undefined;
    } else add(escaped);
  }
  return made;
}
