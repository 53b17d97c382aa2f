import type { Process } from '../../linux/process/process.ts';
import { boundedRegex } from '../../shell/regex/bounded-regex.ts';
import type { Place, Text } from './text.ts';

/** What vim says against a pattern. */
export class PatternError extends Error {}

const CLASSES: Readonly<Record<string, string>> = {
  s: '[ \\t]',
  S: '[^ \\t]',
  d: '\\d',
  D: '\\D',
  w: '\\w',
  W: '\\W',
  a: '[A-Za-z]',
  A: '[^A-Za-z]',
  l: '[a-z]',
  L: '[^a-z]',
  u: '[A-Z]',
  U: '[^A-Z]',
  x: '[0-9A-Fa-f]',
  X: '[^0-9A-Fa-f]',
  o: '[0-7]',
  h: '[A-Za-z_]',
  i: '\\w',
  k: '\\w',
  t: '\\t',
  e: '\\x1b',
  r: '\\r',
  n: '\\n',
};

/** A vim pattern (magic, `\v`, `\V`, `\c`, `\C`) as an expression of ours. @throws PatternError */
export function vimRegex(pattern: string, ignoreCase: boolean, smartCase = false): RegExp {
  let fold = ignoreCase && !(smartCase && /[A-Z]/.test(pattern.replace(/\\./g, '')));
  let very = false;
  let none = false;
  let source = '';
  let open = 0;
  const brace = (at: number): number => {
    const found = /^(-?)(\d*)(,?)(\d*)\\?\}/.exec(pattern.slice(at));
    if (!found) throw new PatternError('E554: Syntax error in \\{...}');
    const [all, lazy = '', least = '', comma = '', most = ''] = found;
    source +=
      (comma === '' && least !== '' ? `{${least}}` : `{${least || 0},${most}}`) + (lazy === '-' ? '?' : '');
    return at + all.length;
  };
  for (let i = 0; i < pattern.length; ) {
    const c = pattern[i] ?? '';
    const escaped = c === '\\' && i + 1 < pattern.length;
    const key = escaped ? (pattern[i + 1] ?? '') : c;
    i += escaped ? 2 : 1;
    // Whether the character has its special meaning: with \v everything but words has, with \V only ^ $ and what is escaped.
    const special = (magic: boolean): boolean =>
      very ? !escaped : none ? escaped : magic ? !escaped : escaped;
    if (escaped && key === 'v') very = true;
    else if (escaped && key === 'V') none = true;
    else if (escaped && (key === 'm' || key === 'M')) [very, none] = [false, key === 'M'];
    else if (escaped && key === 'c') fold = true;
    else if (escaped && key === 'C') fold = false;
    else if (key === '<' && special(false)) source += '\\b(?=\\w)';
    else if (key === '>' && special(false)) source += '\\b(?<=\\w)';
    else if (key === '(' && special(false)) {
      open++;
      source += '(';
    } else if (escaped && key === '%' && pattern[i] === '(') {
      open++;
      i++;
      source += '(?:';
    } else if (key === ')' && special(false)) {
      if (--open < 0) throw new PatternError('E55: Unmatched \\)');
      source += ')';
    } else if (key === '|' && special(false)) source += '|';
    else if (key === '+' && special(false)) source += '+';
    else if ((key === '=' || key === '?') && special(false)) source += '?';
    else if (key === '{' && special(false)) i = brace(i);
    else if (key === '*' && special(true)) source += /(?:^|[(|])$/.test(source) ? '\\*' : '*';
    else if (key === '.' && special(true)) source += '.';
    else if (key === '~' && special(true)) source += '~';
    else if (key === '[' && special(true)) {
      const end = /^\^?\]?(?:\\.|\[:\w+:\]|[^\]])*\]/.exec(pattern.slice(i));
      if (end) {
        i += end[0].length;
        source += bracket(end[0].slice(0, -1));
      } else source += '\\[';
    } else if (key === '^' && !escaped) source += /(?:^|[(|])$/.test(source) ? '^' : '\\^';
    else if (key === '$' && !escaped) {
      const rest = pattern.slice(i);
      source += rest === '' || /^\\?[|)]/.test(rest) ? '$' : '\\$';
    } else if (escaped && /[1-9]/.test(key)) source += `\\${key}`;
    else if (escaped && CLASSES[key] !== undefined) source += CLASSES[key];
    else source += key.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  if (open > 0) throw new PatternError(very ? 'E54: Unmatched (' : 'E54: Unmatched \\(');
  try {
    return boundedRegex(source, fold ? 'gi' : 'g', false);
  } catch {
    throw new PatternError(`E383: Invalid search string: ${pattern}`);
  }
}

function bracket(body: string): string {
  const named = body.replace(/\[:(\w+):\]/g, (_, name: string) => NAMED[name] ?? '');
  const not = named.startsWith('^') ? '^' : '';
  const rest = named.slice(not.length).replace(/^\]/, '\\]').replace(/\[/g, '\\[');
  return `[${not}${rest}]`;
}

const NAMED: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  lower: 'a-z',
  upper: 'A-Z',
  space: ' \\t',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
};

/** Where an expression is found next, from behind (or before) a place around the text, and whether it went over an end. */
export async function find(
  process: Process,
  text: Text,
  regex: RegExp,
  from: Place,
  forward: boolean,
  wraps: boolean,
): Promise<(Place & { readonly wrapped: boolean; readonly length: number }) | undefined> {
  const count = text.lines.length;
  for (let i = 0; i <= count; i++) {
    const wrapped = forward ? from.line + i >= count : from.line - i < 0;
    if (wrapped && !wraps) return undefined;
    const line = (from.line + (forward ? i : -i) + 2 * count) % count;
    const content = text.line(line);
    let best: { col: number; length: number } | undefined;
    regex.lastIndex = 0;
    for (let match = regex.exec(content); match; match = regex.exec(content)) {
      const breath = process.breath();
      if (breath) await breath;
      if (match[0] === '') regex.lastIndex++;
      const col = match.index;
      if (col >= content.length && content.length > 0) break;
      const first = i === 0;
      const last = i === count;
      if (forward) {
        if (first && col <= from.col) continue;
        if (last && col > from.col) break;
        best = { col, length: match[0].length };
        break;
      }
      if (first && col >= from.col) break;
      if (last && col < from.col) continue;
      best = { col, length: match[0].length };
    }
    if (best) return { line, ...best, wrapped };
    const breath = process.breath();
    if (breath) await breath;
  }
  return undefined;
}
