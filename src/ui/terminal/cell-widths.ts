import type { IUnicodeVersionProvider } from '@xterm/xterm';
import { cellWidth } from '../../linux/tty/wide-characters.ts';

/** Bits of what is known of a character: two for its cells, below them whether it joins the one before. */
const JOINS = 1;
const CELLS = 1;
const CELLS_MASK = 3;

/** The emulator takes as many cells for a character as those who write on the terminal reckon with. */
export const cellWidths: IUnicodeVersionProvider = {
  version: 'drydock',
  wcwidth,
  charProperties(code, before) {
    const width = wcwidth(code);
    const widthBefore = (before >> CELLS) & CELLS_MASK;
    if (width > 0 || widthBefore === 0) return width << CELLS;
    return (widthBefore << CELLS) | JOINS;
  },
};

function wcwidth(code: number): 0 | 1 | 2 {
  if (code < 0x20) return 0;
  if (code < 0x7f) return 1;
  if (code < 0xa0) return 0;
  const width = cellWidth(String.fromCodePoint(code));
  return width === 0 ? 0 : width === 1 ? 1 : 2;
}
