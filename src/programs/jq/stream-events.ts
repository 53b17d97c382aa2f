import { isList, isObject } from './json.ts';
import type { Json } from './syntax.ts';

/** What `--stream` gives for a value: each leaf with its path, and the path of the last where a list or an object ends. */
export function* eventsOf(value: Json): Generator<Json> {
  yield* inside(value, []);
}

function* inside(value: Json, path: readonly Json[]): Generator<Json> {
  const entries: readonly (readonly [Json, Json])[] = isList(value)
    ? value.map((each, i) => [i, each] as const)
    : isObject(value)
      ? [...value]
      : [];
  if (entries.length === 0) {
    yield [path, value];
    return;
  }
  for (const [key, each] of entries) yield* inside(each, [...path, key]);
  yield [[...path, entries.at(-1)?.[0] ?? null]];
}
