import { unescapeJson } from './json-reader.ts';
import { CompileError, type Filter, type Pattern } from './syntax.ts';

interface Token {
  readonly kind: 'number' | 'text' | 'format' | 'field' | 'variable' | 'word' | 'operator' | 'end';
  readonly text: string;
  /** Of a text: its parts, filters still as source. */
  readonly parts?: readonly (string | Filter)[];
}

const OPERATORS = [
  '?//=',
  '?//',
  '//=',
  '|=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '==',
  '!=',
  '<=',
  '>=',
  '//',
  '..',
  '|',
  ',',
  '=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ';',
  '.',
  '?',
  '$',
];

const RESERVED = new Set(
  'and or not if then elif else end as def reduce foreach try catch label import include __loc__'.split(' '),
);

/** Reads a program. @throws CompileError */
export function parseFilter(text: string): Filter {
  const parser = new Parser(tokens(text));
  const filter = parser.program();
  parser.end();
  return filter;
}

/** The definitions of a library. @throws CompileError */
export function parseDefinitions(text: string): readonly Definition[] {
  return new Parser(tokens(text)).definitions();
}

export type Definition = Extract<Filter, { kind: 'define' }>;

function tokens(text: string): readonly Token[] {
  const list: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^(?:\s+|#[^\n]*)/.exec(rest);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    if (rest.startsWith('"')) {
      const { parts, end } = textAt(text, at + 1);
      list.push({ kind: 'text', text: '', parts });
      at = end;
      continue;
    }
    const rules: readonly (readonly [Token['kind'], RegExp])[] = [
      ['number', /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/],
      ['field', /^\.[A-Za-z_]\w*/],
      ['format', /^@[A-Za-z0-9_]+/],
      ['variable', /^\$(?:__loc__|[A-Za-z_]\w*(?:::\w+)*)/],
      ['word', /^[A-Za-z_]\w*(?:::\w+)*/],
    ];
    const found = rules
      .map(([kind, rule]) => [kind, rule.exec(rest)?.[0]] as const)
      .find(([, match]) => match !== undefined);
    const operator = OPERATORS.find((each) => rest.startsWith(each));
    if (found?.[1] !== undefined && !(operator === '..' && found[0] === 'number')) {
      list.push({ kind: found[0], text: found[1] });
      at += found[1].length;
    } else if (operator !== undefined) {
      list.push({ kind: 'operator', text: operator });
      at += operator.length;
    } else
      throw new CompileError(
        `syntax error, unexpected INVALID_CHARACTER (Unix shell quoting issues?) at <top-level>, line 1:\n${text}`,
      );
  }
  list.push({ kind: 'end', text: '' });
  return list;
}

/** The parts of a text up to its closing quote: `\(…)` holds a filter. */
function textAt(
  text: string,
  start: number,
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
      const end = closing(text, at + 2);
      parts.push(parseFilter(text.slice(at + 2, end)));
      at = end + 1;
      continue;
    }
    plain += character === '\\' ? character + (text[at + 1] ?? '') : character;
    at += character === '\\' ? 2 : 1;
  }
  throw new CompileError(
    'syntax error, unexpected end of file, expecting QQSTRING_TEXT or QQSTRING_INTERP_START or QQSTRING_END',
  );
}

function closing(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') at = textAt(text, at + 1).end - 1;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  throw new CompileError('syntax error, unexpected end of file');
}

type Binding = readonly [level: number, side: 'left' | 'right' | 'none'];

/** Binary operators by how tightly they bind; `none` do not chain, `right` nest to the right. */
const BINDING: ReadonlyMap<string, Binding> = new Map<string, Binding>([
  ['|', [0, 'right']],
  [',', [1, 'left']],
  ['//', [2, 'right']],
  ...['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='].map((each) => [each, [3, 'none']] as const),
  ['or', [4, 'left']],
  ['and', [5, 'left']],
  ...['==', '!=', '<', '<=', '>', '>='].map((each) => [each, [6, 'none']] as const),
  ['+', [7, 'left']],
  ['-', [7, 'left']],
  ['*', [8, 'left']],
  ['/', [8, 'left']],
  ['%', [8, 'left']],
]);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  program(): Filter {
    return this.#is('end') ? { kind: 'identity' } : this.#pipe();
  }

  end(): void {
    if (!this.#is('end')) this.#unexpected();
  }

  definitions(): readonly Definition[] {
    const list: Definition[] = [];
    while (this.#is('word', 'def')) list.push(this.#definition());
    this.end();
    return list;
  }

  get #token(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token; // there is always an end
  }

  #is(kind: Token['kind'], text?: string): boolean {
    return this.#token.kind === kind && (text === undefined || this.#token.text === text);
  }

  #takes(text: string): boolean {
    if (this.#token.text !== text || !['operator', 'word'].includes(this.#token.kind)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#unexpected();
  }

  #unexpected(): never {
    const { kind, text } = this.#token;
    const what =
      kind === 'end'
        ? 'end of file'
        : kind === 'word' && !RESERVED.has(text)
          ? 'IDENT'
          : kind === 'number'
            ? 'LITERAL'
            : kind === 'field'
              ? 'FIELD'
              : `'${text}'`;
    throw new CompileError(`syntax error, unexpected ${what}`);
  }

  /** Everything, with definitions and `as` before a pipe. */
  #pipe(): Filter {
    if (this.#is('word', 'def')) {
      const define = this.#definition();
      return { ...define, rest: this.#pipe() };
    }
    return this.#binary(0);
  }

  #definition(): Extract<Filter, { kind: 'define' }> {
    this.#expect('def');
    const { text: name } = this.#token;
    this.#at++;
    const parameters: string[] = [];
    if (this.#takes('(')) {
      do {
        parameters.push(this.#token.text);
        this.#at++;
      } while (this.#takes(';'));
      this.#expect(')');
    }
    this.#expect(':');
    const body = this.#pipe();
    this.#expect(';');
    return { kind: 'define', name, parameters, body, rest: { kind: 'identity' } };
  }

  #binary(level: number): Filter {
    let left = this.#postfix();
    if (this.#is('word', 'as')) return this.#bind(left);
    for (;;) {
      const { kind, text } = this.#token;
      const binding = kind === 'operator' || kind === 'word' ? BINDING.get(text) : undefined;
      if (!binding || binding[0] < level) return left;
      this.#at++;
      const [own, side] = binding;
      const right = text === '|' ? this.#pipe() : this.#binary(side === 'right' ? own : own + 1);
      left = combine(text, left, right);
      if (side === 'none' && BINDING.get(this.#token.text)?.[0] === own && this.#is('operator'))
        this.#unexpected();
    }
  }

  #bind(source: Filter): Filter {
    this.#expect('as');
    const patterns = [this.#pattern()];
    while (this.#takes('?//')) patterns.push(this.#pattern());
    this.#expect('|');
    return { kind: 'bind', source, patterns, body: this.#pipe() };
  }

  #pattern(): Pattern {
    if (this.#is('variable')) {
      const name = this.#token.text.slice(1);
      this.#at++;
      return { kind: 'variable', name };
    }
    if (this.#takes('[')) {
      const items = [this.#pattern()];
      while (this.#takes(',')) items.push(this.#pattern());
      this.#expect(']');
      return { kind: 'array', items };
    }
    this.#expect('{');
    const entries: Extract<Pattern, { kind: 'object' }>['entries'][number][] = [];
    do {
      if (this.#is('variable')) {
        const name = this.#token.text.slice(1);
        this.#at++;
        const key: Filter = { kind: 'literal', value: name };
        entries.push(
          this.#takes(':') ? { key, variable: name, value: this.#pattern() } : { key, variable: name },
        );
      } else {
        const key = this.#key();
        this.#expect(':');
        entries.push({ key, value: this.#pattern() });
      }
    } while (this.#takes(','));
    this.#expect('}');
    return { kind: 'object', entries };
  }

  /** A key of an object: a word, a text, or a filter in parentheses. */
  #key(): Filter {
    const token = this.#token;
    this.#at++;
    if (token.kind === 'word') return { kind: 'literal', value: token.text };
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'text', format: 'text', parts: token.parts ?? [] };
    if (token.kind === 'format') {
      const format = token.text.slice(1);
      if (!this.#is('text')) return { kind: 'format', name: format };
      const { parts = [] } = this.#token;
      this.#at++;
      return { kind: 'text', format, parts };
    }
    if (token.text === '(') {
      const filter = this.#pipe();
      this.#expect(')');
      return filter;
    }
    this.#at--;
    return this.#unexpected();
  }

  #postfix(): Filter {
    let term = this.#term();
    for (;;) {
      if (this.#is('field')) {
        term = { kind: 'index', target: term, key: { kind: 'literal', value: this.#token.text.slice(1) } };
        this.#at++;
      } else if (
        this.#is('operator', '.') &&
        ['text', 'operator'].includes(this.#tokens[this.#at + 1]?.kind ?? 'end')
      ) {
        this.#at++;
        if (this.#is('text')) {
          const { parts = [] } = this.#token;
          this.#at++;
          term = { kind: 'index', target: term, key: { kind: 'text', format: 'text', parts } };
        } else if (this.#is('operator', '[')) term = this.#brackets(term);
        else this.#unexpected();
      } else if (this.#is('operator', '[')) term = this.#brackets(term);
      else if (this.#takes('?')) term = { kind: 'try', body: term, handler: undefined };
      else return term;
    }
  }

  #brackets(target: Filter): Filter {
    this.#expect('[');
    if (this.#takes(']')) return { kind: 'iterate', target };
    if (this.#takes(':')) {
      const to = this.#pipe();
      this.#expect(']');
      return { kind: 'slice', target, from: undefined, to };
    }
    const key = this.#pipe();
    if (this.#takes(':')) {
      const to = this.#is('operator', ']') ? undefined : this.#pipe();
      this.#expect(']');
      return { kind: 'slice', target, from: key, to };
    }
    this.#expect(']');
    return { kind: 'index', target, key };
  }

  #term(): Filter {
    const token = this.#token;
    this.#at++;
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'text':
        return { kind: 'text', format: 'text', parts: token.parts ?? [] };
      case 'field':
        return {
          kind: 'index',
          target: { kind: 'identity' },
          key: { kind: 'literal', value: token.text.slice(1) },
        };
      case 'format':
        this.#at--;
        return this.#key();
      case 'variable':
        return { kind: 'variable', name: token.text.slice(1) };
      case 'word':
        return this.#word(token.text);
      case 'operator':
        switch (token.text) {
          case '.':
            if (this.#is('text')) {
              const { parts = [] } = this.#token;
              this.#at++;
              return {
                kind: 'index',
                target: { kind: 'identity' },
                key: { kind: 'text', format: 'text', parts },
              };
            }
            return { kind: 'identity' };
          case '..':
            return { kind: 'recurse' };
          case '-':
            return { kind: 'negate', operand: this.#postfix() };
          case '(': {
            const filter = this.#pipe();
            this.#expect(')');
            return filter;
          }
          case '[': {
            if (this.#takes(']')) return { kind: 'array', body: undefined };
            const body = this.#pipe();
            this.#expect(']');
            return { kind: 'array', body };
          }
          case '{':
            return this.#object();
        }
    }
    this.#at--;
    return this.#unexpected();
  }

  #object(): Filter {
    const entries: { key: Filter; value: Filter }[] = [];
    if (this.#takes('}')) return { kind: 'object', entries };
    do {
      if (this.#is('operator', '}')) break;
      if (this.#is('variable')) {
        const name = this.#token.text.slice(1);
        this.#at++;
        entries.push({ key: { kind: 'literal', value: name }, value: { kind: 'variable', name } });
        continue;
      }
      const key = this.#key();
      const value: Filter = this.#takes(':')
        ? this.#objectValue()
        : { kind: 'index', target: { kind: 'identity' }, key };
      entries.push({ key, value });
    } while (this.#takes(','));
    this.#expect('}');
    return { kind: 'object', entries };
  }

  /** Commas end an entry, pipes do not. */
  #objectValue(): Filter {
    let value = this.#binary(2);
    while (this.#takes('|')) value = { kind: 'pipe', left: value, right: this.#binary(2) };
    return value;
  }

  #word(word: string): Filter {
    switch (word) {
      case 'null':
        return { kind: 'literal', value: null };
      case 'true':
      case 'false':
        return { kind: 'literal', value: word === 'true' };
      case 'if':
        return this.#if();
      case 'try': {
        const body = this.#postfix();
        return { kind: 'try', body, handler: this.#takes('catch') ? this.#postfix() : undefined };
      }
      case 'reduce':
      case 'foreach': {
        const source = this.#postfix();
        this.#expect('as');
        const pattern = this.#pattern();
        this.#expect('(');
        const start = this.#pipe();
        this.#expect(';');
        const update = this.#pipe();
        const extract = word === 'foreach' && this.#takes(';') ? this.#pipe() : undefined;
        this.#expect(')');
        return word === 'reduce'
          ? { kind: 'reduce', source, pattern, start, update }
          : { kind: 'foreach', source, pattern, start, update, extract };
      }
      case 'label': {
        const name = this.#token.text.slice(1);
        this.#at++;
        this.#expect('|');
        return { kind: 'label', name, body: this.#pipe() };
      }
      case 'break': {
        const name = this.#token.text.slice(1);
        this.#at++;
        return { kind: 'break', name };
      }
      case 'def': {
        this.#at--;
        const define = this.#definition();
        return { ...define, rest: this.#pipe() };
      }
    }
    if (RESERVED.has(word) && word !== 'not') {
      this.#at--;
      this.#unexpected();
    }
    const args: Filter[] = [];
    if (this.#takes('(')) {
      do args.push(this.#pipe());
      while (this.#takes(';'));
      this.#expect(')');
    }
    return { kind: 'call', name: word, args };
  }

  #if(): Filter {
    const test = this.#pipe();
    this.#expect('then');
    const yes = this.#pipe();
    if (this.#takes('elif')) return { kind: 'if', test, yes, no: this.#if() };
    const no = this.#takes('else') ? this.#pipe() : undefined;
    this.#expect('end');
    return { kind: 'if', test, yes, no };
  }
}

function combine(operator: string, left: Filter, right: Filter): Filter {
  switch (operator) {
    case '|':
      return { kind: 'pipe', left, right };
    case ',':
      return { kind: 'comma', left, right };
    case '//':
      return { kind: 'alternative', left, right };
    case 'and':
    case 'or':
      return { kind: operator, left, right };
    default:
      if (BINDING.get(operator)?.[0] === 3) return { kind: 'update', operator, target: left, value: right };
      return { kind: 'binary', operator, left, right };
  }
}
