import type { ExpressionParser } from './parse-expression.ts';
import { type Expression, type Redirection, type Statement, SyntaxProblem } from './syntax.ts';
import type { TokenCursor } from './token-cursor.ts';

/** Reads statements and the blocks that hold them. */
export class StatementParser {
  readonly #cursor: TokenCursor;
  readonly #expressions: ExpressionParser;
  readonly #gnu: boolean;
  /** How many loops surround the statement that is read. */
  #loops = 0;

  constructor(cursor: TokenCursor, expressions: ExpressionParser, gnu: boolean) {
    this.#cursor = cursor;
    this.#expressions = expressions;
    this.#gnu = gnu;
  }

  action(): Statement {
    this.#cursor.expect('operator', '{');
    const body = this.#statements();
    this.#cursor.expect('operator', '}');
    return { kind: 'block', body };
  }

  #statements(): readonly Statement[] {
    const list: Statement[] = [];
    this.#cursor.terminators();
    while (!this.#cursor.is('operator', '}') && !this.#cursor.is('end')) {
      list.push(this.#statement());
      this.#cursor.terminators();
    }
    return list;
  }

  #statement(): Statement {
    if (this.#cursor.is('operator', '{')) return this.action();
    if (this.#cursor.takes('operator', ';')) return { kind: 'block', body: [] };
    const { kind, text } = this.#cursor.peek;
    if (kind === 'keyword') {
      switch (text) {
        case 'if':
          return this.#if();
        case 'while': {
          this.#cursor.skip();
          const test = this.#condition();
          if (this.#cursor.takes('operator', ';'))
            return { kind: 'while', test, body: { kind: 'block', body: [] } };
          return { kind: 'while', test, body: this.#loopBody() };
        }
        case 'do': {
          this.#cursor.skip();
          const body = this.#loopBody();
          this.#cursor.terminators();
          this.#cursor.expect('keyword', 'while');
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
    if (
      this.#cursor.is('operator', '}') ||
      this.#cursor.takes('operator', ';') ||
      this.#cursor.takes('newline')
    )
      return;
    this.#cursor.unexpected();
  }

  #nested(): Statement {
    this.#cursor.newlines();
    return this.#statement();
  }

  #loopBody(): Statement {
    this.#loops++;
    const body = this.#nested();
    this.#loops--;
    return body;
  }

  #condition(): Expression {
    this.#cursor.expect('operator', '(');
    const test = this.#expressions.open(() => this.#expressions.expression());
    this.#cursor.expect('operator', ')');
    return test;
  }

  #if(): Statement {
    this.#cursor.skip();
    const test = this.#condition();
    const yes = this.#nested();
    const before = this.#cursor.position;
    this.#cursor.terminators();
    if (this.#cursor.takes('keyword', 'else')) return { kind: 'if', test, yes, no: this.#nested() };
    this.#cursor.backTo(before);
    return { kind: 'if', test, yes, no: undefined };
  }

  #for(): Statement {
    this.#cursor.skip();
    this.#cursor.expect('operator', '(');
    const [name, word, array, close] = this.#cursor.ahead(4);
    if (name?.kind === 'name' && word?.text === 'in' && array?.kind === 'name' && close?.text === ')') {
      this.#cursor.skip(4);
      return {
        kind: 'each',
        variable: this.#expressions.variable(name.text),
        array: this.#expressions.variable(array.text),
        body: this.#loopBody(),
      };
    }
    const start = this.#cursor.is('operator', ';') ? undefined : this.#simple();
    this.#cursor.expect('operator', ';');
    this.#cursor.newlines();
    const test = this.#cursor.is('operator', ';') ? undefined : this.#expressions.expression();
    this.#cursor.expect('operator', ';');
    this.#cursor.newlines();
    const step = this.#cursor.is('operator', ')') ? undefined : this.#simple();
    this.#cursor.expect('operator', ')');
    if (this.#cursor.takes('operator', ';'))
      return { kind: 'for', start, test, step, body: { kind: 'block', body: [] } };
    return { kind: 'for', start, test, step, body: this.#loopBody() };
  }

  #simple(): Statement {
    const { kind, text } = this.#cursor.peek;
    if (kind === 'keyword') {
      switch (text) {
        case 'print':
        case 'printf':
          return this.#print(text === 'printf');
        case 'delete': {
          this.#cursor.skip();
          if (!this.#gnu && !this.#cursor.is('name'))
            throw new SyntaxProblem('Too few arguments', this.#cursor.peek.line);
          const array = this.#expressions.variable(this.#cursor.expect('name').text);
          if (!this.#cursor.takes('operator', '[')) return { kind: 'delete', array, subscripts: undefined };
          const subscripts = this.#expressions.list();
          this.#cursor.expect('operator', ']');
          return { kind: 'delete', array, subscripts };
        }
        case 'break':
        case 'continue':
          if (!this.#gnu && this.#loops === 0)
            throw new SyntaxProblem(`'${text}' not in a loop`, this.#cursor.peek.line);
          this.#cursor.skip();
          return { kind: text };
        case 'next':
        case 'nextfile':
          this.#cursor.skip();
          return { kind: text };
        case 'exit':
        case 'return': {
          this.#cursor.skip();
          const ends =
            this.#cursor.is('newline') ||
            this.#cursor.is('operator', ';') ||
            this.#cursor.is('operator', '}');
          return { kind: text, value: ends ? undefined : this.#expressions.expression() };
        }
      }
    }
    return { kind: 'expression', expression: this.#expressions.expression() };
  }

  #print(formatted: boolean): Statement {
    this.#cursor.skip();
    const ends = (): boolean =>
      this.#cursor.is('newline') ||
      this.#cursor.is('end') ||
      [';', '}', '>', '>>', '|'].some((each) => this.#cursor.is('operator', each));
    let args: readonly Expression[] = [];
    if (!ends()) {
      args = this.#expressions.withoutGreater(() => this.#expressions.list());
      const [only] = args;
      if (args.length === 1 && only?.kind === 'group') args = only.list;
    }
    let to: Redirection | undefined;
    for (const operator of ['>', '>>', '|'] as const) {
      if (!this.#cursor.takes('operator', operator)) continue;
      const target = this.#expressions.withoutGreater(() =>
        operator === '|' ? this.#expressions.concatenation() : this.#expressions.ternary(),
      );
      to = { operator, target };
      break;
    }
    return { kind: 'print', formatted, args, to };
  }
}
