import { RegexError } from '../regex/posix.ts';
import { awkRegex } from './regex.ts';
import {
  type AwkFunction,
  type Expression,
  type Place,
  type Program,
  type Redirection,
  type Rule,
  type Statement,
  SyntaxProblem,
  type Variable,
} from './syntax.ts';
import { type Token, tokens } from './tokens.ts';

/** Reads a program. @throws SyntaxProblem */
export function parseProgram(text: string, dialect: { readonly gnu: boolean }): Program {
  return new Parser(tokens(text, dialect), dialect.gnu).program();
}

const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=']);

class Parser {
  readonly #tokens: readonly Token[];
  readonly #gnu: boolean;
  readonly #calls: string[] = [];
  #at = 0;
  #locals: readonly string[] = [];
  /** Within print's list a `>` redirects. */
  #noGreater = false;
  /** How many loops surround the statement that is read. */
  #loops = 0;
  /** Within `for (x in a)` an `in` is not an operator. */
  #noIn = false;

  constructor(list: readonly Token[], gnu: boolean) {
    this.#tokens = list;
    this.#gnu = gnu;
  }

  program(): Program {
    const begin: Statement[] = [];
    const end: Statement[] = [];
    const rules: Rule[] = [];
    const functions = new Map<string, AwkFunction>();
    this.#newlines();
    while (this.#peek.kind !== 'end') {
      if (this.#takes('keyword', 'BEGIN')) begin.push(this.#action());
      else if (this.#takes('keyword', 'END')) end.push(this.#action());
      else if (this.#takes('keyword', 'function')) {
        const one = this.#function();
        functions.set(one.name, one);
      } else rules.push(this.#rule());
      this.#terminators();
    }
    for (const name of this.#calls) {
      if (!functions.has(name)) throw new SyntaxProblem(`function ${name} never defined`, this.#lastLine);
    }
    return { begin, end, rules, functions };
  }

  // ---- tokens

  get #peek(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token; // there is always an end
  }

  #is(kind: Token['kind'], text?: string): boolean {
    const { kind: own, text: value } = this.#peek;
    return own === kind && (text === undefined || value === text);
  }

  #takes(kind: Token['kind'], text?: string): Token | undefined {
    if (!this.#is(kind, text)) return undefined;
    return this.#tokens[this.#at++];
  }

  #expect(kind: Token['kind'], text?: string): Token {
    return this.#takes(kind, text) ?? this.#unexpected();
  }

  #unexpected(): never {
    const { kind, text, line } = this.#peek;
    const last = kind === 'newline' && this.#tokens[this.#at + 1]?.kind === 'end';
    if (kind === 'end' || last) throw new SyntaxProblem('missing } near end of file', this.#lastLine);
    throw new SyntaxProblem(`syntax error at or near ${kind === 'newline' ? 'end of line' : text}`, line);
  }

  /** The line after the program's last, which is where mawk notices what is missing. */
  get #lastLine(): number {
    return (this.#tokens.at(-1)?.line ?? 1) + 1;
  }

  #newlines(): void {
    while (this.#is('newline') && this.#tokens[this.#at + 1] !== undefined) this.#at++;
  }

  #terminators(): void {
    while ((this.#is('newline') && this.#tokens[this.#at + 1] !== undefined) || this.#is('operator', ';'))
      this.#at++;
  }

  // ---- items

  #function(): AwkFunction {
    const name = (this.#takes('call') ?? this.#takes('name') ?? this.#unexpected()).text;
    this.#expect('operator', '(');
    const parameters: string[] = [];
    this.#newlines();
    while (!this.#is('operator', ')')) {
      parameters.push(this.#expect('name').text);
      this.#newlines();
      if (!this.#takes('operator', ',')) break;
      this.#newlines();
      if (this.#is('operator', ')')) this.#unexpected();
    }
    this.#expect('operator', ')');
    this.#newlines();
    this.#locals = parameters;
    const body = this.#action();
    this.#locals = [];
    return { name, parameters, body };
  }

  #rule(): Rule {
    const patterns: Expression[] = [];
    if (!this.#is('operator', '{')) {
      patterns.push(this.#expression());
      if (this.#takes('operator', ',')) {
        this.#newlines();
        patterns.push(this.#expression());
      }
    }
    return { patterns, body: this.#is('operator', '{') ? this.#action() : undefined };
  }

  #action(): Statement {
    this.#expect('operator', '{');
    const body = this.#statements();
    this.#expect('operator', '}');
    return { kind: 'block', body };
  }

  #statements(): readonly Statement[] {
    const list: Statement[] = [];
    this.#terminators();
    while (!this.#is('operator', '}') && !this.#is('end')) {
      list.push(this.#statement());
      this.#terminators();
    }
    return list;
  }

  // ---- statements

  #statement(): Statement {
    if (this.#is('operator', '{')) return this.#action();
    if (this.#takes('operator', ';')) return { kind: 'block', body: [] };
    const { kind, text } = this.#peek;
    if (kind === 'keyword') {
      switch (text) {
        case 'if':
          return this.#if();
        case 'while': {
          this.#at++;
          const test = this.#condition();
          if (this.#takes('operator', ';')) return { kind: 'while', test, body: { kind: 'block', body: [] } };
          return { kind: 'while', test, body: this.#loopBody() };
        }
        case 'do': {
          this.#at++;
          const body = this.#loopBody();
          this.#terminators();
          this.#expect('keyword', 'while');
          const test = this.#condition();
          this.#endStatement();
          return { kind: 'do', test, body };
        }
        case 'for':
          return this.#for();
      }
    }
    const statement = this.#simple();
    this.#endStatement();
    return statement;
  }

  #endStatement(): void {
    if (this.#is('operator', '}') || this.#takes('operator', ';') || this.#takes('newline')) return;
    this.#unexpected();
  }

  #nested(): Statement {
    this.#newlines();
    return this.#statement();
  }

  #loopBody(): Statement {
    this.#loops++;
    const body = this.#nested();
    this.#loops--;
    return body;
  }

  #condition(): Expression {
    this.#expect('operator', '(');
    const test = this.#open(() => this.#expression());
    this.#expect('operator', ')');
    return test;
  }

  #if(): Statement {
    this.#at++;
    const test = this.#condition();
    const yes = this.#nested();
    const before = this.#at;
    this.#terminators();
    if (this.#takes('keyword', 'else')) return { kind: 'if', test, yes, no: this.#nested() };
    this.#at = before;
    return { kind: 'if', test, yes, no: undefined };
  }

  #for(): Statement {
    this.#at++;
    this.#expect('operator', '(');
    const [name, word, array, close] = this.#tokens.slice(this.#at, this.#at + 4);
    if (name?.kind === 'name' && word?.text === 'in' && array?.kind === 'name' && close?.text === ')') {
      this.#at += 4;
      return {
        kind: 'each',
        variable: this.#variable(name.text),
        array: this.#variable(array.text),
        body: this.#loopBody(),
      };
    }
    const start = this.#is('operator', ';') ? undefined : this.#simple();
    this.#expect('operator', ';');
    this.#newlines();
    const test = this.#is('operator', ';') ? undefined : this.#expression();
    this.#expect('operator', ';');
    this.#newlines();
    const step = this.#is('operator', ')') ? undefined : this.#simple();
    this.#expect('operator', ')');
    if (this.#takes('operator', ';'))
      return { kind: 'for', start, test, step, body: { kind: 'block', body: [] } };
    return { kind: 'for', start, test, step, body: this.#loopBody() };
  }

  #simple(): Statement {
    const { kind, text } = this.#peek;
    if (kind === 'keyword') {
      switch (text) {
        case 'print':
        case 'printf':
          return this.#print(text === 'printf');
        case 'delete': {
          this.#at++;
          if (!this.#gnu && !this.#is('name')) throw new SyntaxProblem('Too few arguments', this.#peek.line);
          const array = this.#variable(this.#expect('name').text);
          if (!this.#takes('operator', '[')) return { kind: 'delete', array, subscripts: undefined };
          const subscripts = this.#list();
          this.#expect('operator', ']');
          return { kind: 'delete', array, subscripts };
        }
        case 'break':
        case 'continue':
          if (!this.#gnu && this.#loops === 0)
            throw new SyntaxProblem(`'${text}' not in a loop`, this.#peek.line);
          this.#at++;
          return { kind: text };
        case 'next':
        case 'nextfile':
          this.#at++;
          return { kind: text };
        case 'exit':
        case 'return': {
          this.#at++;
          const ends = this.#is('newline') || this.#is('operator', ';') || this.#is('operator', '}');
          return { kind: text, value: ends ? undefined : this.#expression() };
        }
      }
    }
    return { kind: 'expression', expression: this.#expression() };
  }

  #print(formatted: boolean): Statement {
    this.#at++;
    const ends = (): boolean =>
      this.#is('newline') ||
      this.#is('end') ||
      [';', '}', '>', '>>', '|'].some((each) => this.#is('operator', each));
    let args: readonly Expression[] = [];
    if (!ends()) {
      const before = this.#noGreater;
      this.#noGreater = true;
      args = this.#list();
      this.#noGreater = before;
      const [only] = args;
      if (args.length === 1 && only?.kind === 'group') args = only.list;
    }
    let to: Redirection | undefined;
    for (const operator of ['>', '>>', '|'] as const) {
      if (!this.#takes('operator', operator)) continue;
      const before = this.#noGreater;
      this.#noGreater = true;
      to = { operator, target: operator === '|' ? this.#concatenation() : this.#ternary() };
      this.#noGreater = before;
      break;
    }
    return { kind: 'print', formatted, args, to };
  }

  // ---- expressions

  #list(): readonly Expression[] {
    const list = [this.#expression()];
    while (this.#takes('operator', ',')) {
      this.#newlines();
      list.push(this.#expression());
    }
    return list;
  }

  /** Parses as if nothing of what surrounds it mattered: within parentheses and brackets. */
  #open<T>(parse: () => T): T {
    const [greater, noIn] = [this.#noGreater, this.#noIn];
    this.#noGreater = false;
    this.#noIn = false;
    const result = parse();
    this.#noGreater = greater;
    this.#noIn = noIn;
    return result;
  }

  #expression(): Expression {
    const left = this.#ternary();
    const { kind, text } = this.#peek;
    if (kind !== 'operator' || !ASSIGNMENTS.has(text) || !isPlace(left)) return left;
    this.#at++;
    this.#newlines();
    return { kind: 'assign', place: left, operator: text, value: this.#expression() };
  }

  #ternary(): Expression {
    const test = this.#or();
    if (!this.#takes('operator', '?')) return test;
    this.#newlines();
    const yes = this.#expression();
    this.#newlines();
    this.#expect('operator', ':');
    this.#newlines();
    return { kind: 'condition', test, yes, no: this.#expression() };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#takes('operator', '||')) {
      this.#newlines();
      left = { kind: 'binary', operator: '||', left, right: this.#and() };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#in();
    while (this.#takes('operator', '&&')) {
      this.#newlines();
      left = { kind: 'binary', operator: '&&', left, right: this.#in() };
    }
    return left;
  }

  #in(): Expression {
    let left = this.#match();
    while (!this.#noIn && this.#takes('keyword', 'in')) {
      const subscripts = left.kind === 'group' ? left.list : [left];
      left = { kind: 'in', subscripts, array: this.#variable(this.#expect('name').text) };
    }
    return left;
  }

  #match(): Expression {
    let left = this.#comparison();
    for (;;) {
      const operator = this.#takes('operator', '~') ?? this.#takes('operator', '!~');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.#comparison() };
    }
  }

  #comparison(): Expression {
    const left = this.#pipes();
    const { kind, text } = this.#peek;
    if (kind !== 'operator' || !COMPARISONS.has(text) || (text === '>' && this.#noGreater)) return left;
    this.#at++;
    return { kind: 'binary', operator: text, left, right: this.#pipes() };
  }

  /** `command | getline`. */
  #pipes(): Expression {
    let left = this.#concatenation();
    while (this.#is('operator', '|') && this.#tokens[this.#at + 1]?.text === 'getline') {
      this.#at += 2;
      left = { kind: 'getline', place: this.#optionalPlace(), from: 'command', source: left };
    }
    return left;
  }

  #concatenation(): Expression {
    let left = this.#sum();
    while (this.#startsOperand()) left = { kind: 'binary', operator: ' ', left, right: this.#sum() };
    return left;
  }

  #startsOperand(): boolean {
    const { kind, text } = this.#peek;
    if (['number', 'string', 'regex', 'name', 'call', 'builtin'].includes(kind)) return true;
    return kind === 'operator' && ['$', '(', '++', '--'].includes(text);
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      const operator = this.#takes('operator', '+') ?? this.#takes('operator', '-');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.#product() };
    }
  }

  #product(): Expression {
    let left = this.#unary();
    for (;;) {
      const operator = ['*', '/', '%'].map((each) => this.#takes('operator', each)).find((each) => each);
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.#unary() };
    }
  }

  #unary(): Expression {
    for (const operator of ['!', '-', '+']) {
      if (this.#takes('operator', operator)) return { kind: 'unary', operator, operand: this.#unary() };
    }
    return this.#power();
  }

  #power(): Expression {
    const base = this.#postfix();
    if (!this.#takes('operator', '^')) return base;
    const signs: string[] = [];
    for (;;) {
      const sign =
        this.#takes('operator', '-') ?? this.#takes('operator', '+') ?? this.#takes('operator', '!');
      if (!sign) break;
      signs.push(sign.text);
    }
    let right = this.#power();
    for (const operator of signs.reverse()) right = { kind: 'unary', operator, operand: right };
    return { kind: 'binary', operator: '^', left: base, right };
  }

  #postfix(): Expression {
    const operand = this.#primary();
    if (!isPlace(operand)) return operand;
    if (this.#takes('operator', '++')) return { kind: 'step', place: operand, by: 1, prefix: false };
    if (this.#takes('operator', '--')) return { kind: 'step', place: operand, by: -1, prefix: false };
    return operand;
  }

  #primary(): Expression {
    const token = this.#peek;
    this.#at++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: numberOf(token.text, this.#gnu) };
      case 'string':
        return { kind: 'string', value: token.text };
      case 'regex':
        try {
          return { kind: 'regex', regex: awkRegex(token.text) };
        } catch (error) {
          if (!(error instanceof RegexError)) throw error;
          throw new SyntaxProblem(
            `regular expression compile failed (${error.message})\n${token.text}`,
            token.line,
          );
        }
      case 'name':
        return this.#nameOrElement(token.text);
      case 'call': {
        this.#calls.push(token.text);
        return { kind: 'call', name: token.text, args: this.#arguments() };
      }
      case 'builtin': {
        if (this.#is('operator', '(')) return { kind: 'builtin', name: token.text, args: this.#arguments() };
        if (token.text !== 'length') break;
        return { kind: 'builtin', name: 'length', args: [] };
      }
      case 'keyword':
        if (token.text !== 'getline') break;
        return this.#getline();
      case 'operator':
        switch (token.text) {
          case '(':
            return this.#grouping();
          case '$': {
            if (this.#is('operator', '++') || this.#is('operator', '--')) {
              return { kind: 'field', index: this.#primary() };
            }
            if (this.#takes('operator', '-'))
              return { kind: 'field', index: { kind: 'unary', operator: '-', operand: this.#primary() } };
            return { kind: 'field', index: this.#primary() };
          }
          case '++':
          case '--': {
            const operand = this.#primary();
            if (!isPlace(operand)) break;
            return { kind: 'step', place: operand, by: token.text === '++' ? 1 : -1, prefix: true };
          }
          case '-':
          case '+':
          case '!':
            return { kind: 'unary', operator: token.text, operand: this.#unary() };
        }
    }
    this.#at--;
    return this.#unexpected();
  }

  #arguments(): readonly Expression[] {
    this.#expect('operator', '(');
    this.#newlines();
    if (this.#takes('operator', ')')) return [];
    const args = this.#open(() => this.#list());
    this.#newlines();
    this.#expect('operator', ')');
    return args;
  }

  #grouping(): Expression {
    if (!this.#gnu && this.#is('operator', ')')) throw new SyntaxProblem('Empty sequence', this.#peek.line);
    const list = this.#open(() => this.#list());
    this.#newlines();
    this.#expect('operator', ')');
    const [only] = list;
    if (list.length > 1 || only === undefined) return { kind: 'group', list };
    // A place in parentheses cannot be assigned to by what follows, except with `$`: `$(1) = x`.
    return { kind: 'group', list: [only] };
  }

  #nameOrElement(name: string): Expression {
    if (!this.#takes('operator', '[')) return { kind: 'variable', variable: this.#variable(name) };
    const subscripts = this.#open(() => this.#list());
    this.#expect('operator', ']');
    return { kind: 'element', array: this.#variable(name), subscripts };
  }

  #variable(name: string): Variable {
    const index = this.#locals.indexOf(name);
    return index >= 0 ? { scope: 'local', index, name } : { scope: 'global', name };
  }

  #getline(): Expression {
    const place = this.#optionalPlace();
    if (!this.#takes('operator', '<')) return { kind: 'getline', place, from: 'input', source: undefined };
    return { kind: 'getline', place, from: 'file', source: this.#postfix() };
  }

  #optionalPlace(): Place | undefined {
    if (!this.#is('name') && !this.#is('operator', '$')) return undefined;
    const place = this.#primary();
    return isPlace(place) ? place : this.#unexpected();
  }
}

function isPlace(expression: Expression): expression is Place {
  return expression.kind === 'variable' || expression.kind === 'field' || expression.kind === 'element';
}

/** busybox reads octal and hexadecimal numbers, mawk only decimal ones. */
function numberOf(text: string, gnu: boolean): number {
  return !gnu && /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
}
