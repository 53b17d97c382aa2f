import { equalsAny, isLess, isLessOrEqual } from './compare.ts';
import { indexOf, lengthOf, sliceOfItem } from './elements.ts';
import { escapeHtml, escapeQuery, escapeScript } from './escape.ts';
import { FunctionError, type Functions, type GoFunction, REFLECT_VALUE } from './function.ts';
import { printText } from './print.ts';
import { sprint, sprintf, sprintln } from './printf.ts';
import { isTrue } from './truth.ts';
import { ANY, bool, held, int, STRING, string, type Value } from './value.ts';

const variadic = (call: GoFunction['call'], ...parameters: GoFunction['parameters']): GoFunction => ({
  parameters,
  variadic: ANY,
  call,
});

const onText = (escaped: (text: string) => string): GoFunction =>
  variadic((args) => string(escaped(textOf(args))));

const comparison = (compare: (one: Value | undefined, other: Value | undefined) => boolean): GoFunction => ({
  parameters: [REFLECT_VALUE, REFLECT_VALUE],
  call: ([one, other]) => bool(compare(one, other)),
});

const oneAndMore = (
  call: (first: Value | undefined, rest: readonly (Value | undefined)[]) => Value | undefined,
): GoFunction => ({
  parameters: [REFLECT_VALUE],
  variadic: REFLECT_VALUE,
  call: ([first, ...rest]) => call(first, rest),
});

/** The functions that every template of Go's text/template has. `and` and `or` stop at the first that decides. */
export const BUILTINS: Functions = new Map<string, GoFunction>([
  [
    'and',
    oneAndMore((first, rest) => [first, ...rest].find((value) => !isTrue(value)) ?? [first, ...rest].at(-1)),
  ],
  ['or', oneAndMore((first, rest) => [first, ...rest].find(isTrue) ?? [first, ...rest].at(-1))],
  ['call', oneAndMore(callValue)],
  ['html', onText(escapeHtml)],
  ['js', onText(escapeScript)],
  ['urlquery', onText(escapeQuery)],
  ['index', oneAndMore(indexOf)],
  ['slice', oneAndMore(sliceOfItem)],
  ['len', { parameters: [REFLECT_VALUE], call: ([value]) => int(lengthOf(value)) }],
  ['not', { parameters: [REFLECT_VALUE], call: ([value]) => bool(!isTrue(value)) }],
  ['print', variadic((args) => string(sprint(args)))],
  ['println', variadic((args) => string(sprintln(args)))],
  ['printf', variadic(([format, ...args]) => string(sprintf(String(format?.data ?? ''), args)), STRING)],
  ['eq', oneAndMore((first, rest) => bool(equalsAny(first, rest)))],
  ['ne', comparison((one, other) => !equalsAny(one, [other]))],
  ['lt', comparison(isLess)],
  ['le', comparison(isLessOrEqual)],
  ['gt', comparison((one, other) => !isLessOrEqual(one, other))],
  ['ge', comparison((one, other) => !isLess(one, other))],
]);

/** The text that the escaping functions work on: a single string, or what Sprint makes of the arguments. */
function textOf(args: readonly (Value | undefined)[]): string {
  const only = args.length === 1 ? held(args[0]) : undefined;
  if (only?.type.kind === 'string' && !only.type.toText) return String(only.data);
  return sprint(args.map((value) => held(value) ?? string('<no value>')));
}

/** No value of the engine is a function. */
function callValue(value: Value | undefined): never {
  const inner = held(value);
  if (!inner) throw new FunctionError('call of nil');
  throw new FunctionError(`non-function ${printText(inner)} of type ${inner.type.name}`);
}
