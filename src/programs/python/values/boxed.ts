import type { Float } from './objects.ts';
import type { Type } from './type.ts';
import { Obj, type Value } from './value.ts';

/** A number or a text of a class that the program derived from int, float or str. */
export class Boxed extends Obj {
  readonly value: Int | string | Float | boolean;

  constructor(cls: Type, value: Int | string | Float | boolean) {
    super(cls);
    this.value = value;
  }
}

type Int = number | bigint;

/** The plain value below. */
export function unbox(value: Value): Value {
  return value instanceof Boxed ? value.value : value;
}
