import type { Lua } from '../machine/lua.ts';
import { BadArgument } from '../values/bad-argument.ts';
import { toNumber } from '../values/conversion.ts';
import { numberText } from '../values/number.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import {
  type LuaValue,
  type Native,
  NativeFunction,
  type SteppedNative,
  specialFunction,
} from '../values/value.ts';

type Args = readonly LuaValue[];

/** @throws BadArgument; `index` counts from 0 */
export function badArgument(index: number, problem: string): never {
  throw new BadArgument(index, problem);
}

function wrongType(args: Args, index: number, expected: string): never {
  const got = index >= args.length ? 'no value' : typeName(args[index]);
  badArgument(index, `${expected} expected, got ${got}`);
}

export function checkAny(args: Args, index: number): LuaValue {
  if (index >= args.length) badArgument(index, 'value expected');
  return args[index];
}

export function checkTable(args: Args, index: number): LuaTable {
  const value = args[index];
  return value instanceof LuaTable ? value : wrongType(args, index, 'table');
}

export function checkFunction(args: Args, index: number): LuaValue {
  return typeName(args[index]) === 'function' ? args[index] : wrongType(args, index, 'function');
}

export function checkNumber(args: Args, index: number): number {
  return toNumber(args[index]) ?? wrongType(args, index, 'number');
}

/** A number without its fraction. */
export function checkInteger(args: Args, index: number): number {
  return Math.trunc(checkNumber(args, index));
}

export function optionalInteger(args: Args, index: number, otherwise: number): number {
  return args[index] === undefined ? otherwise : checkInteger(args, index);
}

export function checkString(args: Args, index: number): string {
  const value = args[index];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? numberText(value) : wrongType(args, index, 'string');
}

/** Makes functions of a table of a library. */
export function register(
  table: LuaTable,
  functions: Readonly<Record<string, Native | NativeFunction>>,
): void {
  for (const [name, run] of Object.entries(functions))
    table.set(name, run instanceof NativeFunction ? run : new NativeFunction(name, run));
}

/** What a function that takes long calls where the script may be left: it does nothing. */
const NAP: readonly LuaValue[] = [new NativeFunction('nap', () => [])];

/** Where a function that takes long lets the script be left, if it is time. */
export function* nap(lua: Pick<Lua, 'tire'>): Generator<readonly LuaValue[], void, readonly LuaValue[]> {
  lua.tire();
  yield NAP;
}

/** A function that calls others, which a script can be left in. */
export function stepped(name: string, steps: SteppedNative): NativeFunction {
  return specialFunction(name, { kind: 'steps', steps });
}

export function library(functions: Readonly<Record<string, Native | NativeFunction>>): LuaTable {
  const table = new LuaTable();
  register(table, functions);
  return table;
}
