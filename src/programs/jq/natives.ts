import { calendarTime, daysFromDate } from '../../linux/calendar.ts';
import { strftime } from '../strftime.ts';
import { hasAtMostOne } from './at-most-one.ts';
import { applyFormat } from './formats.ts';
import { isList, isObject, keysOf } from './json.ts';
import { readJson } from './json-reader.ts';
import { type Closure, type Item, type Machine, type Native, PAUSE, type Results } from './machine.ts';
import { matches } from './regex.ts';
import { JqError, type Json } from './syntax.ts';
import { compare, deletePaths, described, get, getPath, isTrue, setPath, text, typeName } from './values.ts';

/** A function of values: of its input and its arguments. */
type Plain = (input: Json, ...args: readonly Json[]) => Json;

function number(value: Json, what = 'number required'): number {
  if (typeof value !== 'number') throw new JqError(`${described(value)} ${what}`);
  return value;
}

function words(value: Json, what: string): string {
  if (typeof value !== 'string') throw new JqError(`${described(value)} ${what}`);
  return value;
}

function list(value: Json, what: string): readonly Json[] {
  if (!isList(value)) throw new JqError(`${described(value)} ${what}`);
  return value;
}

const MATHS: Readonly<Record<string, (x: number) => number>> = {
  ...{ floor: Math.floor, ceil: Math.ceil, sqrt: Math.sqrt, fabs: Math.abs, trunc: Math.trunc },
  round: (x) => Math.sign(x) * Math.round(Math.abs(x)),
  ...{
    log: Math.log,
    log2: Math.log2,
    log10: Math.log10,
    exp: Math.exp,
    exp2: (x) => 2 ** x,
    exp10: (x) => 10 ** x,
  },
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, asin: Math.asin, acos: Math.acos, atan: Math.atan },
};

const PLAIN: Readonly<Record<string, Plain>> = {
  'not/0': (input) => !isTrue(input),
  'type/0': (input) => typeName(input),
  'length/0': (input) => {
    if (input === null) return 0;
    if (typeof input === 'string') return [...input].length;
    if (typeof input === 'number') return Math.abs(input);
    if (isList(input)) return input.length;
    if (isObject(input)) return input.size;
    throw new JqError(`${described(input)} has no length`);
  },
  'utf8bytelength/0': (input) =>
    new TextEncoder().encode(words(input, 'only strings have UTF-8 byte length')).length,
  'keys/0': (input) => keys(input, true),
  'keys_unsorted/0': (input) => keys(input, false),
  'has/1': (input, key) => {
    if (isObject(input) && typeof key === 'string') return input.has(key);
    if (isList(input) && typeof key === 'number') return key >= 0 && key < input.length;
    throw new JqError(
      `Cannot check whether ${typeName(input)} has a ${typeof key === 'string' ? 'string' : typeName(key ?? null)} key`,
    );
  },
  'contains/1': (input, other) => contains(input, other ?? null),
  'tostring/0': (input) => (typeof input === 'string' ? input : text(input)),
  'tonumber/0': (input) => {
    if (typeof input === 'number') return input;
    const value = words(input, 'cannot be parsed as a number').trim();
    if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(value))
      throw new JqError(`${described(input)} cannot be parsed as a number`);
    return Number(value);
  },
  'toarray/0': (input) => (isList(input) ? input : [input]),
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
  'infinite/0': () => Number.POSITIVE_INFINITY,
  'nan/0': () => Number.NaN,
  'isnan/0': (input) => Number.isNaN(number(input)),
  'isinfinite/0': (input) => Math.abs(number(input)) === Number.POSITIVE_INFINITY,
  'isnormal/0': (input) => Number.isFinite(number(input)) && input !== 0,
  'pow/2': (_, a, b) => number(a ?? null) ** number(b ?? null),
  'atan2/2': (_, a, b) => Math.atan2(number(a ?? null), number(b ?? null)),
  'reverse/0': (input) => {
    if (typeof input === 'string') return [...input].reverse().join('');
    return input === null ? [] : [...list(input, 'cannot be reversed, as it is not an array')].reverse();
  },
  'flatten/1': (input, depth) => {
    if (number(depth ?? null) < 0) throw new JqError('flatten depth must not be negative');
    return flatten(list(input, 'cannot be flattened'), number(depth ?? null));
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
  'indices/1': (input, item) => {
    if (input === null) return null;
    if (typeof input === 'string' && typeof item === 'string') {
      const found: number[] = [];
      for (let at = input.indexOf(item); at >= 0 && item !== ''; at = input.indexOf(item, at + 1))
        found.push([...input.slice(0, at)].length);
      return found;
    }
    if (isList(input) && isList(item ?? null)) return get(input, item ?? null);
    return list(input, 'cannot be searched').flatMap((each, i) =>
      compare(each, item ?? null) === 0 ? [i] : [],
    );
  },
  'getpath/1': (input, path) => getPath(input, list(path ?? null, 'is not a path')),
  'setpath/2': (input, path, value) => setPath(input, list(path ?? null, 'is not a path'), value ?? null),
  'delpaths/1': (input, paths) => deletePaths(input, pathList(paths ?? null)),
  'gmtime/0': (input) => brokenDown(number(input)),
  'mktime/0': (input) => {
    if (!isList(input)) throw new JqError('mktime requires array of 6 numbers');
    return seconds(input, 'mktime');
  },
  'strftime/1': (input, format) => {
    const time = isList(input)
      ? seconds(input, 'strftime/1')
      : number(input, 'strftime/1 requires parsed datetime inputs');
    return strftime(words(format ?? null, 'is not a format'), time * 1000);
  },
  'strptime/1': (input) => {
    const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(
      words(input, 'strptime/1 requires string inputs and arguments'),
    );
    if (!match) throw new JqError(`date "${input}" does not match format "%Y-%m-%dT%H:%M:%SZ"`);
    const [, y, m, d, h, min, s] = match.map(Number);
    return brokenDown(
      daysFromDate(y ?? 0, m ?? 0, d ?? 0) * 86_400 + (h ?? 0) * 3600 + (min ?? 0) * 60 + (s ?? 0),
    );
  },
  'test/2': (input, regex, flags) => matches(input, regex ?? null, flags ?? null, true).length > 0,
  'split/2': (input, regex, flags) => {
    const subject = words(input, 'cannot be matched, as it is not a string');
    const parts: string[] = [];
    let at = 0;
    for (const match of matches(subject, regex ?? null, `g${flags ?? ''}`, false)) {
      parts.push(subject.slice(at, match.start));
      at = match.start + match.string.length;
    }
    return [...parts, subject.slice(at)];
  },
  'format/1': (input, name) => applyFormat(String(name), input),
  'input_line_number/0': () => 0,
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

function keys(input: Json, sorted: boolean): Json {
  if (isObject(input)) return keysOf(input, sorted);
  if (isList(input)) return [...input.keys()];
  throw new JqError(`${described(input)} has no keys`);
}

function pathList(paths: Json): readonly Json[] {
  if (!isList(paths)) throw new JqError('Paths must be specified as an array');
  return paths;
}

function contains(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b))
    return [...b].every(([key, value]) => a.has(key) && contains(a.get(key) ?? null, value));
  if (isList(a) && isList(b))
    return b.every((each) => a.some((own) => typeName(own) === typeName(each) && contains(own, each)));
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (typeName(a) === typeName(b)) return compare(a, b) === 0;
  throw new JqError(`${described(a)} and ${described(b)} cannot have their containment checked`);
}

function flatten(items: readonly Json[], depth: number): readonly Json[] {
  return items.flatMap((item) => (isList(item) && depth > 0 ? flatten(item, depth - 1) : [item]));
}

function both(a: Json, b: Json | undefined, message: string, of: (a: string, b: string) => Json): Json {
  if (typeof a !== 'string' || typeof b !== 'string') throw new JqError(message);
  return of(a, b);
}

function brokenDown(time: number): Json {
  const t = calendarTime(time * 1000);
  return [
    t.year,
    t.month - 1,
    t.day,
    t.hour,
    t.minute,
    t.second + (time - Math.floor(time)),
    t.weekday,
    t.yearDay - 1,
  ];
}

function seconds(fields: readonly Json[], who: string): number {
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = fields.map((each) => {
    if (typeof each !== 'number') throw new JqError(`${who} requires parsed datetime inputs`);
    return each;
  });
  return daysFromDate(year, month + 1, day) * 86_400 + hour * 3600 + minute * 60 + Math.floor(second);
}

/** All combinations of the arguments' values, the last one changing first. */
function* products(
  machine: Machine,
  args: readonly Closure[],
  input: Json,
  at = 0,
): Results<readonly Json[]> {
  const arg = args[at];
  if (!arg) {
    yield [];
    return;
  }
  for (const value of machine.values(arg, input))
    if (value === PAUSE) yield value;
    else
      for (const rest of products(machine, args, input, at + 1))
        yield rest === PAUSE ? rest : [value, ...rest];
}

function plainNative(of: Plain): Native {
  return function* (machine, args, input) {
    for (const values of products(machine, args, input.value))
      yield values === PAUSE ? values : { value: of(input.value, ...values) };
  };
}

/** Elements with what a filter makes of each. */
function* keyed(
  machine: Machine,
  closure: Closure,
  input: Json,
  what: string,
): Results<never, { readonly item: Json; readonly key: Json }[]> {
  const all: { readonly item: Json; readonly key: Json }[] = [];
  for (const item of list(input, what)) all.push({ item, key: yield* machine.collect(closure, item) });
  return all;
}

/** No values at all. */
const NOTHING: Results<Item> = (function* (): Results<Item> {
  yield* [];
})();

function raise(value: Json): never {
  throw new JqError(value);
}

const FILTERED: Readonly<Record<string, Native>> = {
  'empty/0': () => NOTHING,
  'error/0': (_, __, input) => raise(input.value),
  *'error/1'(machine, [message], input) {
    const value = message ? yield* machine.first(message, input.value) : undefined;
    if (value !== undefined) raise(value);
  },
  *'recurse/1'(machine, [step], input) {
    if (step) yield* descended(machine, input, stepwise(machine, step));
  },
  // Again and again of the same input, until it fails.
  *'repeat/1'(machine, [step], input) {
    while (step) yield* machine.run(step.filter, step.scope, input);
  },
  *'while/2'(machine, [test, step], input) {
    if (!test || !step) return;
    const next = function* (item: Item): Results<Item> {
      for (const each of machine.run(step.filter, step.scope, item))
        if (each === PAUSE) yield each;
        else yield* judged(machine, test, each, true);
    };
    for (const first of judged(machine, test, input, true))
      if (first === PAUSE) yield first;
      else
        yield* descended(machine, first, {
          next,
          single: hasAtMostOne(test.filter) && hasAtMostOne(step.filter),
        });
  },
  *'until/2'(machine, [test, step], input) {
    if (!test || !step) return;
    const ends = new WeakSet<Item>();
    const judge = function* (item: Item): Results<Item> {
      for (const verdict of machine.values(test, item.value)) {
        if (verdict === PAUSE) yield verdict;
        else {
          const copy = { ...item };
          if (isTrue(verdict)) ends.add(copy);
          yield copy;
        }
      }
    };
    const next = function* (item: Item): Results<Item> {
      if (ends.has(item)) return;
      for (const each of machine.run(step.filter, step.scope, item))
        if (each === PAUSE) yield each;
        else yield* judge(each);
    };
    for (const first of judge(input))
      if (first === PAUSE) yield first;
      else
        yield* descended(machine, first, {
          next,
          single: hasAtMostOne(test.filter) && hasAtMostOne(step.filter),
          shown: (item) => ends.has(item),
        });
  },
  *'path/1'(machine, [places], input) {
    if (places)
      for (const each of machine.paths(places, input.value))
        yield each === PAUSE ? each : { value: each.path };
  },
  *'getpath/1'(machine, [path], input) {
    if (!path) return;
    for (const value of machine.values(path, input.value)) {
      if (value === PAUSE) {
        yield value;
        continue;
      }
      const steps = list(value, 'is not a path');
      yield { value: getPath(input.value, steps), path: input.path && [...input.path, ...steps] };
    }
  },
  *'range/2'(machine, args, input) {
    for (const bounds of products(machine, args, input.value)) {
      if (bounds === PAUSE) {
        yield bounds;
        continue;
      }
      const [from, to] = bounds.map((each) => number(each, 'Range bounds must be numeric'));
      for (let i = from ?? 0; i < (to ?? 0); i++) yield { value: i };
    }
  },
  *'range/3'(machine, args, input) {
    for (const bounds of products(machine, args, input.value)) {
      if (bounds === PAUSE) {
        yield bounds;
        continue;
      }
      const [start = 0, end = 0, step = 0] = bounds.map((each) => number(each));
      for (let i = start; step > 0 ? i < end : step < 0 && i > end; i += step) yield { value: i };
    }
  },
  *'first/1'(machine, [source], input) {
    if (!source) return;
    for (const item of machine.run(source.filter, source.scope, input)) {
      yield item;
      if (item !== PAUSE) return;
    }
  },
  *'last/1'(machine, [source], input) {
    let last: Item | undefined;
    if (source)
      for (const item of machine.run(source.filter, source.scope, input))
        if (item === PAUSE) yield item;
        else last = item;
    if (last) yield last;
  },
  *'limit/2'(machine, [count, source], input) {
    if (!count || !source) return;
    for (const most of machine.values(count, input.value)) {
      if (most === PAUSE) {
        yield most;
        continue;
      }
      let left = number(most);
      if (left <= 0) continue;
      for (const item of machine.run(source.filter, source.scope, input)) {
        yield item;
        if (item !== PAUSE && --left <= 0) break;
      }
    }
  },
  *'any/2'(machine, [source, test], input) {
    yield { value: source && test ? yield* isAny(machine, source, test, input.value, true) : false };
  },
  *'all/2'(machine, [source, test], input) {
    yield { value: source && test ? !(yield* isAny(machine, source, test, input.value, false)) : true };
  },
  *'sort_by/1'(machine, [by], input) {
    if (!by) return;
    const items = yield* keyed(machine, by, input.value, 'cannot be sorted, as it is not an array');
    yield { value: items.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item) };
  },
  *'group_by/1'(machine, [by], input) {
    if (by)
      yield {
        value: grouped(yield* keyed(machine, by, input.value, 'cannot be grouped, as it is not an array')),
      };
  },
  *'unique_by/1'(machine, [by], input) {
    if (!by) return;
    const groups = grouped(
      yield* keyed(machine, by, input.value, 'cannot be grouped, as it is not an array'),
    );
    yield { value: groups.map((group) => group[0] ?? null) };
  },
  *'min_by/1'(machine, [by], input) {
    if (by) yield { value: extreme(yield* keyed(machine, by, input.value, 'cannot be iterated over'), -1) };
  },
  *'max_by/1'(machine, [by], input) {
    if (by) yield { value: extreme(yield* keyed(machine, by, input.value, 'cannot be iterated over'), 1) };
  },
  *'match/2'(machine, args, input) {
    for (const values of products(machine, args, input.value)) {
      if (values === PAUSE) {
        yield values;
        continue;
      }
      const [regex, flags] = values;
      for (const match of matches(input.value, regex ?? null, flags ?? null, false))
        yield {
          value: new Map<string, Json>([
            ['offset', [...String(input.value).slice(0, match.start)].length],
            ['length', [...match.string].length],
            ['string', match.string],
            ['captures', match.captures],
          ]),
        };
    }
  },
  *'sub/3'(machine, [regex, replacement, flags], input) {
    if (!regex || !replacement || !flags) return;
    for (const values of products(machine, [flags, regex], input.value)) {
      if (values === PAUSE) {
        yield values;
        continue;
      }
      const [mode = null, pattern = null] = values;
      // One result for each that the replacement gives: the first ones together, the second ones, and so on.
      const results: string[] = [];
      let at = 0;
      const subject = words(input.value, 'cannot be matched, as it is not a string');
      const found = matches(subject, pattern, mode, false);
      for (const match of found) {
        const gap = subject.slice(at, match.start);
        for (const [i, value] of (yield* machine.collect(replacement, match.named)).entries()) {
          if (typeof value !== 'string')
            throw new JqError(`${described(gap)} and ${described(value)} cannot be added`);
          results[i] = (results[i] ?? '') + gap + value;
        }
        at = match.start + match.string.length;
      }
      if (found.length === 0) yield { value: subject };
      for (const result of results) yield { value: result + subject.slice(at) };
    }
  },
};

/** Levels between two words about what they take, and how many values that is for each. */
const LEVELS = 1000;
const LEVEL_SIZE = 300;

/** What `descended` follows. */
interface Descent {
  readonly next: (item: Item) => Results<Item>;
  /** Nothing has more than one successor, so that nobody comes back to it. */
  readonly single: boolean;
  /** Those that are not shown only lead on; default: all are. */
  readonly shown?: (item: Item) => boolean;
}

/** An item with what follows from it, from what follows, and so on, depth first. */
function* descended(
  machine: Machine,
  first: Item,
  { next, single, shown = () => true }: Descent,
): Results<Item> {
  if (shown(first)) yield first;
  // A list instead of calls in calls: it may go deep.
  const open = [next(first)];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { value, done } = top.next();
    if (done) open.pop();
    else if (value === PAUSE) yield value;
    else {
      if (shown(value)) yield value;
      if (single) open.pop();
      if (open.push(next(value)) % LEVELS === 0) machine.keep(LEVELS * LEVEL_SIZE);
    }
  }
}

function stepwise(machine: Machine, step: Closure): Descent {
  return {
    next: (item) => machine.run(step.filter, step.scope, item),
    single: hasAtMostOne(step.filter),
  };
}

/** The item, once for each time that a test gives the wanted answer. */
function* judged(machine: Machine, test: Closure, item: Item, wanted: boolean): Results<Item> {
  for (const verdict of machine.values(test, item.value))
    if (verdict === PAUSE) yield verdict;
    else if (isTrue(verdict) === wanted) yield item;
}

/** Whether a test gives the wanted answer for any value. */
function* isAny(
  machine: Machine,
  source: Closure,
  test: Closure,
  input: Json,
  wanted: boolean,
): Results<never, boolean> {
  for (const value of machine.values(source, input)) {
    if (value === PAUSE) {
      yield value;
      continue;
    }
    for (const verdict of machine.values(test, value)) {
      if (verdict === PAUSE) yield verdict;
      else if (isTrue(verdict) === wanted) return true;
    }
  }
  return false;
}

function grouped(items: { readonly item: Json; readonly key: Json }[]): readonly (readonly Json[])[] {
  const groups: { readonly key: Json; readonly items: Json[] }[] = [];
  for (const { item, key } of items.sort((a, b) => compare(a.key, b.key))) {
    const last = groups.at(-1);
    if (last && compare(last.key, key) === 0) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups.map((group) => group.items);
}

function extreme(items: readonly { readonly item: Json; readonly key: Json }[], sign: 1 | -1): Json {
  let best: (typeof items)[number] | undefined;
  for (const each of items) {
    const order = best ? compare(each.key, best.key) * sign : 1;
    // Of equals min gives the first, max the last.
    if (order > 0 || (order === 0 && sign > 0)) best = each;
  }
  return best?.item ?? null;
}

/** Functions that are not written in jq itself. */
export const NATIVES: ReadonlyMap<string, Native> = new Map<string, Native>([
  ...Object.entries(PLAIN).map(([key, of]) => [key, plainNative(of)] as const),
  ...Object.entries(MATHS).map(
    ([name, of]) => [`${name}/0`, plainNative((input) => of(number(input)))] as const,
  ),
  ...Object.entries(FILTERED),
]);
