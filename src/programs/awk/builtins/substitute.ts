import { execInPieces, takesLong } from '../../../shell/regex/bounded-regex.ts';
import { LongText } from '../../command/long-text.ts';
import { type Code, map1, map2, quick, type Step, slow, stepsOf } from '../compile/code.ts';
import type { Compiler } from '../compile/compiler.ts';
import { compileExpression } from '../compile/expressions.ts';
import { inSteps } from '../compile/matching.ts';
import { compileRegex } from '../compile/operators.ts';
import { compileStore } from '../compile/places.ts';
import type { Runtime } from '../runtime.ts';
import type { Expression } from '../syntax/syntax.ts';
import type { Value } from '../values/values.ts';

/** Characters that are replaced between two looks at the clock, and matches. */
const MANY = 4096;

const RECORD: Expression = { kind: 'field', index: { kind: 'number', value: 0 } };

interface Given {
  readonly regex: RegExp;
  readonly template: string;
}

/** sub and gsub: `&` is the match, `\\&` itself. */
export function compileSubstitute(compiler: Compiler, all: boolean, args: readonly Expression[]): Code {
  const { runtime } = compiler;
  const [pattern, replacement, place = RECORD] = args;
  if (!pattern || !replacement) return quick(() => 0);
  const given = compileGiven(compiler, pattern, replacement);
  const subject = compileExpression(compiler, place);
  let result = '';
  const isPlace = place.kind === 'variable' || place.kind === 'field' || place.kind === 'element';
  const store = isPlace
    ? compileStore(
        compiler,
        place,
        quick((): Value => result),
      )
    : undefined;
  return slow(function* () {
    const { regex, template } = yield* stepsOf(given);
    const text = runtime.show(yield* stepsOf(subject));
    const plain = !/[\\&]/.test(template);
    const replaced = yield* replaceMatches(
      runtime,
      text,
      regex,
      all ? 'all' : 1,
      plain ? () => template : (match) => filled(template, match),
    );
    if (replaced.count > 0 && store) {
      ({ result } = replaced);
      yield* stepsOf(store);
    }
    return replaced.count;
  });
}

function filled(template: string, match: RegExpExecArray): string {
  return template.replace(/\\\\&|\\&|\\\\|&/g, (mark) =>
    mark === '&' ? match[0] : mark === '\\&' ? '&' : mark === '\\\\&' ? `\\${match[0]}` : mark,
  );
}

/** gensub(regex, replacement, how [, text]): with groups, and the result as its value. */
export function compileGensub(compiler: Compiler, args: readonly Expression[]): Code {
  const { runtime } = compiler;
  const [pattern, replacement, how, subject] = args;
  const text = map1(compileExpression(compiler, subject ?? RECORD), (value) => runtime.show(value));
  if (!pattern || !replacement) return text;
  const given = compileGiven(compiler, pattern, replacement);
  const mode = how
    ? map1(compileExpression(compiler, how), (value) => runtime.show(value))
    : quick(() => '1');
  return slow(function* () {
    const whole = yield* stepsOf(text);
    const { regex, template } = yield* stepsOf(given);
    const which = yield* stepsOf(mode);
    const { result } = yield* replaceMatches(
      runtime,
      whole,
      regex,
      /^[gG]/.test(which) ? 'all' : Math.max(1, Number(which) || 1),
      (match) => filledWithGroups(template, match),
    );
    return result;
  });
}

function filledWithGroups(template: string, match: RegExpExecArray): string {
  return template.replace(/\\(\d)|\\&|\\\\|&/g, (mark, group: string | undefined) =>
    group !== undefined ? (match[Number(group)] ?? '') : mark === '&' ? match[0] : mark.slice(1),
  );
}

function compileGiven(compiler: Compiler, pattern: Expression, replacement: Expression): Code<Given> {
  const template = map1(compileExpression(compiler, replacement), (value) => compiler.runtime.show(value));
  return map2(compileRegex(compiler, pattern), template, (regex, text) => ({ regex, template: text }));
}

/** Replaces every match, or only the one with a number. */
function* replaceMatches(
  runtime: Runtime,
  text: string,
  regex: RegExp,
  which: 'all' | number,
  replacement: (match: RegExpExecArray) => string,
): Step<{ readonly result: string; readonly count: number }> {
  const long = takesLong(regex, text);
  const result = new LongText();
  let at = 0;
  let count = 0;
  let seen = 0;
  let lastEnd = -1;
  let looked = 0;
  for (let start = 0; start <= text.length; ) {
    regex.lastIndex = start;
    const match = long ? yield* inSteps(runtime, execInPieces(regex, text)) : regex.exec(text);
    if (!match) break;
    const end = match.index + match[0].length;
    // Nothing at the end of the last match does not match once more.
    if (match[0] !== '' || match.index !== lastEnd) {
      seen++;
      if (which === 'all' || seen === which) {
        result.add(text.slice(at, match.index) + replacement(match));
        at = end;
        count++;
        if (which !== 'all') break;
      }
    }
    lastEnd = end;
    start = match[0] === '' ? end + 1 : end;
    if (start - looked > MANY) {
      runtime.worked(16 * (start - looked));
      looked = start;
      const pause = runtime.pause();
      if (pause) yield pause;
    }
  }
  result.add(text.slice(at));
  return { result: result.toString(), count };
}
