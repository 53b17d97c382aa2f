import { LuaError } from './lua-error.ts';
import { numberText } from './number.ts';
import { LuaTable } from './table.ts';
import type { LuaValue, Native } from './value.ts';
import { NativeFunction } from './value.ts';
import { toNumber, typeName } from './vm.ts';

type Args = readonly LuaValue[];

/** @throws LuaError as Lua words it; `index` counts from 0 */
export function badArgument(index: number, name: string, problem: string): never {
  throw new LuaError(`bad argument #${index + 1} to '${name}' (${problem})`, true);
}

function wrongType(args: Args, index: number, name: string, expected: string): never {
  const got = index >= args.length ? 'no value' : typeName(args[index]);
  badArgument(index, name, `${expected} expected, got ${got}`);
}

export function checkAny(args: Args, index: number, name: string): LuaValue {
  if (index >= args.length) badArgument(index, name, 'value expected');
  return args[index];
}

export function checkTable(args: Args, index: number, name: string): LuaTable {
  const value = args[index];
  return value instanceof LuaTable ? value : wrongType(args, index, name, 'table');
}

export function checkNumber(args: Args, index: number, name: string): number {
  return toNumber(args[index]) ?? wrongType(args, index, name, 'number');
}

/** A number without its fraction. */
export function checkInteger(args: Args, index: number, name: string): number {
  return Math.trunc(checkNumber(args, index, name));
}

export function optionalInteger(args: Args, index: number, name: string, otherwise: number): number {
  return args[index] === undefined ? otherwise : checkInteger(args, index, name);
}

export function checkString(args: Args, index: number, name: string): string {
  const value = args[index];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? numberText(value) : wrongType(args, index, name, 'string');
}

/** Makes functions of a table of a library. */
export function register(table: LuaTable, functions: Readonly<Record<string, Native>>): void {
  for (const [name, run] of Object.entries(functions)) table.set(name, new NativeFunction(name, run));
}

export function library(functions: Readonly<Record<string, Native>>): LuaTable {
  const table = new LuaTable();
  register(table, functions);
  return table;
}
