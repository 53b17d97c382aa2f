import { bitLength, numberOf as numberIn } from '../../calculator/long-integer.ts';
import { inSteps } from '../machine/in-steps.ts';
import type { Machine } from '../machine/machine.ts';
import type { Result, Step } from '../machine/step.ts';
import { floatDivmod, numeric, powerModulo, roundHalfEven } from '../operations/arithmetic.ts';
import { METHODS } from '../operations/binary.ts';
import { type Comparison, compareBuiltin } from '../operations/compare.ts';
import { fixed, floatRepr, ratio } from '../operations/float-text.ts';
import { formatNumber } from '../operations/format.ts';
import { calculateLong, divideLong, LARGEST_BITS, takesLong } from '../operations/long-int.ts';
import { quote } from '../operations/text.ts';
import { Boxed } from '../values/boxed.ts';
import { MEMORY_ERROR, OVERFLOW_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Bytes, Float, WrappedMethod } from '../values/objects.ts';
import type { Type } from '../values/type.ts';
import {
  asInt,
  asNumber,
  asStr,
  bytes,
  CLASSMETHOD,
  FLOAT,
  float,
  INT,
  int,
  NOT_IMPLEMENTED,
  tuple,
  typeOf,
} from '../values/types.ts';
import type { Int, Value } from '../values/value.ts';
import { bytesOf, indexValue, wholeOf } from './arguments.ts';
import { fn, getters, methods } from './define.ts';
import { PIECE } from './pieces.ts';

type V = Value | undefined;

/** The bits that are set in a hexadecimal digit. */
const ONES = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
/** How bytes are written. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function whole(self: Value): Int {
  return asInt(self) as Int;
}

function plain(value: Value): Int | Float | undefined {
  if (value instanceof Float) return value;
  if (value instanceof Boxed && value.value instanceof Float) return value.value;
  return asInt(value);
}

/** Operators as methods: for classes that are derived, and for super(). */
function operators(type: Type): void {
  for (const [operator, name] of METHODS) {
    if (operator === '@') continue;
    const apply = (machine: Machine, a: Value, b: Value): Result => {
      const [x, y] = [plain(a), plain(b)];
      if (x === undefined || y === undefined || (type === INT && (x instanceof Float || y instanceof Float)))
        return NOT_IMPLEMENTED;
      if (!(x instanceof Float || y instanceof Float) && takesLong(operator, x, y))
        return calculateLong(machine, operator, x, y);
      const result = numeric(operator, x, y);
      return result === undefined ? NOT_IMPLEMENTED : result;
    };
    methods(type, {
      [`__${name}__`]: [1, 1, (m, a: Value, b: Value) => apply(m, a, b)],
      [`__r${name}__`]: [1, 1, (m, a: Value, b: Value) => apply(m, b, a)],
    });
  }
  const comparisons: readonly (readonly [string, Comparison])[] = [
    ['lt', '<'],
    ['gt', '>'],
    ['le', '<='],
    ['ge', '>='],
    ['eq', '=='],
    ['ne', '!='],
  ];
  for (const [name, operator] of comparisons)
    methods(type, {
      [`__${name}__`]: [
        1,
        1,
        (machine, a: Value, b: Value) => {
          const y = plain(b);
          return y === undefined ? NOT_IMPLEMENTED : compareBuiltin(machine, operator, plain(a) as Value, y);
        },
      ],
    });
}

operators(INT);
operators(FLOAT);

const shared = {
  __hash__: [0, 0, (machine: Machine, self: Value) => machine.hashOf(plain(self) as Value)],
  __int__: [0, 0, (_m: Machine, self: Value) => truncated(plain(self) as Int | Float)],
  __trunc__: [0, 0, (_m: Machine, self: Value) => truncated(plain(self) as Int | Float)],
  __float__: [0, 0, (_m: Machine, self: Value) => float(Number(asNumber(self)))],
  __abs__: [0, 0, (_m: Machine, self: Value) => absolute(plain(self) as Int | Float)],
  __bool__: [0, 0, (_m: Machine, self: Value) => Boolean(asNumber(self))],
  __neg__: [0, 0, (_m: Machine, self: Value) => numeric('-', 0, plain(self) as Int) as Value],
  __pos__: [0, 0, (_m: Machine, self: Value) => plain(self) as Value],
  __divmod__: [1, 1, (m: Machine, self: Value, other: Value) => divmodOf(m, plain(self), plain(other))],
  __format__: [
    1,
    1,
    (m: Machine, self: Value, spec: Value) => formatNumber(m, plain(self) as Int, spec as string),
  ],
} as const;

export function divmodOf(machine: Machine, a: V, b: V): Result {
  if (a === undefined || b === undefined) return NOT_IMPLEMENTED;
  if (a instanceof Float || b instanceof Float) {
    const [x, y] = [Number(asNumber(a as Value)), Number(asNumber(b as Value))];
    if (y === 0) return numeric('//', float(x), float(y)) as Value;
    const [quotient, rest] = floatDivmod(x, y);
    return tuple([float(quotient), float(rest)]);
  }
  if (takesLong('//', a as Int, b as Int)) return divmodLong(machine, BigInt(a as Int), BigInt(b as Int));
  return tuple([numeric('//', a as Int, b as Int) as Value, numeric('%', a as Int, b as Int) as Value]);
}

function* divmodLong(machine: Machine, a: bigint, b: bigint): Step {
  return tuple([...(yield* divideLong(machine, a, b))]);
}

export function absolute(value: Int | Float): Value {
  if (value instanceof Float) return float(Math.abs(value.value));
  return value < 0 ? (typeof value === 'number' ? -value : int(-value)) : value;
}

function truncated(value: Int | Float): Int {
  if (!(value instanceof Float)) return value;
  if (Number.isNaN(value.value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value.value)) throw raise(OVERFLOW_ERROR, 'cannot convert float infinity to integer');
  const number = Math.trunc(value.value);
  return Number.isSafeInteger(number) ? number + 0 : BigInt(number);
}

/** round() of a whole number to tens, hundreds …: half to even. */
function roundWhole(value: Int, digits: number): Int {
  if (digits >= 0) return value;
  const unit = 10n ** BigInt(-digits);
  const wide = BigInt(value);
  let quotient = wide / unit;
  let rest = wide % unit;
  if (rest < 0n) {
    rest += unit;
    quotient -= 1n;
  }
  if (rest * 2n > unit || (rest * 2n === unit && quotient % 2n !== 0n)) quotient += 1n;
  return int(quotient * unit);
}

function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 323) return value;
  if (digits < -308) return value * 0;
  if (digits >= 0)
    return Number(fixed(Math.abs(value), digits)) * (value < 0 || Object.is(value, -0) ? -1 : 1);
  const unit = 10 ** -digits;
  return roundHalfEven(value / unit) * unit;
}

methods(INT, {
  ...shared,
  __index__: [0, 0, (_m, self: Value) => whole(self)],
  __invert__: [0, 0, (_m, self: Value) => int(~BigInt(whole(self)))],
  __round__: [
    0,
    1,
    (_m, self: Value, digits: V) =>
      digits === undefined || digits === null ? whole(self) : roundWhole(whole(self), wholeOf(digits)),
  ],
  __floor__: [0, 0, (_m, self: Value) => whole(self)],
  __ceil__: [0, 0, (_m, self: Value) => whole(self)],
  conjugate: [0, 0, (_m, self: Value) => whole(self)],
  bit_length: [0, 0, (_m, self: Value) => (whole(self) === 0 ? 0 : bitLength(BigInt(whole(self))))],
  bit_count: [
    0,
    0,
    (_m, self: Value) =>
      Array.from(BigInt(absolute(whole(self)) as Int).toString(16)).reduce(
        (ones, digit) => ones + (ONES[Number.parseInt(digit, 16)] as number),
        0,
      ),
  ],
  is_integer: [0, 0, () => true],
  as_integer_ratio: [0, 0, (_m, self: Value) => tuple([whole(self), 1])],
  to_bytes: [
    0,
    3,
    (_m, self: Value, length: V, order: V, signed: V) => {
      const size = length === undefined ? 1 : wholeOf(length as Value);
      const value = BigInt(whole(self));
      if (value < 0n && !signed) throw raise(OVERFLOW_ERROR, "can't convert negative int to unsigned");
      const most = signed ? 1n << BigInt(size * 8 - 1) : 1n << BigInt(size * 8);
      if (value >= most || (signed && value < -most)) throw raise(OVERFLOW_ERROR, 'int too big to convert');
      const digits = BigInt.asUintN(size * 8, value)
        .toString(16)
        .padStart(size * 2, '0');
      const data = new Uint8Array(size);
      for (let at = 0; at < size; at++) data[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
      return bytes(order === 'little' ? data.reverse() : data);
    },
    ['length', 'byteorder', 'signed'],
  ],
});
getters(INT, {
  real: (_m, self) => whole(self),
  imag: () => 0,
  numerator: (_m, self) => whole(self),
  denominator: () => 1,
});

INT.own.setName(
  'from_bytes',
  new WrappedMethod(
    CLASSMETHOD,
    fn('from_bytes', [
      2,
      4,
      function* (m, _cls: Value, data: Value, order: V, signed: V) {
        const list = bytesOf(data).slice();
        if (order === 'little') list.reverse();
        if (list.length * 8 > LARGEST_BITS) throw raise(MEMORY_ERROR);
        const pieces: string[] = [];
        for (let at = 0; at < list.length; at += PIECE) {
          pieces.push(Array.from(list.subarray(at, at + PIECE), (byte) => HEX[byte]).join(''));
          yield* m.breathe();
        }
        const value = BigInt(`0x0${pieces.join('')}`);
        return int(signed ? BigInt.asIntN(list.length * 8, value) : value);
      },
      ['cls', 'bytes', 'byteorder', 'signed'],
    ]),
  ),
);

methods(FLOAT, {
  ...shared,
  __neg__: [0, 0, (_m, self: Value) => float(-Number(asNumber(self)))],
  __round__: [
    0,
    1,
    (_m, self: Value, digits: V) => {
      const number = Number(asNumber(self));
      if (digits === undefined || digits === null)
        return truncated(float(Number.isFinite(number) ? roundHalfEven(number) : number));
      return float(roundFloat(number, wholeOf(digits)));
    },
  ],
  __floor__: [0, 0, (_m, self: Value) => truncated(float(Math.floor(Number(asNumber(self)))))],
  __ceil__: [0, 0, (_m, self: Value) => truncated(float(Math.ceil(Number(asNumber(self)))))],
  is_integer: [0, 0, (_m, self: Value) => Number.isInteger(asNumber(self))],
  as_integer_ratio: [
    0,
    0,
    (_m, self: Value) => {
      const number = Number(asNumber(self));
      if (!Number.isFinite(number))
        throw Number.isNaN(number)
          ? valueError('cannot convert NaN to integer ratio')
          : raise(OVERFLOW_ERROR, 'cannot convert Infinity to integer ratio');
      const { numerator, shift } = ratio(Math.abs(number));
      return tuple([int(number < 0 ? -numerator : numerator), int(1n << BigInt(shift))]);
    },
  ],
  hex: [0, 0, (_m, self: Value) => hexFloat(Number(asNumber(self)))],
  conjugate: [0, 0, (_m, self: Value) => float(Number(asNumber(self)))],
});
getters(FLOAT, { real: (_m, self) => float(Number(asNumber(self))), imag: () => float(0) });

function hexFloat(value: number): string {
  if (!Number.isFinite(value)) return floatRepr(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  let size = Math.abs(value);
  if (size === 0) return `${sign}0x0.0p+0`;
  let exponent = 0;
  while (size >= 2) {
    size /= 2;
    exponent++;
  }
  while (size < 1) {
    size *= 2;
    exponent--;
  }
  let digits = '';
  let rest = size - 1;
  for (let at = 0; at < 13; at++) {
    rest *= 16;
    const digit = Math.floor(rest);
    digits += digit.toString(16);
    rest -= digit;
  }
  return `${sign}0x1.${digits}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** int(…) of a text. @throws Raised ValueError */
function* parseInt_(machine: Machine, text: string, base: number, shown: string): Step<Int> {
  const [, sign = '', prefix = '', digits = ''] =
    /^\s*([+-]?)(0[xXoObB])?_?([0-9a-zA-Z](?:_?[0-9a-zA-Z])*)\s*$/.exec(toAsciiDigits(text)) ?? [];
  const bad = (): Error => valueError(`invalid literal for int() with base ${base}: ${shown}`);
  if (digits === '') throw bad();
  const prefixBase = { x: 16, o: 8, b: 2 }[prefix.slice(1).toLowerCase()];
  let radix = base;
  let body = digits.replaceAll('_', '').toLowerCase();
  if (prefix !== '') {
    if (base === 0 || base === prefixBase) radix = prefixBase as number;
    else body = prefix.toLowerCase() + body;
  } else if (base === 0) {
    radix = 10;
    if (/^0+[1-9]/.test(body)) throw bad();
  }
  for (let at = 0; at < body.length; at += PIECE)
    for (const char of body.slice(at, at + PIECE)) if (!(Number.parseInt(char, 36) < radix)) throw bad();
  if (radix & (radix - 1) && machine.mostDigits > 0 && body.length > machine.mostDigits)
    throw valueError(
      `Exceeds the limit (${machine.mostDigits} digits) for integer string conversion: value has ${body.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  const direct = { 2: '0b', 8: '0o', 10: '', 16: '0x' }[radix];
  const value =
    direct !== undefined && (radix !== 10 || body.length <= PIECE)
      ? BigInt(direct + body)
      : yield* inSteps(machine, numberIn(body.toUpperCase(), radix));
  return int(sign === '-' ? -value : value);
}

function toAsciiDigits(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (char) => {
    let code = char.codePointAt(0) as number;
    let digit = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - 1)) && digit < 9) {
      code--;
      digit++;
    }
    return String(digit);
  });
}

/** float(…) of a text. @throws Raised ValueError */
function parseFloat_(text: string, shown: string): number {
  const trimmed = text.trim().replace(/(?<=\d)_(?=\d)/g, '');
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) return Number(trimmed);
  if (/^[+-]?inf(inity)?$/i.test(trimmed))
    return trimmed.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^[+-]?nan$/i.test(trimmed)) return Number.NaN;
  throw valueError(`could not convert string to float: ${shown}`);
}

/** int(…). */
export function* newInt(machine: Machine, value: V, base: V): Step<Int> {
  if (value === undefined) return 0;
  const given = value as Value;
  const text =
    asStr(given) ??
    (given instanceof Bytes
      ? Array.from(given.data, (byte) => String.fromCharCode(byte)).join('')
      : undefined);
  if (base !== undefined) {
    const radix = Number(yield* indexValue(machine, base as Value));
    if (text === undefined) throw typeError("int() can't convert non-string with explicit base");
    if (radix !== 0 && (radix < 2 || radix > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
    return yield* parseInt_(machine, text, radix, quote(text));
  }
  if (text !== undefined)
    return yield* parseInt_(machine, text, 10, given instanceof Bytes ? `b${quote(text)}` : quote(text));
  const known = plain(given);
  if (known !== undefined && !(typeOf(given).isOwn && typeOf(given).holder('__int__')?.isOwn))
    return truncated(known);
  for (const name of ['__int__', '__index__', '__trunc__']) {
    const method = typeOf(given).lookup(name);
    if (method === undefined || method === null) continue;
    const result = asInt(yield* machine.call(method, [given]));
    if (result === undefined) throw typeError(`${name} returned non-int`);
    return result;
  }
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeOf(given).name}'`,
  );
}

/** float(…). */
export function* newFloat(machine: Machine, value: V): Step<Float> {
  if (value === undefined) return float(0);
  const given = value as Value;
  const text =
    asStr(given) ??
    (given instanceof Bytes
      ? Array.from(given.data, (byte) => String.fromCharCode(byte)).join('')
      : undefined);
  if (text !== undefined) return float(parseFloat_(text, quote(text)));
  if (given instanceof Float && !given.cls.isOwn) return given;
  const own = typeOf(given).lookup('__float__');
  if (own !== undefined && own !== null) {
    const result = yield* machine.call(own, [given]);
    if (result instanceof Float) {
      if (!Number.isFinite(result.value) && asInt(given) !== undefined)
        throw raise(OVERFLOW_ERROR, 'int too large to convert to float');
      return result;
    }
    throw typeError(`${typeOf(given).name}.__float__ returned non-float (type ${typeOf(result).name})`);
  }
  const index = typeOf(given).lookup('__index__');
  if (index !== undefined) return float(Number(yield* indexValue(machine, given)));
  throw typeError(`float() argument must be a string or a real number, not '${typeOf(given).name}'`);
}

/** pow(…). */
export function power3(machine: Machine, base: Value, exponent: Value, modulus: Value): Step {
  const [b, e, m] = [asInt(base), asInt(exponent), asInt(modulus)];
  if (b === undefined || e === undefined || m === undefined)
    throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
  return powerModulo(machine, b, e, m);
}
