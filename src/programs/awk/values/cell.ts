import { LongMap } from './long-map.ts';
import type { Value } from './values.ts';

/** A variable: a scalar or an array, whichever it is used as first. */
export class Cell {
  value: Value;
  /** Its elements, once it is an array. */
  elements: LongMap<Value> | undefined;
  /** The variable that was passed to a function before it was either. */
  readonly #origin: Cell | undefined;

  constructor(value?: Value, array?: LongMap<Value>, origin?: Cell) {
    this.value = value;
    this.elements = array;
    this.#origin = origin;
  }

  get array(): LongMap<Value> {
    this.elements ??= this.#origin ? this.#origin.array : new LongMap();
    return this.elements;
  }

  /** What a function gets: a scalar's value, an array itself. */
  passed(): Cell {
    if (this.elements) return new Cell(undefined, this.elements);
    return this.value === undefined ? new Cell(undefined, undefined, this) : new Cell(this.value);
  }
}
