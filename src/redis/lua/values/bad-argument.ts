import { LuaError } from './lua-error.ts';

/** A function of ours was given what it cannot take. How it is called in the message only its caller knows. */
export class BadArgument extends LuaError {
  readonly #index: number;
  readonly #problem: string;

  /** `index` counts from 0. */
  constructor(index: number, problem: string) {
    super(wording(index, '?', problem), true);
    this.#index = index;
    this.#problem = problem;
  }

  /** The error with the name by which the caller knows the function: `field 'rep'`, `method 'rep'`. */
  named(callee: string): LuaError {
    const [, kind, name = '?'] = /^(\S+) '(.*)'$/s.exec(callee) ?? [];
    // A method's object is not counted.
    const index = kind === 'method' ? this.#index - 1 : this.#index;
    const text =
      index < 0 ? `calling '${name}' on bad self (${this.#problem})` : wording(index, name, this.#problem);
    return new LuaError(text, true);
  }
}

function wording(index: number, name: string, problem: string): string {
  return `bad argument #${index + 1} to '${name}' (${problem})`;
}
