import type { Runtime } from '../runtime.ts';
import type { Statement } from '../syntax/syntax.ts';
import { isTrue, toNumber } from '../values/values.ts';
import { type Code, map1, quick, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression } from './expressions.ts';
import { compileEach, compileLoop } from './loops.ts';
import { compileKey } from './places.ts';
import { compilePrint } from './print.ts';

/** How a statement was left; undefined: at its end. */
export type Outcome = 'break' | 'continue' | 'return' | 'next' | 'exit' | undefined;

/** `next` or `exit` within a function: all that is under way is given up. */
export class Unwind extends Error {
  readonly outcome: 'next' | 'exit';

  constructor(outcome: 'next' | 'exit') {
    super(outcome);
    this.outcome = outcome;
  }
}

export function compileStatement(compiler: Compiler, statement: Statement): Code<Outcome> {
  const { runtime } = compiler;
  switch (statement.kind) {
    case 'expression':
      return map1(compileExpression(compiler, statement.expression), () => undefined);
    case 'print':
      return compilePrint(compiler, statement);
    case 'block':
      return inSequence(
        runtime,
        statement.body.map((each) => compileStatement(compiler, each)),
      );
    case 'if':
      return compileIf(compiler, statement);
    case 'while': {
      const test = compileExpression(compiler, statement.test);
      return compileLoop(runtime, { test, body: compileStatement(compiler, statement.body) });
    }
    case 'do': {
      const test = compileExpression(compiler, statement.test);
      return compileLoop(runtime, {
        test,
        body: compileStatement(compiler, statement.body),
        testsLast: true,
      });
    }
    case 'for': {
      const start = statement.start && compileStatement(compiler, statement.start);
      const loop = compileLoop(runtime, {
        test: statement.test && compileExpression(compiler, statement.test),
        body: compileStatement(compiler, statement.body),
        step: statement.step && compileStatement(compiler, statement.step),
      });
      return start ? inSequence(runtime, [start, loop]) : loop;
    }
    case 'each':
      return compileEach(compiler, statement, compileStatement(compiler, statement.body));
    case 'delete': {
      const find = compiler.cell(statement.array);
      if (!statement.subscripts)
        return quick((): Outcome => {
          find().array.clear();
          return undefined;
        });
      return map1(compileKey(compiler, statement.subscripts), (key): Outcome => {
        find().array.delete(key);
        return undefined;
      });
    }
    case 'break':
    case 'continue':
    case 'next': {
      const { kind } = statement;
      return quick((): Outcome => kind);
    }
    case 'nextfile':
      return quick((): Outcome => {
        runtime.input.skipFile();
        return 'next';
      });
    case 'exit':
      if (!statement.value) return quick((): Outcome => 'exit');
      return map1(compileExpression(compiler, statement.value), (value): Outcome => {
        runtime.exitStatus = toNumber(value) & 0xff;
        return 'exit';
      });
    case 'return':
      if (!statement.value) return quick((): Outcome => 'return');
      return map1(compileExpression(compiler, statement.value), (value): Outcome => {
        runtime.result = value;
        return 'return';
      });
  }
}

/** So many statements in a row, each with a pattern perhaps that is used for the first time, are long work. */
const MANY = 256;

/** One statement after the other, until one leaves. */
export function inSequence(runtime: Runtime, list: readonly Code<Outcome>[]): Code<Outcome> {
  const [only] = list;
  if (only && list.length === 1) return only;
  if (list.length > MANY || list.some((each) => each.slow))
    return slow(function* () {
      for (const each of list) {
        const pause = list.length > MANY ? runtime.pause() : undefined;
        if (pause) yield pause;
        const outcome = each.slow ? yield* each.run() : each.run();
        if (outcome) return outcome;
      }
      return undefined;
    });
  const runs = list.map(({ run }) => run as () => Outcome); // none is slow
  return quick(() => {
    for (const run of runs) {
      const outcome = run();
      if (outcome) return outcome;
    }
    return undefined;
  });
}

function compileIf(
  compiler: Compiler,
  statement: Extract<Statement, { readonly kind: 'if' }>,
): Code<Outcome> {
  const test = compileExpression(compiler, statement.test);
  const yes = compileStatement(compiler, statement.yes);
  const no = statement.no ? compileStatement(compiler, statement.no) : quick((): Outcome => undefined);
  if (test.slow || yes.slow || no.slow)
    return slow(function* () {
      return yield* stepsOf(isTrue(yield* stepsOf(test)) ? yes : no);
    });
  return quick(() => (isTrue(test.run()) ? yes.run() : no.run()));
}
