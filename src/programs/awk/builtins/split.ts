import { type Code, map1, map2, quick, slow, stepsOf } from '../compile/code.ts';
import type { Compiler } from '../compile/compiler.ts';
import { compileExpression } from '../compile/expressions.ts';
import { RunError } from '../run-error.ts';
import type { Expression } from '../syntax/syntax.ts';
import { partsOf } from '../values/split.ts';
import { inputValue, type Value } from '../values/values.ts';

/** Elements between two looks at the clock, and the text that such work counts for. */
const MANY = 4096;
const WORK = 65_536;

/** split(text, array [, separator]): how many parts there are. */
export function compileSplit(compiler: Compiler, args: readonly Expression[]): Code {
  const { runtime } = compiler;
  const [subject, target, separator] = args;
  if (target?.kind !== 'variable')
    return quick(() => {
      throw new RunError('split needs an array');
    });
  const find = compiler.cell(target.variable);
  const show = (value: Value): string => runtime.show(value);
  const given = map2(
    subject ? map1(compileExpression(compiler, subject), show) : quick(() => ''),
    compileSeparator(compiler, separator),
    (text, by) => ({ text, by }),
  );
  return slow(function* () {
    const { text, by } = yield* stepsOf(given);
    const parts = partsOf(text, by, { paragraph: false, gnu: runtime.command.gnu });
    const { array } = find();
    array.clear();
    let number = 0;
    for (const part of parts) {
      if (part !== undefined) array.set(String(++number), inputValue(part));
      if (part !== undefined && number % MANY !== 0) continue;
      runtime.worked(WORK);
      const pause = runtime.pause();
      if (pause) yield pause;
    }
    return number;
  });
}

function compileSeparator(compiler: Compiler, separator: Expression | undefined): Code<string | RegExp> {
  const { runtime } = compiler;
  if (!separator) return quick(() => runtime.text('FS'));
  if (separator.kind === 'regex') {
    const { regex } = separator;
    return quick(() => regex);
  }
  return map1(compileExpression(compiler, separator), (value) => runtime.show(value));
}
