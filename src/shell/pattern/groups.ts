import type { Node } from './node.ts';
import { backwards, endsOf, positionsFrom } from './position-sets.ts';
import type { Range } from './segments.ts';

/** A pattern with groups in it: what `Segments` answers, by sets of positions. */
export class Groups {
  readonly #nodes: readonly Node[];
  readonly #backwards: readonly Node[];

  constructor(nodes: readonly Node[]) {
    this.#nodes = nodes;
    this.#backwards = backwards(nodes);
  }

  matches(text: string): boolean {
    const characters = Array.from(text);
    return endsOf(this.#nodes, characters, [0]).at(-1) === characters.length;
  }

  prefixEnd(text: string, longest: boolean): number | undefined {
    const characters = Array.from(text);
    const end = endsOf(this.#nodes, characters, [0]).at(longest ? -1 : 0);
    return end === undefined ? undefined : unitsOf(characters, end);
  }

  suffixStart(text: string, longest: boolean): number | undefined {
    const reversed = Array.from(text).reverse();
    const end = endsOf(this.#backwards, reversed, [0]).at(longest ? -1 : 0);
    return end === undefined ? undefined : text.length - unitsOf(reversed, end);
  }

  /** All matches one after the other, the longest at each place. */
  *all(text: string): Generator<Range, undefined> {
    const characters = Array.from(text);
    const { length } = characters;
    // Read backwards from everywhere: the places at which a match begins at all.
    const ends = endsOf(this.#backwards, characters.toReversed(), positionsFrom(0, length));
    let at = 0;
    let units = 0;
    for (const end of ends.toReversed()) {
      const start = length - end;
      if (start < at) continue;
      const last = endsOf(this.#nodes, characters, [start]).at(-1);
      if (last === undefined || last === start) continue;
      const before = units + unitsOf(characters, start, at);
      units = before + unitsOf(characters, last, start);
      at = last;
      yield [before, units];
    }
    return undefined;
  }
}

/** The units that characters take. */
function unitsOf(characters: readonly string[], end: number, start = 0): number {
  let units = 0;
  for (let i = start; i < end; i++) units += characters[i]?.length ?? 0;
  return units;
}
