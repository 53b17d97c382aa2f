import { hasAtMostOne } from '../at-most-one.ts';
import type { Item } from '../machine/item.ts';
import type { Machine, Native } from '../machine/machine.ts';
import { PAUSE, type Results } from '../machine/results.ts';
import type { Closure } from '../machine/scope.ts';
import { JqError, type Json } from '../syntax.ts';
import { getPath, isTrue } from '../values.ts';
import { list, number, products } from './checks.ts';

/** No values at all. */
const NOTHING: Results<Item> = (function* (): Results<Item> {
  yield* [];
})();

function raise(value: Json): never {
  throw new JqError(value);
}

/** Functions that run filters: again, until, as long as, so many times. */
export const CONTROL: Readonly<Record<string, Native>> = {
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
