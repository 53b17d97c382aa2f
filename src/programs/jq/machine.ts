import { applyFormat } from './formats.ts';
import { isList, isObject } from './json.ts';
import { type Filter, JqError, type Json, type Pattern } from './syntax.ts';
import { arithmetic, deletePaths, described, get, getPath, isTrue, setPath, typeName } from './values.ts';

/** A value, and where it is in the input while paths are of interest. */
export interface Item {
  readonly value: Json;
  readonly path?: readonly Json[] | undefined;
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

class Break extends Error {
  readonly label: object;

  constructor(label: object) {
    super('break');
    this.label = label;
  }
}

/** Built-in functions that need more than values: they get the filters themselves. */
export type Native = (machine: Machine, args: readonly Closure[], input: Item) => Generator<Item>;

/** Between two results nothing can stop a filter, so it may not take too long. */
export const MOST_STEPS = 5_000_000;

/** A filter that would take too long. */
export class TooLong extends Error {}

/** Runs filters. */
export class Machine {
  readonly #natives: ReadonlyMap<string, Native>;
  #steps = 0;

  constructor(natives: ReadonlyMap<string, Native>) {
    this.#natives = natives;
  }

  /** The host has had its turn: counting begins anew. */
  rested(): void {
    this.#steps = 0;
  }

  #count(): void {
    if (++this.#steps > MOST_STEPS) throw new TooLong();
  }

  /** The values of a filter. */
  *values(closure: Closure, value: Json): Generator<Json> {
    for (const item of this.run(closure.filter, closure.scope, { value })) {
      this.#count();
      yield item.value;
    }
  }

  *run(filter: Filter, scope: Scope, input: Item): Generator<Item> {
    this.#count();
    const tracks = input.path !== undefined;
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
          for (const target of this.run(filter.target, scope, input)) yield this.#step(target, key, tracks);
        return;
      case 'slice':
        for (const to of filter.to ? this.values({ filter: filter.to, scope }, input.value) : [null])
          for (const from of filter.from ? this.values({ filter: filter.from, scope }, input.value) : [null])
            for (const target of this.run(filter.target, scope, input))
              yield this.#step(
                target,
                new Map<string, Json>([
                  ['start', from],
                  ['end', to],
                ]),
                tracks,
              );
        return;
      case 'iterate':
        for (const target of this.run(filter.target, scope, input)) yield* this.#each(target, tracks);
        return;
      case 'try':
        yield* this.#try(filter.body, filter.handler, scope, input);
        return;
      case 'pipe':
        for (const item of this.run(filter.left, scope, input)) yield* this.run(filter.right, scope, item);
        return;
      case 'comma':
        yield* this.run(filter.left, scope, input);
        yield* this.run(filter.right, scope, input);
        return;
      case 'and':
      case 'or':
        for (const left of this.values({ filter: filter.left, scope }, input.value)) {
          if (isTrue(left) === (filter.kind === 'or')) yield { value: filter.kind === 'or' };
          else
            for (const right of this.values({ filter: filter.right, scope }, input.value))
              yield { value: isTrue(right) };
        }
        return;
      case 'alternative':
        yield* this.#alternative(filter.left, filter.right, scope, input);
        return;
      case 'binary':
        for (const right of this.values({ filter: filter.right, scope }, input.value))
          for (const left of this.values({ filter: filter.left, scope }, input.value))
            yield { value: arithmetic(filter.operator, left, right) };
        return;
      case 'negate':
        for (const value of this.values({ filter: filter.operand, scope }, input.value)) {
          if (typeof value !== 'number') throw new JqError(`${described(value)} cannot be negated`);
          yield { value: -value };
        }
        return;
      case 'update':
        yield* this.#update(filter.operator, filter.target, filter.value, scope, input.value);
        return;
      case 'array':
        yield { value: filter.body ? [...this.values({ filter: filter.body, scope }, input.value)] : [] };
        return;
      case 'object':
        yield* this.#object(filter.entries, 0, new Map(), scope, input.value);
        return;
      case 'if':
        for (const test of this.values({ filter: filter.test, scope }, input.value)) {
          if (isTrue(test)) yield* this.run(filter.yes, scope, input);
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
          yield* this.#bound(filter.patterns, value, scope, (inner) => this.run(filter.body, inner, input));
        return;
      case 'reduce': {
        let state: Item | undefined;
        for (state of this.run(filter.start, scope, input)) {
          for (const value of this.values({ filter: filter.source, scope }, input.value)) {
            const inner = this.#destructure(filter.pattern, value, scope);
            for (const each of inner) {
              let last: Item | undefined;
              for (const next of this.run(filter.update, each, state ?? { value: null })) last = next;
              state = last ?? { value: null };
            }
          }
          yield state;
        }
        return;
      }
      case 'foreach':
        for (let state of this.run(filter.start, scope, input)) {
          for (const value of this.values({ filter: filter.source, scope }, input.value)) {
            for (const inner of this.#destructure(filter.pattern, value, scope)) {
              for (const next of this.run(filter.update, inner, state)) {
                state = next;
                if (filter.extract) yield* this.run(filter.extract, inner, next);
                else yield next;
              }
            }
          }
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

  readonly #open: { readonly name: string; readonly label: object }[] = [];

  // ---- paths

  #step(target: Item, key: Json, tracks: boolean): Item {
    const value = get(target.value, key);
    if (!tracks) return { value };
    if (target.path === undefined)
      throw new JqError(`Invalid path expression with result ${described(target.value)}`);
    return { value, path: [...target.path, key] };
  }

  *#each(target: Item, tracks: boolean): Generator<Item> {
    const { value } = target;
    if (isList(value)) {
      for (const [i, each] of value.entries())
        yield tracks ? { value: each, path: [...(target.path ?? []), i] } : { value: each };
    } else if (isObject(value)) {
      for (const [key, each] of value)
        yield tracks ? { value: each, path: [...(target.path ?? []), key] } : { value: each };
    } else throw new JqError(`Cannot iterate over ${value === null ? 'null' : described(value)}`);
  }

  *#recurse(input: Item): Generator<Item> {
    yield input;
    if (!isList(input.value) && !isObject(input.value)) return;
    for (const each of this.#each(input, input.path !== undefined)) yield* this.#recurse(each);
  }

  /** The paths of a filter with their values. */
  *paths(closure: Closure, value: Json): Generator<{ readonly value: Json; readonly path: readonly Json[] }> {
    for (const item of this.run(closure.filter, closure.scope, { value, path: [] })) {
      if (item.path === undefined)
        throw new JqError(`Invalid path expression with result ${described(item.value)}`);
      yield { value: item.value, path: item.path };
    }
  }

  *#update(operator: string, target: Filter, value: Filter, scope: Scope, input: Json): Generator<Item> {
    const places = { filter: target, scope };
    if (operator === '|=') {
      let result = input;
      const gone: Json[] = [];
      for (const { path } of [...this.paths(places, input)]) {
        const next = this.values({ filter: value, scope }, getPath(result, path)).next();
        // Without a value the place goes.
        if (next.done) gone.push(path);
        else result = setPath(result, path, next.value);
      }
      yield { value: deletePaths(result, gone) };
      return;
    }
    for (const right of this.values({ filter: value, scope }, input)) {
      let result = input;
      for (const { path } of [...this.paths(places, input)]) {
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
  ): Generator<Item> {
    const part = parts[at];
    if (part === undefined) {
      yield { value: '' };
      return;
    }
    for (const rest of this.#text(format, parts, scope, value, at + 1)) {
      if (typeof part === 'string') yield { value: part + String(rest.value) };
      else
        for (const each of this.values({ filter: part, scope }, value))
          yield { value: applyFormat(format, each) + String(rest.value) };
    }
  }

  *#try(body: Filter, handler: Filter | undefined, scope: Scope, input: Item): Generator<Item> {
    try {
      yield* this.run(body, scope, input);
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      // error(null) inside `?` vanishes like any other.
      if (handler) yield* this.run(handler, scope, { value: error.value });
    }
  }

  *#alternative(left: Filter, right: Filter, scope: Scope, input: Item): Generator<Item> {
    let any = false;
    try {
      for (const item of this.run(left, scope, input)) {
        if (!isTrue(item.value)) continue;
        any = true;
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
  ): Generator<Item> {
    const entry = entries[at];
    if (!entry) {
      yield { value: built };
      return;
    }
    for (const key of this.values({ filter: entry.key, scope }, value)) {
      if (typeof key !== 'string') throw new JqError(`Object keys must be strings`);
      for (const each of this.values({ filter: entry.value, scope }, value))
        yield* this.#object(entries, at + 1, new Map([...built, [key, each]]), scope, value);
    }
  }

  *#bound(
    patterns: readonly Pattern[],
    value: Json,
    scope: Scope,
    body: (inner: Scope) => Generator<Item>,
  ): Generator<Item> {
    for (const [i, pattern] of patterns.entries()) {
      try {
        for (const inner of this.#destructure(pattern, value, scope)) yield* body(inner);
        return;
      } catch (error) {
        if (!(error instanceof JqError) || i === patterns.length - 1) throw error;
      }
    }
  }

  *#destructure(pattern: Pattern, value: Json, scope: Scope): Generator<Scope> {
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

  *#items(items: readonly Pattern[], at: number, value: Json, scope: Scope): Generator<Scope> {
    const item = items[at];
    if (!item) {
      yield scope;
      return;
    }
    if (value !== null && !isList(value)) throw new JqError(`Cannot index ${typeName(value)} with number`);
    for (const inner of this.#destructure(item, get(value, at), scope))
      yield* this.#items(items, at + 1, value, inner);
  }

  *#entries(
    entries: Extract<Pattern, { kind: 'object' }>['entries'],
    at: number,
    value: Json,
    scope: Scope,
  ): Generator<Scope> {
    const entry = entries[at];
    if (!entry) {
      yield scope;
      return;
    }
    for (const key of this.values({ filter: entry.key, scope }, value)) {
      const item = get(value, key);
      const named =
        entry.variable === undefined ? scope : new Scope(scope, new Map([[entry.variable, item]]));
      if (!entry.value) yield* this.#entries(entries, at + 1, value, named);
      else
        for (const inner of this.#destructure(entry.value, item, named))
          yield* this.#entries(entries, at + 1, value, inner);
    }
  }

  // ---- functions

  *#call(name: string, args: readonly Filter[], scope: Scope, input: Item): Generator<Item> {
    const key = `${name}/${args.length}`;
    const defined = scope.function(key);
    const closures = args.map((filter): Closure => ({ filter, scope }));
    if (!defined) {
      const native = this.#natives.get(key);
      if (!native) throw new JqError(`${key} is not defined`);
      yield* native(this, closures, input);
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
  ): Generator<Item> {
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
      yield* this.#withParameters(
        defined,
        closures,
        at + 1,
        new Scope(inner, new Map([[name, value]])),
        input,
      );
  }
}
