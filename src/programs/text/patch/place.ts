import { contextOf, type Hunk, oldLines } from './hunk.ts';

/** Where lines of a file can be looked for. */
export interface Searched {
  readonly lines: readonly string[];
  /** Lines that hunks before this one have settled. */
  readonly settled: number;
  /** How far from its place the hunk before this one was. */
  readonly offset: number;
  /** Whether runs of blanks count as one. */
  readonly blanks: boolean;
}

/** Places, or lines at a place, that are looked at between two breaths. */
const AT_ONCE = 4096;

/**
 * Where a hunk fits, the first line being 1; undefined if it fits nowhere. It is looked for at the place that it names and
 * then ever farther away. With `fuzz`, as many lines of its context may differ; a hunk with less context on one side was
 * made at that end of the file (locate_hunk in patch.c). The search goes in turns.
 */
export function* placeOf(hunk: Hunk, fuzz: number, searched: Searched): Generator<void, number | undefined> {
  const { lines, settled } = searched;
  const old = yield* oldLines(hunk);
  const { before, after } = contextOf(hunk);
  const context = Math.max(before, after);
  const skipBefore = fuzz + before - context;
  const skipAfter = fuzz + after - context;
  const guess = hunk.first + searched.offset;
  if (old.length === 0) return guess;
  let compared = 0;
  const same = searched.blanks ? alikeButBlanks : (a: string, b: string): boolean => a === b;
  const fits = function* (at: number, ahead: number, behind: number): Generator<void, boolean> {
    for (let i = ahead; i < old.length - behind; i++) {
      if (++compared % AT_ONCE === 0) yield;
      const line = lines[at - 1 + i];
      if (line === undefined || !same(line, old[i] ?? '')) return false;
    }
    return true;
  };
  const last = lines.length - (old.length - skipAfter) + 1;
  if (skipBefore < 0 && hunk.first <= 1) {
    // Only the beginning will do.
    if (skipAfter < 0 && (old.length !== lines.length || before < settled)) return undefined;
    return settled <= before && last >= 1 && (yield* fits(1, 0, Math.max(0, skipAfter))) ? 1 : undefined;
  }
  const ahead = Math.max(0, skipBefore);
  const lowest = Math.max(1, settled + 1);
  if (skipAfter < 0) {
    const at = lines.length - old.length + 1;
    return at >= lowest && (yield* fits(at, ahead, 0)) ? at : undefined;
  }
  const farthest = Math.max(last - guess, guess - lowest);
  for (let away = Math.max(0, guess - last, lowest - guess); away <= farthest; away++) {
    if (away % AT_ONCE === AT_ONCE - 1) yield;
    const [below, above] = [guess + away, guess - away];
    if (below <= last && below >= lowest && (yield* fits(below, ahead, skipAfter))) return below;
    if (away > 0 && above >= lowest && above <= last && (yield* fits(above, ahead, skipAfter))) return above;
  }
  return undefined;
}

function alikeButBlanks(a: string, b: string): boolean {
  const squeezed = (line: string): string => line.replace(/[ \t]+/g, ' ').replace(/ $/m, '');
  return squeezed(a) === squeezed(b);
}
