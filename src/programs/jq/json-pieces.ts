import { sortInRuns } from '../text/sort/sort-patiently.ts';
import { compareText, fieldMark, frame, isList, type Layout, quoted, textFrame, writeJson } from './json.ts';
import { pieces } from './natives/code-points.ts';
import type { Json, JsonObject } from './syntax.ts';

/** Below this depth an item is written in one go. */
const DEPTH = 3;
/** So many characters make a piece. */
const PIECE = 16_000;

/** A value as text like `writeJson`, in pieces: there is time for a breath between them. */
export function* jsonPieces(value: Json, layout: Layout): Generator<string> {
  let piece = '';
  for (const part of parts(value, layout, 0)) {
    piece += part;
    if (piece.length < PIECE && part !== '') continue;
    // Looking at a character makes the host lay out what was put together.
    piece.charCodeAt(0);
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The keys of an object; while they are sorted, nothing is written now and then. */
function* keysInOrder(value: JsonObject, sorted: boolean): Generator<string, readonly string[]> {
  const keys = [...value.keys()];
  if (!sorted) return keys;
  const sorting = sortInRuns(keys, compareText);
  for (;;) {
    const { value: all, done } = sorting.next();
    if (done) return all;
    yield '';
  }
}

function* parts(value: Json, layout: Layout, depth: number): Generator<string> {
  if (typeof value === 'string' && value.length > PIECE) {
    const [open, close] = textFrame(layout);
    yield open;
    for (const piece of pieces(value, PIECE)) yield quoted(piece, layout).slice(1, -1);
    yield close;
    return;
  }
  const isContainer = typeof value === 'object' && value !== null;
  if (!isContainer || depth > DEPTH) {
    yield writeJson(value, layout, depth);
    return;
  }
  const keys = isList(value) ? undefined : yield* keysInOrder(value as JsonObject, layout.sorted);
  const items = isList(value) ? value : undefined;
  const count = items?.length ?? keys?.length ?? 0;
  if (count === 0) {
    yield writeJson(value, layout, depth);
    return;
  }
  const { open, comma, close } = frame(items !== undefined, layout, depth);
  for (let i = 0; i < count; i++) {
    const key = keys?.[i];
    yield i === 0 ? open : comma;
    if (key !== undefined) yield fieldMark(key, layout);
    const item = key === undefined ? items?.[i] : (value as JsonObject).get(key);
    yield* parts(item ?? null, layout, depth + 1);
  }
  yield close;
}
