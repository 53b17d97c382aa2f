import type { Dict } from './dict.ts';
import { HashTable } from './hash-table.ts';
import type { Type } from './type.ts';
import { Obj, type Value } from './value.ts';

export class Float extends Obj {
  readonly value: number;

  constructor(cls: Type, value: number) {
    super(cls);
    this.value = value;
  }
}

export class List extends Obj {
  items: Value[];

  constructor(cls: Type, items: Value[]) {
    super(cls);
    this.items = items;
  }
}

export class Tuple extends Obj {
  readonly items: readonly Value[];

  constructor(cls: Type, items: readonly Value[]) {
    super(cls);
    this.items = items;
  }
}

/** bytes, and bytearray where it can be changed. */
export class Bytes extends Obj {
  data: Uint8Array;
  readonly isMutable: boolean;

  constructor(cls: Type, data: Uint8Array, isMutable = false) {
    super(cls);
    this.data = data;
    this.isMutable = isMutable;
  }
}

/** set and frozenset: the keys of a dictionary, in the order of CPython's table. */
export class PySet extends Obj {
  readonly index: Dict;
  readonly table = new HashTable();

  constructor(cls: Type, index: Dict) {
    super(cls);
    this.index = index;
  }

  get size(): number {
    return this.index.size;
  }

  keys(): Iterable<Value> {
    return this.table.keys();
  }
}

export class FrozenSet extends PySet {}

export class Range extends Obj {
  readonly start: Int;
  readonly stop: Int;
  readonly step: Int;

  constructor(cls: Type, start: Int, stop: Int, step: Int) {
    super(cls);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  get length(): number {
    const { start, stop, step } = this;
    if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number')
      return Math.max(0, Math.ceil((stop - start) / step));
    const span = BigInt(stop) - BigInt(start);
    const by = BigInt(step);
    if (span === 0n || span > 0n !== by > 0n) return 0;
    const one = by > 0n ? 1n : -1n;
    return Number((span + by - one) / by);
  }
}

type Int = number | bigint;

export class Slice extends Obj {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;

  constructor(cls: Type, start: Value, stop: Value, step: Value) {
    super(cls);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** A variable that an inner function shares. */
export class Cell extends Obj {
  value: Value | undefined;
}

export class Module extends Obj {
  readonly name: string;
  override dict: Dict;

  constructor(cls: Type, name: string, dict: Dict) {
    super(cls, dict);
    this.name = name;
    this.dict = dict;
  }
}

export class Property extends Obj {
  get: Value = null;
  set: Value = null;
  del: Value = null;
  doc: Value = null;
}

/** staticmethod and classmethod, which differ in their type. */
export class WrappedMethod extends Obj {
  fn: Value;

  constructor(cls: Type, fn: Value) {
    super(cls);
    this.fn = fn;
  }
}

export class BoundMethod extends Obj {
  readonly self: Value;
  readonly fn: Value;

  constructor(cls: Type, self: Value, fn: Value) {
    super(cls);
    this.self = self;
    this.fn = fn;
  }
}

export class Super extends Obj {
  readonly type: Type;
  readonly self: Value;
  readonly selfType: Type;

  constructor(cls: Type, type: Type, self: Value, selfType: Type) {
    super(cls);
    this.type = type;
    this.self = self;
    this.selfType = selfType;
  }
}

/** What `__dict__` of a class shows. */
export class DictView extends Obj {
  readonly of: Dict;
  readonly kind: 'keys' | 'values' | 'items' | 'proxy';

  constructor(cls: Type, of: Dict, kind: DictView['kind']) {
    super(cls);
    this.of = of;
    this.kind = kind;
  }
}
