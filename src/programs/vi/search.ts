import { posixRegex } from '../regex/posix.ts';
import type { Document } from './document.ts';

/** Where a pattern is found next, and whether the search went over the end of the text. */
interface Found {
  readonly at: number;
  readonly wrapped: boolean;
}

/** Looks for a regular expression line by line, from behind the cursor around the whole text. @throws RegexError */
export function search(
  document: Document,
  pattern: string,
  forward: boolean,
  ignoreCase: boolean,
): Found | undefined {
  const regex = posixRegex(pattern, { global: true, ignoreCase });
  const starts: number[] = [];
  for (let at = 0; at < document.text.length; at = document.nextLine(at)) {
    const line = document.text.slice(at, document.lineEnd(at));
    for (const match of line.matchAll(regex)) starts.push(at + match.index);
  }
  const next = forward ? starts.find((at) => at > document.dot) : starts.findLast((at) => at < document.dot);
  if (next !== undefined) return { at: next, wrapped: false };
  const other = forward ? starts[0] : starts.at(-1);
  return other === undefined ? undefined : { at: other, wrapped: true };
}
