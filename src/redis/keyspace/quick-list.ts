/** Elements of a node, and characters in it, at most. */
const MOST_ITEMS = 128;
const MOST_TEXT = 8192;

/** A run of elements: open, each a string of its own, or packed into one text with the places where they end. */
interface Node {
  items: string[] | undefined;
  /** The items stand the other way round: it was begun at the front, where an array does not like to grow. */
  isReversed: boolean;
  text: string;
  /** Its nth character code is where the nth element ends. */
  ends: string;
}

/**
 * A list of nodes, as Redis keeps it: O(1) at both ends, and inside a walk along the nodes, which goes on where the last
 * one was. Nodes that are not at an end are packed: an element of ten characters takes twelve bytes then, not forty.
 */
export class QuickList {
  #nodes: Node[] = [];
  #length = 0;
  /** Where the last walk ended: a node, and the place of its first element. */
  #finger = 0;
  #fingerStart = 0;

  get length(): number {
    return this.#length;
  }

  pushFront(item: string): void {
    const first = this.#nodes[0];
    if (first && hasRoom(first)) {
      const items = unpack(first);
      if (first.isReversed) items.push(item);
      else items.unshift(item);
    } else {
      // The end stays open, even if it was the beginning as well.
      if (first && this.#nodes.length > 1) pack(first);
      this.#nodes.unshift(nodeOf([item], true));
    }
    this.#length++;
    this.#moveFinger();
  }

  pushBack(item: string): void {
    const last = this.#nodes[this.#nodes.length - 1];
    if (last && hasRoom(last)) {
      const items = unpack(last);
      if (last.isReversed) items.unshift(item);
      else items.push(item);
    } else {
      if (last && this.#nodes.length > 1) pack(last);
      this.#nodes.push(nodeOf([item]));
    }
    this.#length++;
  }

  popFront(): string | undefined {
    const first = this.#nodes[0];
    if (!first) return undefined;
    const items = unpack(first);
    const item = first.isReversed ? items.pop() : items.shift();
    if (items.length === 0) this.#nodes.shift();
    this.#length--;
    this.#moveFinger();
    return item;
  }

  popBack(): string | undefined {
    const last = this.#nodes[this.#nodes.length - 1];
    if (!last) return undefined;
    const items = unpack(last);
    const item = last.isReversed ? items.shift() : items.pop();
    if (items.length === 0) this.#nodes.pop();
    this.#length--;
    this.#moveFinger();
    return item;
  }

  /** The item at an index from 0; the index must be below length. */
  at(index: number): string {
    const node = this.#walkTo(index);
    return itemAt(node, index - this.#fingerStart);
  }

  set(index: number, item: string): void {
    const node = this.#walkTo(index);
    open(node)[index - this.#fingerStart] = item;
    this.#repack(this.#finger);
  }

  /** Items from `start` up to, not including, `end`. */
  slice(start: number, end: number): string[] {
    if (start >= end) return [];
    const first = this.#walkTo(start);
    const from = start - this.#fingerStart;
    const items = itemsOf(first, from, from + end - start);
    for (let i = this.#finger + 1; items.length < end - start; i++) {
      const node = this.#nodes[i] as Node;
      const more = Math.min(sizeOf(node), end - start - items.length);
      for (let at = 0; at < more; at++) items.push(itemAt(node, at));
    }
    return items;
  }

  /** Puts an item before the one at `index`, or at the end. */
  insert(index: number, item: string): void {
    if (index === this.#length) {
      this.pushBack(item);
      return;
    }
    const items = open(this.#walkTo(index));
    items.splice(index - this.#fingerStart, 0, item);
    if (items.length > MOST_ITEMS)
      this.#nodes.splice(this.#finger + 1, 0, nodeOf(items.splice(MOST_ITEMS >> 1)));
    this.#length++;
    this.#repack(this.#finger);
    this.#repack(this.#finger + 1);
  }

  /** Keeps the items from `start` up to, not including, `end`; what costs is what goes. */
  trim(start: number, end: number): void {
    this.#cut(start, true);
    this.#cut(this.#length - (end - start), false);
    this.#moveFinger();
  }

  /** Replaces the whole content. */
  assign(items: readonly string[]): void {
    this.#nodes = [];
    this.#length = 0;
    this.#moveFinger();
    for (const item of items) this.pushBack(item);
  }

  /** Takes so many items away from an end. */
  #cut(count: number, fromFront: boolean): void {
    let left = count;
    this.#length -= count;
    while (left > 0) {
      const node = this.#nodes[fromFront ? 0 : this.#nodes.length - 1] as Node;
      const size = sizeOf(node);
      if (size > left) {
        const items = open(node);
        if (fromFront) items.splice(0, left);
        else items.length = size - left;
        return;
      }
      left -= size;
      if (fromFront) this.#nodes.shift();
      else this.#nodes.pop();
    }
  }

  #moveFinger(): void {
    this.#finger = 0;
    this.#fingerStart = 0;
  }

  /** The node with the item at an index; the finger is there afterwards. */
  #walkTo(index: number): Node {
    // From whichever is nearest: the beginning, the end, where the last walk ended.
    if (index < this.#fingerStart / 2) this.#moveFinger();
    else if (index - this.#fingerStart > (this.#length - this.#fingerStart) / 2) {
      this.#finger = this.#nodes.length - 1;
      this.#fingerStart = this.#length - sizeOf(this.#nodes[this.#finger] as Node);
    }
    while (index < this.#fingerStart) this.#fingerStart -= sizeOf(this.#nodes[--this.#finger] as Node);
    for (;;) {
      const node = this.#nodes[this.#finger] as Node;
      const size = sizeOf(node);
      if (index < this.#fingerStart + size) return node;
      this.#fingerStart += size;
      this.#finger++;
    }
  }

  /** Packs a node again unless it is at an end. */
  #repack(index: number): void {
    const node = this.#nodes[index];
    if (node && index > 0 && index < this.#nodes.length - 1) pack(node);
  }
}

function nodeOf(items: string[], isReversed = false): Node {
  return { items, isReversed, text: '', ends: '' };
}

function sizeOf(node: Node): number {
  return node.items ? node.items.length : node.ends.length;
}

function itemAt({ items, isReversed, text, ends }: Node, index: number): string {
  if (items) return items[isReversed ? items.length - 1 - index : index] as string;
  return text.slice(index === 0 ? 0 : ends.charCodeAt(index - 1), ends.charCodeAt(index));
}

/** The items of a node from `from` up to `to`, which may be beyond it. */
function itemsOf(node: Node, from: number, to: number): string[] {
  const { items, isReversed } = node;
  if (items && !isReversed) return items.slice(from, to);
  if (items) return items.slice(Math.max(0, items.length - to), items.length - from).reverse();
  const some: string[] = [];
  for (let at = from; at < to && at < node.ends.length; at++) some.push(itemAt(node, at));
  return some;
}

function hasRoom(node: Node): boolean {
  if (node.items) {
    // The length of one element stands for that of its neighbours.
    const { length } = node.items;
    return length < MOST_ITEMS && length * (node.items[0] as string).length < MOST_TEXT;
  }
  return node.ends.length < MOST_ITEMS && node.text.length < MOST_TEXT;
}

function pack(node: Node): void {
  if (!node.items) return;
  let end = 0;
  for (const item of node.items) end += item.length;
  // Long elements gain nothing, and where they end would not fit.
  if (end > 2 * MOST_TEXT) return;
  end = 0;
  const ends: number[] = [];
  const items = open(node);
  for (const item of items) {
    end += item.length;
    ends.push(end);
  }
  node.text = items.join('');
  node.ends = String.fromCharCode(...ends);
  node.items = undefined;
}

/** The items in their order, to be changed. */
function open(node: Node): string[] {
  const items = unpack(node);
  if (node.isReversed) items.reverse();
  node.isReversed = false;
  return items;
}

/** The items in the order in which they stand. */
function unpack(node: Node): string[] {
  if (node.items) return node.items;
  const items: string[] = [];
  for (let i = 0; i < node.ends.length; i++) items.push(itemAt(node, i));
  node.items = items;
  node.text = '';
  node.ends = '';
  return items;
}
