import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { unbox } from '../values/boxed.ts';
import { OVERFLOW_ERROR, raise, typeError, VALUE_ERROR, valueError } from '../values/exceptions.ts';
import { Float } from '../values/objects.ts';
import type { Type } from '../values/type.ts';
import { asInt, typeOf } from '../values/types.ts';
import type { Int, Value } from '../values/value.ts';
import { exponential, fixed, floatRepr } from './float-text.ts';
import { intText, str } from './repr.ts';
import { lengthOf, sliceText } from './text.ts';

/** Types whose format is known here. */
function ours(holder: Type | undefined): boolean {
  return holder !== undefined && !holder.isOwn && ['object', 'int', 'float'].includes(holder.name);
}

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([\s\S])?$/u;

function readSpec(text: string, typeName: string): Spec {
  const match = SPEC.exec(text);
  if (!match) {
    if (/\.(?!\d)/.test(text)) throw valueError('Format specifier missing precision');
    throw valueError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
  }
  const [, fill, align, sign = '', , alternate, zero, width, grouping = '', precision, type = ''] = match;
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: align ?? (zero ? '=' : ''),
    sign,
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

/** A value in a format, as format() and f-strings show it. */
export function* format(machine: Machine, value: Value, spec: string): Step<string> {
  if (spec === '' && (typeof value === 'string' || typeof value === 'number')) return String(value);
  const type = typeOf(value);
  const own = type.lookup('__format__');
  if (own !== undefined && own !== null && !ours(type.holder('__format__'))) {
    const text = yield* machine.call(own, [value, spec]);
    if (typeof text !== 'string') throw typeError(`__format__ must return a str, not ${typeOf(text).name}`);
    return text;
  }
  if (typeof value === 'boolean')
    return spec === '' ? (value ? 'True' : 'False') : formatNumber(machine, value, spec);
  const plain = unbox(value);
  if (typeof plain === 'string') return spec === '' ? yield* str(machine, value) : formatText(plain, spec);
  if (plain instanceof Float || typeof plain === 'number' || typeof plain === 'bigint')
    return spec === '' ? yield* str(machine, value) : formatNumber(machine, plain, spec);
  if (spec !== '') throw typeError(`unsupported format string passed to ${type.name}.__format__`);
  return yield* str(machine, value);
}

function pad(text: string, { fill, width }: Spec, align: string): string {
  const lacks = width - lengthOf(text);
  if (lacks <= 0) return text;
  if (align === '<') return text + fill.repeat(lacks);
  if (align === '^') return fill.repeat(Math.floor(lacks / 2)) + text + fill.repeat(Math.ceil(lacks / 2));
  return fill.repeat(lacks) + text;
}

function formatText(text: string, specText: string): string {
  const spec = readSpec(specText, 'str');
  if (spec.type !== '' && spec.type !== 's')
    throw valueError(`Unknown format code '${spec.type}' for object of type 'str'`);
  if (spec.sign !== '')
    throw valueError(
      spec.sign === ' '
        ? 'Space not allowed in string format specifier'
        : 'Sign not allowed in string format specifier',
    );
  if (spec.alternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (spec.grouping !== '') throw valueError(`Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.align === '=' && !/^.?=/u.test(specText)) return pad(cut(text, spec), spec, '<');
  if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  return pad(cut(text, spec), spec, spec.align || '<');
}

function cut(text: string, { precision }: Spec): string {
  return precision === undefined ? text : sliceText(text, 0, precision);
}

/** A number in a format. @throws Raised ValueError */
export function formatNumber(machine: Machine, value: Int | boolean | Float, specText: string): string {
  const isFloat = value instanceof Float;
  const name = isFloat ? 'float' : typeof value === 'boolean' ? 'bool' : 'int';
  const spec = readSpec(specText, name);
  const whole = isFloat ? undefined : (asInt(value) as Int);
  if (whole !== undefined && (spec.type === '' || 'bcdoxXn'.includes(spec.type)))
    return formatInt(machine, whole, spec);
  if (spec.type === '' || 'eEfFgGn%'.includes(spec.type)) {
    const number = isFloat ? value.value : Number(whole);
    if (!isFloat && !Number.isFinite(number))
      throw raise(OVERFLOW_ERROR, 'int too large to convert to float');
    return formatFloat(number, spec);
  }
  throw raise(VALUE_ERROR, `Unknown format code '${spec.type}' for object of type '${name}'`);
}

function formatInt(machine: Machine, value: Int, spec: Spec): string {
  const { type, precision } = spec;
  if (precision !== undefined) throw valueError('Precision not allowed in integer format specifier');
  if (type === 'c') {
    if (spec.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
    return pad(
      String.fromCodePoint(Number(value)),
      spec,
      spec.align === '' || spec.align === '=' ? '<' : spec.align,
    );
  }
  const isNegative = value < 0;
  const size = isNegative ? -value : value;
  const base = type === 'b' ? 2 : type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
  let digits = base === 10 ? intText(machine, size) : size.toString(base);
  if (type === 'X') digits = digits.toUpperCase();
  const prefix = spec.alternate && base !== 10 ? `0${type}` : '';
  if (spec.grouping === ',' && base !== 10) throw valueError(`Cannot specify ',' with '${type}'.`);
  return assemble(isNegative, prefix, digits, '', spec, base === 10 ? 3 : 4);
}

/** Puts sign, prefix, digits and what follows them together, grouped and padded. */
function assemble(
  isNegative: boolean,
  prefix: string,
  digits: string,
  rest: string,
  spec: Spec,
  group: number,
): string {
  const sign = isNegative ? '-' : spec.sign === '+' ? '+' : spec.sign === ' ' ? ' ' : '';
  const head = sign + prefix;
  const align = spec.align || '>';
  if (align !== '=') return pad(head + grouped(digits, spec.grouping, group) + rest, spec, align);
  if (spec.fill === '0' && spec.grouping !== '') {
    // Zeros are grouped as digits are.
    let wide = digits;
    while (head.length + grouped(wide, spec.grouping, group).length + rest.length < spec.width)
      wide = `0${wide}`;
    const shown = grouped(wide, spec.grouping, group);
    return head + shown + rest;
  }
  const body = grouped(digits, spec.grouping, group) + rest;
  return head + spec.fill.repeat(Math.max(0, spec.width - head.length - body.length)) + body;
}

function grouped(digits: string, mark: string, size: number): string {
  if (mark === '') return digits;
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= size)
    parts.unshift(digits.slice(Math.max(0, end - size), end));
  return parts.join(mark);
}

function formatFloat(value: number, spec: Spec): string {
  const isNegative = value < 0 || Object.is(value, -0);
  const upper = spec.type === 'E' || spec.type === 'F' || spec.type === 'G';
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? 'nan' : 'inf';
    const shown = upper ? text.toUpperCase() : text;
    return assemble(
      isNegative && !Number.isNaN(value),
      '',
      shown,
      spec.type === '%' ? '%' : '',
      { ...spec, grouping: '' },
      3,
    );
  }
  const body = floatBody(Math.abs(value), spec);
  const [, digits = '', rest = ''] = /^(\d+)(.*)$/.exec(body) ?? [];
  return assemble(isNegative, '', digits, upper ? rest.toUpperCase() : rest, spec, 3);
}

/** A number of at least zero in a format's type. */
function floatBody(size: number, { type, precision, alternate }: Spec): string {
  switch (type.toLowerCase()) {
    case 'f':
      return fixed(size, precision ?? 6) + (alternate && precision === 0 ? '.' : '');
    case '%':
      return `${fixed(size * 100, precision ?? 6)}%`;
    case 'e':
      return inExponent(...exponential(size, precision ?? 6), alternate);
    case '':
      if (precision === undefined) return floatRepr(size);
      return general(size, Math.max(1, precision), alternate, true);
    default:
      return general(size, Math.max(1, precision ?? 6), alternate, false);
  }
}

function inExponent(digits: string, exponent: number, alternate = false): string {
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : `${digits}${alternate ? '.' : ''}`;
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function general(size: number, precision: number, alternate: boolean, keepsPoint: boolean): string {
  const [digits, exponent] = exponential(size, precision - 1);
  const kept = alternate ? digits : digits.replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent >= precision) return inExponent(kept, exponent);
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${kept}`;
  const whole = kept.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = kept.slice(exponent + 1);
  if (rest !== '') return `${whole}.${rest}`;
  if (keepsPoint) return exponent === precision - 1 ? inExponent(kept, exponent) : `${whole}.0`;
  return alternate ? `${whole}.` : whole;
}
