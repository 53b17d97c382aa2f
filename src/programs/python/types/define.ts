import type { Machine } from '../machine/machine.ts';
import type { Keywords, Result } from '../machine/step.ts';
import { Builtin, GetSet, type Native } from '../values/callables.ts';
import type { Dict } from '../values/dict.ts';
import { typeError } from '../values/exceptions.ts';
import { Bytes } from '../values/objects.ts';
import type { Type } from '../values/type.ts';
import type { Value } from '../values/value.ts';

/** What a function of ours takes: how many at least and at most, and what its arguments are called if they have names. */
export type Spec<Args extends readonly unknown[]> = readonly [
  least: number,
  most: number,
  run: (machine: Machine, ...args: Args) => Result,
  names?: readonly string[],
];

type FunctionSpec = Spec<readonly (Value | undefined)[]>;
type Loose = readonly [
  least: number,
  most: number,
  run: (machine: Machine, ...args: never[]) => Result,
  names?: readonly string[],
];

/** A text or bytes from which on what is done with it counts as more than one call. */
const LONG = 1024;

function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  return value instanceof Bytes ? value.data.length : 0;
}

/** Adds methods to a type: self comes first and is not counted. */
export function methods(type: Type, specs: Readonly<Record<string, Loose>>): void {
  for (const [name, spec] of Object.entries(specs))
    type.own.setName(name, method(type, name, spec as unknown as FunctionSpec));
  type.forget();
}

function method(type: Type, name: string, [least, most, run, names]: FunctionSpec): Builtin {
  const native: Native = (machine, args, keywords) => {
    if (args.length === 0) throw typeError(`unbound method ${type.name}.${name}() needs an argument`);
    const self = args[0] as Value;
    const size = sizeOf(self);
    if (size > LONG) machine.charge(size);
    const given = arrange(`${type.name}.${name}`, name, least, most, names, args.slice(1), keywords);
    return run(machine, self, ...given);
  };
  return new Builtin(name, native, type);
}

/** A function of a module. */
export function fn(name: string, spec: Loose, module = 'builtins'): Builtin {
  const [least, most, run, names] = spec as unknown as FunctionSpec;
  const shown = module === 'builtins' ? name : `${module}.${name}`;
  return new Builtin(
    name,
    (machine, args, keywords) => {
      for (let at = 0; at < args.length; at++) {
        const size = sizeOf(args[at] as Value);
        if (size > LONG) machine.charge(size);
      }
      return run(machine, ...arrange(shown, name, least, most, names, args, keywords));
    },
    undefined,
    module,
  );
}

export function functions(dict: Dict, module: string, specs: Readonly<Record<string, Loose>>): void {
  for (const [name, spec] of Object.entries(specs)) dict.setName(name, fn(name, spec, module));
}

/** A function that takes any keywords. */
export function raw(name: string, run: Native, of?: Type): Builtin {
  return new Builtin(name, run, of);
}

export function getters(
  type: Type,
  all: Readonly<Record<string, GetSet['get'] | readonly [GetSet['get'], NonNullable<GetSet['set']>]>>,
): void {
  for (const [name, each] of Object.entries(all)) {
    if (typeof each === 'function') type.own.setName(name, new GetSet(type, name, each));
    else type.own.setName(name, new GetSet(type, name, each[0], each[1]));
  }
  type.forget();
}

/** Puts arguments in their order. @throws Raised TypeError */
function arrange(
  full: string,
  name: string,
  least: number,
  most: number,
  names: readonly string[] | undefined,
  args: readonly Value[],
  keywords: Keywords | undefined,
): readonly (Value | undefined)[] {
  const { length } = args;
  let given: (Value | undefined)[] | readonly Value[] = args;
  if (keywords && keywords.size > 0) {
    if (!names) throw typeError(`${full}() takes no keyword arguments`);
    const all: (Value | undefined)[] = [...args];
    for (const [key, value] of keywords) {
      const at = names.indexOf(key);
      if (at === -1) throw typeError(`'${key}' is an invalid keyword argument for ${name}()`);
      if (at < length)
        throw typeError(`argument for ${name}() given by name ('${key}') and position (${at + 1})`);
      while (all.length < at) all.push(undefined);
      all[at] = value;
    }
    given = all;
    for (let at = 0; at < least; at++)
      if (given[at] === undefined)
        throw typeError(`${name}() missing required argument '${names[at]}' (pos ${at + 1})`);
    return given;
  }
  if (length >= least && length <= most) return given;
  if (least === most) {
    if (least === 0) throw typeError(`${full}() takes no arguments (${length} given)`);
    if (least === 1 && !names) throw typeError(`${full}() takes exactly one argument (${length} given)`);
    if (names && length < least)
      throw typeError(`${name}() missing required argument '${names[length]}' (pos ${length + 1})`);
    throw typeError(`${name} expected ${least} argument${least === 1 ? '' : 's'}, got ${length}`);
  }
  if (names && length < least)
    throw typeError(`${name}() missing required argument '${names[length]}' (pos ${length + 1})`);
  if (names)
    throw typeError(`${name}() takes at most ${most} argument${most === 1 ? '' : 's'} (${length} given)`);
  if (length < least)
    throw typeError(`${name} expected at least ${least} argument${least === 1 ? '' : 's'}, got ${length}`);
  throw typeError(`${name} expected at most ${most} argument${most === 1 ? '' : 's'}, got ${length}`);
}
