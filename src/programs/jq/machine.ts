import { applyFormat } from './formats.ts';
import { isList, isObject } from './json.ts';
import { type Filter, JqError, type Json, type Pattern } from './syntax.ts';
import {
  arithmetic,
  deletePaths,
  described,
  get,
  getPath,
  isTrue,
  setPath,
  shownShort,
  typeName,
} from './values.ts';

/** A value, and where it is in the input while paths are of interest. */
export interface Item {
  readonly value: Json;
  readonly path?: readonly Json[] | undefined;
  /** Paths are of interest, and this value is none of the input's. */
  readonly astray?: true;
}

/** A filter with the names that it sees. */
export interface Closure {
  readonly filter: Filter;
  readonly scope: Scope;
}

/** Definitions, innermost first. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #variables: ReadonlyMap<string, Json>;
  readonly #functions: ReadonlyMap<
    string,
    { readonly parameters: readonly string[]; readonly body: Filter; readonly scope: Scope | undefined }
  >;

  constructor(
    parent?: Scope,
    variables: ReadonlyMap<string, Json> = new Map(),
    functions: ReadonlyMap<
      string,
      { readonly parameters: readonly string[]; readonly body: Filter; readonly scope: Scope | undefined }
    > = new Map(),
  ) {
    this.#parent = parent;
    this.#variables = variables;
    this.#functions = functions;
  }

  variable(name: string): Json | undefined {
    for (let at: Scope | undefined = this; at; at = at.#parent) {
      const value = at.#variables.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** A definition with the scope in which its body runs: where it was made, itself included. */
  function(key: string) {
    for (let at: Scope | undefined = this; at; at = at.#parent) {
      const found = at.#functions.get(key);
      if (found) return { ...found, scope: found.scope ?? at };
    }
    return undefined;
  }
}

/** The names that a pattern binds. */
function namesOf(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'variable':
      return [pattern.name];
    case 'array':
      return pattern.items.flatMap(namesOf);
    case 'object':
      return pattern.entries.flatMap(({ variable, value }) => [
        ...(variable === undefined ? [] : [variable]),
        ...(value ? namesOf(value) : []),
      ]);
  }
}

class Break extends Error {
  readonly label: object;

  constructor(label: object) {
    super('break');
    this.label = label;
  }
}

/** A result of an item whose path is of interest: where nothing tells, the same plain value is the same place. */
function located(item: Item, from: Item): Item {
  if (item.path !== undefined || item.astray) return item;
  const isPlain = item.value === null || typeof item.value === 'boolean' || typeof item.value === 'number';
  return isPlain && item.value === from.value && from.path !== undefined
    ? { value: item.value, path: from.path }
    : { value: item.value, astray: true };
}

/** What a generator yields between results where a breath is due; whoever runs one hands it on. */
export const PAUSE = Symbol('pause');

/** Results, and pauses between them. */
export type Results<T, R = void> = Generator<T | typeof PAUSE, R>;

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
  readonly #natives: ReadonlyMap<string, Native>;
  readonly #surroundings: Surroundings;
  #steps = 0;

  constructor(natives: ReadonlyMap<string, Native>, surroundings: Surroundings) {
    this.#natives = natives;
    this.#surroundings = surroundings;
  }

  #isDue(): boolean {
    return ++this.#steps % BRIEF === 0 && this.#surroundings.isBreathDue();
  }

  /** The values of a filter. */
  *values(closure: Closure, value: Json): Results<Json> {
    for (const item of this.run(closure.filter, closure.scope, { value })) {
      if (this.#isDue()) yield PAUSE;
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

  *run(filter: Filter, scope: Scope, input: Item): Results<Item> {
    if (this.#isDue()) yield PAUSE;
    const tracks = input.path !== undefined || input.astray === true;
    switch (filter.kind) {
      case 'identity':
        yield input;
        return;
      case 'recurse':
        yield* this.#recurse(input);
        return;
      case 'literal':
        yield { value: filter.value };
        return;
      case 'text':
        yield* this.#text(filter.format, filter.parts, scope, input.value);
        return;
      case 'format':
        yield { value: applyFormat(filter.name, input.value) };
        return;
      case 'index':
        for (const key of this.values({ filter: filter.key, scope }, input.value))
          if (key === PAUSE) yield key;
          else
            for (const target of this.run(filter.target, scope, input))
              yield target === PAUSE ? target : this.#step(target, key, tracks);
        return;
      case 'slice':
        for (const to of filter.to ? this.values({ filter: filter.to, scope }, input.value) : [null])
          if (to === PAUSE) yield to;
          else
            for (const from of filter.from
              ? this.values({ filter: filter.from, scope }, input.value)
              : [null])
              if (from === PAUSE) yield from;
              else
                for (const target of this.run(filter.target, scope, input))
                  yield target === PAUSE
                    ? target
                    : this.#step(
                        target,
                        new Map<string, Json>([
                          ['start', from],
                          ['end', to],
                        ]),
                        tracks,
                      );
        return;
      case 'iterate':
        for (const target of this.run(filter.target, scope, input))
          if (target === PAUSE) yield target;
          else yield* this.#each(target, tracks);
        return;
      case 'try':
        yield* this.#try(filter.body, filter.handler, scope, input);
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
        yield* this.#alternative(filter.left, filter.right, scope, input);
        return;
      case 'binary':
        for (const right of this.values({ filter: filter.right, scope }, input.value))
          if (right === PAUSE) yield right;
          else
            for (const left of this.values({ filter: filter.left, scope }, input.value))
              yield left === PAUSE ? left : { value: arithmetic(filter.operator, left, right) };
        return;
      case 'negate':
        for (const value of this.values({ filter: filter.operand, scope }, input.value)) {
          if (value === PAUSE) yield value;
          else if (typeof value !== 'number') throw new JqError(`${described(value)} cannot be negated`);
          else yield { value: -value };
        }
        return;
      case 'update':
        yield* this.#update(filter.operator, filter.target, filter.value, scope, input.value);
        return;
      case 'array':
        yield { value: filter.body ? yield* this.collect({ filter: filter.body, scope }, input.value) : [] };
        return;
      case 'object':
        yield* this.#object(filter.entries, 0, new Map(), scope, input.value);
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
        for (const value of this.values({ filter: filter.source, scope }, input.value))
          if (value === PAUSE) yield value;
          else
            yield* this.#bound(filter.patterns, value, scope, (inner) => this.run(filter.body, inner, input));
        return;
      case 'reduce': {
        for (const start of this.run(filter.start, scope, input)) {
          if (start === PAUSE) yield start;
          else yield yield* this.#reduced(filter, scope, input, start);
        }
        return;
      }
      case 'foreach':
        for (const start of this.run(filter.start, scope, input)) {
          if (start === PAUSE) yield start;
          else yield* this.#foreach(filter, scope, input, start);
        }
        return;
      case 'call':
        yield* this.#call(filter.name, filter.args, scope, input);
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
      case 'label': {
        const label = {};
        this.#open.push({ name: filter.name, label });
        try {
          yield* this.run(filter.body, scope, input);
        } catch (error) {
          if (!(error instanceof Break) || error.label !== label) throw error;
        } finally {
          this.#open.splice(
            this.#open.findLastIndex((each) => each.label === label),
            1,
          );
        }
        return;
      }
      case 'break': {
        const found = this.#open.findLast((each) => each.name === filter.name);
        if (!found) throw new JqError(`$*label-${filter.name} is not defined`);
        throw new Break(found.label);
      }
    }
  }

  *#reduced(
    filter: Extract<Filter, { kind: 'reduce' }>,
    scope: Scope,
    input: Item,
    start: Item,
  ): Results<never, Item> {
    let state = start;
    for (const inner of this.#turns(filter, scope, input.value)) {
      if (inner === PAUSE) {
        yield inner;
        continue;
      }
      let last: Item | undefined;
      for (const next of this.run(filter.update, inner, state)) {
        if (next === PAUSE) yield next;
        else last = next;
      }
      state = last ?? { value: null };
    }
    return state;
  }

  *#foreach(
    filter: Extract<Filter, { kind: 'foreach' }>,
    scope: Scope,
    input: Item,
    start: Item,
  ): Results<Item> {
    let state = start;
    for (const inner of this.#turns(filter, scope, input.value)) {
      if (inner === PAUSE) {
        yield inner;
        continue;
      }
      for (const next of this.run(filter.update, inner, state)) {
        if (next !== PAUSE) state = next;
        if (next !== PAUSE && filter.extract) yield* this.run(filter.extract, inner, next);
        else yield next;
      }
    }
  }

  /** A scope for each turn of reduce or foreach, with what the source gave under its names. */
  *#turns(
    { source, pattern }: { readonly source: Filter; readonly pattern: Pattern },
    scope: Scope,
    input: Json,
  ): Results<Scope> {
    for (const value of this.values({ filter: source, scope }, input)) {
      if (value === PAUSE) yield value;
      else yield* this.#destructure(pattern, value, scope);
    }
  }

  readonly #open: { readonly name: string; readonly label: object }[] = [];

  // ---- paths

  #step(target: Item, key: Json, tracks: boolean): Item {
    if (tracks && target.path === undefined)
      throw new JqError(
        `Invalid path expression near attempt to access element ${shownShort(key, 14)} of ${shownShort(target.value, 29)}`,
      );
    const value = get(target.value, key);
    return target.path && tracks ? { value, path: [...target.path, key] } : { value };
  }

  *#each(target: Item, tracks: boolean): Results<Item> {
    const { value } = target;
    if (tracks && target.path === undefined)
      throw new JqError(`Invalid path expression near attempt to iterate through ${shownShort(value, 29)}`);
    if (isList(value)) {
      for (const [i, each] of value.entries())
        yield tracks ? { value: each, path: [...(target.path ?? []), i] } : { value: each };
    } else if (isObject(value)) {
      for (const [key, each] of value)
        yield tracks ? { value: each, path: [...(target.path ?? []), key] } : { value: each };
    } else throw new JqError(`Cannot iterate over ${described(value)}`);
  }

  *#recurse(input: Item): Results<Item> {
    if (this.#isDue()) yield PAUSE;
    yield input;
    if (!isList(input.value) && !isObject(input.value)) return;
    for (const each of this.#each(input, input.path !== undefined || input.astray === true))
      if (each === PAUSE) yield each;
      else yield* this.#recurse(each);
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

  /** All paths of a filter. */
  *#allPaths(closure: Closure, value: Json): Results<never, readonly (readonly Json[])[]> {
    const all: (readonly Json[])[] = [];
    for (const each of this.paths(closure, value)) {
      if (each === PAUSE) yield each;
      else all.push(each.path);
    }
    return all;
  }

  *#update(operator: string, target: Filter, value: Filter, scope: Scope, input: Json): Results<Item> {
    const places = { filter: target, scope };
    if (operator === '|=') {
      let result = input;
      const gone: Json[] = [];
      for (const path of yield* this.#allPaths(places, input)) {
        const next = yield* this.first({ filter: value, scope }, getPath(result, path));
        // Without a value the place goes.
        if (next === undefined) gone.push(path);
        else result = setPath(result, path, next);
      }
      yield { value: deletePaths(result, gone) };
      return;
    }
    for (const right of this.values({ filter: value, scope }, input)) {
      if (right === PAUSE) {
        yield right;
        continue;
      }
      let result = input;
      for (const path of yield* this.#allPaths(places, input)) {
        const own = getPath(result, path);
        const changed =
          operator === '='
            ? right
            : operator === '//='
              ? isTrue(own)
                ? own
                : right
              : arithmetic(operator.slice(0, -1), own, right);
        result = setPath(result, path, changed);
      }
      yield { value: result };
    }
  }

  // ---- parts

  *#text(
    format: string,
    parts: readonly (string | Filter)[],
    scope: Scope,
    value: Json,
    at = 0,
  ): Results<Item> {
    const part = parts[at];
    if (part === undefined) {
      yield { value: '' };
      return;
    }
    for (const rest of this.#text(format, parts, scope, value, at + 1)) {
      if (rest === PAUSE) yield rest;
      else if (typeof part === 'string') yield { value: part + String(rest.value) };
      else
        for (const each of this.values({ filter: part, scope }, value))
          yield each === PAUSE ? each : { value: applyFormat(format, each) + String(rest.value) };
    }
  }

  *#try(body: Filter, handler: Filter | undefined, scope: Scope, input: Item): Results<Item> {
    try {
      yield* this.run(body, scope, input);
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      // error(null) inside `?` vanishes like any other.
      if (handler) yield* this.run(handler, scope, { value: error.value });
    }
  }

  *#alternative(left: Filter, right: Filter, scope: Scope, input: Item): Results<Item> {
    let any = false;
    try {
      for (const item of this.run(left, scope, input)) {
        if (item !== PAUSE && !isTrue(item.value)) continue;
        if (item !== PAUSE) any = true;
        yield item;
      }
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
    }
    if (!any) yield* this.run(right, scope, input);
  }

  *#object(
    entries: readonly { readonly key: Filter; readonly value: Filter }[],
    at: number,
    built: ReadonlyMap<string, Json>,
    scope: Scope,
    value: Json,
  ): Results<Item> {
    const entry = entries[at];
    if (!entry) {
      yield { value: built };
      return;
    }
    for (const key of this.values({ filter: entry.key, scope }, value)) {
      if (key === PAUSE) {
        yield key;
        continue;
      }
      if (typeof key !== 'string') throw new JqError(`Object keys must be strings`);
      for (const each of this.values({ filter: entry.value, scope }, value))
        if (each === PAUSE) yield each;
        else yield* this.#object(entries, at + 1, new Map([...built, [key, each]]), scope, value);
    }
  }

  *#bound(
    patterns: readonly Pattern[],
    value: Json,
    scope: Scope,
    body: (inner: Scope) => Results<Item>,
  ): Results<Item> {
    // Every alternative has the names of all; those that are not its own are null.
    const names =
      patterns.length > 1 ? new Map(patterns.flatMap(namesOf).map((name) => [name, null])) : undefined;
    const outer = names ? new Scope(scope, names) : scope;
    for (const [i, pattern] of patterns.entries()) {
      try {
        for (const inner of this.#destructure(pattern, value, outer))
          if (inner === PAUSE) yield inner;
          else yield* body(inner);
        return;
      } catch (error) {
        if (!(error instanceof JqError) || i === patterns.length - 1) throw error;
      }
    }
  }

  *#destructure(pattern: Pattern, value: Json, scope: Scope): Results<Scope> {
    switch (pattern.kind) {
      case 'variable':
        yield new Scope(scope, new Map([[pattern.name, value]]));
        return;
      case 'array':
        yield* this.#items(pattern.items, 0, value, scope);
        return;
      case 'object':
        yield* this.#entries(pattern.entries, 0, value, scope);
    }
  }

  *#items(items: readonly Pattern[], at: number, value: Json, scope: Scope): Results<Scope> {
    const item = items[at];
    if (!item) {
      yield scope;
      return;
    }
    if (value !== null && !isList(value)) throw new JqError(`Cannot index ${typeName(value)} with number`);
    for (const inner of this.#destructure(item, get(value, at), scope))
      if (inner === PAUSE) yield inner;
      else yield* this.#items(items, at + 1, value, inner);
  }

  *#entries(
    entries: Extract<Pattern, { kind: 'object' }>['entries'],
    at: number,
    value: Json,
    scope: Scope,
  ): Results<Scope> {
    const entry = entries[at];
    if (!entry) {
      yield scope;
      return;
    }
    for (const key of this.values({ filter: entry.key, scope }, value)) {
      if (key === PAUSE) {
        yield key;
        continue;
      }
      const item = get(value, key);
      const named =
        entry.variable === undefined ? scope : new Scope(scope, new Map([[entry.variable, item]]));
      if (!entry.value) yield* this.#entries(entries, at + 1, value, named);
      else
        for (const inner of this.#destructure(entry.value, item, named))
          if (inner === PAUSE) yield inner;
          else yield* this.#entries(entries, at + 1, value, inner);
    }
  }

  // ---- functions

  *#call(name: string, args: readonly Filter[], scope: Scope, input: Item): Results<Item> {
    const key = `${name}/${args.length}`;
    const defined = scope.function(key);
    const closures = args.map((filter): Closure => ({ filter, scope }));
    if (!defined) {
      const native = this.#natives.get(key);
      if (!native) throw new JqError(`${key} is not defined`);
      // range() gives values without end and runs no filter in between.
      for (const item of native(this, closures, input)) {
        if (this.#isDue()) yield PAUSE;
        yield item;
      }
      return;
    }
    yield* this.#withParameters(defined, closures, 0, defined.scope, input);
  }

  /** Parameters are filters; those that begin with `$` are values, one call for each. */
  *#withParameters(
    defined: { readonly parameters: readonly string[]; readonly body: Filter },
    closures: readonly Closure[],
    at: number,
    scope: Scope,
    input: Item,
  ): Results<Item> {
    const parameter = defined.parameters[at];
    const closure = closures[at];
    if (parameter === undefined || closure === undefined) {
      yield* this.run(defined.body, scope, input);
      return;
    }
    const name = parameter.replace(/^\$/, '');
    const inner = new Scope(
      scope,
      new Map(),
      new Map([[`${name}/0`, { parameters: [], body: closure.filter, scope: closure.scope }]]),
    );
    if (!parameter.startsWith('$')) {
      yield* this.#withParameters(defined, closures, at + 1, inner, input);
      return;
    }
    for (const value of this.values(closure, input.value))
      if (value === PAUSE) yield value;
      else
        yield* this.#withParameters(
          defined,
          closures,
          at + 1,
          new Scope(inner, new Map([[name, value]])),
          input,
        );
  }
}
