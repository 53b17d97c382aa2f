import { type Code, map1, map2, mapAll, quick } from '../compile/code.ts';
import type { Compiler } from '../compile/compiler.ts';
import { compileExpression } from '../compile/expressions.ts';
import { formatValues } from '../compile/print.ts';
import type { Expression } from '../syntax/syntax.ts';
import { toNumber, type Value } from '../values/values.ts';
import { MATHS, OF_TWO } from './numbers.ts';
import { compileSplit } from './split.ts';
import { compileClose, compileFlush, compileSystem } from './streams.ts';
import { compileGensub, compileSubstitute } from './substitute.ts';
import { compileLength, compileMatch, indexOf, substring, toLower, toUpper } from './text.ts';
import { makeTime, now, timeFormatter } from './time.ts';

/** A call of a function that awk brings along. */
export function compileBuiltin(compiler: Compiler, name: string, args: readonly Expression[]): Code {
  const { runtime } = compiler;
  const { gnu } = runtime.command;
  const value = (at: number): Code => {
    const arg = args[at];
    return arg ? compileExpression(compiler, arg) : quick(() => undefined);
  };
  const number = (at: number): Code<number> => map1(value(at), toNumber);
  const text = (at: number): Code<string> => map1(value(at), (given) => runtime.show(given));
  const maths = MATHS[name];
  if (maths) return map1(number(0), maths);
  const ofTwo = OF_TWO[name];
  if (ofTwo) return map2(number(0), number(1), ofTwo);
  switch (name) {
    case 'length':
      return compileLength(compiler, args);
    case 'substr': {
      const range = map2(number(1), args[2] ? number(2) : quick(() => Number.POSITIVE_INFINITY), pair);
      return map2(text(0), range, (subject, [from, count]) => substring(gnu, subject, from, count));
    }
    case 'index':
      return map2(text(0), text(1), (subject, part) => {
        runtime.worked(subject.length);
        return indexOf(subject, part, gnu);
      });
    case 'split':
      return compileSplit(compiler, args);
    case 'sub':
    case 'gsub':
      return compileSubstitute(compiler, name === 'gsub', args);
    case 'gensub':
      return compileGensub(compiler, args);
    case 'match':
      return compileMatch(compiler, args);
    case 'sprintf':
      return mapAll(
        args.map((_, i) => value(i)),
        ([template, ...rest]) => {
          const made = formatValues(runtime, runtime.show(template), rest);
          // busybox' texts end at a NUL.
          return gnu || !made.includes('\0') ? made : made.slice(0, made.indexOf('\0'));
        },
      );
    case 'tolower':
      return map1(text(0), (subject) => toLower(runtime, subject));
    case 'toupper':
      return map1(text(0), (subject) => toUpper(runtime, subject));
    case 'rand':
      return quick(() => runtime.command.process.machine.kernel.random.next());
    case 'srand': {
      const seed = args.length > 0 ? number(0) : quick(() => now(runtime));
      return map1(seed, (given): Value => {
        const before = runtime.seed;
        runtime.seed = given;
        return before;
      });
    }
    case 'system':
      return compileSystem(runtime, text(0));
    case 'close':
      return compileClose(runtime, text(0));
    case 'fflush':
      return compileFlush(runtime);
    case 'systime':
      return quick(() => now(runtime));
    case 'strftime':
      return map2(
        args.length > 0 ? text(0) : quick(() => '%c'),
        args.length > 1 ? number(1) : quick(() => now(runtime)),
        timeFormatter(runtime),
      );
    default:
      return map1(text(0), makeTime);
  }
}

function pair(a: number, b: number): readonly [number, number] {
  return [a, b];
}
