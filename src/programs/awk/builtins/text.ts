import { execInPieces, isPatient } from '../../../shell/regex/bounded-regex.ts';
import { type Code, map1, map2, quick, slow, stepsOf } from '../compile/code.ts';
import type { Compiler } from '../compile/compiler.ts';
import { compileExpression } from '../compile/expressions.ts';
import { inSteps } from '../compile/matching.ts';
import { compileRegex } from '../compile/operators.ts';
import type { Runtime } from '../runtime.ts';
import type { Expression } from '../syntax/syntax.ts';
import type { Value } from '../values/values.ts';

/** length of a text, of an array, or of the record. */
export function compileLength(compiler: Compiler, [arg]: readonly Expression[]): Code {
  const { runtime } = compiler;
  if (!arg) return quick(() => runtime.record.text.length);
  const length = map1(compileExpression(compiler, arg), (value) => runtime.show(value).length);
  if (arg.kind !== 'variable' || length.slow) return length;
  const find = compiler.cell(arg.variable);
  return quick(() => find().elements?.size ?? length.run());
}

/** match(text, pattern): where it begins, from 1. RSTART and RLENGTH say it too. */
export function compileMatch(compiler: Compiler, [subject, pattern]: readonly Expression[]): Code {
  const { runtime } = compiler;
  const [start, length] = [runtime.global('RSTART'), runtime.global('RLENGTH')];
  const value = subject ? compileExpression(compiler, subject) : quick((): Value | undefined => undefined);
  const expression = pattern ? compileRegex(compiler, pattern) : quick(() => /(?:)/g);
  const tell = (found: RegExpExecArray | null): number => {
    start.value = found ? found.index + 1 : 0;
    length.value = found ? found[0].length : -1;
    return start.value;
  };
  if (pattern?.kind === 'regex' && !isPatient(pattern.regex))
    return map2(value, expression, (given, regex) => {
      const text = runtime.show(given);
      runtime.worked(text.length);
      regex.lastIndex = 0;
      return tell(regex.exec(text));
    });
  return slow(function* () {
    const text = runtime.show(yield* stepsOf<Value | undefined>(value));
    const regex = yield* stepsOf(expression);
    regex.lastIndex = 0;
    return tell(yield* inSteps(runtime, execInPieces(regex, text)));
  });
}

/** Characters are counted from 1; what lies outside is left out. busybox cuts fractions and begins at 1 at the earliest. */
export function substring(gnu: boolean, text: string, from: number, count: number): string {
  const start = gnu ? Math.round(from) : Math.max(1, Math.trunc(from));
  const end = start + (gnu ? Math.round(count) : Math.trunc(count));
  if (Number.isNaN(start) || Number.isNaN(end)) return '';
  return text.slice(Math.max(0, start - 1), Math.max(0, end - 1));
}

/** busybox finds the empty string nowhere. */
export function indexOf(text: string, part: string, gnu: boolean): number {
  return part === '' && !gnu ? 0 : text.indexOf(part) + 1;
}

// Bytes beyond ASCII are no letters, whatever the host thinks of them. Without them the host is many times as fast.
const BEYOND = /[\x80-\xff]/;

export function toLower(runtime: Runtime, text: string): string {
  runtime.worked(text.length);
  return BEYOND.test(text) ? text.replace(/[A-Z]+/g, (run) => run.toLowerCase()) : text.toLowerCase();
}

export function toUpper(runtime: Runtime, text: string): string {
  runtime.worked(text.length);
  return BEYOND.test(text) ? text.replace(/[a-z]+/g, (run) => run.toUpperCase()) : text.toUpperCase();
}
