import { ExpressionParser } from './parse-expression.ts';
import { StatementParser } from './parse-statement.ts';
import {
  type AwkFunction,
  type Expression,
  type Program,
  type Rule,
  type Statement,
  SyntaxProblem,
} from './syntax.ts';
import { TokenCursor } from './token-cursor.ts';
import { tokens } from './tokens.ts';

/** Reads a program, in turns. @throws SyntaxProblem */
export function* parseProgram(text: string, { gnu }: { readonly gnu: boolean }): Generator<void, Program> {
  return yield* new ProgramParser(new TokenCursor(yield* tokens(text, { gnu })), gnu).program();
}

/** Reads what stands at the top of a program: rules, functions, BEGIN and END. */
class ProgramParser {
  readonly #cursor: TokenCursor;
  readonly #expressions: ExpressionParser;
  readonly #statements: StatementParser;

  constructor(cursor: TokenCursor, gnu: boolean) {
    this.#cursor = cursor;
    this.#expressions = new ExpressionParser(cursor, gnu);
    this.#statements = new StatementParser(cursor, this.#expressions, gnu);
  }

  *program(): Generator<void, Program> {
    const begin: Statement[] = [];
    const end: Statement[] = [];
    const rules: Rule[] = [];
    const functions = new Map<string, AwkFunction>();
    this.#cursor.newlines();
    while (this.#cursor.peek.kind !== 'end') {
      yield;
      if (this.#cursor.takes('keyword', 'BEGIN')) begin.push(this.#statements.action());
      else if (this.#cursor.takes('keyword', 'END')) end.push(this.#statements.action());
      else if (this.#cursor.takes('keyword', 'function')) {
        const one = this.#function();
        functions.set(one.name, one);
      } else rules.push(this.#rule());
      this.#cursor.terminators();
    }
    for (const name of this.#expressions.calls) {
      if (!functions.has(name))
        throw new SyntaxProblem(`function ${name} never defined`, this.#cursor.lastLine);
    }
    return { begin, end, rules, functions };
  }

  #function(): AwkFunction {
    const name = (this.#cursor.takes('call') ?? this.#cursor.takes('name') ?? this.#cursor.unexpected()).text;
    this.#cursor.expect('operator', '(');
    const parameters: string[] = [];
    this.#cursor.newlines();
    while (!this.#cursor.is('operator', ')')) {
      parameters.push(this.#cursor.expect('name').text);
      this.#cursor.newlines();
      if (!this.#cursor.takes('operator', ',')) break;
      this.#cursor.newlines();
      if (this.#cursor.is('operator', ')')) this.#cursor.unexpected();
    }
    this.#cursor.expect('operator', ')');
    this.#cursor.newlines();
    this.#expressions.locals = parameters;
    const body = this.#statements.action();
    this.#expressions.locals = [];
    return { name, parameters, body };
  }

  #rule(): Rule {
    const patterns: Expression[] = [];
    if (!this.#cursor.is('operator', '{')) {
      patterns.push(this.#expressions.expression());
      if (this.#cursor.takes('operator', ',')) {
        this.#cursor.newlines();
        patterns.push(this.#expressions.expression());
      }
    }
    return { patterns, body: this.#cursor.is('operator', '{') ? this.#statements.action() : undefined };
  }
}
