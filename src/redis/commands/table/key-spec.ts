/** What a command does with a key: one of RO, RW, OW, RM, then access, update, insert, delete and others. */
export type KeyFlags = readonly string[];

/** Where a command has its keys, as COMMAND INFO describes it. */
export interface KeySpec {
  readonly flags: KeyFlags;
  readonly begin:
    | { readonly type: 'index'; readonly index: number }
    | { readonly type: 'keyword'; readonly keyword: string; readonly from: number }
    | { readonly type: 'unknown' };
  readonly find:
    | { readonly type: 'range'; readonly last: number; readonly step: number; readonly limit: number }
    | { readonly type: 'keynum'; readonly number: number; readonly first: number; readonly step: number }
    | { readonly type: 'unknown' };
}

/** Keys from the argument `index` on; `last` counts from the first key, or from the end if negative. */
export function keysAt(flags: string, index: number, last = 0, step = 1): KeySpec {
  return {
    flags: flags.split(' '),
    begin: { type: 'index', index },
    find: { type: 'range', last, step, limit: 0 },
  };
}

/** Keys after a keyword that stands somewhere from the argument `from` on. */
export function keysAfter(flags: string, keyword: string, from: number, last = 0, limit = 0): KeySpec {
  return {
    flags: flags.split(' '),
    begin: { type: 'keyword', keyword, from },
    find: { type: 'range', last, step: 1, limit },
  };
}

/** The argument `index` tells the number of keys that follow it. */
export function countedKeysAt(flags: string, index: number): KeySpec {
  return {
    flags: flags.split(' '),
    begin: { type: 'index', index },
    find: { type: 'keynum', number: 0, first: 1, step: 1 },
  };
}

/** Keys that cannot be told from the arguments. */
export function unknownKeys(flags: string): KeySpec {
  return { flags: flags.split(' '), begin: { type: 'unknown' }, find: { type: 'unknown' } };
}

/** Keys that a spec finds in a command: their places. Undefined if the arguments do not fit the spec. */
export function findKeys(spec: KeySpec, args: readonly string[]): readonly number[] | undefined {
  const first = firstKey(spec, args);
  if (first === undefined) return undefined;
  const places: number[] = [];
  const { find } = spec;
  if (find.type === 'unknown') return undefined;
  if (find.type === 'keynum') {
    const count = intOf(args[first + find.number] ?? '');
    if (count <= 0) return undefined;
    // More keys than there are arguments: nothing is walked that a client has only counted.
    if (first + find.first + (count - 1) * find.step >= args.length) return undefined;
    for (let i = 0; i < count; i++) places.push(first + find.first + i * find.step);
  } else {
    let last = first + find.last;
    if (find.last < 0) {
      last = args.length + find.last;
      if (find.limit > 1) last = first + Math.floor((args.length - first) / find.limit) - 1;
    }
    for (let at = first; at <= last; at += find.step) places.push(at);
  }
  return places.some((at) => at >= args.length) ? undefined : places;
}

/** The number that a text begins with, as a C int; 0 if it begins with none. */
function intOf(text: string): number {
  const [, digits] = /^[\t-\r ]*([+-]?\d+)/.exec(text) ?? [];
  if (digits === undefined) return 0;
  const value = BigInt(digits);
  // What is too large for 64 bits is the largest of them, whose lower half is -1.
  return value >= 2n ** 63n ? -1 : Number(BigInt.asIntN(32, value < -(2n ** 63n) ? -(2n ** 63n) : value));
}

function firstKey(spec: KeySpec, args: readonly string[]): number | undefined {
  const { begin } = spec;
  if (begin.type === 'index') return begin.index;
  if (begin.type === 'unknown') return undefined;
  const backwards = begin.from < 0;
  const start = backwards ? args.length + begin.from : begin.from;
  const step = backwards ? -1 : 1;
  for (let at = start; at > 0 && at < args.length; at += step) {
    if (args[at]?.toUpperCase() === begin.keyword) return at + 1;
  }
  return undefined;
}

/** First key, last key and step as the old part of COMMAND INFO gives them. */
export function keyRange(specs: readonly KeySpec[]): readonly [first: number, last: number, step: number] {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  let step = 0;
  for (const { begin, find } of specs) {
    if (begin.type !== 'index' || find.type !== 'range') continue;
    // A second range counts only if it follows the first one without a gap.
    if (step !== 0 && last !== begin.index - 1) continue;
    first = Math.min(first, begin.index);
    step = find.step;
    last = find.last >= 0 ? begin.index + find.last : find.last;
  }
  return step === 0 ? [0, 0, 0] : [first, last, step];
}
