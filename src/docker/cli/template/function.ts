import type { GoType, Value } from './value.ts';

/** A function that templates may call. */
export interface GoFunction {
  /** The types of its parameters; `REFLECT_VALUE` takes anything, also nil. */
  readonly parameters: readonly GoType[];
  /** The type of each further argument, if it takes any. */
  readonly variadic?: GoType;
  /** @throws FunctionError */
  call(args: readonly (Value | undefined)[]): Value | undefined;
}

export type Functions = ReadonlyMap<string, GoFunction>;

/** A parameter that takes any value as it is, without a check of its type. */
export const REFLECT_VALUE: GoType = { kind: 'struct', name: 'reflect.Value', defined: true };

/** What a function has against its arguments. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
}
