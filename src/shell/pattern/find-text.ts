import type { Steps } from './position-sets.ts';

/** Longer texts are looked for in a time that no repetition in them makes longer. */
const LONG = 1000;
/** Comparisons between two breaths. */
const MANY = 1_000_000;

/** The first place of a text from `from` on, in whatever ends at `to`; -1 if it is not there. */
export function* firstPlace(text: string, part: string, from: number, to = text.length): Steps<number> {
  if (part.length > to - from) return -1;
  if (part.length > LONG) {
    const end = yield* walk(
      part,
      (at) => text.charCodeAt(from + at),
      to - from,
      (at) => part.charCodeAt(at),
    );
    return end < 0 ? -1 : from + end - part.length;
  }
  const stride = stepFor(part);
  for (let at = from; at <= to - part.length; at += stride) {
    const window = text.slice(at, Math.min(at + stride + part.length - 1, to));
    const found = window.indexOf(part);
    if (found >= 0) return at + found;
    yield;
  }
  return -1;
}

/** The last place of a text between two places; -1 if it is not there. */
export function* lastPlace(text: string, part: string, from: number, to: number): Steps<number> {
  if (part.length > to - from) return -1;
  if (part.length > LONG) {
    const last = part.length - 1;
    const end = yield* walk(
      part,
      (at) => text.charCodeAt(to - 1 - at),
      to - from,
      (at) => part.charCodeAt(last - at),
    );
    return end < 0 ? -1 : to - end;
  }
  const stride = stepFor(part);
  for (let end = to; end - part.length >= from; end -= stride) {
    const start = Math.max(end - stride - part.length + 1, from);
    const found = text.slice(start, end).lastIndexOf(part);
    if (found >= 0) return start + found;
    yield;
  }
  return -1;
}

function stepFor(part: string): number {
  return Math.max(part.length, Math.floor(MANY / (part.length || 1)));
}

/** Where the first occurrence ends, counted in characters that were gone over. (Knuth, Morris and Pratt.) */
function* walk(
  { length }: string,
  codeAt: (at: number) => number,
  most: number,
  wanted: (at: number) => number,
): Steps<number> {
  const back = new Int32Array(length);
  for (let at = 1, known = 0; at < length; at++) {
    while (known > 0 && wanted(at) !== wanted(known)) known = back[known - 1] as number; // known <= at
    if (wanted(at) === wanted(known)) known++;
    back[at] = known;
    if (at % MANY === 0) yield;
  }
  for (let at = 0, known = 0; at < most; at++) {
    const code = codeAt(at);
    while (known > 0 && code !== wanted(known)) known = back[known - 1] as number; // known < length
    if (code === wanted(known)) known++;
    if (known === length) return at + 1;
    if (at % MANY === 0) yield;
  }
  return -1;
}
