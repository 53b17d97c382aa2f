import { ReadonlyError, type Variable } from './variable.ts';

/** The variables of a shell with the scopes of its running functions. */
export class Variables {
  readonly #scopes: Map<string, Variable>[];
  /** Variables whose value is made when they are read: RANDOM, SECONDS, LINENO. Unset removes one for good. */
  readonly computed: Map<string, () => string>;
  /** Called after a variable has got a value, e.g. for OPTIND. */
  onAssign: (name: string, value: string) => void = () => {};
  /** `set -a`: every assignment exports. */
  exportAll = false;

  constructor(
    scopes: Map<string, Variable>[] = [new Map()],
    computed: Map<string, () => string> = new Map(),
  ) {
    this.#scopes = scopes;
    this.computed = computed;
  }

  /** A copy that shares nothing, for a forked shell. */
  copy(): Variables {
    const scopes = this.#scopes.map(
      (scope) =>
        new Map(
          [...scope].map(([name, variable]): [string, Variable] => [
            name,
            variable.elements ? { ...variable, elements: new Map(variable.elements) } : { ...variable },
          ]),
        ),
    );
    const copied = new Variables(scopes, new Map(this.computed));
    copied.exportAll = this.exportAll;
    return copied;
  }

  lookup(name: string): Variable | undefined {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]?.get(name);
      if (found) return found.reference === undefined ? found : this.lookup(found.reference);
    }
    return undefined;
  }

  /** The text of a variable; undefined if it is not set. */
  get(name: string): string | undefined {
    if (this.computed.size > 0) {
      const compute = this.computed.get(name);
      if (compute) return compute();
    }
    const variable = this.lookup(name);
    if (!variable) return undefined;
    return variable.elements ? variable.elements.get('0') : variable.value;
  }

  /** Assigns; attributes stay as they are. @throws ReadonlyError */
  set(name: string, value: string): void {
    const variable = this.#writable(name);
    const text =
      variable.letters === undefined
        ? value
        : variable.letters === 'upper'
          ? value.toUpperCase()
          : value.toLowerCase();
    if (variable.elements) variable.elements.set('0', text);
    else variable.value = text;
    if (this.exportAll) variable.exported = true;
    this.onAssign(name, text);
  }

  setElement(name: string, key: string, value: string): void {
    const variable = this.#writable(name);
    if (!variable.elements) {
      variable.elements = new Map(variable.value === undefined ? [] : [['0', variable.value]]);
      variable.value = undefined;
    }
    variable.elements.set(key, value);
  }

  setArray(name: string, elements: Map<string, string>): void {
    const variable = this.#writable(name);
    variable.elements = elements;
    variable.value = undefined;
  }

  /** The variable itself, made if there is none yet; for attributes. */
  declare(name: string): Variable {
    const known = this.lookup(name);
    if (known) return known;
    const variable: Variable = { value: undefined, exported: false, readonly: false };
    this.#scopes[0]?.set(name, variable);
    return variable;
  }

  /** A variable of the running function; `inherit` takes over the value that was visible so far. */
  declareLocal(name: string, inherit: boolean): Variable {
    const scope = this.#scopes.at(-1) as Map<string, Variable>; // there is always the global one
    const known = scope.get(name);
    if (known) return known;
    const outer = this.lookup(name);
    if (outer?.readonly) throw new ReadonlyError(name);
    const variable: Variable = {
      value: inherit ? outer?.value : undefined,
      exported: outer?.exported ?? false,
      readonly: false,
    };
    scope.set(name, variable);
    return variable;
  }

  /** @throws ReadonlyError */
  unset(name: string): void {
    this.computed.delete(name);
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]?.get(name);
      if (!found) continue;
      if (found.readonly) throw new ReadonlyError(name);
      // A local variable stays local when it is unset.
      if (i > 0) this.#scopes[i]?.set(name, { value: undefined, exported: false, readonly: false });
      else this.#scopes[i]?.delete(name);
      return;
    }
  }

  unsetElement(name: string, key: string): void {
    this.lookup(name)?.elements?.delete(key);
  }

  pushScope(): void {
    this.#scopes.push(new Map());
  }

  popScope(): void {
    this.#scopes.pop();
  }

  get depth(): number {
    return this.#scopes.length;
  }

  /** Names of all variables, set or not, sorted. */
  declaredNames(): readonly string[] {
    return [...new Set(this.#scopes.flatMap((scope) => [...scope.keys()]))].sort();
  }

  /** Names of all set variables, sorted. */
  names(): readonly string[] {
    const names = new Set<string>();
    for (const scope of this.#scopes) for (const name of scope.keys()) names.add(name);
    return [...names].filter((name) => this.isSet(name)).sort();
  }

  isSet(name: string): boolean {
    if (this.computed.has(name)) return true;
    const variable = this.lookup(name);
    return variable !== undefined && (variable.elements !== undefined || variable.value !== undefined);
  }

  /** What a child gets: exported variables in the order in which they were made. */
  exported(): Map<string, string> {
    const found = new Map<string, string>();
    for (const scope of this.#scopes) {
      for (const [name, variable] of scope) {
        if (variable.exported && variable.value !== undefined && !variable.elements)
          found.set(name, variable.value);
        else found.delete(name);
      }
    }
    return found;
  }

  #writable(name: string): Variable {
    const variable = this.lookup(name);
    if (variable?.readonly) throw new ReadonlyError(name);
    if (variable) {
      if (variable.exported === false && this.computed.has(name)) this.computed.delete(name);
      return variable;
    }
    this.computed.delete(name);
    return this.declare(name);
  }
}
