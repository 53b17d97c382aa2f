import { RegexError } from '../../regex/posix.ts';
import { awkRegex } from '../values/regex.ts';
import { type Expression, type Place, SyntaxProblem, type Variable } from './syntax.ts';
import type { TokenCursor } from './token-cursor.ts';

const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=']);

/** Reads expressions, from the loosest operators down to names. */
export class ExpressionParser {
  /** Functions that are called. */
  readonly calls: string[] = [];
  /** Parameters of the function that is read. */
  locals: readonly string[] = [];
  readonly #cursor: TokenCursor;
  readonly #gnu: boolean;
  /** Within print's list a `>` redirects. */
  #noGreater = false;
  /** Within `for (x in a)` an `in` is not an operator. */
  #noIn = false;

  constructor(cursor: TokenCursor, gnu: boolean) {
    this.#cursor = cursor;
    this.#gnu = gnu;
  }

  list(): readonly Expression[] {
    const list = [this.expression()];
    while (this.#cursor.takes('operator', ',')) {
      this.#cursor.newlines();
      list.push(this.expression());
    }
    return list;
  }

  /** Parses as if nothing of what surrounds it mattered: within parentheses and brackets. */
  open<T>(parse: () => T): T {
    const [greater, noIn] = [this.#noGreater, this.#noIn];
    this.#noGreater = false;
    this.#noIn = false;
    const result = parse();
    this.#noGreater = greater;
    this.#noIn = noIn;
    return result;
  }

  expression(): Expression {
    const left = this.ternary();
    return (isPlace(left) ? this.#assignment(left) : undefined) ?? left;
  }

  /** What is assigned to a place, if an operator for that comes next. */
  #assignment(place: Place): Expression | undefined {
    const { kind, text } = this.#cursor.peek;
    if (kind !== 'operator' || !ASSIGNMENTS.has(text)) return undefined;
    this.#cursor.skip();
    this.#cursor.newlines();
    return { kind: 'assign', place, operator: text, value: this.expression() };
  }

  ternary(): Expression {
    const test = this.#or();
    if (!this.#cursor.takes('operator', '?')) return test;
    this.#cursor.newlines();
    const yes = this.expression();
    this.#cursor.newlines();
    this.#cursor.expect('operator', ':');
    this.#cursor.newlines();
    return { kind: 'condition', test, yes, no: this.expression() };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#cursor.takes('operator', '||')) {
      this.#cursor.newlines();
      left = { kind: 'binary', operator: '||', left, right: this.#and() };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#in();
    while (this.#cursor.takes('operator', '&&')) {
      this.#cursor.newlines();
      left = { kind: 'binary', operator: '&&', left, right: this.#in() };
    }
    return left;
  }

  #in(): Expression {
    let left = this.#match();
    while (!this.#noIn && this.#cursor.takes('keyword', 'in')) {
      const subscripts = left.kind === 'group' ? left.list : [left];
      left = { kind: 'in', subscripts, array: this.variable(this.#cursor.expect('name').text) };
    }
    return left;
  }

  #match(): Expression {
    let left = this.#comparison();
    for (;;) {
      const operator = this.#cursor.takes('operator', '~') ?? this.#cursor.takes('operator', '!~');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.#comparison() };
    }
  }

  #comparison(): Expression {
    const left = this.#pipes();
    const { kind, text } = this.#cursor.peek;
    if (kind !== 'operator' || !COMPARISONS.has(text) || (text === '>' && this.#noGreater)) return left;
    this.#cursor.skip();
    return { kind: 'binary', operator: text, left, right: this.#pipes() };
  }

  /** `command | getline`. */
  #pipes(): Expression {
    let left = this.concatenation();
    while (this.#cursor.is('operator', '|') && this.#cursor.ahead(2)[1]?.text === 'getline') {
      this.#cursor.skip(2);
      left = { kind: 'getline', place: this.#optionalPlace(), from: 'command', source: left };
    }
    return left;
  }

  concatenation(): Expression {
    let left = this.#sum();
    while (this.#startsOperand()) left = { kind: 'binary', operator: ' ', left, right: this.#sum() };
    return left;
  }

  #startsOperand(): boolean {
    const { kind, text } = this.#cursor.peek;
    if (['number', 'string', 'regex', 'name', 'call', 'builtin'].includes(kind)) return true;
    return kind === 'operator' && ['$', '(', '++', '--'].includes(text);
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      const operator = this.#cursor.takes('operator', '+') ?? this.#cursor.takes('operator', '-');
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.#product() };
    }
  }

  #product(): Expression {
    let left = this.#unary();
    for (;;) {
      const operator = ['*', '/', '%']
        .map((each) => this.#cursor.takes('operator', each))
        .find((each) => each);
      if (!operator) return left;
      left = { kind: 'binary', operator: operator.text, left, right: this.#unary() };
    }
  }

  #unary(): Expression {
    for (const operator of ['!', '-', '+']) {
      if (this.#cursor.takes('operator', operator))
        return { kind: 'unary', operator, operand: this.#unary() };
    }
    return this.#power();
  }

  #power(): Expression {
    const base = this.#postfix();
    if (!this.#cursor.takes('operator', '^')) return base;
    const signs: string[] = [];
    for (;;) {
      const sign =
        this.#cursor.takes('operator', '-') ??
        this.#cursor.takes('operator', '+') ??
        this.#cursor.takes('operator', '!');
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
    if (this.#cursor.takes('operator', '++')) return { kind: 'step', place: operand, by: 1, prefix: false };
    if (this.#cursor.takes('operator', '--')) return { kind: 'step', place: operand, by: -1, prefix: false };
    // Nothing but a place can be assigned to: `1 + x = 2` gives x its value first.
    return this.#assignment(operand) ?? operand;
  }

  #primary(): Expression {
    const token = this.#cursor.peek;
    this.#cursor.skip();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: numberOf(token.text, this.#gnu) };
      case 'string':
        return { kind: 'string', value: token.text };
      case 'regex':
        try {
          return { kind: 'regex', regex: awkRegex(token.text, this.#gnu) };
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
        this.calls.push(token.text);
        return { kind: 'call', name: token.text, args: this.#arguments() };
      }
      case 'builtin': {
        if (this.#cursor.is('operator', '('))
          return { kind: 'builtin', name: token.text, args: this.#arguments() };
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
            if (this.#cursor.is('operator', '++') || this.#cursor.is('operator', '--')) {
              return { kind: 'field', index: this.#primary() };
            }
            if (this.#cursor.takes('operator', '-'))
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
    this.#cursor.skip(-1);
    return this.#cursor.unexpected();
  }

  #arguments(): readonly Expression[] {
    this.#cursor.expect('operator', '(');
    this.#cursor.newlines();
    if (this.#cursor.takes('operator', ')')) return [];
    const args = this.open(() => this.list());
    this.#cursor.newlines();
    this.#cursor.expect('operator', ')');
    return args;
  }

  #grouping(): Expression {
    if (!this.#gnu && this.#cursor.is('operator', ')'))
      throw new SyntaxProblem('Empty sequence', this.#cursor.peek.line);
    const list = this.open(() => this.list());
    this.#cursor.newlines();
    this.#cursor.expect('operator', ')');
    const [only] = list;
    if (list.length > 1 || only === undefined) return { kind: 'group', list };
    // A place in parentheses cannot be assigned to by what follows, except with `$`: `$(1) = x`.
    return { kind: 'group', list: [only] };
  }

  #nameOrElement(name: string): Expression {
    if (!this.#cursor.takes('operator', '[')) return { kind: 'variable', variable: this.variable(name) };
    const subscripts = this.open(() => this.list());
    this.#cursor.expect('operator', ']');
    return { kind: 'element', array: this.variable(name), subscripts };
  }

  variable(name: string): Variable {
    const index = this.locals.indexOf(name);
    return index >= 0 ? { scope: 'local', index, name } : { scope: 'global', name };
  }

  #getline(): Expression {
    const place = this.#optionalPlace();
    if (!this.#cursor.takes('operator', '<'))
      return { kind: 'getline', place, from: 'input', source: undefined };
    return { kind: 'getline', place, from: 'file', source: this.#postfix() };
  }

  #optionalPlace(): Place | undefined {
    if (!this.#cursor.is('name') && !this.#cursor.is('operator', '$')) return undefined;
    const place = this.#primary();
    return isPlace(place) ? place : this.#cursor.unexpected();
  }

  /** Parses what stands in print's list or names where it goes: a `>` there redirects. */
  withoutGreater<T>(parse: () => T): T {
    const before = this.#noGreater;
    this.#noGreater = true;
    const result = parse();
    this.#noGreater = before;
    return result;
  }
}

function isPlace(expression: Expression): expression is Place {
  return expression.kind === 'variable' || expression.kind === 'field' || expression.kind === 'element';
}

/** busybox reads octal and hexadecimal numbers, mawk only decimal ones. */
function numberOf(text: string, gnu: boolean): number {
  return !gnu && /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
}
