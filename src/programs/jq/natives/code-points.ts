/** Whether a unit is the second one of a character beyond U+FFFF. */
export function isSecondHalf(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** How many characters a text has. */
export function characters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if (isSecondHalf(text.charCodeAt(i))) count--;
  return count;
}

/** The text in pieces of about so many units; no character is cut. */
export function* pieces(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + size);
    if (isSecondHalf(text.charCodeAt(end))) end++;
    yield text.slice(at, end);
    at = end;
  }
}

/** Where the character stands that comes so many after a place, in units. */
export function unitOf(text: string, count: number, from = 0): number {
  let at = from;
  for (let left = count; left > 0 && at < text.length; at++)
    if (!isSecondHalf(text.charCodeAt(at + 1))) left--;
  return at;
}
