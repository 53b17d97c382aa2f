import { daysFromDate } from '../../linux/calendar.ts';
import { strftime } from '../strftime.ts';
import { type Interpreter, RunError, type Step } from './interpreter.ts';
import { splitBy, splitFields } from './record.ts';
import type { Expression } from './syntax.ts';
import { inputValue, toNumber, type Value } from './values.ts';

const MATHS: Readonly<Record<string, (x: number) => number>> = {
  cos: Math.cos,
  exp: Math.exp,
  int: Math.trunc,
  log: Math.log,
  sin: Math.sin,
  sqrt: Math.sqrt,
};

/** Calls a function that awk brings along. */
export function* builtin(awk: Interpreter, name: string, args: readonly Expression[]): Step<Value> {
  const number = function* (at: number): Step<number> {
    const arg = args[at];
    return arg ? toNumber(yield* awk.evaluate(arg)) : 0;
  };
  const text = function* (at: number): Step<string> {
    const arg = args[at];
    return arg ? awk.show(yield* awk.evaluate(arg)) : '';
  };
  const maths = MATHS[name];
  if (maths) return maths(yield* number(0));
  switch (name) {
    case 'length': {
      const [arg] = args;
      if (!arg) return awk.record.text.length;
      if (arg.kind === 'variable' && awk.cell(arg.variable).isArray) return awk.cell(arg.variable).array.size;
      return (yield* text(0)).length;
    }
    case 'substr':
      return substring(
        awk.command.gnu,
        yield* text(0),
        yield* number(1),
        args[2] ? yield* number(2) : Number.POSITIVE_INFINITY,
      );
    case 'index':
      return indexOf(yield* text(0), yield* text(1), awk.command.gnu);
    case 'split':
      return yield* split(awk, args);
    case 'sub':
    case 'gsub':
      return yield* substitute(awk, name === 'gsub', args);
    case 'gensub':
      return yield* gensub(awk, args);
    case 'match': {
      const subject = yield* text(0);
      const [, pattern] = args;
      const regex = pattern ? yield* awk.regexOf(pattern) : /(?:)/g;
      regex.lastIndex = 0;
      const found = regex.exec(subject);
      awk.global('RSTART').value = found ? found.index + 1 : 0;
      awk.global('RLENGTH').value = found ? found[0].length : -1;
      return found ? found.index + 1 : 0;
    }
    case 'sprintf': {
      const values: Value[] = [];
      for (const arg of args) values.push(yield* awk.evaluate(arg));
      const [template, ...rest] = values;
      return awk.formatted(awk.show(template), rest);
    }
    case 'tolower':
      return (yield* text(0)).replace(/[A-Z]+/g, (run) => run.toLowerCase());
    case 'toupper':
      return (yield* text(0)).replace(/[a-z]+/g, (run) => run.toUpperCase());
    case 'atan2':
      return Math.atan2(yield* number(0), yield* number(1));
    case 'rand':
      return awk.command.process.machine.kernel.random.next();
    case 'srand': {
      const before = awk.seed;
      awk.seed =
        args.length > 0
          ? yield* number(0)
          : Math.floor(awk.command.process.machine.kernel.clock.now() / 1000);
      return before;
    }
    case 'system':
      return (yield awk.streams.system(yield* text(0))) as number; // the driver sends what the promise gave
    case 'close':
      return (yield awk.streams.close(yield* text(0))) as number; // as above
    case 'fflush':
      yield awk.streams.flush();
      return 0;
    case 'systime':
      return Math.floor(awk.command.process.machine.kernel.clock.now() / 1000);
    case 'strftime': {
      const format = args.length > 0 ? yield* text(0) : '%c';
      const time =
        args.length > 1
          ? yield* number(1)
          : Math.floor(awk.command.process.machine.kernel.clock.now() / 1000);
      return strftime(format, time * 1000);
    }
    case 'mktime': {
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (yield* text(0))
        .trim()
        .split(/\s+/)
        .map(Number);
      return daysFromDate(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    }
    case 'compl':
      return Number(BigInt.asUintN(64, ~BigInt(Math.trunc(yield* number(0)))));
    default: {
      const [a, b] = [BigInt(Math.trunc(yield* number(0))), BigInt(Math.trunc(yield* number(1)))];
      return Number(bits(name, a, b));
    }
  }
}

function bits(name: string, a: bigint, b: bigint): bigint {
  switch (name) {
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'lshift':
      return a << b;
    default:
      return a >> b;
  }
}

/** Characters are counted from 1; what lies outside is left out. busybox cuts fractions and begins at 1 at the earliest. */
function substring(gnu: boolean, text: string, from: number, count: number): string {
  const start = gnu ? Math.round(from) : Math.max(1, Math.trunc(from));
  const end = start + (gnu ? Math.round(count) : Math.trunc(count));
  if (Number.isNaN(start) || Number.isNaN(end)) return '';
  return text.slice(Math.max(0, start - 1), Math.max(0, end - 1));
}

function* split(awk: Interpreter, args: readonly Expression[]): Step<number> {
  const [subject, target, separator] = args;
  const text = subject ? awk.show(yield* awk.evaluate(subject)) : '';
  if (target?.kind !== 'variable') throw new RunError('split needs an array');
  let parts: readonly string[];
  if (separator?.kind === 'regex') parts = text === '' ? [] : splitBy(text, separator.regex);
  else parts = splitFields(text, separator ? awk.show(yield* awk.evaluate(separator)) : awk.text('FS'));
  const { array } = awk.cell(target.variable);
  array.clear();
  for (const [i, part] of parts.entries()) array.set(String(i + 1), inputValue(part));
  return parts.length;
}

/** sub and gsub: `&` is the match, `\\&` itself. */
function* substitute(awk: Interpreter, all: boolean, args: readonly Expression[]): Step<number> {
  const [pattern, replacement, place = { kind: 'field', index: { kind: 'number', value: 0 } }] = args;
  if (!pattern || !replacement) return 0;
  const regex = yield* awk.regexOf(pattern);
  const template = awk.show(yield* awk.evaluate(replacement));
  const text = awk.show(yield* awk.evaluate(place));
  const { result, count } = yield* replaceMatches(awk, text, regex, all ? 'all' : 1, (match) =>
    template.replace(/\\\\&|\\&|\\\\|&/g, (mark) =>
      mark === '&' ? match[0] : mark === '\\&' ? '&' : mark === '\\\\&' ? `\\${match[0]}` : mark,
    ),
  );
  if (count > 0 && (place.kind === 'variable' || place.kind === 'field' || place.kind === 'element'))
    yield* awk.store(place, result);
  return count;
}

/** gensub(regex, replacement, how [, text]): with groups, and the result as its value. */
function* gensub(awk: Interpreter, args: readonly Expression[]): Step<string> {
  const [pattern, replacement, how, subject] = args;
  const text = subject ? awk.show(yield* awk.evaluate(subject)) : awk.record.text;
  if (!pattern || !replacement) return text;
  const regex = yield* awk.regexOf(pattern);
  const template = awk.show(yield* awk.evaluate(replacement));
  const mode = how ? awk.show(yield* awk.evaluate(how)) : '1';
  const which = /^[gG]/.test(mode) ? 'all' : Math.max(1, Number(mode) || 1);
  const { result } = yield* replaceMatches(awk, text, regex, which, (match) =>
    template.replace(/\\(\d)|\\&|\\\\|&/g, (mark, group: string | undefined) =>
      group !== undefined ? (match[Number(group)] ?? '') : mark === '&' ? match[0] : mark.slice(1),
    ),
  );
  return result;
}

/** Matches between two breaths. */
const BRIEF = 4096;

/** Replaces every match, or only the one with a number. */
function* replaceMatches(
  awk: Interpreter,
  text: string,
  regex: RegExp,
  which: 'all' | number,
  replacement: (match: RegExpExecArray) => string,
): Step<{ readonly result: string; readonly count: number }> {
  let result = '';
  let at = 0;
  let count = 0;
  let seen = 0;
  let lastEnd = -1;
  for (let start = 0; start <= text.length; ) {
    regex.lastIndex = start;
    const match = regex.exec(text);
    if (!match) break;
    const end = match.index + match[0].length;
    // Nothing at the end of the last match does not match once more.
    if (match[0] !== '' || match.index !== lastEnd) {
      const breath = ++seen % BRIEF === 0 ? awk.breath() : undefined;
      if (breath) yield breath;
      if (which === 'all' || seen === which) {
        result += text.slice(at, match.index) + replacement(match);
        at = end;
        count++;
        if (which !== 'all') break;
      }
    }
    lastEnd = end;
    start = match[0] === '' ? end + 1 : end;
  }
  return { result: result + text.slice(at), count };
}

/** busybox finds the empty string nowhere. */
function indexOf(text: string, part: string, gnu: boolean): number {
  return part === '' && !gnu ? 0 : text.indexOf(part) + 1;
}
