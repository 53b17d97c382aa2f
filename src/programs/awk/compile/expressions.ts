import { isPatient } from '../../../shell/regex/bounded-regex.ts';
import { compileBuiltin } from '../builtins/builtins.ts';
import type { Expression } from '../syntax/syntax.ts';
import { isTrue, toNumber } from '../values/values.ts';
import { type Code, map1, mapAll, quick, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileGetline } from './getline.ts';
import { matches, matchesPatiently } from './matching.ts';
import { arithmetic, compileBinary } from './operators.ts';
import { compileKey, compileLoad, compileStep, compileStore, compileUpdate } from './places.ts';

export function compileExpression(compiler: Compiler, expression: Expression): Code {
  const { runtime } = compiler;
  switch (expression.kind) {
    case 'number':
    case 'string': {
      const { value } = expression;
      return quick(() => value);
    }
    case 'regex': {
      const { regex } = expression;
      if (isPatient(regex))
        return slow(function* () {
          return (yield* matchesPatiently(runtime, regex, runtime.record.text)) ? 1 : 0;
        });
      return quick(() => (matches(runtime, regex, runtime.record.text) ? 1 : 0));
    }
    case 'variable':
    case 'field':
    case 'element':
      return compileLoad(compiler, expression);
    case 'group':
      return compileGroup(compiler, expression.list);
    case 'assign': {
      const { place, operator } = expression;
      const value = compileExpression(compiler, expression.value);
      return operator === '='
        ? compileStore(compiler, place, value)
        : compileUpdate(compiler, place, value, arithmetic(runtime, operator.slice(0, -1)));
    }
    case 'step':
      return compileStep(compiler, expression.place, expression.by, expression.prefix);
    case 'unary': {
      const operand = compileExpression(compiler, expression.operand);
      if (expression.operator === '!') return map1(operand, (value) => (isTrue(value) ? 0 : 1));
      return expression.operator === '-'
        ? map1(operand, (value) => -toNumber(value))
        : map1(operand, toNumber);
    }
    case 'binary':
      return compileBinary(compiler, expression.operator, expression.left, expression.right);
    case 'condition':
      return compileCondition(compiler, expression);
    case 'in': {
      const find = compiler.cell(expression.array);
      return map1(compileKey(compiler, expression.subscripts), (key) => (find().array.has(key) ? 1 : 0));
    }
    case 'builtin':
      return compileBuiltin(compiler, expression.name, expression.args);
    case 'call':
      return compiler.functions.call(expression.name, expression.args);
    case 'getline':
      return compileGetline(compiler, expression);
  }
}

/** Parentheses; several expressions in them are the key of an element. */
function compileGroup(compiler: Compiler, list: readonly Expression[]): Code {
  const [only] = list;
  if (only && list.length === 1) return compileExpression(compiler, only);
  const { runtime } = compiler;
  return mapAll(
    list.map((each) => compileExpression(compiler, each)),
    (values) =>
      values.length === 0
        ? undefined
        : values.map((value) => runtime.show(value)).join(runtime.text('SUBSEP')),
  );
}

function compileCondition(
  compiler: Compiler,
  expression: Extract<Expression, { readonly kind: 'condition' }>,
): Code {
  const test = compileExpression(compiler, expression.test);
  const yes = compileExpression(compiler, expression.yes);
  const no = compileExpression(compiler, expression.no);
  if (test.slow || yes.slow || no.slow)
    return slow(function* () {
      return yield* stepsOf(isTrue(yield* stepsOf(test)) ? yes : no);
    });
  return quick(() => (isTrue(test.run()) ? yes.run() : no.run()));
}
