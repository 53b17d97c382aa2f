import type { Rule } from '../syntax/syntax.ts';
import { isTrue } from '../values/values.ts';
import { type Code, map1, quick, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression } from './expressions.ts';
import { compilePrint } from './print.ts';
import { compileStatement, type Outcome } from './statements.ts';

/** A rule: its statements, or `print`, for the records that its patterns choose. */
export function compileRule(compiler: Compiler, { patterns, body }: Rule): Code<Outcome> {
  const statement = body
    ? compileStatement(compiler, body)
    : compilePrint(compiler, { kind: 'print', formatted: false, args: [], to: undefined });
  const [from, to] = patterns.map((pattern) => compileExpression(compiler, pattern));
  if (!from) return statement;
  const chosen = to ? compileRange(from, to) : map1(from, isTrue);
  if (chosen.slow || statement.slow)
    return slow(function* () {
      return (yield* stepsOf(chosen)) ? yield* stepsOf(statement) : undefined;
    });
  return quick(() => (chosen.run() ? statement.run() : undefined));
}

/** From a record that the first pattern chooses to one that the second chooses, which may be the same. */
function compileRange(from: Code, to: Code): Code<boolean> {
  let open = false;
  return slow(function* () {
    open ||= isTrue(yield* stepsOf(from));
    if (!open) return false;
    open = !isTrue(yield* stepsOf(to));
    return true;
  });
}
