import { Dict } from './dict.ts';
import { Obj, type Value } from './value.ts';

interface TypeOptions {
  readonly module?: string;
  readonly meta?: Type;
  readonly dict?: Dict;
  readonly qualname?: string;
  /** How an instance is made by `__new__` of this type or the nearest one above that says. */
  readonly layout?: Layout;
  /** It is no base of anything. */
  readonly final?: boolean;
  readonly mro?: readonly Type[];
}

/** What an instance of a type is in memory; a class has that of its most special base. */
export type Layout =
  | 'object'
  | 'int'
  | 'bool'
  | 'float'
  | 'str'
  | 'bytes'
  | 'bytearray'
  | 'list'
  | 'tuple'
  | 'dict'
  | 'set'
  | 'frozenset'
  | 'exception'
  | 'type'
  | 'module'
  | 'other';

/** A class, ours or the program's. */
export class Type extends Obj {
  name: string;
  qualname: string;
  bases: readonly Type[];
  mro: readonly Type[];
  readonly layout: Layout;
  readonly isFinal: boolean;
  /** Made by a class statement. */
  readonly isOwn: boolean;
  readonly own: Dict;
  /** Those derived from it; a class of the language does not know those of programs, which come and go (see Machine.derived). */
  readonly subclasses = new Set<Type>();
  readonly #found = new Map<string, Value | undefined>();

  constructor(name: string, bases: readonly Type[], options: TypeOptions = {}) {
    // The type of the first types is set when there is one.
    super(options.meta ?? (undefined as unknown as Type));
    this.name = name;
    this.qualname = options.qualname ?? name;
    this.bases = bases;
    this.own = options.dict ?? new Dict(undefined as unknown as Type);
    this.isOwn = options.dict !== undefined;
    this.mro = options.mro ?? [this, ...(linearize(bases) ?? [])];
    this.layout = options.layout ?? mostSpecial(bases);
    this.isFinal = options.final ?? false;
    if (options.module !== undefined) this.own.setName('__module__', options.module);
    for (const base of bases) if (base.isOwn === this.isOwn) base.subclasses.add(this);
  }

  /** An attribute of the class or of the nearest class above that has it. */
  lookup(name: string): Value | undefined {
    const found = this.#found;
    const known = found.get(name);
    if (known !== undefined || found.has(name)) return known;
    let value: Value | undefined;
    for (const type of this.mro) {
      value = type.own.getName(name);
      if (value !== undefined) break;
    }
    found.set(name, value);
    return value;
  }

  /** The class in whose own attributes it is found. */
  holder(name: string): Type | undefined {
    return this.mro.find((type) => type.own.getName(name) !== undefined);
  }

  set(name: string, value: Value): void {
    this.own.setName(name, value);
    this.forget();
  }

  remove(name: string): boolean {
    const was = this.own.deleteName(name);
    this.forget();
    return was;
  }

  forget(): void {
    this.#found.clear();
    for (const each of this.subclasses) each.forget();
  }

  isSubtype(other: Type): boolean {
    return this.mro.includes(other);
  }

  get module(): string {
    const module = this.own.getName('__module__');
    return typeof module === 'string' ? module : 'builtins';
  }

  /** How it is named where its module matters. */
  get fullName(): string {
    const { module } = this;
    return module === 'builtins' ? this.qualname : `${module}.${this.qualname}`;
  }
}

/** The order in which bases are looked through (C3), without the class itself; undefined if there is none. */
export function linearize(bases: readonly Type[]): readonly Type[] | undefined {
  const lists = [...bases.map((base) => [...base.mro]), [...bases]];
  const order: Type[] = [];
  for (;;) {
    const left = lists.filter((list) => list.length > 0);
    if (left.length === 0) return order;
    const next = left
      .map((list) => list[0])
      .find((head) => !left.some((list) => list.indexOf(head as Type) > 0));
    if (!next) return undefined;
    order.push(next);
    for (const list of lists) if (list[0] === next) list.shift();
  }
}

function mostSpecial(bases: readonly Type[]): Layout {
  return bases.find((base) => base.layout !== 'object')?.layout ?? 'object';
}
