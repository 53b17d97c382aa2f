import type { Process } from '../../linux/process/process.ts';
import { posixRegex } from '../regex/posix.ts';
import type { Document } from './document.ts';

/** Where a pattern is found next, and whether the search went over the end of the text. */
interface Found {
  readonly at: number;
  readonly wrapped: boolean;
}

/** How a pattern is looked for. */
interface Manner {
  readonly forward: boolean;
  readonly ignoreCase: boolean;
}

/** Looks for a regular expression line by line, from behind the cursor around the whole text. @throws RegexError */
export async function search(
  process: Process,
  document: Document,
  pattern: string,
  { forward, ignoreCase }: Manner,
): Promise<Found | undefined> {
  const regex = posixRegex(pattern, { global: true, ignoreCase });
  const { dot, text } = document;
  const end = text.length;
  const find = forward ? firstIn : lastIn;
  const next = forward
    ? await find(process, document, regex, dot + 1, end)
    : await find(process, document, regex, 0, dot);
  if (next !== undefined) return { at: next, wrapped: false };
  const other = await find(process, document, regex, 0, end);
  return other === undefined ? undefined : { at: other, wrapped: true };
}

/** The first place from one on, and before another. */
async function firstIn(
  process: Process,
  document: Document,
  regex: RegExp,
  from: number,
  before: number,
): Promise<number | undefined> {
  for (let at = document.lineStart(from); at < before; at = document.nextLine(at)) {
    regex.lastIndex = Math.max(0, from - at);
    const match = regex.exec(document.text.slice(at, document.lineEnd(at)));
    if (match) return at + match.index < before ? at + match.index : undefined;
    const breath = process.breath();
    if (breath) await breath;
  }
  return undefined;
}

/** The last place from one on, and before another. */
async function lastIn(
  process: Process,
  document: Document,
  regex: RegExp,
  from: number,
  before: number,
): Promise<number | undefined> {
  for (let end = before; end > from; ) {
    const at = document.lineStart(end - 1);
    const line = document.text.slice(at, document.lineEnd(at));
    let last: number | undefined;
    for (const { index } of line.matchAll(regex)) {
      if (at + index >= before) break;
      last = at + index;
      const breath = process.breath();
      if (breath) await breath;
    }
    if (last !== undefined) return last;
    end = at;
    const breath = process.breath();
    if (breath) await breath;
  }
  return undefined;
}
