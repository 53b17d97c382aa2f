import { LongText } from '../../command/long-text.ts';
import { formatted } from '../formats.ts';
import { isList, isObject } from '../json.ts';
import { readJson, UNREADY } from '../json-reader.ts';
import type { Machine } from '../machine/machine.ts';
import { PAUSE, type Results } from '../machine/results.ts';
import { JqError, type Json } from '../syntax.ts';
import { arithmetic, described, text } from '../values.ts';
import { list, type Patient, words } from './checks.ts';
import { pieces } from './code-points.ts';

/** Characters between two looks at whether a breath is due. */
const PIECE = 16_384;

/** What takes a text apart, or puts one together, which may be long. */
export const LONG: Readonly<Record<string, Patient>> = {
  *'tostring/0'(machine, input) {
    return typeof input === 'string' ? input : yield* formatted(machine, 'json', input);
  },
  'tojson/0': (machine, input) => formatted(machine, 'json', input),
  *'fromjson/0'(machine, input) {
    const source = words(input, 'only strings can be parsed');
    try {
      for (const value of readJson(source)) {
        if (value !== UNREADY) return value;
        if (machine.isLate()) yield PAUSE;
      }
      return null;
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      throw new JqError(`${error.message} (while parsing '${source}')`);
    }
  },
  *'explode/0'(machine, input) {
    const codes: number[] = [];
    for (const piece of pieces(words(input, 'cannot be exploded'), PIECE)) {
      for (const character of piece) codes.push(character.codePointAt(0) ?? 0);
      if (machine.isLate()) yield PAUSE;
    }
    return codes;
  },
  *'implode/0'(machine, input) {
    if (!isList(input)) throw new JqError('implode input must be an array');
    const text = new LongText();
    for (const code of input) {
      text.add(character(code));
      if (machine.isDue()) yield PAUSE;
    }
    return text.toString();
  },
  *'reverse/0'(machine, input) {
    if (input === null) return [];
    if (typeof input !== 'string')
      return [...list(input, 'cannot be reversed, as it is not an array')].reverse();
    const all: string[] = [];
    for (const piece of pieces(input, PIECE)) {
      all.push([...piece].reverse().join(''));
      if (machine.isLate()) yield PAUSE;
    }
    return all.reverse().join('');
  },
  'ascii_downcase/0': (machine, input) =>
    changed(machine, words(input, 'cannot be exploded'), (text) =>
      text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
    ),
  'ascii_upcase/0': (machine, input) =>
    changed(machine, words(input, 'cannot be exploded'), (text) =>
      text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
    ),
  *'split/1'(machine, input, separator) {
    if (typeof input !== 'string' || typeof separator !== 'string')
      throw new JqError('split input and separator must be strings');
    return yield* split(machine, input, separator);
  },
  *'join/1'(machine, input, separator) {
    if (!isList(input) && !isObject(input)) throw new JqError(`Cannot iterate over ${described(input)}`);
    let joined: LongText | undefined;
    for (const item of input.values()) {
      if (joined) addTo(joined, separator ?? null);
      joined ??= new LongText();
      addTo(joined, typeof item === 'boolean' || typeof item === 'number' ? text(item) : item);
      if (machine.isDue()) yield PAUSE;
    }
    return joined?.toString() ?? '';
  },
  'format/1': (machine, input, name) => formatted(machine, String(name), input),
};

/** The parts between separators; without one, the characters. */
export function* split(machine: Machine, text: string, separator: string): Results<never, readonly Json[]> {
  const parts: string[] = [];
  if (separator === '') {
    for (const piece of pieces(text, PIECE)) {
      for (const each of piece) parts.push(each);
      if (machine.isLate()) yield PAUSE;
    }
    return parts;
  }
  if (text === '') return parts;
  let at = 0;
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, at)) {
    parts.push(text.slice(at, end));
    at = end + separator.length;
    if (machine.isDue()) yield PAUSE;
  }
  parts.push(text.slice(at));
  return parts;
}

function* changed(machine: Machine, text: string, change: (piece: string) => string): Results<never, string> {
  let all = '';
  for (const piece of pieces(text, PIECE)) {
    all += change(piece);
    if (machine.isLate()) yield PAUSE;
  }
  return all;
}

/** What cannot be added is complained about as `+` does it. @throws JqError */
function addTo(joined: LongText, more: Json): void {
  if (typeof more === 'string') joined.add(more);
  else arithmetic('+', joined.toString(), more);
}

/** The character of a code point; what is none becomes the replacement character. */
function character(code: Json): string {
  if (typeof code !== 'number' || Number.isNaN(code))
    throw new JqError(`${described(code)} can't be imploded, unicode codepoint needs to be numeric`);
  const point = Math.trunc(code);
  const isNone = point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff);
  return isNone ? '\ufffd' : String.fromCodePoint(point);
}
