import { unescapeJson } from '../json-reader.ts';
import { CompileError, type Filter } from '../syntax.ts';

export interface Token {
  readonly kind:
    | 'number'
    | 'text'
    | 'format'
    | 'field'
    | 'variable'
    | 'word'
    | 'operator'
    | 'invalid'
    | 'end';
  readonly text: string;
  /** Where it stands: a line, from 1, and the place of its first character. */
  readonly line: number;
  readonly start: number;
  /** Of a text: its parts, filters among them. */
  readonly parts?: readonly (string | Filter)[];
}

/** Reads the filter of a `\\(…)`. */
type Inner = (source: string, start: number) => Filter;

const OPERATORS =
  '?//= ?// //= |= += -= *= /= %= == != <= >= // .. | , = < > + - * / % ( ) [ ] { } : ; . ? $'.split(' ');
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

const RULES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y],
  ['field', /\.[A-Za-z_]\w*/y],
  ['format', /@[A-Za-z0-9_]+/y],
  ['variable', /\$(?:__loc__|(?:[A-Za-z_]\w*::)*[A-Za-z_]\w*)/y],
  ['word', /(?:[A-Za-z_]\w*::)*[A-Za-z_]\w*/y],
];

/** The words of a program. What is none, and a bracket that closes another one than was opened, is `invalid`. */
export function tokensOf(text: string, inner: Inner): readonly Token[] {
  const list: Token[] = [];
  const open: string[] = [];
  let at = 0;
  let [line, counted] = [1, 0];
  const blank = /(?:\s+|#[^\n]*)+/y;
  while (at < text.length) {
    blank.lastIndex = at;
    at += blank.exec(text)?.[0].length ?? 0;
    if (at >= text.length) break;
    for (; counted < at; counted++) if (text[counted] === '\n') line++;
    if (text[at] === '"') {
      const { parts, end } = textAt(text, at + 1, inner);
      list.push({ kind: 'text', text: '"', parts, line, start: at });
      at = end;
      continue;
    }
    const operator = OPERATORS.find((each) => text.startsWith(each, at));
    let found: readonly [Token['kind'], string] | undefined;
    for (const [kind, rule] of RULES) {
      rule.lastIndex = at;
      const match = rule.exec(text)?.[0];
      if (match === undefined) continue;
      found = [kind, match];
      break;
    }
    if (found && !(operator === '..' && found[0] === 'number')) {
      list.push({ kind: found[0], text: found[1], line, start: at });
      at += found[1].length;
      continue;
    }
    const word = operator ?? (text[at] as string); // at < length
    const close = CLOSING.get(word);
    if (close !== undefined) open.push(close);
    const closes = word === ')' || word === ']' || word === '}';
    const wrong = operator === undefined || (closes && open.pop() !== word);
    list.push({ kind: wrong ? 'invalid' : 'operator', text: word, line, start: at });
    at += word.length;
  }
  for (; counted < text.length; counted++) if (text[counted] === '\n') line++;
  list.push({ kind: 'end', text: '', line, start: text.length });
  return list;
}

/** The parts of a text up to its closing quote: `\(…)` holds a filter. */
function textAt(
  text: string,
  start: number,
  inner: Inner,
): { readonly parts: readonly (string | Filter)[]; readonly end: number } {
  const parts: (string | Filter)[] = [];
  let plain = '';
  for (let at = start; at < text.length; ) {
    const character = text[at] as string; // at < length
    if (character === '"') {
      parts.push(unescapeJson(plain));
      return { parts, end: at + 1 };
    }
    if (character === '\\' && text[at + 1] === '(') {
      parts.push(unescapeJson(plain));
      plain = '';
      const end = closing(text, at + 2, inner);
      parts.push(inner(text.slice(at + 2, end), at + 2));
      at = end + 1;
      continue;
    }
    plain += character === '\\' ? character + (text[at + 1] ?? '') : character;
    at += character === '\\' ? 2 : 1;
  }
  throw new CompileError(
    'syntax error, unexpected end of file, expecting QQSTRING_TEXT or QQSTRING_INTERP_START or QQSTRING_END (Unix shell quoting issues?)',
    text.length,
  );
}

function closing(text: string, start: number, inner: Inner): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') at = textAt(text, at + 1, inner).end - 1;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  throw new CompileError('syntax error, unexpected end of file (Unix shell quoting issues?)', text.length);
}
