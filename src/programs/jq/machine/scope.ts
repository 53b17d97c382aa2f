import type { Filter, Json } from '../syntax.ts';

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
