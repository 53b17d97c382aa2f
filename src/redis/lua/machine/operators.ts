import { OP } from '../compile/opcode.ts';
import { isText, isTrue, textOf, toNumber } from '../values/conversion.ts';
import { LuaError } from '../values/lua-error.ts';
import { numberText } from '../values/number.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { Closure, type LuaValue, NativeFunction, Userdata } from '../values/value.ts';

const LONGEST_STRING = 2 ** 28;
const LONGEST_CHAIN = 100;
const ARITHMETIC_EVENTS = ['__add', '__sub', '__mul', '__div', '__mod', '__pow'];

/** What values do with each other, metamethods included. */
export abstract class Operators {
  /** The metatable of all strings. */
  stringMeta: LuaTable | undefined;
  readonly #addresses = new WeakMap<object, number>();
  #nextAddress = 0x55d0_0000_1000;

  /** Calls a function. */
  abstract call(fn: LuaValue, args: readonly LuaValue[]): readonly LuaValue[];

  metatable(value: LuaValue): LuaTable | undefined {
    if (value instanceof LuaTable) return value.metatable;
    return typeof value === 'string' ? this.stringMeta : undefined;
  }

  metamethod(value: LuaValue, event: string): LuaValue {
    return this.metatable(value)?.get(event);
  }

  index(object: LuaValue, key: LuaValue, name?: string): LuaValue {
    let value = object;
    for (let loop = 0; loop < LONGEST_CHAIN; loop++) {
      if (value instanceof LuaTable) {
        const found = value.get(key);
        if (found !== undefined || !value.metatable) return found;
      }
      const handler = this.metamethod(value, '__index');
      if (handler === undefined) {
        if (value instanceof LuaTable) return undefined;
        throw new LuaError(`attempt to index ${described(value, name)}`, true);
      }
      if (handler instanceof Closure || handler instanceof NativeFunction) {
        return this.call(handler, [value, key])[0];
      }
      value = handler;
    }
    throw new LuaError('loop in gettable', true);
  }

  setIndex(object: LuaValue, key: LuaValue, newValue: LuaValue, name?: string): void {
    let target = object;
    for (let loop = 0; loop < LONGEST_CHAIN; loop++) {
      let handler: LuaValue;
      if (target instanceof LuaTable) {
        if (!target.metatable || target.get(key) !== undefined) {
          setChecked(target, key, newValue);
          return;
        }
        handler = target.metatable.get('__newindex');
        if (handler === undefined) {
          setChecked(target, key, newValue);
          return;
        }
      } else {
        handler = this.metamethod(target, '__newindex');
        if (handler === undefined) throw new LuaError(`attempt to index ${described(target, name)}`, true);
      }
      if (handler instanceof Closure || handler instanceof NativeFunction) {
        this.call(handler, [target, key, newValue]);
        return;
      }
      target = handler;
    }
    throw new LuaError('loop in settable', true);
  }

  /** As tostring shows it. */
  toText(value: LuaValue): string {
    const handler = this.metamethod(value, '__tostring');
    if (handler !== undefined && typeof value !== 'string') {
      const text = this.call(handler, [value])[0];
      if (typeof text !== 'string' && typeof text !== 'number') {
        throw new LuaError("'tostring' must return a string to 'print'", true);
      }
      return String(text);
    }
    switch (typeof value) {
      case 'undefined':
        return 'nil';
      case 'boolean':
        return String(value);
      case 'number':
        return numberText(value);
      case 'string':
        return value;
      default: {
        if (value instanceof Userdata && value.address === 0) return 'userdata: (nil)';
        let address = this.#addresses.get(value);
        if (address === undefined) {
          address = this.#nextAddress;
          this.#nextAddress += 0x40;
          this.#addresses.set(value, address);
        }
        return `${typeName(value)}: 0x${address.toString(16)}`;
      }
    }
  }

  equals(a: LuaValue, b: LuaValue): boolean {
    if (a === b) return true;
    if (!(a instanceof LuaTable && b instanceof LuaTable)) return false;
    const handler = this.metamethod(a, '__eq');
    if (handler === undefined || handler !== this.metamethod(b, '__eq')) return false;
    return isTrue(this.call(handler, [a, b])[0]);
  }

  lessThan(a: LuaValue, b: LuaValue): boolean {
    if (typeof a === 'number' && typeof b === 'number') return a < b;
    if (typeof a === 'string' && typeof b === 'string') return a < b;
    return this.#compare(a, b, '__lt');
  }

  lessEqual(a: LuaValue, b: LuaValue): boolean {
    if (typeof a === 'number' && typeof b === 'number') return a <= b;
    if (typeof a === 'string' && typeof b === 'string') return a <= b;
    if (
      typeof a === typeof b &&
      this.metamethod(a, '__le') === undefined &&
      this.metamethod(a, '__lt') !== undefined
    ) {
      return !this.#compare(b, a, '__lt');
    }
    return this.#compare(a, b, '__le');
  }

  #compare(a: LuaValue, b: LuaValue, event: string): boolean {
    const [one, other] = [typeName(a), typeName(b)];
    const handler = this.metamethod(a, event);
    if (one === other && handler !== undefined && handler === this.metamethod(b, event)) {
      return isTrue(this.call(handler, [a, b])[0]);
    }
    throw new LuaError(
      one === other ? `attempt to compare two ${one} values` : `attempt to compare ${one} with ${other}`,
      true,
    );
  }

  length(value: LuaValue, name?: string): LuaValue {
    if (typeof value === 'string') return value.length;
    if (value instanceof LuaTable) return value.length;
    throw new LuaError(`attempt to get length of ${described(value, name)}`, true);
  }

  arithmetic(op: number, a: LuaValue, b: LuaValue, names?: readonly (string | undefined)[]): LuaValue {
    const x = toNumber(a);
    const y = toNumber(b);
    if (x !== undefined && y !== undefined) return calculate(op, x, y);
    const event = ARITHMETIC_EVENTS[op - OP.add] as string;
    const handler = this.metamethod(a, event) ?? this.metamethod(b, event);
    if (handler !== undefined) return this.call(handler, [a, b])[0];
    const isFirst = x === undefined;
    throw new LuaError(
      `attempt to perform arithmetic on ${described(isFirst ? a : b, names?.[isFirst ? 0 : 1])}`,
      true,
    );
  }

  concat(a: LuaValue, b: LuaValue, names?: readonly (string | undefined)[]): LuaValue {
    if (isText(a) && isText(b)) {
      const [left, right] = [textOf(a), textOf(b)];
      if (left.length + right.length > LONGEST_STRING) throw new LuaError('not enough memory');
      return left + right;
    }
    const handler = this.metamethod(a, '__concat') ?? this.metamethod(b, '__concat');
    if (handler !== undefined) return this.call(handler, [a, b])[0];
    const isFirst = !isText(a);
    throw new LuaError(
      `attempt to concatenate ${described(isFirst ? a : b, names?.[isFirst ? 0 : 1])}`,
      true,
    );
  }

  negate(value: LuaValue, name?: string): LuaValue {
    const number = toNumber(value);
    if (number !== undefined) return -number;
    const handler = this.metamethod(value, '__unm');
    if (handler !== undefined) return this.call(handler, [value, value])[0];
    throw new LuaError(`attempt to perform arithmetic on ${described(value, name)}`, true);
  }
}

/** Sets without metamethods. @throws LuaError if the key cannot be one */
export function setChecked(table: LuaTable, key: LuaValue, value: LuaValue): void {
  if (key === undefined) throw new LuaError('table index is nil', true);
  if (typeof key === 'number' && Number.isNaN(key)) throw new LuaError('table index is NaN', true);
  table.set(key === 0 ? 0 : key, value);
}

/** Arithmetic on numbers. */
export function calculate(op: number, x: number, y: number): number {
  switch (op) {
    case OP.add:
      return x + y;
    case OP.subtract:
      return x - y;
    case OP.multiply:
      return x * y;
    case OP.divide:
      return x / y;
    case OP.modulo:
      return x - Math.floor(x / y) * y;
    default:
      return x ** y;
  }
}

/** A value as messages name it. */
export function described(value: LuaValue, name: string | undefined): string {
  return name === undefined ? `a ${typeName(value)} value` : `${name} (a ${typeName(value)} value)`;
}
