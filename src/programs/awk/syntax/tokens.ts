import { SyntaxProblem } from './syntax.ts';

export type TokenKind =
  | 'number'
  | 'string'
  | 'regex'
  | 'name'
  | 'call'
  | 'builtin'
  | 'keyword'
  | 'operator'
  | 'newline'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
}

const KEYWORDS = new Set(
  'BEGIN END break continue delete do else exit for func function getline if in next nextfile print printf return while'.split(
    ' ',
  ),
);

const BUILTINS: ReadonlySet<string> = new Set(
  (
    'atan2 close cos exp fflush gensub gsub index int length log match rand sin split sprintf sqrt srand strftime sub ' +
    'substr system systime mktime tolower toupper and or xor lshift rshift compl'
  ).split(' '),
);

const OPERATORS = [
  ...[
    '**=',
    '**',
    '&&',
    '||',
    '++',
    '--',
    '+=',
    '-=',
    '*=',
    '/=',
    '%=',
    '^=',
    '==',
    '<=',
    '>=',
    '!=',
    '!~',
    '>>',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ';',
    ',',
    '+',
    '-',
    '*',
    '/',
    '%',
    '^',
    '!',
    '<',
    '>',
    '|',
    '?',
    ':',
    '~',
    '$',
    '=',
  ],
];

/** After these a slash divides; elsewhere it begins a regular expression. */
function endsOperand(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === 'operator') return [')', ']', '$', '++', '--'].includes(token.text);
  return ['number', 'string', 'name', 'builtin', 'regex'].includes(token.kind);
}

/** Tokens between two breaths. */
const MANY = 256;

/** Cuts a program into tokens. @throws SyntaxProblem */
export function* tokens(text: string, dialect: { readonly gnu: boolean }): Generator<void, readonly Token[]> {
  const { gnu } = dialect;
  const list: Token[] = [];
  let line = 1;
  let at = 0;
  const add = (kind: TokenKind, value: string): void => {
    list.push({ kind, text: value, line });
  };
  while (at < text.length) {
    if (list.length % MANY === MANY - 1) yield;
    const rest = text.slice(at, at + 4096);
    const blank = (gnu ? BLANK : BUSYBOX_BLANK).exec(rest);
    if (blank) {
      line += blank[0].split('\n').length - 1;
      at += blank[0].length;
      continue;
    }
    const character = text[at] as string; // at < length
    if (character === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (character === '\n') {
      add('newline', '\n');
      line++;
      at++;
    } else if (character === '"') {
      const { value, end } = stringAt(text, at + 1, line, gnu);
      add('string', value);
      at = end;
    } else if (character === '/' && !endsOperand(list.at(-1))) {
      const { value, end } = regexAt(text, at + 1, line);
      add('regex', value);
      at = end;
    } else {
      const number = (gnu ? DECIMAL : ANY_NUMBER).exec(rest);
      const word = /^[A-Za-z_]\w*/.exec(rest);
      if (number) {
        add('number', number[0]);
        at += number[0].length;
      } else if (word) {
        const [name] = word;
        at += name.length;
        if (KEYWORDS.has(name)) add('keyword', name === 'func' ? 'function' : name);
        else if (BUILTINS.has(name)) add('builtin', name);
        else add(text[at] === '(' ? 'call' : 'name', name);
      } else {
        // mawk has no `**`.
        const operator = OPERATORS.find((each) => rest.startsWith(each) && !(gnu && each.startsWith('**')));
        if (!operator) throw new SyntaxProblem(`unexpected character '${character}'`, line);
        add('operator', operator === '**' ? '^' : operator === '**=' ? '^=' : operator);
        at += operator.length;
      }
    }
  }
  add('newline', '\n');
  add('end', '');
  return list;
}

const BLANK = /^(?:[ \t\r]|\\\r?\n)+/;
const BUSYBOX_BLANK = /^(?:[ \t\r]|\\\n)+/;
const DECIMAL = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/;
const ANY_NUMBER = /^(?:0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)/;

const ESCAPES = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** What the escapes in a string mean; an unknown one stays as it is, and is the letter itself in busybox. */
export function unescaped(text: string, gnu: boolean): string {
  const pattern = gnu
    ? /\\(?:([0-7]{1,3})|(?!)(.)|([\s\S]))/g
    : /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|([\s\S]))/g;
  return text.replace(
    pattern,
    (whole, octal: string | undefined, hex: string | undefined, letter: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (letter === '\n') return '';
      // mawk leaves `\\/` as it is.
      if (gnu && letter === '/') return whole;
      return ESCAPES.get(letter) ?? (gnu ? whole : letter);
    },
  );
}

function stringAt(
  text: string,
  start: number,
  line: number,
  gnu: boolean,
): { readonly value: string; readonly end: number } {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return { value: unescaped(text.slice(start, at), gnu), end: at + 1 };
    else if (text[at] === '\n') break;
  }
  throw new SyntaxProblem(`runaway string constant "${text.slice(start, start + 10)} ...`, line);
}

function regexAt(
  text: string,
  start: number,
  line: number,
): { readonly value: string; readonly end: number } {
  let inBrackets = false;
  for (let at = start; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[' && !inBrackets) {
      inBrackets = true;
      if (text[at + 1] === '^') at++;
      if (text[at + 1] === ']') at++;
    } else if (character === ']') inBrackets = false;
    else if (character === '/' && !inBrackets) return { value: text.slice(start, at), end: at + 1 };
  }
  throw new SyntaxProblem(`runaway regular expression /${text.slice(start, start + 10)} ...`, line);
}
