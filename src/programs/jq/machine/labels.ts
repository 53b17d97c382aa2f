import { JqError } from '../syntax.ts';
import type { Item } from './item.ts';
import type { Results } from './results.ts';

class Break extends Error {
  readonly label: object;

  constructor(label: object) {
    super('break');
    this.label = label;
  }
}

/** The labels that a `break` may name, innermost last. */
export class Labels {
  readonly #open: { readonly name: string; readonly label: object }[] = [];

  /** Results until one breaks to this label. */
  *within(name: string, results: Results<Item>): Results<Item> {
    const label = {};
    this.#open.push({ name, label });
    try {
      yield* results;
    } catch (error) {
      if (!(error instanceof Break) || error.label !== label) throw error;
    } finally {
      this.#open.splice(
        this.#open.findLastIndex((each) => each.label === label),
        1,
      );
    }
  }

  breakTo(name: string): never {
    const found = this.#open.findLast((each) => each.name === name);
    if (!found) throw new JqError(`$*label-${name} is not defined`);
    throw new Break(found.label);
  }
}
