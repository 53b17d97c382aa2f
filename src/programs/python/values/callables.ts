import type { Code } from '../compile/code.ts';
import type { PyFrame } from '../machine/frame.ts';
import type { Machine } from '../machine/machine.ts';
import { type Keywords, type Next, type Result, STOP, type Step } from '../machine/step.ts';
import type { Dict } from './dict.ts';
import type { Cell } from './objects.ts';
import { Type } from './type.ts';
import { BUILTIN, FUNCTION, GETSET, METHOD_DESCRIPTOR, newDict, OBJECT, TYPE } from './types.ts';
import { Obj, type Value } from './value.ts';

/** A function of the program. */
export class Func extends Obj {
  readonly code: Code;
  readonly globals: Dict;
  name: string;
  qualname: string;
  defaults: readonly Value[];
  keywordDefaults: Dict | undefined;
  annotations: Dict | undefined;
  readonly closure: readonly Cell[];
  doc: Value;
  module: Value;

  constructor(code: Code, globals: Dict, closure: readonly Cell[]) {
    super(FUNCTION, newDict());
    this.code = code;
    this.globals = globals;
    this.name = code.name;
    this.qualname = code.qualname;
    this.defaults = [];
    this.closure = closure;
    this.doc = code.doc;
    this.module = globals.getName('__name__') ?? null;
  }
}

export type Native = (machine: Machine, args: readonly Value[], keywords: Keywords | undefined) => Result;

/** A function of ours; as a method it takes its self first. */
export class Builtin extends Obj {
  readonly name: string;
  readonly run: Native;
  /** The type of which it is a method. */
  readonly of: Type | undefined;
  readonly module: string;

  constructor(name: string, run: Native, of?: Type, module = 'builtins') {
    super(of ? METHOD_DESCRIPTOR : BUILTIN);
    this.name = name;
    this.run = run;
    this.of = of;
    this.module = module;
  }
}

/** An attribute of our types that is computed. */
export class GetSet extends Obj {
  readonly name: string;
  readonly of: Type;
  readonly get: (machine: Machine, self: Value) => Result;
  readonly set: ((machine: Machine, self: Value, value: Value | undefined) => void) | undefined;

  constructor(of: Type, name: string, get: GetSet['get'], set?: GetSet['set']) {
    super(GETSET);
    this.of = of;
    this.name = name;
    this.get = get;
    this.set = set;
  }
}

/** A generator or coroutine of the program. */
export class Generator extends Obj {
  readonly frame: PyFrame;
  state: 'new' | 'suspended' | 'running' | 'done' = 'new';
  /** What it returned. */
  returned: Value = null;
  name: string;
  qualname: string;

  constructor(frame: PyFrame, name: string, qualname: string, cls: Type) {
    super(cls);
    this.frame = frame;
    this.name = name;
    this.qualname = qualname;
  }
}

/** An iterator of ours. */
export class Iter extends Obj {
  advance: (machine: Machine) => Next | Step<Next>;
  /** How many are left, if that is known. */
  left: (() => number) | undefined;

  constructor(cls: Type, advance: Iter['advance'], left?: () => number) {
    super(cls);
    this.advance = advance;
    this.left = left;
  }
}

const iteratorTypes = new Map<string, Type>();

let dress: ((type: Type) => void) | undefined;

/** Gives the types of iterators their methods, those that there are and those to come. */
export function dressIterators(give: (type: Type) => void): void {
  dress = give;
  for (const type of iteratorTypes.values()) give(type);
}

/** The type of iterators over something, e.g. `list_iterator`. */
export function iteratorType(name: string): Type {
  let type = iteratorTypes.get(name);
  if (!type) {
    type = new Type(name, [OBJECT], { meta: TYPE, layout: 'other', final: true });
    iteratorTypes.set(name, type);
    dress?.(type);
  }
  return type;
}

/** An iterator over what is already there. */
export function iterOver(name: string, values: Iterable<Value>): Iter {
  const iterator = values[Symbol.iterator]();
  return new Iter(iteratorType(name), () => {
    const { done, value } = iterator.next();
    return done ? STOP : (value as Value);
  });
}
