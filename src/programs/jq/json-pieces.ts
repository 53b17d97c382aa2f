import { fieldMark, frame, isList, keysOf, type Layout, writeJson } from './json.ts';
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
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* parts(value: Json, layout: Layout, depth: number): Generator<string> {
  const isContainer = typeof value === 'object' && value !== null;
  if (!isContainer || depth > DEPTH) {
    yield writeJson(value, layout, depth);
    return;
  }
  const keys = isList(value) ? undefined : keysOf(value as JsonObject, layout.sorted);
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
