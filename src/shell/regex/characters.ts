/** Stands for a character where there is none: before the text and behind it. */
export const NO_CHARACTER = -1;

/** The character that begins at a place: a code unit, or a code point. */
export function characterAt(text: string, at: number, points: boolean): number {
  if (at >= text.length) return NO_CHARACTER;
  return points ? (text.codePointAt(at) as number) : text.charCodeAt(at); // at < length
}

/** The character that ends at a place. */
export function characterBefore(text: string, at: number, points: boolean): number {
  if (at <= 0) return NO_CHARACTER;
  const unit = text.charCodeAt(at - 1);
  if (!points || at < 2 || (unit & 0xfc00) !== 0xdc00) return unit;
  const point = text.codePointAt(at - 2) as number; // at >= 2
  return point > 0xffff ? point : unit;
}

/** The room that a character takes in a text, in units. */
export function widthOfCharacter(character: number): number {
  return character > 0xffff ? 2 : 1;
}

/** A place, or the begin of the code point in whose midst it is. */
export function beginOfCharacter(text: string, at: number): number {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
