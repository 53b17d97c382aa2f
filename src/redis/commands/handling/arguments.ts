import { type Integer, parseInteger } from '../../keyspace/integer.ts';
import { strtod } from '../../keyspace/strtod.ts';
import { ReplyError } from '../../resp/reply.ts';

export const NOT_AN_INTEGER = 'ERR value is not an integer or out of range';
export const NOT_A_FLOAT = 'ERR value is not a valid float';

export function syntaxError(): ReplyError {
  return new ReplyError('ERR syntax error');
}

/** The argument as a key, field, member or channel: one character per byte. */
export function text(args: readonly string[], index: number): string {
  return args[index] as string;
}

/** All arguments from `start` to before `end` as such. */
export function texts(args: readonly string[], start: number, end = args.length): string[] {
  return args.slice(start, end);
}

/** The argument as an option word, in upper case; empty if there is no such argument. */
export function option(args: readonly string[], index: number): string {
  const word = args[index];
  return word === undefined ? '' : inUpperCase(word);
}

/** Most words are in upper case, and to have them converted costs more than to see it. */
function inUpperCase(word: string): string {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code > 0x60 && (code < 0x7b || code > 0x7f)) return word.toUpperCase();
  }
  return word;
}

/** A 64-bit integer. @throws ReplyError with `message` */
export function integer(args: readonly string[], index: number, message = NOT_AN_INTEGER): Integer {
  const value = parseInteger(args[index] as string);
  if (value === undefined) throw new ReplyError(message);
  return value;
}

/** A 64-bit integer for counts and positions: beyond 2^53 it need not be exact. @throws ReplyError with `message` */
export function count(args: readonly string[], index: number, message = NOT_AN_INTEGER): number {
  return Number(integer(args, index, message));
}

/** An index that fits 32 bits. @throws ReplyError */
export function databaseIndex(args: readonly string[], index: number): number {
  const value = count(args, index);
  if (value < -2147483648 || value > 2147483647) {
    throw new ReplyError('ERR value is out of range, value must between -2147483648 and 2147483647');
  }
  return value;
}

/** What Redis takes as a double: decimal or hexadecimal, `inf` in its spellings, no NaN. Undefined if it is none. */
function parseDouble(value: string): number | undefined {
  if (/^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) return Number(value);
  const { value: number, end } = strtod(value);
  if (value === '' || end !== value.length || /^\s/.test(value) || Number.isNaN(number)) return undefined;
  // Too large, or too close to 0.
  if (Math.abs(number) === Number.POSITIVE_INFINITY && !/inf/i.test(value)) return undefined;
  if (number === 0 && /^[^ep]*[1-9]/i.test(value) && !/^[+-]?0x[0.]*(p|$)/i.test(value)) return undefined;
  return number;
}

/** @throws ReplyError with `message` */
export function double(args: readonly string[], index: number, message = NOT_A_FLOAT): number {
  const value = parseDouble(text(args, index));
  if (value === undefined) throw new ReplyError(message);
  return value;
}
