import type { Span } from '../syntax/syntax-problem.ts';
import type { Constant, Statement } from '../syntax/tree.ts';
import { bytes, ELLIPSIS, float } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import type { Code } from './code.ts';
import { OP } from './opcode.ts';
import { mangle, type Scope, type ScopeFinder, type Variable } from './scopes.ts';

/** Something that has to be undone where a block is left early. */
export type Unwinding =
  | { readonly kind: 'loop'; readonly start: number; readonly breaks: number[]; readonly isFor: boolean }
  | { readonly kind: 'handled' }
  | { readonly kind: 'try' }
  | { readonly kind: 'finally'; readonly body: readonly Statement[] }
  | { readonly kind: 'with'; readonly span: Span; readonly isAsync: boolean }
  | { readonly kind: 'handler name'; readonly name: string };

/** What a compilation knows as a whole. */
export interface Unit {
  readonly finder: ScopeFinder;
  readonly file: string;
  readonly source: string | undefined;
  readonly isInteractive: boolean;
  /** `from __future__ import annotations`: they stay texts. */
  readonly keepsAnnotations: boolean;
  /** The text that is compiled. */
  readonly text: string;
  readonly warn: (line: number, message: string) => void;
}

/** Writes the instructions of one block. */
export class Emitter {
  readonly unit: Unit;
  scope: Scope;
  readonly code: Code;
  readonly unwindings: Unwinding[] = [];
  readonly #names = new Map<string, number>();
  readonly #constants = new Map<unknown, number>();
  readonly #slots = new Map<Variable, number>();
  span: Span;

  constructor(unit: Unit, scope: Scope, code: Code, span: Span) {
    this.unit = unit;
    this.scope = scope;
    this.code = code;
    this.span = span;
  }

  get here(): number {
    return this.code.ops.length;
  }

  /** Writes an instruction; answers its number. */
  emit(op: number, arg = 0, span: Span = this.span): number {
    const { code } = this;
    code.ops.push(op);
    code.args.push(arg);
    code.places.push(span.line, span.col, span.endLine, span.endCol);
    return code.ops.length - 1;
  }

  /** Lets a jump lead here. */
  land(jump: number): undefined {
    this.code.args[jump] = this.here;
  }

  landAll(jumps: readonly number[]): undefined {
    for (const jump of jumps) this.land(jump);
  }

  name(name: string): number {
    let index = this.#names.get(name);
    if (index === undefined) {
      index = this.code.names.push(name) - 1;
      this.#names.set(name, index);
    }
    return index;
  }

  constant(value: Value, key: unknown = undefined): undefined {
    let index = key === undefined ? undefined : this.#constants.get(key);
    if (index === undefined) {
      index = this.code.constants.push(value) - 1;
      if (key !== undefined) this.#constants.set(key, index);
    }
    this.emit(OP.LOAD_CONST, index);
  }

  literal(constant: Constant): undefined {
    switch (constant.type) {
      case 'int':
        return this.constant(constant.value, constant.value);
      case 'float':
        return this.constant(float(constant.value));
      case 'str':
        return this.constant(constant.value, constant.value);
      case 'bytes':
        return this.constant(bytes(Uint8Array.from(constant.value, (char) => char.charCodeAt(0))));
      case 'bool':
        return this.constant(constant.value, constant.value);
      case 'none':
        return this.constant(null, null);
      case 'ellipsis':
        return this.constant(ELLIPSIS);
    }
  }

  #cell(variable: Variable): number {
    const { host } = this.scope;
    const own = host.cells.indexOf(variable);
    return own !== -1 ? own : host.cells.length + host.free.indexOf(variable);
  }

  #slot(variable: Variable): number {
    const { host } = this.scope;
    // Filled when the first is asked for: by then all of them are known.
    if (this.#slots.size === 0)
      for (const [index, each] of host.slots.entries()) this.#slots.set(each, index);
    return this.#slots.get(variable) ?? -1;
  }

  cellOf(variable: Variable): number {
    return this.#cell(variable);
  }

  load(plain: string): undefined {
    const name = mangle(plain, this.scope);
    const place = this.scope.places.get(name) ?? { kind: 'global' };
    if (place.kind === 'variable') {
      const { variable } = place;
      if (variable.isCell) this.emit(OP.LOAD_DEREF, this.#cell(variable));
      else this.emit(OP.LOAD_FAST, this.#slot(variable));
    } else if (place.kind === 'class variable') {
      this.code.names[this.name(name)] = name;
      this.emit(OP.LOAD_CLASSDEREF, this.#cell(place.variable));
    } else this.emit(place.kind === 'global' ? OP.LOAD_GLOBAL : OP.LOAD_NAME, this.name(name));
  }

  store(plain: string): undefined {
    this.#change(plain, OP.STORE_FAST, OP.STORE_DEREF, OP.STORE_GLOBAL, OP.STORE_NAME);
  }

  delete(plain: string): undefined {
    this.#change(plain, OP.DELETE_FAST, OP.DELETE_DEREF, OP.DELETE_GLOBAL, OP.DELETE_NAME);
  }

  #change(plain: string, fast: number, deref: number, global: number, named: number): undefined {
    const name = mangle(plain, this.scope);
    const place = this.scope.places.get(name) ?? { kind: 'name' };
    if (place.kind === 'variable' || place.kind === 'class variable') {
      const { variable } = place;
      if (variable.isCell) this.emit(deref, this.#cell(variable));
      else this.emit(fast, this.#slot(variable));
    } else this.emit(place.kind === 'global' ? global : named, this.name(name));
  }
}
