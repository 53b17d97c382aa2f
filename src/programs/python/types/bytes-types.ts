import type { Machine } from '../machine/machine.ts';
import { isStep, type Keywords, type Step, settle } from '../machine/step.ts';
import { toArray } from '../operations/iterate.ts';
import type { Builtin } from '../values/callables.ts';
import { MEMORY_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Bytes, List, Tuple, WrappedMethod } from '../values/objects.ts';
import type { Type } from '../values/type.ts';
import { asInt, asStr, BYTEARRAY, BYTES, CLASSMETHOD, list, STR, tuple, typeOf } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { bytesOf, wholeOf } from './arguments.ts';
import { appendBytes } from './byte-buffer.ts';
import { encode } from './codecs.ts';
import { decodeInTurns } from './decode-in-turns.ts';
import { fn, methods, raw } from './define.ts';
import { narrow, narrowInTurns, wide, wideInTurns } from './narrow.ts';
import { newInt } from './number-types.ts';
import { PIECE } from './pieces.ts';

type V = Value | undefined;

/** Methods that bytes have in common with texts. */
const SHARED =
  'upper lower swapcase capitalize title strip lstrip rstrip split rsplit partition rpartition replace find rfind index rindex count startswith endswith removeprefix removesuffix ljust rjust center zfill isdigit isalpha isalnum isspace isupper islower splitlines expandtabs istitle isascii'.split(
    ' ',
  );

/** Bytes in one object; the host ends without a word where there is no more memory. */
const LONGEST = 500_000_000;

const SEARCHES: ReadonlySet<string> = new Set(['find', 'rfind', 'index', 'count', 'rindex']);

function lower(value: Value): Value {
  if (value instanceof Bytes) return narrow(value.data);
  if (value instanceof Tuple) return tuple(value.items.map(lower));
  return value;
}

function raiseUp(value: Value, like: Bytes): Value {
  if (typeof value === 'string') return new Bytes(like.cls, wide(value), like.isMutable);
  if (value instanceof List) return list(value.items.map((item) => raiseUp(item, like)));
  if (value instanceof Tuple) return tuple(value.items.map((item) => raiseUp(item, like)));
  return value;
}

function* hexInTurns(machine: Machine, data: Uint8Array): Step<string> {
  const pieces: string[] = [];
  for (let at = 0; at < data.length; at += PIECE) {
    pieces.push(
      Array.from(data.subarray(at, at + PIECE), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
    yield* machine.breathe();
  }
  return pieces.join('');
}

function* bytesOfHex(machine: Machine, digits: string): Step<Uint8Array> {
  const data = new Uint8Array(digits.length / 2);
  for (let at = 0; at < data.length; at++) {
    data[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
    if (at % PIECE === PIECE - 1) yield* machine.breathe();
  }
  return data;
}

function refusal(name: string): Error {
  return typeError(
    SEARCHES.has(name)
      ? "argument should be integer or bytes-like object, not 'str'"
      : "a bytes-like object is required, not 'str'",
  );
}

/** The same for long bytes. */
function* throughText(
  machine: Machine,
  name: string,
  args: readonly Value[],
  keywords: Keywords | undefined,
): Step {
  const given: Value[] = [];
  for (const arg of args) {
    if (typeof arg === 'string' && !['ljust', 'rjust', 'center'].includes(name)) throw refusal(name);
    given.push(
      arg instanceof Bytes
        ? yield* narrowInTurns(machine, arg.data)
        : typeof arg === 'number' && given.length === 1 && SEARCHES.has(name)
          ? String.fromCharCode(arg)
          : lower(arg),
    );
  }
  const step = settle((STR.own.getName(name) as Builtin).run(machine, given, keywords));
  return yield* raiseUpLater(machine, step, args[0] as Bytes);
}

function* raiseUpLater(machine: Machine, step: Step, like: Bytes): Step {
  const value = yield* step;
  if (typeof value === 'string')
    return new Bytes(like.cls, yield* wideInTurns(machine, value), like.isMutable);
  if (!(value instanceof List)) return raiseUp(value, like);
  const items: Value[] = [];
  for (const item of value.items) {
    if (--machine.turns <= 0) yield* machine.breathe();
    items.push(raiseUp(item, like));
  }
  return list(items);
}

for (const type of [BYTES, BYTEARRAY]) {
  for (const name of SHARED) {
    type.own.setName(
      name,
      raw(
        name,
        (machine, args, keywords) => {
          const self = args[0] as Bytes;
          if (args.some((arg) => arg instanceof Bytes && arg.data.length > PIECE))
            return throughText(machine, name, args, keywords);
          const given = args.map((arg, at) => {
            if (
              typeof arg === 'string' &&
              at > 0 &&
              name !== 'ljust' &&
              name !== 'rjust' &&
              name !== 'center'
            )
              throw refusal(name);
            if (typeof arg === 'number' && at === 1 && SEARCHES.has(name)) return String.fromCharCode(arg);
            return lower(arg);
          });
          machine.charge(self.data.length);
          const result = (STR.own.getName(name) as Builtin).run(machine, given, keywords);
          return isStep(result) ? raiseUpLater(machine, result, self) : raiseUp(result, self);
        },
        type,
      ),
    );
  }
  methods(type, {
    __len__: [0, 0, (_m, self: Value) => bytesOf(self).length],
    decode: [
      0,
      2,
      (machine, self: Value, encoding: V, errors: V) =>
        decodeInTurns(
          machine,
          bytesOf(self),
          asStr((encoding ?? 'utf-8') as Value) as string,
          asStr((errors ?? 'strict') as Value) as string,
        ),
      ['encoding', 'errors'],
    ],
    hex: [
      0,
      2,
      function* (machine, self: Value, separator: V, size: V) {
        if (separator === undefined) return yield* hexInTurns(machine, bytesOf(self));
        const pairs = Array.from(bytesOf(self), (byte) => byte.toString(16).padStart(2, '0'));
        const group = size === undefined ? 1 : wholeOf(size as Value);
        const mark = String(asStr(separator as Value));
        const groups: string[] = [];
        for (let end = pairs.length; end > 0; end -= group)
          groups.unshift(pairs.slice(Math.max(0, end - group), end).join(''));
        return groups.join(mark);
      },
      ['sep', 'bytes_per_sep'],
    ],
    join: [
      1,
      1,
      function* (machine, self: Value, values: Value) {
        const parts = yield* toArray(machine, values);
        const pieces: Uint8Array[] = [];
        let size = 0;
        for (const [at, part] of parts.entries()) {
          if (!(part instanceof Bytes))
            throw typeError(`sequence item ${at}: expected a bytes-like object, ${typeOf(part).name} found`);
          if (at > 0) pieces.push(bytesOf(self));
          pieces.push(part.data);
          size += part.data.length + (at > 0 ? bytesOf(self).length : 0);
          if (--machine.turns <= 0) yield* machine.breathe();
        }
        if (size > LONGEST) throw raise(MEMORY_ERROR);
        const data = new Uint8Array(size);
        let end = 0;
        for (const piece of pieces) {
          data.set(piece, end);
          end += piece.length;
          machine.charge(piece.length);
          if (--machine.turns <= 0) yield* machine.breathe();
        }
        return new Bytes((self as Bytes).cls, data, (self as Bytes).isMutable);
      },
    ],
  });
  type.own.setName(
    'fromhex',
    new WrappedMethod(
      CLASSMETHOD,
      fn('fromhex', [
        2,
        2,
        function* (machine, cls: Value, text: Value) {
          const digits = (asStr(text) as string).replace(/\s+/g, '');
          const bad = /[^0-9a-fA-F]/.exec(digits);
          if (bad || digits.length % 2 === 1)
            throw valueError(
              `non-hexadecimal number found in fromhex() arg at position ${bad ? bad.index : digits.length}`,
            );
          const data = yield* bytesOfHex(machine, digits);
          return new Bytes(cls as Type, data, cls === BYTEARRAY);
        },
      ]),
    ),
  );
}
methods(BYTES, { __hash__: [0, 0, (machine, self: Value) => machine.hashOf(self)] });
methods(BYTEARRAY, {
  append: [
    1,
    1,
    (_m, self: Value, value: Value) => {
      const own = self as Bytes;
      const byte = wholeOf(value);
      if (byte < 0 || byte > 255) throw valueError('byte must be in range(0, 256)');
      appendBytes(own, [byte]);
      return null;
    },
  ],
  extend: [
    1,
    1,
    function* (machine, self: Value, values: Value) {
      const own = self as Bytes;
      appendBytes(own, yield* byteValues(machine, values));
      return null;
    },
  ],
  pop: [
    0,
    0,
    (_m, self: Value) => {
      const own = self as Bytes;
      const last = own.data.at(-1) as number;
      own.data = own.data.subarray(0, -1);
      return last;
    },
  ],
  clear: [
    0,
    0,
    (_m, self: Value) => {
      (self as Bytes).data = new Uint8Array();
      return null;
    },
  ],
});

function* byteValues(machine: Machine, values: Value): Step<ArrayLike<number>> {
  if (values instanceof Bytes) return values.data;
  const all: number[] = [];
  for (const value of yield* toArray(machine, values)) {
    if (--machine.turns <= 0) yield* machine.breathe();
    const byte = asInt(value);
    if (byte === undefined)
      throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
    if (byte < 0 || byte > 255) throw valueError('bytes must be in range(0, 256)');
    all.push(Number(byte));
  }
  return all;
}

/** bytes(…) and bytearray(…). */
export function* newBytes(machine: Machine, cls: Type, value: V, encoding: V, errors: V): Step {
  const isMutable = cls.layout === 'bytearray';
  const make = (data: Uint8Array): Value => new Bytes(cls, data, isMutable);
  if (value === undefined) return make(new Uint8Array());
  const given = value as Value;
  const text = asStr(given);
  if (text !== undefined) {
    if (encoding === undefined) throw typeError('string argument without an encoding');
    return make(
      encode(text, asStr(encoding as Value) as string, asStr((errors ?? 'strict') as Value) as string),
    );
  }
  const own = typeOf(given).lookup('__bytes__');
  if (own !== undefined) return yield* machine.call(own, [given]);
  if (asInt(given) !== undefined) {
    const size = yield* newInt(machine, given, undefined);
    if (size < 0) throw valueError('negative count');
    return make(new Uint8Array(Number(size)));
  }
  if (typeOf(given).lookup('__iter__') === undefined)
    throw typeError(`cannot convert '${typeOf(given).name}' object to ${cls.name}`);
  return make(Uint8Array.from(yield* byteValues(machine, given)));
}
