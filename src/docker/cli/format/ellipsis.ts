import { characterWidth, textWidth } from './text-width.ts';

/** Cuts a text to so many columns; `…` is the last where something is cut off. */
export function ellipsis(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
