import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { unbox } from '../values/boxed.ts';
import { Func } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import { KEY_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Float, Tuple } from '../values/objects.ts';
import { asInt, asNumber, float, typeOf } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { formatNumber } from './format.ts';
import { repr, str } from './repr.ts';
import { find } from './tables.ts';
import { lengthOf, quoteAscii, sliceText } from './text.ts';

const DIRECTIVE = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([\s\S])?/y;

/** `template % values`. */
export function* percent(machine: Machine, template: string, values: Value): Step<string> {
  const list: readonly Value[] = values instanceof Tuple ? values.items : [values];
  let next = 0;
  let usesNames = false;
  const take = (): Value => {
    if (next >= list.length) throw typeError('not enough arguments for format string');
    return list[next++] as Value;
  };
  let out = '';
  for (let at = 0; at < template.length; ) {
    const mark = template.indexOf('%', at);
    if (mark === -1) {
      out += template.slice(at);
      break;
    }
    out += template.slice(at, mark);
    DIRECTIVE.lastIndex = mark;
    const match = DIRECTIVE.exec(template);
    if (--machine.turns <= 0) yield* machine.breathe();
    const [all = '%', name, flags = '', widthText, precisionText, type] = match ?? [];
    if (type === undefined) throw valueError('incomplete format');
    at = mark + all.length;
    if (type === '%') {
      out += '%';
      continue;
    }
    let given: Value;
    const wholeOf = (text: string | undefined): number | undefined => {
      if (text === undefined) return undefined;
      if (text !== '*') return Number(text || '0');
      const value = asInt(take());
      if (value === undefined) throw typeError('* wants int');
      return Number(value);
    };
    let width = wholeOf(widthText);
    const precision = wholeOf(precisionText);
    let leftward = flags.includes('-');
    if (width !== undefined && width < 0) {
      leftward = true;
      width = -width;
    }
    if (name !== undefined) {
      if (!(values instanceof Dict)) throw typeError('format requires a mapping');
      usesNames = true;
      const entry = yield* find(machine, values, name);
      if (!entry) throw raise(KEY_ERROR, name);
      given = entry.value;
    } else given = take();
    const text = yield* field(machine, type, given, flags, precision, leftward ? 0 : (width ?? 0), mark);
    const lacks = (width ?? 0) - lengthOf(text);
    out += lacks <= 0 ? text : leftward ? text + ' '.repeat(lacks) : ' '.repeat(lacks) + text;
  }
  if (next < list.length && !usesNames && !(values instanceof Dict))
    throw typeError('not all arguments converted during string formatting');
  return out;
}

function* field(
  machine: Machine,
  type: string,
  value: Value,
  flags: string,
  precision: number | undefined,
  width: number,
  at: number,
): Step<string> {
  switch (type) {
    case 's':
    case 'r':
    case 'a': {
      const shown = type === 's' ? yield* str(machine, value) : yield* repr(machine, value);
      const text = type === 'a' ? quoteAscii(shown) : shown;
      return precision === undefined ? text : sliceText(text, 0, precision);
    }
    case 'c': {
      if (typeof value === 'string' && lengthOf(value) === 1) return value;
      const code = asInt(value);
      if (code === undefined) throw typeError('%c requires int or char');
      return String.fromCodePoint(Number(code));
    }
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o':
      return whole(type, yield* asBuiltin(machine, value, ['__index__', '__int__']), flags, precision, width);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      const number = asNumber(yield* asBuiltin(machine, value, ['__float__']));
      if (number === undefined) throw typeError(`must be real number, not ${typeOf(value).name}`);
      const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
      const zero = flags.includes('0') && width > 0 ? `0${width}` : '';
      return formatNumber(
        machine,
        float(number),
        `${sign}${flags.includes('#') ? '#' : ''}${zero}.${precision ?? 6}${type}`,
      );
    }
    default:
      throw valueError(
        `unsupported format character '${type}' (0x${(type.codePointAt(0) as number).toString(16)}) at index ${at + 1}`,
      );
  }
}

/** What an object of the program is as a number of ours, if it tells. */
function* asBuiltin(machine: Machine, value: Value, methods: readonly string[]): Step {
  if (asNumber(value) !== undefined) return value;
  for (const name of methods) {
    const method = typeOf(value).lookup(name);
    if (method instanceof Func) return yield* machine.call(method, [value]);
  }
  return value;
}

function whole(
  type: string,
  value: Value,
  flags: string,
  precision: number | undefined,
  width: number,
): string {
  const plain = unbox(value);
  let number = asInt(plain);
  if (number === undefined && plain instanceof Float && !'xXo'.includes(type)) {
    number = BigInt(Math.trunc(plain.value));
  }
  if (number === undefined) {
    if ('xXo'.includes(type))
      throw typeError(`%${type} format: an integer is required, not ${typeOf(value).name}`);
    throw typeError(`%${type} format: a real number is required, not ${typeOf(value).name}`);
  }
  const isNegative = number < 0;
  const base = type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
  let digits = (isNegative ? -number : number).toString(base);
  if (type === 'X') digits = digits.toUpperCase();
  if (precision !== undefined) digits = digits.padStart(precision, '0');
  const prefix = flags.includes('#') && base !== 10 ? `0${type}` : '';
  const sign = isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (flags.includes('0')) digits = digits.padStart(width - sign.length - prefix.length, '0');
  return sign + prefix + digits;
}
