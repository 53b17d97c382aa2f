import { formatted } from '../formats.ts';
import { isList } from '../json.ts';
import { type Filter, JqError, type Json } from '../syntax.ts';
import { described, isTrue, shownShort } from '../values.ts';
import { alternative, attempt } from './attempts.ts';
import { buildObject, textOf } from './building.ts';
import { call } from './call.ts';
import { combine } from './combining.ts';
import { forEach, reduce } from './folding.ts';
import { type Item, located } from './item.ts';
import { Labels } from './labels.ts';
import { bind } from './patterns.ts';
import { eachOf, placesOf, recurse, slice, stepInto } from './places.ts';
import { PAUSE, type Results } from './results.ts';
import { type Closure, Scope } from './scope.ts';
import { update } from './update.ts';

/** Built-in functions that need more than values: they get the filters themselves. */
export type Native = (machine: Machine, args: readonly Closure[], input: Item) => Results<Item>;

/** What a machine needs of the program around it. */
export interface Surroundings {
  /** Whether a breath is due. */
  readonly isBreathDue: () => boolean;
  /** So many more values are kept. */
  readonly keep: (count: number) => void;
}

/** Steps between two looks at whether a breath is due. */
const BRIEF = 64;
/** Values that are kept without a word. */
const MANY = 65_536;

/** Runs filters. */
export class Machine {
  readonly natives: ReadonlyMap<string, Native>;
  readonly #surroundings: Surroundings;
  readonly #labels = new Labels();
  #steps = 0;

  constructor(natives: ReadonlyMap<string, Native>, surroundings: Surroundings) {
    this.natives = natives;
    this.#surroundings = surroundings;
  }

  /** Counts a step, or one that did as much as so many more. Whether a breath is due before the next. */
  isDue(more = 0): boolean {
    this.#steps += 1 + more;
    if (this.#steps < BRIEF) return false;
    this.#steps = 0;
    return this.#surroundings.isBreathDue();
  }

  /** The same for who has done much since the last look. */
  isLate(): boolean {
    return this.#surroundings.isBreathDue();
  }

  /** The values of a filter. */
  *values(closure: Closure, value: Json): Results<Json> {
    for (const item of this.run(closure.filter, closure.scope, { value })) {
      if (this.isDue()) yield PAUSE;
      yield item === PAUSE ? item : item.value;
    }
  }

  /** So many more values are kept. */
  keep(count: number): void {
    this.#surroundings.keep(count);
  }

  /** All values of a filter. */
  *collect(closure: Closure, value: Json): Results<never, Json[]> {
    const all: Json[] = [];
    for (const each of this.values(closure, value)) {
      if (each === PAUSE) yield each;
      else if (all.push(each) % MANY === 0) this.keep(MANY);
    }
    return all;
  }

  /** The first value of a filter; undefined if it has none. */
  *first(closure: Closure, value: Json): Results<never, Json | undefined> {
    for (const each of this.values(closure, value)) {
      if (each !== PAUSE) return each;
      yield each;
    }
    return undefined;
  }

  /** The paths of a filter with their values. */
  *paths(closure: Closure, value: Json): Results<{ readonly value: Json; readonly path: readonly Json[] }> {
    for (const item of this.run(closure.filter, closure.scope, { value, path: [] })) {
      if (item === PAUSE) {
        yield item;
        continue;
      }
      const { path } = located(item, { value, path: [] });
      if (path === undefined)
        throw new JqError(`Invalid path expression with result ${shownShort(item.value, 29)}`);
      yield { value: item.value, path };
    }
  }

  /** The results of a filter, each asked for when it is needed. */
  *run(filter: Filter, scope: Scope, input: Item): Results<Item> {
    if (this.isDue()) yield PAUSE;
    const tracks = input.path !== undefined || input.astray === true;
    switch (filter.kind) {
      case 'identity':
        yield input;
        return;
      case 'recurse':
        yield* recurse(this, input);
        return;
      case 'literal':
        yield { value: filter.value };
        return;
      case 'text':
        yield* textOf(this, filter.format, filter.parts, scope, input.value);
        return;
      case 'format':
        yield { value: yield* formatted(this, filter.name, input.value) };
        return;
      case 'index':
        for (const key of this.values({ filter: filter.key, scope }, input.value))
          if (key === PAUSE) yield key;
          else
            for (const target of this.run(filter.target, scope, input)) {
              if (target === PAUSE) yield target;
              else if (isList(key) && isList(target.value) && !tracks)
                yield { value: yield* placesOf(this, target.value, key) };
              else yield stepInto(target, key, tracks);
            }
        return;
      case 'slice':
        yield* slice(this, filter, scope, input);
        return;
      case 'iterate':
        for (const target of this.run(filter.target, scope, input))
          if (target === PAUSE) yield target;
          else yield* eachOf(target, tracks);
        return;
      case 'try':
        yield* attempt(this, filter.body, filter.handler, scope, input);
        return;
      case 'pipe':
        for (const item of this.run(filter.left, scope, input))
          if (item === PAUSE) yield item;
          else yield* this.run(filter.right, scope, tracks ? located(item, input) : item);
        return;
      case 'comma':
        yield* this.run(filter.left, scope, input);
        yield* this.run(filter.right, scope, input);
        return;
      case 'and':
      case 'or':
        for (const left of this.values({ filter: filter.left, scope }, input.value)) {
          if (left === PAUSE) yield left;
          else if (isTrue(left) === (filter.kind === 'or')) yield { value: filter.kind === 'or' };
          else
            for (const right of this.values({ filter: filter.right, scope }, input.value))
              yield right === PAUSE ? right : { value: isTrue(right) };
        }
        return;
      case 'alternative':
        yield* alternative(this, filter.left, filter.right, scope, input);
        return;
      case 'binary':
        for (const right of this.values({ filter: filter.right, scope }, input.value))
          if (right === PAUSE) yield right;
          else
            for (const left of this.values({ filter: filter.left, scope }, input.value)) {
              if (left === PAUSE) yield left;
              else yield { value: yield* combine(this, filter.operator, left, right) };
            }
        return;
      case 'negate':
        for (const value of this.values({ filter: filter.operand, scope }, input.value))
          yield value === PAUSE ? value : { value: negated(value) };
        return;
      case 'update':
        yield* update(this, filter.operator, filter.target, filter.value, scope, input.value);
        return;
      case 'array':
        yield { value: filter.body ? yield* this.collect({ filter: filter.body, scope }, input.value) : [] };
        return;
      case 'object':
        yield* buildObject(this, filter.entries, 0, new Map(), scope, input.value);
        return;
      case 'if':
        for (const test of this.values({ filter: filter.test, scope }, input.value)) {
          if (test === PAUSE) yield test;
          else if (isTrue(test)) yield* this.run(filter.yes, scope, input);
          else if (filter.no) yield* this.run(filter.no, scope, input);
          else yield input;
        }
        return;
      case 'variable': {
        const value = scope.variable(filter.name);
        if (value === undefined) throw new JqError(`$${filter.name} is not defined`);
        yield { value };
        return;
      }
      case 'bind':
        yield* bind(this, filter, scope, input);
        return;
      case 'reduce':
        yield* reduce(this, filter, scope, input);
        return;
      case 'foreach':
        yield* forEach(this, filter, scope, input);
        return;
      case 'call':
        yield* call(this, filter.name, filter.args, scope, input);
        return;
      case 'define': {
        const key = `${filter.name}/${filter.parameters.length}`;
        const inner = new Scope(
          scope,
          new Map(),
          new Map([[key, { parameters: filter.parameters, body: filter.body, scope: undefined }]]),
        );
        yield* this.run(filter.rest, inner, input);
        return;
      }
      case 'label':
        yield* this.#labels.within(filter.name, this.run(filter.body, scope, input));
        return;
      case 'break':
        this.#labels.breakTo(filter.name);
    }
  }
}

function negated(value: Json): number {
  if (typeof value !== 'number') throw new JqError(`${described(value)} cannot be negated`);
  return -value;
}
