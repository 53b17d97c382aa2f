import type { Argument, Expression, Item, Parameter, Place, Setting, Statement } from './syntax.ts';
import { type Token, tokenize } from './tokens.ts';

/** What is no bc. */
export class BcSyntaxError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** More lines may make it whole. */
export class Incomplete extends BcSyntaxError {}

/** GNU's messages, or busybox's. */
export type Wording = 'gnu' | 'busybox';

const SETTINGS: readonly string[] = ['scale', 'ibase', 'obase', 'last'];
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=']);
const RELATIONS = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** Parses whole lines, in turns: one may have a million terms. @throws BcSyntaxError, Incomplete */
export function* parseBc(source: string, wording: Wording, firstLine = 1): Generator<void, readonly Item[]> {
  const tokens = yield* tokenize(source);
  return yield* new Parser(source, tokens, wording, firstLine).items();
}

/** Operands that are read between two breaths. */
const MANY = 1024;

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  readonly #wording: Wording;
  readonly #firstLine: number;
  #at = 0;
  /** Where the statement at hand begins. */
  #begin = 0;
  /** Open braces and what else lets an item go on over the end of a line. */
  #depth = 0;
  #loops = 0;
  #inFunction = false;
  /** Bytes of GNU's code so far, in the item at hand. */
  #address = 0;
  /** Operands so far. */
  #operands = 0;

  constructor(source: string, tokens: readonly Token[], wording: Wording, firstLine: number) {
    this.#source = source;
    this.#tokens = tokens;
    this.#wording = wording;
    this.#firstLine = firstLine;
  }

  *items(): Generator<void, readonly Item[]> {
    const items: Item[] = [];
    for (;;) {
      while (this.#takeNewline() || this.#take(';'));
      if (this.#peek().type === 'end') return items;
      this.#address = 0;
      if (this.#is('define')) {
        items.push(yield* this.#definition());
        continue;
      }
      const statements: Statement[] = [];
      while (!this.#atEndOfLine()) {
        if (this.#take(';')) continue;
        if (this.#is('quit')) {
          this.#at++;
          if (statements.length > 0) items.push({ kind: 'line', statements });
          items.push({ kind: 'quit' });
          return items;
        }
        statements.push(yield* this.#statement());
        if (!this.#atEndOfLine() && !this.#is(';')) this.#failAfterStatement(statements.at(-1));
      }
      items.push({ kind: 'line', statements });
    }
  }

  // ---- statements

  *#statement(): Generator<void, Statement> {
    const token = this.#peek();
    this.#begin = this.#at;
    if (token.type === 'string') {
      this.#at++;
      if (!this.#closed(token)) this.#more(token);
      return { kind: 'string', text: token.text };
    }
    if (this.#is('{')) return yield* this.#block();
    if (token.type === 'keyword') {
      switch (token.text) {
        case 'if':
          return yield* this.#if();
        case 'while':
        case 'for':
          return yield* this.#loop();
        case 'print':
          return yield* this.#print();
        case 'break':
        case 'continue':
          if (this.#loops === 0) {
            const name = token.text === 'break' ? 'Break' : 'Continue';
            this.#fail(`${name} outside a for/while`);
          }
          this.#at++;
          return { kind: token.text };
        case 'halt':
        case 'limits':
          this.#at++;
          return { kind: token.text };
        case 'return':
          return yield* this.#return();
      }
    }
    const start = this.#at;
    const value = yield* this.#expression();
    this.#address++;
    // A value in parentheses is shown, even of an assignment.
    const bare = value.kind === 'assign' && !(this.#tokens[start]?.text === '(');
    return { kind: 'expression', value, shown: !bare };
  }

  *#block(): Generator<void, Statement> {
    this.#expect('{');
    this.#depth++;
    const statements = yield* this.#statementsUntilBrace();
    this.#depth--;
    return { kind: 'block', statements };
  }

  *#statementsUntilBrace(): Generator<void, readonly Statement[]> {
    const statements: Statement[] = [];
    for (;;) {
      while (this.#takeNewline() || this.#take(';'));
      if (this.#take('}')) return statements;
      statements.push(yield* this.#statement());
      if (!this.#is(';') && !this.#is('}') && this.#peek().type !== 'newline')
        this.#failAfterStatement(statements.at(-1));
    }
  }

  *#if(): Generator<void, Statement> {
    this.#at++;
    const condition = yield* this.#condition();
    const then = yield* this.#body();
    let otherwise: Statement | undefined;
    // The other branch may stand behind a separator.
    const mark = this.#at;
    if (this.#is(';') && this.#wording === 'busybox') this.#at++;
    if (this.#is('else')) {
      this.#at++;
      otherwise = yield* this.#body();
    } else this.#at = mark;
    return { kind: 'if', condition, then, otherwise };
  }

  *#loop(): Generator<void, Statement> {
    const { text } = this.#next();
    this.#loops++;
    let loop: Omit<Extract<Statement, { kind: 'for' }>, 'body'>;
    if (text === 'while') {
      loop = { kind: 'for', initial: undefined, condition: yield* this.#condition(), step: undefined };
    } else {
      this.#expect('(');
      const initial = this.#is(';') ? undefined : yield* this.#expression();
      this.#expect(';');
      const condition = this.#is(';') ? undefined : yield* this.#expression();
      this.#expect(';');
      const step = this.#is(')') ? undefined : yield* this.#expression();
      this.#expect(')');
      this.#address += 12;
      loop = { kind: 'for', initial, condition, step };
    }
    const body = yield* this.#body();
    this.#loops--;
    return { ...loop, body };
  }

  *#condition(): Generator<void, Expression> {
    this.#expect('(');
    const condition = yield* this.#expression();
    this.#expect(')');
    this.#address += 3;
    return condition;
  }

  /** What a condition rules may begin on the next line. */
  *#body(): Generator<void, Statement> {
    this.#depth++;
    while (this.#takeNewline());
    this.#depth--;
    if (this.#is(';')) return { kind: 'block', statements: [] };
    if (this.#peek().type === 'end') this.#more(this.#peek());
    return yield* this.#statement();
  }

  *#print(): Generator<void, Statement> {
    this.#at++;
    const items: (Expression | string)[] = [];
    do {
      const token = this.#peek();
      if (token.type === 'string') {
        this.#at++;
        items.push(token.text);
      } else items.push(yield* this.#expression());
    } while (this.#take(','));
    return { kind: 'print', items };
  }

  *#return(): Generator<void, Statement> {
    const { line } = this.#next();
    if (!this.#inFunction) {
      const words = this.#wording === 'gnu' ? 'Return outside of a function.' : "'return' not in a function";
      throw new BcSyntaxError(words, this.#lineOf(line) + 1);
    }
    if (this.#atEndOfLine() || this.#is(';') || this.#is('}')) return { kind: 'return', value: undefined };
    if (this.#is('(') && this.#tokens[this.#at + 1]?.text === ')') {
      this.#at += 2;
      return { kind: 'return', value: undefined };
    }
    return { kind: 'return', value: yield* this.#expression() };
  }

  *#definition(): Generator<void, Item> {
    this.#at++;
    this.#depth++;
    let name = this.#name();
    const nothing = name === 'void' && this.#peek().type === 'name';
    if (nothing) name = this.#name();
    this.#expect('(');
    const parameters = this.#is(')') ? [] : this.#parameters(true);
    this.#expect(')');
    while (this.#takeNewline());
    this.#expect('{');
    while (this.#takeNewline() || this.#take(';'));
    let locals: readonly Parameter[] = [];
    if (this.#is('auto')) {
      this.#at++;
      locals = this.#parameters(false);
      if (!this.#is(';') && !this.#is('}') && this.#peek().type !== 'newline') this.#fail();
    }
    this.#inFunction = true;
    const body = yield* this.#statementsUntilBrace();
    this.#inFunction = false;
    this.#depth--;
    return { kind: 'define', name, nothing, parameters, locals, body };
  }

  #parameters(references: boolean): readonly Parameter[] {
    const parameters: Parameter[] = [];
    do {
      const reference = references && (this.#take('*') || this.#take('&'));
      const name = this.#name();
      const array = this.#take('[');
      if (array) this.#expect(']');
      parameters.push({ name, array, reference });
    } while (this.#take(','));
    return parameters;
  }

  // ---- expressions, from the loosest operator to the tightest

  *#expression(): Generator<void, Expression> {
    let left = yield* this.#conjunction();
    while (this.#take('||')) {
      left = { kind: 'logical', operator: '||', left, right: yield* this.#conjunction() };
      this.#address += 8;
    }
    return left;
  }

  *#conjunction(): Generator<void, Expression> {
    let left = yield* this.#negation();
    while (this.#take('&&')) {
      left = { kind: 'logical', operator: '&&', left, right: yield* this.#negation() };
      this.#address += 8;
    }
    return left;
  }

  *#negation(): Generator<void, Expression> {
    if (!this.#take('!')) return yield* this.#relation();
    const operand = yield* this.#negation();
    this.#address++;
    return { kind: 'not', operand };
  }

  *#relation(): Generator<void, Expression> {
    let left = yield* this.#sum();
    while (RELATIONS.has(this.#peek().text) && this.#peek().type === 'operator') {
      const operator = this.#next().text;
      left = this.#binary(operator, left, yield* this.#sum());
    }
    return left;
  }

  *#sum(): Generator<void, Expression> {
    let left = yield* this.#product();
    while (this.#is('+') || this.#is('-'))
      left = this.#binary(this.#next().text, left, yield* this.#product());
    return left;
  }

  *#product(): Generator<void, Expression> {
    let left = yield* this.#power();
    while (this.#is('*') || this.#is('/') || this.#is('%')) {
      left = this.#binary(this.#next().text, left, yield* this.#power());
    }
    return left;
  }

  /** Binds to the right; a minus before it binds more tightly: -2^2 is 4. */
  *#power(): Generator<void, Expression> {
    const base = yield* this.#unary();
    return this.#take('^') ? this.#binary('^', base, yield* this.#power()) : base;
  }

  #binary(operator: string, left: Expression, right: Expression): Expression {
    const depth = left.kind === 'binary' ? left.depth + 1 : 1;
    return { kind: 'binary', operator, left, right, address: ++this.#address, depth };
  }

  *#unary(): Generator<void, Expression> {
    if (this.#take('-')) {
      const operand = yield* this.#unary();
      this.#address++;
      return { kind: 'negate', operand };
    }
    if (this.#is('!')) return yield* this.#negation();
    if (this.#is('++') || this.#is('--')) {
      const by = this.#next().text === '++' ? 1n : -1n;
      const place = yield* this.#primary();
      if (!isPlace(place)) this.#fail();
      this.#address += 4;
      return { kind: 'step', by, before: true, place: place as Place };
    }
    return yield* this.#postfix(yield* this.#primary());
  }

  *#postfix(operand: Expression): Generator<void, Expression> {
    const { text, type } = this.#peek();
    if (type !== 'operator') return operand;
    if (text === '++' || text === '--') {
      if (!isPlace(operand)) return this.#fail();
      this.#at++;
      this.#address += 4;
      return { kind: 'step', by: text === '++' ? 1n : -1n, before: false, place: operand };
    }
    if (!ASSIGNMENTS.has(text)) return operand;
    if (!isPlace(operand)) {
      return this.#fail(
        undefined,
        `bad assignment: left side must be variable or array element at '${this.#rest()}'`,
      );
    }
    this.#at++;
    if (text === '=' && operand.kind !== 'element') this.#address -= 2;
    // What is assigned reaches as far as sums do, further assignments included.
    const value = yield* this.#sum();
    this.#address += 2;
    return { kind: 'assign', operator: text.slice(0, -1), place: operand, value, address: this.#address };
  }

  *#primary(): Generator<void, Expression> {
    if (++this.#operands % MANY === 0) yield;
    const token = this.#peek();
    if (token.type === 'number') {
      this.#at++;
      const text = token.text.replace(/^0+(?=[^.])/, '').replace(/^0+(?=\.)/, '');
      this.#address += text === '0' || text === '1' ? 1 : text.length + 2;
      return { kind: 'number', text: token.text };
    }
    if (this.#take('(')) {
      const inner = yield* this.#expression();
      this.#expect(')');
      return inner;
    }
    if (this.#take('.')) return this.#setting('last');
    if (token.type === 'keyword') return yield* this.#keyword(token);
    if (token.type !== 'name') {
      if (token.type === 'bad') this.#fail(`illegal character: ${token.text}`, badCharacter(token.text));
      const what = this.#at === this.#begin ? 'token' : 'expression';
      return this.#fail(undefined, `bad ${what} at '${this.#rest()}'`);
    }
    this.#at++;
    const name = token.text;
    if (this.#take('(')) {
      const args = yield* this.#arguments();
      this.#address += 2;
      return { kind: 'call', name, args, address: this.#address };
    }
    if (this.#take('[')) {
      const index = yield* this.#expression();
      this.#expect(']');
      this.#address += 2;
      return { kind: 'element', name, index };
    }
    this.#address += 2;
    return { kind: 'variable', name };
  }

  *#keyword(token: Token): Generator<void, Expression> {
    const { text } = token;
    const called = this.#tokens[this.#at + 1]?.text === '(';
    if (text === 'read' && called) {
      this.#at += 2;
      this.#expect(')');
      this.#address += 2;
      return { kind: 'read' };
    }
    if ((text === 'length' || text === 'sqrt' || text === 'scale') && called) {
      this.#at += 2;
      const operand = yield* this.#argument();
      this.#expect(')');
      this.#address += 2;
      return { kind: 'builtin', name: text, operand, address: this.#address };
    }
    if (SETTINGS.includes(text)) {
      this.#at++;
      return this.#setting(text as Setting);
    }
    return this.#fail(undefined, `bad token at '${this.#rest()}'`);
  }

  #setting(name: Setting): Expression {
    this.#address += 2;
    return { kind: 'setting', name };
  }

  *#arguments(): Generator<void, readonly Argument[]> {
    const args: Argument[] = [];
    if (this.#take(')')) return args;
    do args.push(yield* this.#argument());
    while (this.#take(','));
    this.#expect(')');
    return args;
  }

  /** `a[]` stands for the whole array. */
  *#argument(): Generator<void, Argument> {
    const [name, open, close] = this.#tokens.slice(this.#at, this.#at + 3);
    if (name?.type === 'name' && open?.text === '[' && close?.text === ']') {
      this.#at += 3;
      this.#address += 2;
      return { kind: 'array', name: name.text };
    }
    return yield* this.#expression();
  }

  // ---- tokens

  #peek(): Token {
    return this.#tokens[this.#at] as Token; // the last one is never passed
  }

  #next(): Token {
    const token = this.#peek();
    if (token.type !== 'end') this.#at++;
    return token;
  }

  #is(text: string): boolean {
    const token = this.#peek();
    return token.text === text && (token.type === 'operator' || token.type === 'keyword');
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #takeNewline(): boolean {
    if (this.#peek().type !== 'newline') return false;
    this.#at++;
    return true;
  }

  #atEndOfLine(): boolean {
    return this.#peek().type === 'newline' || this.#peek().type === 'end';
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail();
  }

  #name(): string {
    const token = this.#next();
    if (token.type !== 'name') this.#fail();
    return token.text;
  }

  #closed({ text, line }: Token): boolean {
    const next = this.#peek();
    // An open string has swallowed all that came after it.
    return next.type !== 'end' || next.line > line + text.split('\n').length - 1 || !text.endsWith('\n');
  }

  #lineOf(line: number): number {
    return this.#firstLine + line - 1;
  }

  /** The rest of the line, as busybox shows where it stopped. */
  #rest(): string {
    const { at } = this.#peek();
    const end = this.#source.indexOf('\n', at);
    return this.#source.slice(at, end < 0 ? undefined : end);
  }

  /** What stands behind a statement does not belong to it. */
  #failAfterStatement(statement: Statement | undefined): never {
    const { type, text } = this.#peek();
    if (type === 'bad' || text === '&') this.#fail('syntax error', badCharacter(text));
    const isOperand = type === 'number' || type === 'name' || type === 'keyword' || '(!.'.includes(text);
    const isExpression = statement?.kind === 'expression' && isOperand;
    return this.#fail(
      'syntax error',
      `bad ${isExpression ? 'expression' : 'statement terminator'} at '${this.#rest()}'`,
    );
  }

  #more(token: Token): never {
    throw new Incomplete(this.#words(), this.#lineOf(token.line));
  }

  #words(): string {
    return this.#wording === 'gnu' ? 'syntax error' : `bad token at '${this.#rest()}'`;
  }

  #fail(gnu = 'syntax error', busybox = `bad token at '${this.#rest()}'`): never {
    const token = this.#peek();
    const message = this.#wording === 'gnu' ? gnu : busybox;
    if (token.type === 'end' && this.#depth > 0) throw new Incomplete(message, this.#lineOf(token.line));
    const last = token.type === 'newline' && gnu === 'syntax error' ? 1 : 0;
    throw new BcSyntaxError(message, this.#lineOf(token.line) + last);
  }
}

/** busybox shows a byte beyond ASCII as a number. */
function badCharacter(text: string): string {
  const code = text.charCodeAt(0);
  return code > 0x7e || code < 0x20
    ? `illegal character 0x${code.toString(16).padStart(2, '0')}`
    : `bad character '${text}'`;
}

function isPlace(expression: Expression): expression is Place {
  return expression.kind === 'variable' || expression.kind === 'element' || expression.kind === 'setting';
}
