import { callFunction, type Surroundings } from './functions.ts';
import { MakeError } from './make-error.ts';
import { substituted } from './split-words.ts';

export type Origin = 'default' | 'environment' | 'file' | 'command line' | 'override' | 'automatic';

export interface Variable {
  readonly value: string;
  /** Whether references in it are looked up when it is used (`=`) or were when it was set (`:=`). */
  readonly recursive: boolean;
  readonly origin: Origin;
}

/** Who counts more than whom. */
const RANK: Readonly<Record<Origin, number>> = {
  default: 0,
  environment: 1,
  file: 2,
  'command line': 3,
  override: 4,
  automatic: 5,
};

/** Variables that hold while a target is made, above all others: `@`, `<` and those of the target. */
export type Locals = ReadonlyMap<string, string>;

/** The variables of a makefile, and what texts with references to them mean. */
export class Variables {
  readonly #variables = new Map<string, Variable>();
  readonly #surroundings: Surroundings;
  readonly exported = new Set<string>();
  exportsAll = false;
  readonly #inUse = new Set<string>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get(name: string): Variable | undefined {
    return this.#variables.get(name);
  }

  get names(): readonly string[] {
    return [...this.#variables.keys()];
  }

  /** Sets a variable, unless somebody who counts more has done so. */
  set(name: string, value: string, recursive: boolean, origin: Origin): void {
    const before = this.#variables.get(name);
    if (before && RANK[before.origin] > RANK[origin]) return;
    this.#variables.set(name, { value, recursive, origin });
  }

  remove(name: string): void {
    this.#variables.delete(name);
  }

  /** What a variable's value is now. @throws MakeError if it needs itself */
  async valueOf(name: string, locals?: Locals): Promise<string> {
    const local = locals?.get(name);
    if (local !== undefined) return local;
    const variable = this.#variables.get(name);
    if (!variable) return '';
    if (!variable.recursive) return variable.value;
    if (this.#inUse.has(name))
      throw new MakeError(
        `Recursive variable '${name}' references itself (eventually)`,
        this.#surroundings.where(),
      );
    this.#inUse.add(name);
    try {
      return await this.expand(variable.value, locals);
    } finally {
      this.#inUse.delete(name);
    }
  }

  /** A text with its references filled in. */
  async expand(text: string, locals?: Locals): Promise<string> {
    let result = '';
    let at = 0;
    for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
      result += text.slice(at, dollar);
      const next = text[dollar + 1];
      if (next === undefined) return `${result}$`;
      if (next !== '(' && next !== '{') {
        result += next === '$' ? '$' : await this.valueOf(next, locals);
        at = dollar + 2;
        continue;
      }
      const end = closing(text, dollar + 1);
      if (end < 0) throw new MakeError('unterminated variable reference', this.#surroundings.where());
      result += await this.#reference(text.slice(dollar + 2, end), locals);
      at = end + 1;
    }
    return result + text.slice(at);
  }

  async #reference(content: string, locals: Locals | undefined): Promise<string> {
    const called = /^([a-z-]+)[ \t]+(.*)$/s.exec(content) ?? /^([a-z-]+)()$/.exec(content);
    if (called) {
      const result = await callFunction(
        called[1] as string, // both groups are in every match
        splitArguments(called[2] as string),
        { variables: this, locals, ...this.#surroundings },
      );
      if (result !== undefined) return result;
    }
    const name = await this.expand(content, locals);
    const replaced = /^([^:]+):([^=]*)=(.*)$/s.exec(name);
    if (!replaced) return this.valueOf(name, locals);
    const [, of = '', from = '', to = ''] = replaced;
    const value = await this.valueOf(of, locals);
    return from.includes('%') ? substituted(from, to, value) : substituted(`%${from}`, `%${to}`, value);
  }
}

/** Where the parenthesis or brace that opens at a place is closed; -1 if it is not. */
function closing(text: string, at: number): number {
  const open = text[at] as string; // callers found it there
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return -1;
}

/** The arguments of a function: commas between parentheses or braces do not part them. */
function splitArguments(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(' || letter === '{') depth++;
    else if (letter === ')' || letter === '}') depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + letter);
  }
  return parts;
}
