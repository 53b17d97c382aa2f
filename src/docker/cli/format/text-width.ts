import { isWide } from '../../../linux/tty/wide-characters.ts';

/** Columns that a text takes for the client: it knows of wide characters, but not of combining ones. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export function characterWidth(character: string): number {
  return isWide(character) ? 2 : 1;
}
