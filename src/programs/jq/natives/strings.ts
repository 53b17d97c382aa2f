import { applyFormat } from '../formats.ts';
import { isList } from '../json.ts';
import { readJson } from '../json-reader.ts';
import { JqError, type Json } from '../syntax.ts';
import { described, text } from '../values.ts';
import { both, number, type Plain, words } from './checks.ts';

/** Texts, and what becomes of values as texts. */
export const STRINGS: Readonly<Record<string, Plain>> = {
  'utf8bytelength/0': (input) =>
    new TextEncoder().encode(words(input, 'only strings have UTF-8 byte length')).length,
  'tostring/0': (input) => (typeof input === 'string' ? input : text(input)),
  'tonumber/0': (input) => {
    if (typeof input === 'number') return input;
    const value = words(input, 'cannot be parsed as a number').trim();
    if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(value))
      throw new JqError(`${described(input)} cannot be parsed as a number`);
    return Number(value);
  },
  'tojson/0': (input) => text(input),
  'fromjson/0': (input) => {
    const source = words(input, 'only strings can be parsed');
    try {
      return [...readJson(source)][0] ?? null;
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      throw new JqError(`${error.message} (while parsing '${source}')`);
    }
  },
  'explode/0': (input) => [...words(input, 'cannot be exploded')].map((each) => each.codePointAt(0) ?? 0),
  'implode/0': (input) => {
    if (!isList(input)) throw new JqError('implode input must be an array');
    return input.map(character).join('');
  },
  'startswith/1': (input, prefix) =>
    both(input, prefix, 'startswith() requires string inputs', (a, b) => a.startsWith(b)),
  'endswith/1': (input, suffix) =>
    both(input, suffix, 'endswith() requires string inputs', (a, b) => a.endsWith(b)),
  'ltrimstr/1': (input, prefix) =>
    typeof input === 'string' && typeof prefix === 'string' && input.startsWith(prefix)
      ? input.slice(prefix.length)
      : input,
  'rtrimstr/1': (input, suffix) =>
    typeof input === 'string' && typeof suffix === 'string' && suffix !== '' && input.endsWith(suffix)
      ? input.slice(0, -suffix.length)
      : input,
  'trim/0': (input) => words(input, 'cannot be trimmed').trim(),
  'ltrim/0': (input) => words(input, 'cannot be trimmed').trimStart(),
  'rtrim/0': (input) => words(input, 'cannot be trimmed').trimEnd(),
  'split/1': (input, separator) =>
    both(input, separator, 'split input and separator must be strings', (a, b) =>
      a === '' ? [] : a.split(b),
    ),
  'format/1': (input, name) => applyFormat(String(name), input),
  'ascii/0': (input) => String.fromCharCode(number(input)),
};

/** The character of a code point; what is none becomes the replacement character. */
function character(code: Json): string {
  if (typeof code !== 'number' || Number.isNaN(code))
    throw new JqError(`${described(code)} can't be imploded, unicode codepoint needs to be numeric`);
  const point = Math.trunc(code);
  const isNone = point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff);
  return isNone ? '\ufffd' : String.fromCodePoint(point);
}
