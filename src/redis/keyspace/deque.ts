/** A list with O(1) at both ends and by index: a ring buffer. */
export class Deque {
  #ring: (string | undefined)[] = new Array(8);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  pushFront(item: string): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#head = (this.#head - 1) & (this.#ring.length - 1);
    this.#ring[this.#head] = item;
    this.#length++;
  }

  pushBack(item: string): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.#length) & (this.#ring.length - 1)] = item;
    this.#length++;
  }

  popFront(): string | undefined {
    if (this.#length === 0) return undefined;
    const item = this.#ring[this.#head];
    this.#ring[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#length--;
    return item;
  }

  popBack(): string | undefined {
    if (this.#length === 0) return undefined;
    const at = (this.#head + --this.#length) & (this.#ring.length - 1);
    const item = this.#ring[at];
    this.#ring[at] = undefined;
    return item;
  }

  /** The item at an index from 0; the index must be below length. */
  at(index: number): string {
    return this.#ring[(this.#head + index) & (this.#ring.length - 1)] as string;
  }

  set(index: number, item: string): void {
    this.#ring[(this.#head + index) & (this.#ring.length - 1)] = item;
  }

  /** Items from `start` up to, not including, `end`. */
  slice(start: number, end: number): string[] {
    const items: string[] = [];
    for (let i = start; i < end; i++) items.push(this.at(i));
    return items;
  }

  /** Puts an item before the one at `index`; moves the shorter side. */
  insert(index: number, item: string): void {
    if (index < this.#length / 2) {
      this.pushFront(item);
      for (let i = 0; i < index; i++) this.set(i, this.at(i + 1));
    } else {
      this.pushBack(item);
      for (let i = this.#length - 1; i > index; i--) this.set(i, this.at(i - 1));
    }
    this.set(index, item);
  }

  /** Replaces the whole content. */
  assign(items: readonly string[]): void {
    let capacity = 8;
    while (capacity < items.length) capacity *= 2;
    this.#ring = new Array(capacity);
    this.#head = 0;
    this.#length = items.length;
    for (let i = 0; i < items.length; i++) this.#ring[i] = items[i];
  }

  #grow(): void {
    const items = this.slice(0, this.#length);
    items.length = this.#ring.length * 2;
    this.#ring = items;
    this.#head = 0;
  }
}
