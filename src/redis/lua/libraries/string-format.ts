import { LuaError } from '../values/lua-error.ts';
import { fixedText, formatG } from '../values/number.ts';
import type { LuaValue } from '../values/value.ts';
import { badArgument, checkNumber, checkString } from './arguments.ts';

/** string.format; `args[0]` is the format. */
export function format(args: readonly LuaValue[]): string {
  const text = checkString(args, 0);
  let result = '';
  let next = 0;
  let at = 0;
  while (at < text.length) {
    const percent = text.indexOf('%', at);
    if (percent < 0) return result + text.slice(at);
    result += text.slice(at, percent);
    if (text[percent + 1] === '%') {
      result += '%';
      at = percent + 2;
      continue;
    }
    const match = /^%([-+ #0]*)(\d*)(?:\.(\d*))?(.?)/s.exec(text.slice(percent)) as RegExpExecArray;
    const [whole, flags = '', width = '', precision, letter = ''] = match;
    if (flags.length > 5) throw new LuaError('invalid format (repeated flags)', true);
    if (width.length > 2 || (precision ?? '').length > 2) {
      throw new LuaError('invalid format (width or precision too long)', true);
    }
    at = percent + whole.length;
    if (++next >= args.length && /[cdiouxXeEfgGqs]/.test(letter)) badArgument(next, 'no value');
    const digits = precision === undefined ? undefined : Number(precision);
    result += pad(convert(args, next, letter, flags, digits), flags, Number(width), letter, digits);
  }
  return result;
}

function convert(
  args: readonly LuaValue[],
  index: number,
  letter: string,
  flags: string,
  precision: number | undefined,
): string {
  switch (letter) {
    case 'c':
      return String.fromCharCode(checkNumber(args, index) & 255);
    case 'd':
    case 'i': {
      const value = integerOf(checkNumber(args, index));
      return signed(digitsOf(value < 0n ? -value : value, 10, precision), value < 0n, flags);
    }
    case 'u':
      return digitsOf(BigInt.asUintN(64, integerOf(checkNumber(args, index))), 10, precision);
    case 'o':
    case 'x':
    case 'X': {
      const value = BigInt.asUintN(64, integerOf(checkNumber(args, index)));
      let digits = digitsOf(value, letter === 'o' ? 8 : 16, precision);
      if (flags.includes('#') && value !== 0n) digits = (letter === 'o' ? '0' : '0x') + digits;
      return letter === 'X' ? digits.toUpperCase() : digits;
    }
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
      const value = checkNumber(args, index);
      const size = Math.abs(value);
      let digits: string;
      if (!Number.isFinite(value)) digits = Number.isNaN(value) ? 'nan' : 'inf';
      else if (letter === 'f') digits = fixed(size, precision ?? 6);
      else if (letter === 'g' || letter === 'G') digits = formatG(size, precision ?? 6, flags.includes('#'));
      else digits = size.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
      const text = signed(digits, value < 0 || Object.is(value, -0), flags);
      return letter === 'E' || letter === 'G' ? text.toUpperCase() : text;
    }
    case 'q':
      return quoted(checkString(args, index));
    case 's': {
      const text = checkString(args, index);
      return precision === undefined ? text : text.slice(0, precision);
    }
    default:
      throw new LuaError(`invalid option '%${letter}' to 'format'`, true);
  }
}

/** As C converts a double to a long long. */
function integerOf(value: number): bigint {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 63) return -(2n ** 63n);
  return BigInt(Math.trunc(value));
}

function digitsOf(value: bigint, base: number, precision: number | undefined): string {
  if (precision === 0 && value === 0n) return '';
  return value.toString(base).padStart(precision ?? 1, '0');
}

function signed(digits: string, negative: boolean, flags: string): string {
  if (negative) return `-${digits}`;
  return (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + digits;
}

function fixed(value: number, digits: number): string {
  if (value < 1e21) return fixedText(value, digits);
  const whole = BigInt(value).toString();
  return digits === 0 ? whole : `${whole}.${'0'.repeat(digits)}`;
}

function pad(
  text: string,
  flags: string,
  width: number,
  letter: string,
  precision: number | undefined,
): string {
  if (text.length >= width || letter === 'q') return text;
  if (flags.includes('-')) return text.padEnd(width);
  const zeros = flags.includes('0') && /[eEfgGdiouxX]/.test(letter);
  if (!zeros || (precision !== undefined && /[diouxX]/.test(letter)) || /nan|inf/i.test(text)) {
    return text.padStart(width);
  }
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function quoted(text: string): string {
  let result = '"';
  for (const char of text) {
    if (char === '"' || char === '\\' || char === '\n') result += `\\${char}`;
    else if (char === '\r') result += '\\r';
    else result += char === '\0' ? '\\000' : char;
  }
  return `${result}"`;
}
