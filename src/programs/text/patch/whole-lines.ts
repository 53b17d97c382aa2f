/** Lines that are cut off between two breaths. */
const AT_ONCE = 4096;

/** The lines of a text, each with its newline, cut in turns. */
export function* wholeLines(text: string): Generator<void, string[]> {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    lines.push(text.slice(at, next));
    at = next;
    if (lines.length % AT_ONCE === 0) yield;
  }
  return lines;
}
