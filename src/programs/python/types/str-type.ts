import type { Machine } from '../machine/machine.ts';
import { type Result, type Step, settle } from '../machine/step.ts';
import { format } from '../operations/format.ts';
import { toArray } from '../operations/iterate.ts';
import { repr, str } from '../operations/repr.ts';
import { getItem } from '../operations/subscript.ts';
import { find, store } from '../operations/tables.ts';
import {
  charactersOf,
  isPrintable,
  lengthOf,
  pointsBefore,
  quoteAscii,
  unitsBefore,
} from '../operations/text.ts';
import { Builtin } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import { INDEX_ERROR, KEY_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Bytes, Tuple } from '../values/objects.ts';
import { asInt, asStr, bytes, list, newDict, STR, tuple, typeOf } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { bounds, textOf, wholeOf } from './arguments.ts';
import { decode, encode } from './codecs.ts';
import { methods } from './define.ts';
import {
  changedInPieces,
  everyPiece,
  inPieces,
  joinInTurns,
  PIECE,
  piecesOf,
  splitInTurns,
  wordsInTurns,
} from './pieces.ts';

const SPACE =
  '[ \\t\\n\\r\\x0b\\x0c\\x1c-\\x1f\\x85\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const TRAILING = new RegExp(`${SPACE}+$`);
const SPACES = new RegExp(`${SPACE}+`);
const LINE = /\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]/g;

function own(self: Value): string {
  return asStr(self) as string;
}

type V = Value | undefined;

function strip(self: Value, chars: V, left: boolean, right: boolean): string {
  let text = own(self);
  if (chars === undefined || chars === null) {
    if (left) text = text.replace(LEADING, '');
    if (right) {
      let end = text.length;
      while (end > 0 && TRAILING.test(text[end - 1] as string)) end--;
      text = text.slice(0, end);
    }
    return text;
  }
  const set = new Set(
    charactersOf(textOf(chars, left && right ? 'strip arg' : left ? 'lstrip arg' : 'rstrip arg')),
  );
  const all = charactersOf(text);
  let [start, end] = [0, all.length];
  while (left && start < end && set.has(all[start] as string)) start++;
  while (right && end > start && set.has(all[end - 1] as string)) end--;
  return all.slice(start, end).join('');
}

function search(self: Value, part: V, start: V, end: V, last: boolean): number {
  const text = own(self);
  const wanted = asStr(part as Value);
  if (wanted === undefined) throw typeError(`must be str, not ${typeOf(part as Value).name}`);
  const [from, to] = bounds(start, end, lengthOf(text));
  if (from > to) return -1;
  const [first, stop] = [unitsBefore(text, from), unitsBefore(text, to)];
  const at = last ? text.lastIndexOf(wanted, stop - wanted.length) : text.indexOf(wanted, first);
  if (at < first || at + wanted.length > stop || (last && stop - wanted.length < 0)) return -1;
  return pointsBefore(text, at);
}

function matches(self: Value, given: V, start: V, end: V, atEnd: boolean): boolean {
  const text = own(self);
  const options = given instanceof Tuple ? given.items : [given as Value];
  const [from, to] = bounds(start, end, lengthOf(text));
  if (from > to) return false;
  const piece =
    start === undefined && end === undefined
      ? text
      : text.slice(unitsBefore(text, from), unitsBefore(text, to));
  return options.some((option) => {
    const part = asStr(option);
    if (part === undefined) {
      const name = atEnd ? 'endswith' : 'startswith';
      if (given instanceof Tuple)
        throw typeError(`tuple for ${name} must only contain str, not ${typeOf(option).name}`);
      throw typeError(`${name} first arg must be str or a tuple of str, not ${typeOf(option).name}`);
    }
    return atEnd ? piece.endsWith(part) : piece.startsWith(part);
  });
}

function split(self: Value, separator: V, limit: V): string[] {
  const text = own(self);
  const most = limit === undefined ? -1 : wholeOf(limit as Value);
  if (separator === undefined || separator === null) {
    if (most < 0) return text.split(SPACES).filter((part) => part !== '');
    let rest = text.replace(LEADING, '');
    const parts: string[] = [];
    while (rest !== '') {
      if (most >= 0 && parts.length === most) {
        parts.push(strip(rest, undefined, false, true));
        break;
      }
      const gap = SPACES.exec(rest);
      if (!gap) {
        parts.push(rest);
        break;
      }
      parts.push(rest.slice(0, gap.index));
      rest = rest.slice(gap.index + gap[0].length);
    }
    return parts;
  }
  const mark = textOf(separator, 'must be str or None, not');
  if (mark === '') throw valueError('empty separator');
  if (most < 0) return text.split(mark);
  const parts: string[] = [];
  let from = 0;
  while (parts.length < most) {
    const at = text.indexOf(mark, from);
    if (at === -1) break;
    parts.push(text.slice(from, at));
    from = at + mark.length;
  }
  parts.push(text.slice(from));
  return parts;
}

function isLong(self: Value): boolean {
  return own(self).length > PIECE;
}

function unlimited(limit: V): boolean {
  return limit === undefined || wholeOf(limit as Value) < 0;
}

function* splitLong(machine: Machine, self: Value, separator: V): Step {
  if (separator === undefined || separator === null)
    return list(yield* wordsInTurns(machine, own(self), SPACES));
  const mark = textOf(separator, 'must be str or None, not');
  if (mark === '') throw valueError('empty separator');
  return list(yield* splitInTurns(machine, own(self), mark));
}

function* replaceLong(machine: Machine, text: string, from: string, to: string): Step {
  if (from !== '') return yield* joinInTurns(machine, yield* splitInTurns(machine, text, from), to);
  return (
    to + (yield* changedInPieces(machine, text, (piece) => [...piece].map((char) => char + to).join('')))
  );
}

function rsplit(self: Value, separator: V, limit: V): string[] {
  const most = limit === undefined ? -1 : wholeOf(limit as Value);
  if (most < 0) return split(self, separator, undefined);
  const text = own(self);
  const parts: string[] = [];
  if (separator === undefined || separator === null) {
    let rest = strip(text, undefined, false, true);
    while (rest !== '' && parts.length < most) {
      let end = rest.length;
      while (end > 0 && !TRAILING.test(rest[end - 1] as string)) end--;
      if (end === 0) break;
      parts.unshift(rest.slice(end));
      rest = strip(rest.slice(0, end), undefined, false, true);
    }
    rest = strip(rest, undefined, true, false);
    if (rest !== '') parts.unshift(rest);
    return parts;
  }
  const mark = own(separator);
  if (mark === '') throw valueError('empty separator');
  let rest = text;
  while (parts.length < most) {
    const at = rest.lastIndexOf(mark);
    if (at === -1) break;
    parts.unshift(rest.slice(at + mark.length));
    rest = rest.slice(0, at);
  }
  parts.unshift(rest);
  return parts;
}

/** Lines as str.splitlines cuts them. */
function* linesOf(machine: Machine, text: string, keeps: boolean): Step {
  const lines: string[] = [];
  let from = 0;
  for (const match of text.matchAll(LINE)) {
    if (--machine.turns <= 0) yield* machine.breathe();
    lines.push(text.slice(from, keeps ? match.index + match[0].length : match.index));
    from = match.index + match[0].length;
  }
  if (from < text.length) lines.push(text.slice(from));
  return list(lines);
}

function pad(self: Value, width: V, fill: V): [number, string] {
  const mark = fill === undefined ? ' ' : textOf(fill as Value, 'The fill character');
  if (lengthOf(mark) !== 1) throw typeError('The fill character must be exactly one character long');
  return [wholeOf(width as Value) - lengthOf(own(self)), mark];
}

function every(machine: Machine, self: Value, test: (char: string) => boolean): Result {
  const text = own(self);
  return text !== '' && everyPiece(machine, text, (piece) => charactersOf(piece).every(test));
}

function titled(text: string): string {
  let out = '';
  let inWord = false;
  for (const char of text) {
    const isCased = char.toLowerCase() !== char.toUpperCase();
    out += isCased ? (inWord ? char.toLowerCase() : char.toUpperCase()) : char;
    inWord = isCased;
  }
  return out;
}

function isCased(text: string, upper: boolean): boolean {
  let cased = false;
  for (const char of text) {
    if (char.toLowerCase() === char.toUpperCase()) continue;
    if (char !== (upper ? char.toUpperCase() : char.toLowerCase())) return false;
    cased = true;
  }
  return cased;
}

function* join(machine: Machine, self: Value, values: Value): Step {
  const mark = own(self);
  const type = typeOf(values);
  if (
    typeof values !== 'string' &&
    type.lookup('__iter__') === undefined &&
    type.lookup('__getitem__') === undefined
  )
    throw typeError('can only join an iterable');
  const items = yield* toArray(machine, values);
  const parts: string[] = [];
  for (let at = 0; at < items.length; at++) {
    const text = asStr(items[at] as Value);
    if (--machine.turns <= 0) yield* machine.breathe();
    if (text === undefined)
      throw typeError(`sequence item ${at}: expected str instance, ${typeOf(items[at] as Value).name} found`);
    parts.push(text);
  }
  return yield* joinInTurns(machine, parts, mark);
}

const BRACE = /[{}]/g;

/** `template.format(…)`. */
function* formatTemplate(
  machine: Machine,
  template: string,
  args: readonly Value[],
  named: (name: string) => Step,
  state = { next: 0, explicit: false },
): Step<string> {
  let out = '';
  for (let at = 0; at < template.length; ) {
    const char = template[at] as string;
    if (char === '}') {
      if (template[at + 1] !== '}') throw valueError("Single '}' encountered in format string");
      out += '}';
      at += 2;
      continue;
    }
    if (char !== '{') {
      BRACE.lastIndex = at;
      const end = BRACE.exec(template)?.index ?? template.length;
      out += template.slice(at, end);
      at = end;
      if (--machine.turns <= 0) yield* machine.breathe();
      continue;
    }
    if (template[at + 1] === '{') {
      out += '{';
      at += 2;
      continue;
    }
    if (--machine.turns <= 0) yield* machine.breathe();
    let depth = 1;
    let end = at + 1;
    for (; end < template.length && depth > 0; end++) {
      if (template[end] === '{') depth++;
      else if (template[end] === '}') depth--;
      else if (template[end] === '[') {
        const close = template.indexOf(']', end);
        if (close !== -1) end = close;
      }
    }
    if (depth > 0)
      throw valueError(
        at + 1 >= template.length
          ? "Single '{' encountered in format string"
          : "expected '}' before end of string",
      );
    const field = template.slice(at + 1, end - 1);
    const [, path = '', conversion, specText = ''] =
      /^((?:\[[^\]]*\]|[^!:[])*)(?:!([^:]*))?(?::([\s\S]*))?$/.exec(field) ?? [];
    const [, head = ''] = /^([^.[]*)/.exec(path) ?? [];
    let value: Value;
    if (head === '' || /^\d+$/.test(head)) {
      let index: number;
      if (head === '') {
        if (state.explicit)
          throw valueError('cannot switch from manual field specification to automatic field numbering');
        index = state.next++;
      } else {
        if (state.next > 0)
          throw valueError('cannot switch from automatic field numbering to manual field specification');
        state.explicit = true;
        index = Number(head);
      }
      const given = args[index];
      if (given === undefined)
        throw raise(INDEX_ERROR, `Replacement index ${index} out of range for positional args tuple`);
      value = given;
    } else value = yield* named(head);
    for (const [, name, key] of path.slice(head.length).matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
      if (name !== undefined) value = yield* machine.attribute(value, name);
      else
        value = yield* settle(
          getItem(machine, value, /^\d+$/.test(key as string) ? Number(key) : (key as string)),
        );
    }
    if (conversion === 'r') value = yield* repr(machine, value);
    else if (conversion === 's') value = yield* str(machine, value);
    else if (conversion === 'a') value = quoteAscii(yield* repr(machine, value));
    else if (conversion !== undefined) throw valueError(`Unknown conversion specifier ${conversion}`);
    const spec = specText.includes('{')
      ? yield* formatTemplate(machine, specText, args, named, state)
      : specText;
    out += yield* format(machine, value, spec);
    at = end;
  }
  return out;
}

function* translate(machine: Machine, text: string, table: Value): Step {
  const pieces: string[] = [];
  for (const piece of yield* piecesOf(machine, text))
    pieces.push(yield* translatePiece(machine, piece, table));
  return pieces.join('');
}

function* translatePiece(machine: Machine, text: string, table: Value): Step<string> {
  let out = '';
  for (const char of text) {
    if (--machine.turns <= 0) yield* machine.breathe();
    let value: Value | undefined;
    if (table instanceof Dict) value = (yield* find(machine, table, char.codePointAt(0) as number))?.value;
    else value = yield* settle(getItem(machine, table, char.codePointAt(0) as number));
    if (value === undefined) out += char;
    else if (value !== null)
      out += typeof value === 'string' ? value : String.fromCodePoint(Number(asInt(value)));
  }
  return out;
}

/** str.maketrans(…). */
export function* makeTrans(machine: Machine, from: Value, to: V, gone: V): Step {
  const table = newDict();
  if (to === undefined) {
    if (!(from instanceof Dict))
      throw typeError('if you give only one argument to maketrans it must be a dict');
    for (const { key, value } of from.entries.values())
      yield* store(machine, table, typeof key === 'string' ? (key.codePointAt(0) as number) : key, value);
    return table;
  }
  const [a, b] = [[...own(from)], [...own(to as Value)]];
  if (a.length !== b.length) throw valueError('the first two maketrans arguments must have equal length');
  a.forEach((char, index) => {
    table.set(char.codePointAt(0) as number, (b[index] as string).codePointAt(0) as number);
  });
  if (gone !== undefined)
    for (const char of own(gone as Value)) table.set(char.codePointAt(0) as number, null);
  return table;
}

methods(STR, {
  upper: [0, 0, (m, self: Value) => inPieces(m, own(self), (text) => text.toUpperCase())],
  lower: [0, 0, (m, self: Value) => inPieces(m, own(self), (text) => text.toLowerCase())],
  casefold: [
    0,
    0,
    (m, self: Value) => inPieces(m, own(self), (text) => text.toLowerCase().replaceAll('ß', 'ss')),
  ],
  swapcase: [
    0,
    0,
    (m, self: Value) =>
      inPieces(m, own(self), (text) =>
        Array.from(text, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join(''),
      ),
  ],
  capitalize: [
    0,
    0,
    (m, self: Value) => {
      let first = '';
      return inPieces(m, own(self), (text) => {
        if (first !== '') return text.toLowerCase();
        first = String.fromCodePoint(text.codePointAt(0) ?? 0);
        return text === '' ? '' : first.toUpperCase() + text.slice(first.length).toLowerCase();
      });
    },
  ],
  title: [0, 0, (m, self: Value) => inPieces(m, own(self), titled)],
  strip: [0, 1, (_m, self: Value, chars: V) => strip(self, chars, true, true)],
  lstrip: [0, 1, (_m, self: Value, chars: V) => strip(self, chars, true, false)],
  rstrip: [0, 1, (_m, self: Value, chars: V) => strip(self, chars, false, true)],
  split: [
    0,
    2,
    (m, self: Value, separator: V, limit: V) =>
      isLong(self) && unlimited(limit) ? splitLong(m, self, separator) : list(split(self, separator, limit)),
    ['sep', 'maxsplit'],
  ],
  rsplit: [
    0,
    2,
    (m, self: Value, separator: V, limit: V) =>
      isLong(self) && unlimited(limit) ? splitLong(m, self, separator) : list(rsplit(self, separator, limit)),
    ['sep', 'maxsplit'],
  ],
  splitlines: [0, 1, (m, self: Value, keeps: V) => linesOf(m, own(self), Boolean(keeps)), ['keepends']],
  partition: [
    1,
    1,
    (_m, self: Value, mark: Value) => {
      const text = own(self);
      const part = textOf(mark, 'must be str, not');
      if (part === '') throw valueError('empty separator');
      const at = text.indexOf(part);
      return tuple(at === -1 ? [text, '', ''] : [text.slice(0, at), part, text.slice(at + part.length)]);
    },
  ],
  rpartition: [
    1,
    1,
    (_m, self: Value, mark: Value) => {
      const text = own(self);
      const part = own(mark);
      if (part === '') throw valueError('empty separator');
      const at = text.lastIndexOf(part);
      return tuple(at === -1 ? ['', '', text] : [text.slice(0, at), part, text.slice(at + part.length)]);
    },
  ],
  join: [1, 1, (machine, self: Value, values: Value) => join(machine, self, values)],
  replace: [
    2,
    3,
    (m, self: Value, from: Value, to: Value, count: V) => {
      const [text, a, b] = [own(self), asStr(from), asStr(to)];
      if (a === undefined) throw typeError(`replace() argument 1 must be str, not ${typeOf(from).name}`);
      if (b === undefined) throw typeError(`replace() argument 2 must be str, not ${typeOf(to).name}`);
      const most = count === undefined ? -1 : wholeOf(count as Value);
      if (most < 0 && text.length > PIECE) return replaceLong(m, text, a, b);
      if (most < 0)
        return a === '' ? b + [...text].map((char) => char + b).join('') : text.replaceAll(a, () => b);
      if (a === '') {
        const chars = [...text];
        return (
          chars.map((char, at) => (at < most ? b + char : char)).join('') + (chars.length < most ? b : '')
        );
      }
      let out = '';
      let at = 0;
      for (let done = 0; done < most; done++) {
        const next = text.indexOf(a, at);
        if (next === -1) break;
        out += text.slice(at, next) + b;
        at = next + a.length;
      }
      return out + text.slice(at);
    },
  ],
  find: [1, 3, (_m, self: Value, part: Value, start: V, end: V) => search(self, part, start, end, false)],
  rfind: [1, 3, (_m, self: Value, part: Value, start: V, end: V) => search(self, part, start, end, true)],
  index: [
    1,
    3,
    (_m, self: Value, part: Value, start: V, end: V) => {
      const at = search(self, part, start, end, false);
      if (at === -1) throw valueError('substring not found');
      return at;
    },
  ],
  rindex: [
    1,
    3,
    (_m, self: Value, part: Value, start: V, end: V) => {
      const at = search(self, part, start, end, true);
      if (at === -1) throw valueError('substring not found');
      return at;
    },
  ],
  count: [
    1,
    3,
    (_m, self: Value, part: Value, start: V, end: V) => {
      const text = own(self);
      const [from, to] = bounds(start, end, lengthOf(text));
      const piece =
        start === undefined
          ? text
          : text.slice(unitsBefore(text, from), Math.max(unitsBefore(text, from), unitsBefore(text, to)));
      const wanted = textOf(part, 'must be str, not');
      if (wanted === '') return lengthOf(piece) + 1;
      let found = 0;
      for (let at = piece.indexOf(wanted); at !== -1; at = piece.indexOf(wanted, at + wanted.length)) found++;
      return found;
    },
  ],
  startswith: [
    1,
    3,
    (_m, self: Value, part: Value, start: V, end: V) => matches(self, part, start, end, false),
  ],
  endswith: [1, 3, (_m, self: Value, part: Value, start: V, end: V) => matches(self, part, start, end, true)],
  removeprefix: [
    1,
    1,
    (_m, self: Value, part: Value) =>
      own(self).startsWith(own(part)) ? own(self).slice(own(part).length) : own(self),
  ],
  removesuffix: [
    1,
    1,
    (_m, self: Value, part: Value) =>
      own(part) !== '' && own(self).endsWith(own(part)) ? own(self).slice(0, -own(part).length) : own(self),
  ],
  ljust: [
    1,
    2,
    (_m, self: Value, width: Value, fill: V) => {
      const [lacks, mark] = pad(self, width, fill);
      return own(self) + mark.repeat(Math.max(0, lacks));
    },
  ],
  rjust: [
    1,
    2,
    (_m, self: Value, width: Value, fill: V) => {
      const [lacks, mark] = pad(self, width, fill);
      return mark.repeat(Math.max(0, lacks)) + own(self);
    },
  ],
  center: [
    1,
    2,
    (_m, self: Value, width: Value, fill: V) => {
      const [lacks, mark] = pad(self, width, fill);
      if (lacks <= 0) return own(self);
      // The odd one goes to the left if the width is odd (pad in unicodeobject.c).
      const left = Math.floor(lacks / 2) + (lacks & wholeOf(width) & 1);
      return mark.repeat(left) + own(self) + mark.repeat(lacks - left);
    },
  ],
  zfill: [
    1,
    1,
    (_m, self: Value, width: Value) => {
      const text = own(self);
      const lacks = Math.max(0, wholeOf(width) - lengthOf(text));
      return /^[+-]/.test(text)
        ? (text[0] as string) + '0'.repeat(lacks) + text.slice(1)
        : '0'.repeat(lacks) + text;
    },
  ],
  expandtabs: [
    0,
    1,
    (m, self: Value, size: V) => {
      const width = size === undefined ? 8 : wholeOf(size as Value);
      let column = 0;
      return inPieces(m, own(self), (text) => {
        const cells: string[] = [];
        for (const char of text) {
          if (char === '\t') {
            const lacks = width > 0 ? width - (column % width) : 0;
            cells.push(' '.repeat(lacks));
            column += lacks;
          } else {
            cells.push(char);
            column = char === '\n' || char === '\r' ? 0 : column + 1;
          }
        }
        return cells.join('');
      });
    },
    ['tabsize'],
  ],
  isdigit: [
    0,
    0,
    (m, self: Value) =>
      every(m, self, (c) => /[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u2468]/u.test(c)),
  ],
  isdecimal: [0, 0, (m, self: Value) => every(m, self, (c) => /\p{Nd}/u.test(c))],
  isnumeric: [0, 0, (m, self: Value) => every(m, self, (c) => /\p{N}/u.test(c))],
  isalpha: [0, 0, (m, self: Value) => every(m, self, (c) => /\p{L}/u.test(c))],
  isalnum: [0, 0, (m, self: Value) => every(m, self, (c) => /[\p{L}\p{N}]/u.test(c))],
  isspace: [0, 0, (m, self: Value) => every(m, self, (c) => LEADING.test(c))],
  isupper: [0, 0, (_m, self: Value) => isCased(own(self), true)],
  islower: [0, 0, (_m, self: Value) => isCased(own(self), false)],
  istitle: [0, 0, (_m, self: Value) => /\p{L}/u.test(own(self)) && titled(own(self)) === own(self)],
  isascii: [0, 0, (_m, self: Value) => !/[^\0-\x7f]/.test(own(self))],
  isprintable: [0, 0, (m, self: Value) => own(self) === '' || every(m, self, isPrintable)],
  isidentifier: [0, 0, (_m, self: Value) => /^[\p{L}_][\p{L}\p{Nd}\p{Mn}\p{Pc}]*$/u.test(own(self))],
  encode: [
    0,
    2,
    (_m, self: Value, encoding: V, errors: V) =>
      bytes(encode(own(self), (encoding ?? 'utf-8') as string, (errors ?? 'strict') as string)),
    ['encoding', 'errors'],
  ],
  translate: [1, 1, (machine, self: Value, table: Value) => translate(machine, own(self), table)],
  format_map: [
    1,
    1,
    (machine, self: Value, map: Value) =>
      formatTemplate(machine, own(self), [], function* (name) {
        return yield* settle(getItem(machine, map, name));
      }),
  ],
  __len__: [0, 0, (_m, self: Value) => lengthOf(own(self))],
  __getnewargs__: [0, 0, (_m, self: Value) => tuple([own(self)])],
});

STR.own.setName(
  'format',
  new Builtin(
    'format',
    (machine, args, keywords) =>
      // biome-ignore lint/correctness/useYield: it answers at once
      formatTemplate(machine, own(args[0] as Value), args.slice(1), function* (name): Step {
        const value = keywords?.get(name);
        if (value === undefined) throw raise(KEY_ERROR, name);
        return value;
      }),
    STR,
  ),
);

/** str(…). */
export function* newStr(machine: Machine, value: V, encoding: V, errors: V): Step<string> {
  if (value === undefined) return '';
  if (encoding !== undefined || errors !== undefined) {
    if (!(value instanceof Bytes))
      throw typeError(`decoding to str: need a bytes-like object, ${typeOf(value as Value).name} found`);
    return decode(
      value.data,
      asStr((encoding ?? 'utf-8') as Value) as string,
      asStr((errors ?? 'strict') as Value) as string,
    );
  }
  return yield* str(machine, value as Value);
}
