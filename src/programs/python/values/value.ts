import type { Dict } from './dict.ts';
import type { Type } from './type.ts';

/**
 * What a variable can hold. Whole numbers are numbers while they are safe and bigints beyond; a float is an object, so that 1.0 is
 * not 1. A string is JavaScript's: its characters are counted by code points where it has any beyond the first 65,536.
 */
export type Value = null | boolean | number | bigint | string | Obj;

/** A whole number, however large. */
export type Int = number | bigint;

/** Whatever is no number, string, truth value or None. */
export class Obj {
  cls: Type;
  /** Its attributes, if it can have any. */
  dict: Dict | undefined;

  constructor(cls: Type, dict?: Dict) {
    this.cls = cls;
    this.dict = dict;
  }
}
