import type { Lua } from '../machine/lua.ts';
import { isTrue } from '../values/conversion.ts';
import { LuaError } from '../values/lua-error.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { Closure, type LuaValue, NativeFunction, type Steps } from '../values/value.ts';
import { badArgument, checkInteger, checkString, library, optionalInteger, stepped } from './arguments.ts';
import { Matcher } from './pattern.ts';
import { format } from './string-format.ts';

const LONGEST = 2 ** 28;

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
    find: (args) => find(args, 'find'),
    match: (args) => find(args, 'match'),
    format: (args) => [format(args)],
    gmatch(args) {
      const text = checkString(args, 0);
      const pattern = checkString(args, 1);
      let at = 0;
      return [
        new NativeFunction('gmatch_aux', () => {
          const matcher = new Matcher(text, pattern);
          for (; at <= text.length; at++) {
            const end = matcher.match(at, 0);
            if (end < 0) continue;
            const start = at;
            at = end === start ? end + 1 : end;
            return captures(matcher, start, end);
          }
          return [undefined];
        }),
      ];
    },
    gsub: stepped('gsub', (args) => gsub(lua, args)),
    len: (args) => [checkString(args, 0).length],
    lower: (args) => [checkString(args, 0).replace(/[A-Z]/g, (char) => char.toLowerCase())],
    upper: (args) => [checkString(args, 0).replace(/[a-z]/g, (char) => char.toUpperCase())],
    rep(args) {
      const text = checkString(args, 0);
      const count = Math.max(0, checkInteger(args, 1));
      if (text.length * count > LONGEST) throw new LuaError('not enough memory');
      return [text.repeat(count)];
    },
    reverse: (args) => [[...checkString(args, 0)].reverse().join('')],
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

/** A place that may count from the end. */
function place(index: number, length: number): number {
  return index >= 0 ? index : Math.max(0, length + index + 1);
}

function captures(matcher: Matcher, start: number, end: number): LuaValue[] {
  const values: LuaValue[] = [];
  for (let i = 0; i < Math.max(1, matcher.captureCount); i++) values.push(matcher.capture(i, start, end));
  return values;
}

function find(args: readonly LuaValue[], name: 'find' | 'match'): readonly LuaValue[] {
  const text = checkString(args, 0);
  const pattern = checkString(args, 1);
  const start = Math.min(text.length, Math.max(0, place(optionalInteger(args, 2, 1), text.length) - 1));
  const isPlain = name === 'find' && (isTrue(args[3]) || !/[\^$*+?.([%-]/.test(pattern));
  if (isPlain) {
    const found = text.indexOf(pattern, start);
    return found < 0 ? [undefined] : [found + 1, found + pattern.length];
  }
  const anchored = pattern.startsWith('^');
  const matcher = new Matcher(text, pattern);
  for (let at = start; at <= text.length; at++) {
    const end = matcher.match(at, anchored ? 1 : 0);
    if (end >= 0) {
      if (name === 'match') return captures(matcher, at, end);
      return [at + 1, end, ...(matcher.captureCount > 0 ? captures(matcher, at, end) : [])];
    }
    if (anchored) break;
  }
  return [undefined];
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
  let result = '';
  let at = 0;
  let count = 0;
  while (count < limit) {
    const end = matcher.match(at, anchored ? 1 : 0);
    if (end >= 0) {
      count++;
      result +=
        replacement instanceof LuaTable
          ? textFor(lua, lua.index(replacement, matcher.capture(0, at, end)), text.slice(at, end))
          : fill(String(replacement), matcher, at, end, text);
      if (result.length > LONGEST) throw new LuaError('not enough memory');
    }
    if (end > at) at = end;
    else if (at < text.length) result += text[at++];
    else break;
    if (anchored) break;
  }
  return [result + text.slice(at), count];
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
