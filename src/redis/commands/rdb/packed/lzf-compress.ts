/** Where three bytes were last seen: a table of so many places. */
const PLACES = 1 << 16;
const LONGEST_LITERAL = 32;
const FARTHEST = 1 << 13;
const LONGEST_MATCH = 264;

/** Places as they count through all inputs: what was seen in an earlier one lies below `start`. */
const seen = new Int32Array(PLACES);
let start = 1;

/**
 * Compresses in LibLZF's format, with the choices of the library as Redis builds it (VERY_FAST, a table of 2^16), so that
 * the result is the same to the byte. Undefined if it would not be shorter by four bytes at least.
 */
export function compressLzf(input: Uint8Array): Uint8Array | undefined {
  const { length } = input;
  const room = length - 4;
  if (room <= 0) return undefined;
  const output = new Uint8Array(room);
  if (start + length > 2 ** 31 - 1) {
    seen.fill(0);
    start = 1;
  }
  const base = start;
  start += length;
  const end = length - 2;
  let at = 0;
  // The byte before a run of literals holds its length, and is written when the run ends.
  let to = 1;
  let literals = 0;

  const endRun = (): void => {
    if (literals > 0) output[to - literals - 1] = literals - 1;
    else to--;
  };
  const remember = (place: number): number => {
    const three = ((byteAt(place) << 16) | (byteAt(place + 1) << 8) | byteAt(place + 2)) >>> 0;
    const index = ((three >>> 8) - three * 5) & (PLACES - 1);
    const before = (seen[index] as number) - base;
    seen[index] = base + place;
    return before;
  };
  const byteAt = (place: number): number => input[place] as number;

  while (at < end) {
    const before = remember(at);
    const distance = at - before - 1;
    const matches =
      before > 0 &&
      distance < FARTHEST &&
      byteAt(before) === byteAt(at) &&
      byteAt(before + 1) === byteAt(at + 1) &&
      byteAt(before + 2) === byteAt(at + 2);
    if (!matches) {
      if (to >= room) return undefined;
      output[to++] = byteAt(at++);
      if (++literals === LONGEST_LITERAL) {
        endRun();
        literals = 0;
        to++;
      }
      continue;
    }
    if (to - (literals === 0 ? 1 : 0) + 4 >= room) return undefined;
    endRun();
    const run = matchLength(input, before, at);
    const long = run - 2;
    if (long < 7) output[to++] = (distance >> 8) + (long << 5);
    else {
      output[to++] = (distance >> 8) + (7 << 5);
      output[to++] = long - 7;
    }
    output[to++] = distance & 255;
    literals = 0;
    to++;
    at += run;
    if (at >= end) break;
    // The last two places of a match are remembered, those before are not.
    remember(at - 2);
    remember(at - 1);
  }
  if (to + 3 > room) return undefined;
  while (at < length) {
    output[to++] = byteAt(at++);
    if (++literals === LONGEST_LITERAL) {
      endRun();
      literals = 0;
      to++;
    }
  }
  endRun();
  return output.slice(0, to);
}

/** How many bytes are the same at two places, the three that are known to be so included. */
function matchLength(input: Uint8Array, before: number, at: number): number {
  const most = Math.min(input.length - at - 2, LONGEST_MATCH);
  let run = 3;
  // The library looks at sixteen bytes without a look at the end, and so may take in the last two.
  const unchecked = most > 16 ? 19 : 0;
  while (run < unchecked && input[before + run] === input[at + run]) run++;
  if (run < unchecked) return run;
  while (run < most && input[before + run] === input[at + run]) run++;
  return run;
}
