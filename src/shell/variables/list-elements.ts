/**
 * The elements of an indexed array. Those from 0 on without a gap stand in a list, which costs little and is in order;
 * only what stands beyond a gap is looked up by its key.
 */
export class ListElements extends Map<string, string> {
  // A Map's constructor calls `set` before fields are made, so that it is given nothing.
  /** Undefined where an element was unset. */
  #list: (string | undefined)[] = [];
  #unset = 0;

  static of(values: Iterable<string>): ListElements {
    const elements = new ListElements();
    for (const value of values) elements.#list.push(value);
    return elements;
  }

  clone(): ListElements {
    const copy = new ListElements();
    copy.#list = this.#list.slice();
    copy.#unset = this.#unset;
    for (const [key, value] of super.entries()) copy.#setBeyond(key, value);
    return copy;
  }

  /** The first key behind all others. */
  get next(): number {
    let next = this.#list.length;
    for (const key of super.keys()) next = Math.max(next, Number(key) + 1 || 0);
    return next;
  }

  /** Its keys are the numbers from 0 on. */
  get isDense(): boolean {
    return super.size === 0 && this.#unset === 0;
  }

  override get size(): number {
    return this.#list.length - this.#unset + super.size;
  }

  /** Keys in the order of their numbers. */
  orderedKeys(): string[] {
    const beyond = [...super.keys()].sort((a, b) => Number(a) - Number(b));
    const keys: string[] = [];
    for (let i = 0; i < this.#list.length; i++) if (this.#list[i] !== undefined) keys.push(String(i));
    for (const key of beyond) keys.push(key);
    return keys;
  }

  /** Values in the order of their keys. */
  orderedValues(): string[] {
    if (this.isDense) return this.#list.slice() as string[]; // none is unset
    return this.orderedKeys().map((key) => this.get(key) as string); // these are its keys
  }

  override get(key: string): string | undefined {
    const at = placeOf(key);
    return at < this.#list.length ? this.#list[at] : super.get(key);
  }

  override has(key: string): boolean {
    const at = placeOf(key);
    return at < this.#list.length ? this.#list[at] !== undefined : super.has(key);
  }

  override set(key: string, value: string): this {
    const at = placeOf(key);
    if (at < this.#list.length) {
      if (this.#list[at] === undefined) this.#unset--;
      this.#list[at] = value;
    } else if (at === this.#list.length) {
      this.#list.push(value);
      this.#closeGap();
    } else super.set(key, value);
    return this;
  }

  override delete(key: string): boolean {
    const at = placeOf(key);
    if (at >= this.#list.length) return super.delete(key);
    if (this.#list[at] === undefined) return false;
    this.#list[at] = undefined;
    this.#unset++;
    while (this.#list.length > 0 && this.#list.at(-1) === undefined) {
      this.#list.pop();
      this.#unset--;
    }
    return true;
  }

  override clear(): void {
    this.#list = [];
    this.#unset = 0;
    super.clear();
  }

  override *keys(): MapIterator<string> {
    for (let i = 0; i < this.#list.length; i++) if (this.#list[i] !== undefined) yield String(i);
    yield* super.keys();
    return undefined;
  }

  override *values(): MapIterator<string> {
    for (const value of this.#list) if (value !== undefined) yield value;
    yield* super.values();
    return undefined;
  }

  override *entries(): MapIterator<[string, string]> {
    for (const [i, value] of this.#list.entries()) if (value !== undefined) yield [String(i), value];
    yield* super.entries();
    return undefined;
  }

  override [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }

  override forEach(use: (value: string, key: string, map: Map<string, string>) => void): void {
    for (const [key, value] of this.entries()) use(value, key, this);
  }

  #setBeyond(key: string, value: string): void {
    super.set(key, value);
  }

  /** What stood behind a gap that is filled now. */
  #closeGap(): void {
    while (super.size > 0) {
      const key = String(this.#list.length);
      const value = super.get(key);
      if (value === undefined) return;
      this.#list.push(value);
      super.delete(key);
    }
  }
}

/** Where an element stands in the list; Infinity for keys that no list has. */
function placeOf(key: string): number {
  const { length } = key;
  if (length === 0 || length > 9) return Number.POSITIVE_INFINITY;
  let place = 0;
  for (let i = 0; i < length; i++) {
    const digit = key.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.POSITIVE_INFINITY;
    place = place * 10 + digit;
  }
  return length > 1 && key.startsWith('0') ? Number.POSITIVE_INFINITY : place;
}
