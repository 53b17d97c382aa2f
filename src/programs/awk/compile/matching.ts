import { takesLong, testInPieces } from '../../../shell/regex/bounded-regex.ts';
import type { Runtime } from '../runtime.ts';
import type { Step } from './code.ts';

/** Longer texts are searched in pieces. */
export const LONG = 65_536;

export function matches(runtime: Runtime, regex: RegExp, text: string): boolean {
  runtime.worked(text.length);
  regex.lastIndex = 0;
  return regex.test(text);
}

/** The same for what may take long on a long text. */
export function* matchesPatiently(runtime: Runtime, regex: RegExp, text: string): Step<boolean> {
  if (!takesLong(regex, text)) return matches(runtime, regex, text);
  regex.lastIndex = 0;
  return yield* inSteps(runtime, testInPieces(regex, text));
}

/** Searches in a long text, with a breath now and then. */
export function* inSteps<T>(runtime: Runtime, search: Generator<void, T>): Step<T> {
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
    runtime.worked(LONG);
    const pause = runtime.pause();
    if (pause) yield pause;
  }
}
