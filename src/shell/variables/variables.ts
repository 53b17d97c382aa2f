import { appendAll } from '../../linux/append-all.ts';
import { ListElements } from './list-elements.ts';
import { ReadonlyError, type Variable } from './variable.ts';

interface ElementAccess {
  read(name: string, subscript: string): string | undefined;
  write(name: string, subscript: string, value: string): void;
  /** What is stored of a value in a variable that is declared an integer. @throws ArithmeticError */
  integer(value: string): string;
}

/** References that stand for each other lead nowhere. */
const LONGEST_CHAIN = 8;

/** Variables between two breaths. */
const MANY = 4096;

/** The variables of a shell with the scopes of its running functions. */
export class Variables {
  readonly #scopes: Map<string, Variable>[];
  /** Scopes of assignments before a command; local variables of a function stand below them. */
  readonly #temporary = new Set<Map<string, Variable>>();
  /** Variables whose value is made when they are read: RANDOM, SECONDS, LINENO. Unset removes one for good. */
  readonly computed: Map<string, () => string | undefined>;
  /** Called after a variable has got a value, e.g. for OPTIND. */
  onAssign: (name: string, value: string) => void = () => {};
  /** Reads and writes what a reference with a subscript (`declare -n r='a[1]'`) stands for. */
  element: ElementAccess | undefined;
  /** Those of them that stay so when they are assigned; what the value means is for `onAssign`. */
  readonly lasting: Set<string>;
  /** `set -a`: every assignment exports. */
  exportAll = false;

  constructor(
    scopes: Map<string, Variable>[] = [new Map()],
    computed: Map<string, () => string | undefined> = new Map(),
    lasting = new Set<string>(),
  ) {
    this.#scopes = scopes;
    this.computed = computed;
    this.lasting = lasting;
  }

  /** A copy that shares nothing, for a forked shell. */
  copy(): Variables {
    const scopes = this.#scopes.map((scope) => {
      const copy = new Map<string, Variable>();
      for (const [name, variable] of scope)
        copy.set(name, variable.dynamic ? variable : lentOrCopied(variable));
      return copy;
    });
    const copied = new Variables(scopes, new Map(this.computed), this.lasting);
    for (const [i, scope] of this.#scopes.entries()) {
      if (this.#temporary.has(scope)) copied.#temporary.add(scopes[i] as Map<string, Variable>); // as many
    }
    copied.exportAll = this.exportAll;
    return copied;
  }

  /** The variable that a name stands for, references followed. */
  lookup(name: string): Variable | undefined {
    const found = this.own(name);
    if (!found?.reference) return found;
    const base = baseOf(this.target(name));
    const reached = this.own(base);
    return reached?.reference === base ? this.#scopes[0]?.get(base) : reached;
  }

  /** The variable of this very name, which may be a reference. */
  own(name: string): Variable | undefined {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Where a name leads: itself, or what it is a reference to, perhaps with a subscript; '' if it leads nowhere. */
  target(name: string): string {
    let target = name;
    for (let i = 0; i < LONGEST_CHAIN; i++) {
      const reference = this.own(target)?.reference;
      // One that leads to itself means the variable further out.
      if (!reference || reference === target) return target;
      target = reference;
    }
    return '';
  }

  /** The text of a variable; undefined if it is not set. */
  get(name: string): string | undefined {
    if (this.computed.size > 0) {
      const compute = this.computed.get(name);
      if (compute) return compute();
    }
    const variable = this.own(name);
    if (!variable) return undefined;
    if (variable.reference) {
      const target = this.target(name);
      const subscript = subscriptOf(target);
      if (target === name || this.own(target)?.reference === target) return this.lookup(target)?.value;
      return subscript === undefined || !this.element
        ? this.get(target)
        : this.element.read(baseOf(target), subscript);
    }
    return variable.elements ? variable.elements.get('0') : variable.value;
  }

  /** Assigns; attributes stay as they are. @throws ReadonlyError */
  set(name: string, value: string): void {
    const own = this.own(name);
    if (own?.reference !== undefined && this.#setReferred(own, name, value)) return;
    const variable = this.#writable(name);
    const text = this.#shaped(variable, value);
    variable.blank = false;
    if (variable.elements) ownElements(variable).set('0', text);
    else variable.value = text;
    if (this.exportAll) variable.exported = true;
    this.onAssign(name, text);
  }

  /** Assigns through a reference; false: the variable that it stands for is a plain one. */
  #setReferred(own: Variable, name: string, value: string): boolean {
    if (own.reference === '') {
      // The first value of a reference says what it stands for.
      own.reference = value;
      return true;
    }
    const target = this.target(name);
    if (target === '') return true;
    const subscript = subscriptOf(target);
    if (subscript === undefined || !this.element) return false;
    this.element.write(baseOf(target), subscript, value);
    return true;
  }

  setElement(name: string, key: string, value: string): void {
    const variable = this.#writable(name);
    if (!variable.elements) {
      const first: [string, string][] = variable.value === undefined ? [] : [['0', variable.value]];
      variable.elements = variable.associative
        ? new Map(first)
        : ListElements.of(first.map(([, text]) => text));
      variable.value = undefined;
    }
    ownElements(variable).set(key, this.#shaped(variable, value));
    variable.blank = false;
  }

  /** A value as the variable's attributes have it. @throws ArithmeticError */
  #shaped(variable: Variable, value: string): string {
    if (variable.integer && !/^-?[1-9]\d*$|^0$/.test(value)) return this.element?.integer(value) ?? value;
    return withLetters(variable, value);
  }

  setArray(name: string, elements: Map<string, string>): void {
    const variable = this.#writable(name);
    variable.lent = variable.elements === elements && variable.lent === true;
    variable.elements = elements;
    variable.value = undefined;
    variable.blank = false;
  }

  /** The variable itself, made if there is none yet; for attributes. */
  declare(name: string): Variable {
    const known = this.lookup(name);
    if (known) return known;
    const variable: Variable = { value: undefined, exported: false, readonly: false };
    this.#scopes[0]?.set(baseOf(this.target(name)) || name, variable);
    return variable;
  }

  /** The variable of the outermost scope, made if there is none yet. */
  declareGlobal(name: string): Variable {
    const outermost = this.#scopes[0] as Map<string, Variable>; // there is always this one
    const variable = outermost.get(name) ?? { value: undefined, exported: false, readonly: false };
    outermost.set(name, variable);
    return variable;
  }

  /** Does something as if no function ran. */
  async globally(body: () => Promise<void>): Promise<void> {
    const inner = this.#scopes.splice(1);
    try {
      await body();
    } finally {
      appendAll(this.#scopes, inner);
    }
  }

  /** Puts a variable that the shell itself has made where all functions see it. */
  install(name: string, variable: Variable): void {
    this.#scopes[0]?.set(name, variable);
  }

  /** A variable that is only assigned before a command becomes one that stays. */
  keep(name: string): void {
    for (let i = this.#scopes.length - 1; i > 0; i--) {
      const scope = this.#scopes[i] as Map<string, Variable>; // i < length
      const found = scope.get(name);
      if (!found) continue;
      if (this.#temporary.has(scope)) this.#lasting(i).set(name, found);
      return;
    }
  }

  /** The innermost scope at or below `from` that is not only a command's. */
  #lasting(from = this.#scopes.length - 1): Map<string, Variable> {
    let at = from;
    while (at > 0 && this.#temporary.has(this.#scopes[at] as Map<string, Variable>)) at--;
    return this.#scopes[at] as Map<string, Variable>; // there is always the global one
  }

  /** A variable of the running function; `inherit` takes over the value that was visible so far. */
  declareLocal(name: string, inherit: boolean, whole = false): Variable {
    const scope = this.#lasting();
    const known = scope.get(name);
    if (known) return known;
    const outer = this.lookup(name);
    if (outer?.readonly) throw new ReadonlyError(name);
    const variable: Variable = {
      value: inherit ? outer?.value : undefined,
      exported: outer?.exported ?? false,
      readonly: false,
    };
    if (inherit && whole && outer) {
      const { integer, letters, associative, elements } = outer;
      Object.assign(variable, { integer, letters, associative, elements: elements && copied(elements) });
    }
    scope.set(name, variable);
    return variable;
  }

  /**
   * @param uncover a variable of a calling function, or one that is only assigned before a command, goes away and shows
   * what it hid; else it stays and has no value
   * @throws ReadonlyError
   */
  unset(name: string, uncover = false): void {
    this.computed.delete(name);
    const lasting = this.#lasting();
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const scope = this.#scopes[i] as Map<string, Variable>; // i < length
      const found = scope.get(name);
      if (!found) continue;
      if (found.readonly) throw new ReadonlyError(name);
      // A local variable stays local when it is unset.
      if (i > 0 && !(uncover && scope !== lasting))
        scope.set(name, { value: undefined, exported: false, readonly: false });
      else scope.delete(name);
      return;
    }
  }

  unsetElement(name: string, key: string): void {
    const variable = this.lookup(name);
    if (variable?.elements?.has(key)) ownElements(variable).delete(key);
  }

  pushScope(): void {
    this.#scopes.push(new Map());
  }

  /** The assignments before a command, exported as long as it runs. */
  pushTemporary(assignments: ReadonlyMap<string, string>): void {
    const scope = new Map<string, Variable>();
    for (const [name, value] of assignments) {
      if (this.lookup(name)?.readonly) throw new ReadonlyError(name);
      scope.set(name, { value, exported: true, readonly: false });
    }
    this.#scopes.push(scope);
    this.#temporary.add(scope);
    for (const [name, value] of assignments) this.onAssign(name, value);
  }

  popScope(): void {
    const scope = this.#scopes.pop();
    if (scope) this.#temporary.delete(scope);
  }

  get depth(): number {
    return this.#scopes.length;
  }

  /** Names of all variables, set or not, sorted. */
  declaredNames(): readonly string[] {
    return [...this.unsortedNames()].sort();
  }

  /** Names of all variables, set or not. */
  unsortedNames(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const scope of this.#scopes) for (const name of scope.keys()) names.add(name);
    return names;
  }

  /** Names of the variables of the running function, sorted. */
  localNames(): readonly string[] {
    return [...this.#lasting().keys()].sort();
  }

  /** Names of all set variables, sorted. */
  names(): readonly string[] {
    return [...this.unsortedNames()].filter((name) => this.isSet(name)).sort();
  }

  isSet(name: string): boolean {
    if (this.computed.has(name)) return this.computed.get(name)?.() !== undefined;
    const own = this.own(name);
    if (own?.reference && this.target(name).includes('[')) return this.get(name) !== undefined;
    const variable = this.lookup(name);
    return variable !== undefined && (variable.elements !== undefined || variable.value !== undefined);
  }

  /** What a child gets: exported variables in the order in which they were made; in steps. */
  *exported(): Generator<void, Map<string, string>> {
    const found = new Map<string, string>();
    let count = 0;
    for (const scope of this.#scopes) {
      for (const [name, variable] of scope) {
        if (++count % MANY === 0) yield;
        const own = variable.reference || variable.value;
        const value = variable.exported ? (this.computed.get(name)?.() ?? own) : undefined;
        if (value !== undefined && !variable.elements) found.set(name, value);
        else found.delete(name);
      }
    }
    return found;
  }

  /** A variable that was made when it was read is one like others from now on. */
  #settle(name: string): void {
    if (!this.lasting.has(name)) this.computed.delete(name);
  }

  #writable(name: string): Variable {
    const variable = this.lookup(name);
    if (variable?.readonly) throw new ReadonlyError(name);
    if (variable) {
      if (variable.exported === false && this.computed.has(name)) this.#settle(name);
      return variable;
    }
    this.#settle(name);
    return this.declare(name);
  }
}

/** For a forked shell: elements are shared until one of the two changes them. */
function lentOrCopied(variable: Variable): Variable {
  if (variable.elements) variable.lent = true;
  return { ...variable };
}

/** The elements of a variable that is about to change them. */
function ownElements(variable: Variable): Map<string, string> {
  let elements = variable.elements ?? new Map<string, string>();
  if (variable.lent) elements = copied(elements);
  variable.lent = false;
  variable.elements = elements;
  return elements;
}

function copied(elements: Map<string, string>): Map<string, string> {
  return elements instanceof ListElements ? elements.clone() : new Map(elements);
}

function baseOf(target: string): string {
  const bracket = target.indexOf('[');
  return bracket === -1 ? target : target.slice(0, bracket);
}

function subscriptOf(target: string): string | undefined {
  return target.endsWith(']') ? target.slice(target.indexOf('[') + 1, -1) : undefined;
}

function withLetters(variable: Variable, value: string): string {
  if (variable.letters === undefined) return value;
  if (variable.letters === 'capital')
    return value.replace(
      /^(.)(.*)$/su,
      (_, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase(),
    );
  return variable.letters === 'upper' ? value.toUpperCase() : value.toLowerCase();
}
