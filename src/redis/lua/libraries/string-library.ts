import type { Lua } from '../machine/lua.ts';
import { isTrue } from '../values/conversion.ts';
import { LuaError } from '../values/lua-error.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { Closure, type LuaValue, NativeFunction, type Steps } from '../values/value.ts';
import {
  badArgument,
  checkInteger,
  checkString,
  library,
  nap,
  optionalInteger,
  stepped,
} from './arguments.ts';
import { Matcher } from './pattern.ts';
import { format } from './string-format.ts';

const LONGEST = 2 ** 28;
const NOTHING: readonly LuaValue[] = [];
/** Characters that are changed in one go. */
const LONG = 16_384;

/** string.*, which are also the methods of all strings. */
export function openString(lua: Lua): LuaTable {
  const table = library({
    byte(args) {
      const text = checkString(args, 0);
      const from = optionalInteger(args, 1, 1);
      const first = place(from, text.length);
      const last = place(optionalInteger(args, 2, first), text.length);
      const values: LuaValue[] = [];
      const end = Math.min(last, text.length);
      if (end - first > 8000) throw new LuaError('string slice too long', true);
      for (let i = Math.max(1, first); i <= end; i++) values.push(text.charCodeAt(i - 1));
      return values;
    },
    char(args) {
      return [
        args
          .map((_, i) => {
            const code = checkInteger(args, i);
            if (code < 0 || code > 255) badArgument(i, 'invalid value');
            return String.fromCharCode(code);
          })
          .join(''),
      ];
    },
    // Scripts may not load binary code, so nobody can tell that it is only the beginning of it.
    dump(args) {
      const [fn] = args;
      if (fn instanceof Closure) return ['\x1bLuaQ\0\x01\x04\x08\x04\x08\0'];
      if (!(fn instanceof NativeFunction)) {
        badArgument(0, `function expected, got ${args.length === 0 ? 'no value' : typeName(fn)}`);
      }
      throw new LuaError('unable to dump given function');
    },
    find: stepped('find', (args) => find(lua, args, 'find')),
    match: stepped('match', (args) => find(lua, args, 'match')),
    format: (args) => [format(args)],
    gmatch(args) {
      const text = checkString(args, 0);
      const pattern = checkString(args, 1);
      const search = everyMatch(lua, text, pattern);
      return [stepped('gmatch_aux', search)];
    },
    gsub: stepped('gsub', (args) => gsub(lua, args)),
    len: (args) => [checkString(args, 0).length],
    lower: stepped('lower', (args) =>
      changed(lua, checkString(args, 0), (text) => text.replace(/[A-Z]+/g, (some) => some.toLowerCase())),
    ),
    upper: stepped('upper', (args) =>
      changed(lua, checkString(args, 0), (text) => text.replace(/[a-z]+/g, (some) => some.toUpperCase())),
    ),
    rep(args) {
      const text = checkString(args, 0);
      const count = Math.max(0, checkInteger(args, 1));
      if (text.length * count > LONGEST) throw new LuaError('not enough memory');
      return [text.repeat(count)];
    },
    reverse: stepped('reverse', (args) => reversed(lua, checkString(args, 0))),
    sub(args) {
      const text = checkString(args, 0);
      const first = Math.max(1, place(checkInteger(args, 1), text.length));
      const last = place(optionalInteger(args, 2, -1), text.length);
      return [first > last ? '' : text.slice(first - 1, last)];
    },
  });
  table.set('gfind', table.get('gmatch'));
  const metatable = new LuaTable();
  metatable.set('__index', table);
  lua.stringMeta = metatable;
  return table;
}

/** What becomes of each piece of a text, one after the other. */
function changed(lua: Lua, text: string, change: (piece: string) => string): Steps | readonly LuaValue[] {
  return text.length <= LONG ? [change(text)] : changedInPieces(lua, text, change);
}

function* changedInPieces(lua: Lua, text: string, change: (piece: string) => string): Steps {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += LONG) {
    pieces.push(change(text.slice(at, at + LONG)));
    yield* nap(lua);
  }
  return [pieces.join('')];
}

function reversed(lua: Lua, text: string): Steps | readonly LuaValue[] {
  return text.length <= LONG ? [[...text].reverse().join('')] : reversedInPieces(lua, text);
}

function* reversedInPieces(lua: Lua, text: string): Steps {
  const pieces: string[] = [];
  for (let end = text.length; end > 0; end -= LONG) {
    pieces.push([...text.slice(Math.max(0, end - LONG), end)].reverse().join(''));
    yield* nap(lua);
  }
  return [pieces.join('')];
}

/** A place that may count from the end. */
function place(index: number, length: number): number {
  return index >= 0 ? index : Math.max(0, length + index + 1);
}

function captures(matcher: Matcher, start: number, end: number): LuaValue[] {
  const values: LuaValue[] = [];
  for (let i = 0; i < Math.max(1, matcher.captureCount); i++) values.push(matcher.capture(i, start, end));
  return values;
}

function find(lua: Lua, args: readonly LuaValue[], name: 'find' | 'match'): Steps | readonly LuaValue[] {
  const text = checkString(args, 0);
  const pattern = checkString(args, 1);
  const start = Math.min(text.length, Math.max(0, place(optionalInteger(args, 2, 1), text.length) - 1));
  const isPlain = name === 'find' && (isTrue(args[3]) || !/[\^$*+?.([%-]/.test(pattern));
  if (isPlain) {
    const at = text.indexOf(pattern, start);
    return at < 0 ? [undefined] : [at + 1, at + pattern.length];
  }
  const matcher = new Matcher(text, pattern);
  const result = (at: number, end: number): readonly LuaValue[] => found(matcher, at, end, name);
  if (!pattern.startsWith('^')) return search(lua, matcher, text, start, result);
  const end = matcher.match(start, 1);
  return end >= 0 ? result(start, end) : [undefined];
}

/** The first match from a place on; the script may be left meanwhile if that takes long. */
function search(
  lua: Lua,
  matcher: Matcher,
  text: string,
  start: number,
  result: (at: number, end: number) => readonly LuaValue[],
): Steps | readonly LuaValue[] {
  for (let at = start; at <= text.length; at++) {
    const end = matcher.match(at, 0);
    if (end >= 0) return result(at, end);
    if (matcher.isTired()) return searchOn(lua, matcher, text, at + 1, result);
  }
  return [undefined];
}

function* searchOn(
  lua: Lua,
  matcher: Matcher,
  text: string,
  start: number,
  result: (at: number, end: number) => readonly LuaValue[],
): Steps {
  yield* nap(lua);
  for (let at = start; at <= text.length; at++) {
    const end = matcher.match(at, 0);
    if (end >= 0) return result(at, end);
    if (matcher.isTired()) yield* nap(lua);
  }
  return [undefined];
}

/** gmatch: what finds one match after the other. */
function everyMatch(lua: Lua, text: string, pattern: string): () => Steps | readonly LuaValue[] {
  const matcher = new Matcher(text, pattern);
  let from = 0;
  return () =>
    search(lua, matcher, text, from, (at, end) => {
      from = end === at ? end + 1 : end;
      return captures(matcher, at, end);
    });
}

/** What find, or match, answers of a match. */
function found(matcher: Matcher, start: number, end: number, name: 'find' | 'match'): readonly LuaValue[] {
  if (name === 'match') return captures(matcher, start, end);
  return [start + 1, end, ...(matcher.captureCount > 0 ? captures(matcher, start, end) : [])];
}

function gsub(lua: Lua, args: readonly LuaValue[]): Steps | readonly LuaValue[] {
  const text = checkString(args, 0);
  const pattern = checkString(args, 1);
  const [, , replacement] = args;
  const limit = optionalInteger(args, 3, text.length + 1);
  const matcher = new Matcher(text, pattern);
  const anchored = pattern.startsWith('^');
  if (replacement instanceof Closure || replacement instanceof NativeFunction)
    return substituteBy(lua, text, matcher, anchored, limit, replacement);
  if (
    typeof replacement !== 'string' &&
    typeof replacement !== 'number' &&
    !(replacement instanceof LuaTable)
  )
    badArgument(2, 'string/function/table expected');
  const steps = substituted(lua, text, matcher, anchored, limit, replacement);
  const first = steps.next(NOTHING);
  return first.done ? first.value : goOn(first.value, steps);
}

/** Steps of which the first has been made. */
function* goOn(first: readonly LuaValue[], steps: Steps): Steps {
  let step = steps.next(yield first);
  while (!step.done) step = steps.next(yield step.value);
  return step.value;
}

/** With a text, or with what a table has for what was found. */
function* substituted(
  lua: Lua,
  text: string,
  matcher: Matcher,
  anchored: boolean,
  limit: number,
  replacement: string | number | LuaTable,
): Steps {
  const pieces: string[] = [];
  let result = '';
  let length = 0;
  let at = 0;
  let count = 0;
  while (count < limit) {
    if (result.length > LONG) {
      // Looking at a character makes the host lay it out.
      result.charCodeAt(0);
      pieces.push(result);
      length += result.length;
      result = '';
    }
    if (matcher.isTired()) yield* nap(lua);
    const end = matcher.match(at, anchored ? 1 : 0);
    if (end >= 0) {
      count++;
      result +=
        replacement instanceof LuaTable
          ? textFor(lua, lua.index(replacement, matcher.capture(0, at, end)), text.slice(at, end))
          : fill(String(replacement), matcher, at, end, text);
      if (length + result.length > LONGEST) throw new LuaError('not enough memory');
    }
    if (end > at) at = end;
    else if (at < text.length) result += text[at++];
    else break;
    if (anchored) break;
  }
  return [pieces.join('') + result + text.slice(at), count];
}

/** The same with a function of the script, in which it can be left. */
function* substituteBy(
  lua: Lua,
  text: string,
  matcher: Matcher,
  anchored: boolean,
  limit: number,
  replacement: LuaValue,
): Steps {
  let result = '';
  let at = 0;
  let count = 0;
  while (count < limit) {
    if (matcher.isTired()) yield* nap(lua);
    const end = matcher.match(at, anchored ? 1 : 0);
    if (end >= 0) {
      count++;
      const call =
        matcher.captureCount > 1
          ? [replacement, ...captures(matcher, at, end)]
          : [replacement, matcher.capture(0, at, end)];
      result += textFor(lua, (yield call)[0], text.slice(at, end));
      if (result.length > LONGEST) throw new LuaError('not enough memory');
    }
    if (end > at) at = end;
    else if (at < text.length) result += text[at++];
    else break;
    if (anchored) break;
  }
  return [result + text.slice(at), count];
}

/** Puts captures into a replacement. */
function fill(replacement: string, matcher: Matcher, start: number, end: number, text: string): string {
  return replacement.replace(/%([\s\S]?)/g, (_, char: string) => {
    if (char === '0') return text.slice(start, end);
    if (/[1-9]/.test(char)) return String(matcher.capture(Number(char) - 1, start, end));
    return char;
  });
}

/** What a table or a function wants instead of a match. */
function textFor(lua: Lua, value: LuaValue, match: string): string {
  if (typeof value === 'string') return value;
  if (!isTrue(value)) return match;
  if (typeof value === 'number') return lua.toText(value);
  throw new LuaError(`invalid replacement value (a ${typeName(value)})`, true);
}
