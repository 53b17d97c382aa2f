import { isPatient, takesLong } from '../../../shell/regex/bounded-regex.ts';
import { RunError } from '../run-error.ts';
import type { Runtime } from '../runtime.ts';
import type { Expression } from '../syntax/syntax.ts';
import { awkRegex, awkRegexInPieces } from '../values/regex.ts';
import { compare, isTrue, toNumber } from '../values/values.ts';
import { type Code, map2, quick, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression } from './expressions.ts';
import { inSteps, LONG, matches, matchesPatiently } from './matching.ts';

/** What an operator of two numbers does. */
export function arithmetic({ command }: Runtime, operator: string): (a: number, b: number) => number {
  const demand = (b: number): void => {
    // mawk lets the processor answer inf and nan.
    if (b === 0 && !command.gnu) throw new RunError('Division by zero');
  };
  switch (operator) {
    case '+':
      return (a, b) => a + b;
    case '-':
      return (a, b) => a - b;
    case '*':
      return (a, b) => a * b;
    case '/':
      return (a, b) => {
        demand(b);
        return a / b;
      };
    case '%':
      return (a, b) => {
        demand(b);
        return a % b;
      };
    default:
      return (a, b) => a ** b;
  }
}

const COMPARISONS: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ['<', (order: number) => order < 0],
  ['<=', (order: number) => order <= 0],
  ['==', (order: number) => order === 0],
  ['!=', (order: number) => order !== 0],
  ['>', (order: number) => order > 0],
  // nan is neither more nor less, and the C library's answer to that is taken for granted here.
  ['>=', (order: number) => order >= 0],
]);

export function compileBinary(
  compiler: Compiler,
  operator: string,
  left: Expression,
  right: Expression,
): Code {
  const { runtime } = compiler;
  const a = compileExpression(compiler, left);
  if (operator === '~' || operator === '!~') {
    const wanted = operator === '~';
    const regex = compileRegex(compiler, right);
    if (right.kind === 'regex' && isPatient(right.regex))
      return slow(function* () {
        const text = runtime.show(yield* stepsOf(a));
        return (yield* matchesPatiently(runtime, right.regex, text)) === wanted ? 1 : 0;
      });
    if (regex.slow)
      return slow(function* () {
        const text = runtime.show(a.slow ? yield* a.run() : a.run());
        const each = yield* regex.run();
        const found = takesLong(each, text)
          ? yield* matchesPatiently(runtime, each, text)
          : matches(runtime, each, text);
        return found === wanted ? 1 : 0;
      });
    return map2(a, regex, (value, each) => (matches(runtime, each, runtime.show(value)) === wanted ? 1 : 0));
  }
  const b = compileExpression(compiler, right);
  if (operator === '&&') return shortcut(a, b, false);
  if (operator === '||') return shortcut(a, b, true);
  if (operator === ' ') return map2(a, b, (x, y) => runtime.show(x) + runtime.show(y));
  const holds = COMPARISONS.get(operator);
  if (holds) return map2(a, b, (x, y) => (holds(compare(x, y, runtime.convfmt)) ? 1 : 0));
  const apply = arithmetic(runtime, operator);
  return map2(a, b, (x, y) =>
    apply(typeof x === 'number' ? x : toNumber(x), typeof y === 'number' ? y : toNumber(y)),
  );
}

/** `&&` and `||`: the second one counts only if the first one did not settle it. */
function shortcut(a: Code, b: Code, settles: boolean): Code {
  if (a.slow || b.slow)
    return slow(function* () {
      if (isTrue(yield* stepsOf(a)) === settles) return settles ? 1 : 0;
      return isTrue(yield* stepsOf(b)) ? 1 : 0;
    });
  const [first, second] = [a.run, b.run];
  return quick(() => ((isTrue(first()) === settles ? settles : isTrue(second())) ? 1 : 0));
}

/** An expression where a pattern is wanted: a regular expression itself, or the text of one. */
export function compileRegex(compiler: Compiler, expression: Expression): Code<RegExp> {
  if (expression.kind === 'regex') {
    const { regex } = expression;
    return quick(() => regex);
  }
  const { runtime } = compiler;
  const { gnu } = runtime.command;
  const code = compileExpression(compiler, expression);
  return slow(function* () {
    const text = runtime.show(code.slow ? yield* code.run() : code.run());
    return text.length <= LONG ? awkRegex(text, gnu) : yield* inSteps(runtime, awkRegexInPieces(text, gnu));
  });
}
