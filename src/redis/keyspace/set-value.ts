import { Dict } from './dict.ts';
import type { CompactLimits } from './hash-value.ts';
import { parseInteger } from './integer.ts';

/** A set. While it holds few integers only it is an intset, whose members come in numerical order. */
export class SetValue {
  readonly type = 'set';
  readonly #members = new Dict<true>();
  encoding: 'intset' | 'hashtable' = 'intset';
  #sorted: string[] | undefined;

  get size(): number {
    return this.#members.size;
  }

  has(member: string): boolean {
    return this.#members.has(member);
  }

  /** True if the member is new. */
  add(member: string, limits: CompactLimits): boolean {
    if (!this.#members.set(member, true)) return false;
    this.#sorted = undefined;
    if (
      this.encoding === 'intset' &&
      (this.#members.size > limits.setIntegers || parseInteger(member) === undefined)
    ) {
      this.encoding = 'hashtable';
    }
    return true;
  }

  delete(member: string): boolean {
    this.#sorted = undefined;
    return this.#members.delete(member);
  }

  members(): readonly string[] {
    if (this.encoding === 'hashtable') return this.#members.keys();
    this.#sorted ??= this.#members.keys().sort(compareIntegers);
    return this.#sorted;
  }

  /** `random` is in [0, 1); the set must not be empty. */
  randomMember(random: number): string {
    return this.#members.at(Math.floor(random * this.#members.size))?.key ?? '';
  }

  scan(cursor: number, count: number, visit: (member: string) => void): number {
    return this.#members.scan(cursor, count, (slot) => visit(slot.key));
  }
}

function compareIntegers(a: string, b: string): number {
  const negative = a.startsWith('-');
  if (negative !== b.startsWith('-')) return negative ? -1 : 1;
  const order = a.length - b.length || (a < b ? -1 : 1);
  return negative ? -order : order;
}
