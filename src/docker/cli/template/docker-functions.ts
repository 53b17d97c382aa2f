import { FunctionError, type Functions, type GoFunction } from './function.ts';
import { toJson } from './json.ts';
import { ANY, type GoType, INT, STRING, STRINGS, string, strings, type Value } from './value.ts';

const text = (value: Value | undefined): string => String(value?.data ?? '');

const define = (parameters: readonly GoType[], call: GoFunction['call']): GoFunction => ({
  parameters,
  call,
});

/** What docker adds to Go's own functions. */
export const DOCKER_FUNCTIONS: Functions = new Map<string, GoFunction>([
  ['json', define([ANY], ([value]) => string(toJson(value)))],
  ['split', define([STRING, STRING], ([value, separator]) => strings(split(text(value), text(separator))))],
  [
    'join',
    define([STRINGS, STRING], ([items, separator]) =>
      string(((items?.data ?? []) as readonly string[]).join(text(separator))),
    ),
  ],
  ['title', define([STRING], ([value]) => string(title(text(value))))],
  ['lower', define([STRING], ([value]) => string(text(value).toLowerCase()))],
  ['upper', define([STRING], ([value]) => string(text(value).toUpperCase()))],
  [
    'pad',
    define([STRING, INT, INT], ([value, before, after]) =>
      string(pad(text(value), Number(before?.data), Number(after?.data))),
    ),
  ],
  [
    'truncate',
    define([STRING, INT], ([value, length]) => string(truncate(text(value), Number(length?.data)))),
  ],
]);

const unchanged = (...further: readonly GoType[]): GoFunction =>
  define([STRING, ...further], ([value]) => value);

/** The same functions over the names of columns, which they leave alone. */
export const HEADER_FUNCTIONS: Functions = new Map<string, GoFunction>([
  ...DOCKER_FUNCTIONS,
  ['json', unchanged()],
  ['split', unchanged(STRING)],
  ['join', unchanged(STRING)],
  ['title', unchanged()],
  ['lower', unchanged()],
  ['upper', unchanged()],
  ['truncate', unchanged(INT)],
]);

/** strings.Split: an empty separator parts the characters. */
function split(value: string, separator: string): readonly string[] {
  return separator === '' ? [...value] : value.split(separator);
}

/** strings.Title: an upper-case letter wherever a word begins. */
function title(value: string): string {
  return value.replace(/(?<![\p{L}\p{N}_]|[^\0-\x7f\s])\p{L}/gu, (letter) => letter.toUpperCase());
}

function pad(value: string, before: number, after: number): string {
  if (value === '') return value;
  if (before < 0 || after < 0) throw new FunctionError('strings: negative Repeat count');
  return ' '.repeat(before) + value + ' '.repeat(after);
}

/** Cuts after so many bytes. */
function truncate(value: string, length: number): string {
  const bytes = new TextEncoder().encode(value);
  if (bytes.length < length) return value;
  if (length < 0) throw new FunctionError(`runtime error: slice bounds out of range [:${length}]`);
  return new TextDecoder().decode(bytes.subarray(0, length));
}
