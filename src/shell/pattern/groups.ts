import { charactersOf } from './characters.ts';
import type { Matching } from './matching.ts';
import type { Node } from './node.ts';
import { backwards, endsOf, positionsFrom, type Steps } from './position-sets.ts';
import type { Range } from './segments.ts';

/** A pattern with groups in it: what `Segments` answers, by sets of positions, in steps. */
export class Groups implements Matching {
  readonly #nodes: readonly Node[];
  readonly #backwards: readonly Node[];

  constructor(nodes: readonly Node[]) {
    this.#nodes = nodes;
    this.#backwards = backwards(nodes);
  }

  *matches(text: string): Steps<boolean> {
    const characters = yield* charactersOf(text);
    return (yield* endsOf(this.#nodes, characters, [0])).at(-1) === characters.length;
  }

  *prefixEnd(text: string, longest: boolean): Steps<number | undefined> {
    const characters = yield* charactersOf(text);
    const end = (yield* endsOf(this.#nodes, characters, [0])).at(longest ? -1 : 0);
    return end === undefined ? undefined : unitsOf(characters, end);
  }

  *suffixStart(text: string, longest: boolean): Steps<number | undefined> {
    const reversed = (yield* charactersOf(text)).reverse();
    const end = (yield* endsOf(this.#backwards, reversed, [0])).at(longest ? -1 : 0);
    return end === undefined ? undefined : text.length - unitsOf(reversed, end);
  }

  /** All matches one after the other, the longest at each place; nothing where others may have their turn. */
  *all(text: string): Generator<Range | undefined, undefined> {
    const characters = yield* charactersOf(text);
    const { length } = characters;
    // Read backwards from everywhere: the places at which a match begins at all.
    const places = yield* positionsFrom(0, length);
    const ends = yield* endsOf(this.#backwards, characters.toReversed(), places);
    let at = 0;
    let units = 0;
    for (const end of ends.toReversed()) {
      const start = length - end;
      if (start < at) continue;
      const last = (yield* endsOf(this.#nodes, characters, [start])).at(-1);
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
