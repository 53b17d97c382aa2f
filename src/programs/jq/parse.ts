import { CompileError, type Filter, type Pattern, type Problem } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';
import { described } from './values.ts';

const RESERVED = new Set(
  'and or not if then elif else end as def reduce foreach try catch label import include __loc__'.split(' '),
);

/** Reads a program. @throws CompileError */
export function parseFilter(text: string): Filter {
  const parser = new Parser(tokensOf(text, inside));
  const filter = parser.program();
  parser.end();
  return filter;
}

/** A filter within a text; where it is wrong is told by where the text stands. */
function inside(text: string, start: number): Filter {
  try {
    return parseFilter(text);
  } catch (error) {
    if (error instanceof CompileError && error.at !== undefined)
      throw new CompileError(error.message, error.at + start, error.also);
    throw error;
  }
}

/** The definitions of a library. @throws CompileError */
export function parseDefinitions(text: string): readonly Definition[] {
  return new Parser(tokensOf(text, inside)).definitions();
}

export type Definition = Extract<Filter, { kind: 'define' }>;

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
    if (this.#is('end')) return { kind: 'identity' };
    return this.#pipe();
  }

  end(): void {
    if (!this.#is('end')) this.#unexpected('end of file');
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

  #expect(text: string, expected?: string): void {
    if (!this.#takes(text)) this.#unexpected(expected);
  }

  /** @param expected what bison says could stand here, where that is little */
  #unexpected(expected?: string): never {
    const { start } = this.#token;
    const list = expected === undefined ? '' : `, expecting ${expected}`;
    throw new CompileError(
      `syntax error, unexpected ${nameOf(this.#token)}${list} (Unix shell quoting issues?)`,
      start,
      this.#hint ? [this.#hint] : [],
    );
  }

  /** What bison adds when a rule was left in the middle. */
  #hint: Problem | undefined;

  /** Everything, with definitions and `as` before a pipe. */
  #pipe(): Filter {
    if (this.#is('word', 'def')) {
      const define = this.#definition();
      // Definitions alone change nothing.
      return { ...define, rest: this.#is('end') ? { kind: 'identity' } : this.#pipe() };
    }
    return this.#binary(0);
  }

  #definition(): Extract<Filter, { kind: 'define' }> {
    this.#expect('def');
    const { text: name } = this.#token;
    this.#at++;
    const parameters: string[] = [];
    const bare = !this.#takes('(');
    if (!bare) {
      do {
        if (!this.#is('word') && !this.#is('variable')) this.#unexpected('IDENT or BINDING');
        parameters.push(this.#token.text);
        this.#at++;
      } while (this.#takes(';'));
      this.#expect(')', "';' or ')'");
    }
    this.#expect(':', bare ? "'(' or ':'" : "':'");
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
    this.#expect('|', "'|'");
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
    this.#expect('{', "BINDING or '[' or '{'");
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
        this.#expect(':', "':'");
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
    if (token.kind === 'number')
      this.#hint = { message: 'May need parentheses around object key expression', at: token.start };
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
        ['text', 'operator', 'end'].includes(this.#tokens[this.#at + 1]?.kind ?? 'end')
      ) {
        this.#at++;
        if (this.#is('text')) {
          const { parts = [] } = this.#token;
          this.#at++;
          term = { kind: 'index', target: term, key: { kind: 'text', format: 'text', parts } };
        } else if (this.#is('operator', '[')) term = this.#brackets(term);
        else this.#unexpected("FORMAT or QQSTRING_START or '['");
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
        return token.text === '$__loc__'
          ? place(token.line)
          : { kind: 'variable', name: token.text.slice(1), at: token.start };
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
    return this.#unexpected(this.#at === 0 ? 'end of file' : undefined);
  }

  #object(): Filter {
    const entries: { key: Filter; value: Filter }[] = [];
    if (this.#takes('}')) return { kind: 'object', entries };
    do {
      if (this.#is('operator', '}')) break;
      if (this.#is('variable')) {
        const name = this.#token.text.slice(1);
        const { line } = this.#token;
        this.#at++;
        const variable: Filter = name === '__loc__' ? place(line) : { kind: 'variable', name };
        // `$name: value` takes the variable's value for the key.
        if (this.#takes(':')) entries.push({ key: variable, value: this.#objectValue() });
        else entries.push({ key: { kind: 'literal', value: name }, value: variable });
        continue;
      }
      const { start } = this.#token;
      const key = this.#key();
      if (key.kind === 'literal' && typeof key.value !== 'string')
        throw new CompileError(`Cannot use ${described(key.value)} as object key`, start);
      const value: Filter = this.#takes(':')
        ? this.#objectValue()
        : { kind: 'index', target: { kind: 'identity' }, key };
      entries.push({ key, value });
    } while (this.#takes(','));
    this.#expect('}', "'}'");
    return { kind: 'object', entries };
  }

  /** Commas end an entry, pipes do not. */
  #objectValue(): Filter {
    let value = this.#binary(2);
    while (this.#takes('|')) value = { kind: 'pipe', left: value, right: this.#binary(2) };
    return value;
  }

  #word(word: string): Filter {
    const at = this.#tokens[this.#at - 1]?.start ?? 0;
    switch (word) {
      case 'null':
        return { kind: 'literal', value: null };
      case 'true':
      case 'false':
        return { kind: 'literal', value: word === 'true' };
      case 'if': {
        const { start } = this.#tokens[this.#at - 1] as Token; // the word itself
        try {
          return this.#if();
        } catch (error) {
          if (
            error instanceof CompileError &&
            this.#is('end') &&
            error.also.length === 0 &&
            this.#tokens.some(({ text, start: at }) => text === 'then' && at > start)
          )
            throw new CompileError(error.message, error.at, [
              { message: "Possibly unterminated 'if' statement", at: start },
            ]);
          throw error;
        }
      }
      case 'try': {
        const body = this.#postfix();
        return { kind: 'try', body, handler: this.#takes('catch') ? this.#postfix() : undefined };
      }
      case 'reduce':
      case 'foreach': {
        const source = this.#postfix();
        this.#expect('as');
        const pattern = this.#pattern();
        this.#expect('(', "'('");
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
        if (!this.#is('variable')) this.#unexpected('BINDING');
        const name = this.#token.text.slice(1);
        this.#at++;
        this.#expect('|', "'|'");
        return { kind: 'label', name, body: this.#pipe() };
      }
      case 'break': {
        if (!this.#is('variable')) {
          this.#hint = {
            message: 'break requires a label to break to',
            at: this.#tokens[this.#at - 1]?.start ?? 0,
          };
          this.#unexpected('BINDING');
        }
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
    if (word === 'import' || word === 'include' || (word === 'module' && this.#at === 1))
      throw new CompileError(`drydock: 'jq ${word}' is not simulated`);
    if (RESERVED.has(word) && word !== 'not') {
      this.#at--;
      this.#unexpected(this.#at === 0 ? 'end of file' : undefined);
    }
    const args: Filter[] = [];
    if (this.#takes('(')) {
      do args.push(this.#pipe());
      while (this.#takes(';'));
      this.#expect(')');
    }
    return { kind: 'call', name: word, args, at };
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

/** How bison calls a token. */
function nameOf({ kind, text }: Token): string {
  switch (kind) {
    case 'end':
      return 'end of file';
    case 'number':
      return 'LITERAL';
    case 'field':
      return 'FIELD';
    case 'format':
      return 'FORMAT';
    case 'text':
      return 'QQSTRING_START';
    case 'variable':
      return text === '$__loc__' ? text : 'BINDING';
    case 'word':
      return RESERVED.has(text) ? text : 'IDENT';
    case 'invalid':
      return 'INVALID_CHARACTER';
    default:
      return text.length > 1 ? text : `'${text}'`;
  }
}

/** What `$__loc__` says. */
function place(line: number): Filter {
  const value = new Map<string, string | number>([
    ['file', '<top-level>'],
    ['line', line],
  ]);
  return { kind: 'literal', value };
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
