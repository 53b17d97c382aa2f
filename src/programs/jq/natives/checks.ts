import { isList } from '../json.ts';
import type { Machine, Native } from '../machine/machine.ts';
import { PAUSE, type Results } from '../machine/results.ts';
import type { Closure } from '../machine/scope.ts';
import { JqError, type Json } from '../syntax.ts';
import { described } from '../values.ts';

/** A function of values: of its input and its arguments. */
export type Plain = (input: Json, ...args: readonly Json[]) => Json;

export function number(value: Json, what = 'number required'): number {
  if (typeof value !== 'number') throw new JqError(`${described(value)} ${what}`);
  return value;
}

export function words(value: Json, what: string): string {
  if (typeof value !== 'string') throw new JqError(`${described(value)} ${what}`);
  return value;
}

export function list(value: Json, what: string): readonly Json[] {
  if (!isList(value)) throw new JqError(`${described(value)} ${what}`);
  return value;
}

export function both(
  a: Json,
  b: Json | undefined,
  message: string,
  of: (a: string, b: string) => Json,
): Json {
  if (typeof a !== 'string' || typeof b !== 'string') throw new JqError(message);
  return of(a, b);
}

/** All combinations of the arguments' values, the last one changing first. */
export function* products(
  machine: Machine,
  args: readonly Closure[],
  input: Json,
  at = 0,
): Results<readonly Json[]> {
  const arg = args[at];
  if (!arg) {
    yield [];
    return;
  }
  for (const value of machine.values(arg, input))
    if (value === PAUSE) yield value;
    else
      for (const rest of products(machine, args, input, at + 1))
        yield rest === PAUSE ? rest : [value, ...rest];
}

/** One that may take long: it pauses where a breath is due. */
export type Patient = (machine: Machine, input: Json, ...args: readonly Json[]) => Results<never, Json>;

export function patientNative(of: Patient): Native {
  return function* (machine, args, input) {
    for (const values of products(machine, args, input.value)) {
      if (values === PAUSE) yield values;
      else yield { value: yield* of(machine, input.value, ...values) };
    }
  };
}

export function plainNative(of: Plain): Native {
  return function* (machine, args, input) {
    for (const values of products(machine, args, input.value))
      yield values === PAUSE ? values : { value: of(input.value, ...values) };
  };
}
