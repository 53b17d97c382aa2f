import { type Decimal, ZERO } from '../decimal.ts';
import type { Parameter } from './syntax.ts';

export type BcArray = Map<number, Decimal>;

/** What a parameter is given: a number, or an array. */
export type Given = Decimal | BcArray;

/** The variables and arrays of a program. A function's own hide those of its caller while it runs (dynamic scope). */
export class Variables {
  readonly #numbers = new Map<string, Decimal>();
  readonly #arrays = new Map<string, BcArray>();

  get(name: string): Decimal {
    return this.#numbers.get(name) ?? ZERO;
  }

  set(name: string, value: Decimal): void {
    this.#numbers.set(name, value);
  }

  array(name: string): BcArray {
    let array = this.#arrays.get(name);
    if (!array) {
      array = new Map();
      this.#arrays.set(name, array);
    }
    return array;
  }

  /** Binds names to what is given, or to nothing; answers what puts back the former. */
  bind(names: readonly Parameter[], given: readonly (Given | undefined)[]): () => void {
    const restore = names.map(({ name, array }, index) => {
      const value = given[index];
      if (array) {
        const before = this.#arrays.get(name);
        this.#arrays.set(name, value instanceof Map ? value : new Map());
        return () => void (before ? this.#arrays.set(name, before) : this.#arrays.delete(name));
      }
      const before = this.#numbers.get(name);
      this.#numbers.set(name, value && !(value instanceof Map) ? value : ZERO);
      return () => void (before ? this.#numbers.set(name, before) : this.#numbers.delete(name));
    });
    return () => {
      for (const undo of restore.reverse()) undo();
    };
  }
}
