import { cellWidth } from '../../linux/tty/wide-characters.ts';

const TAB = 8;

/** Words, or rows, between two stops. */
const MANY = 1024;

/** The menu of `select`: numbered, in as many columns as the line has room for, read downwards. */
export function* menuOf(words: readonly string[], lineWidth: number): Generator<void, string> {
  const digits = String(words.length).length;
  let widest = 0;
  for (const [i, word] of words.entries()) {
    if (i % MANY === MANY - 1) yield;
    widest = Math.max(widest, widthOf(word));
  }
  const cell = widest + digits + 4;
  const columns = Math.max(1, Math.floor(lineWidth / cell));
  const balanced = Math.ceil(words.length / columns);
  // A single line would look like a sentence: there it is one word in each.
  const rows = balanced === 1 ? words.length : balanced;
  const firstDigits = rows === words.length ? digits : String(rows).length;
  let out = '';
  for (let row = 0; row < rows; row++) {
    if (row % MANY === MANY - 1) yield;
    let at = 0;
    for (let i = row, column = 0; i < words.length; i += rows, column++) {
      const word = words[i] as string; // i < length
      const width = column === 0 ? firstDigits : digits;
      out += `${String(i + 1).padStart(width)}) ${word}`;
      if (i + rows < words.length) out += gap(at + width + 2 + widthOf(word), at + cell);
      at += cell;
    }
    out += '\n';
  }
  return out;
}

/** Tabs where they fit, else blanks. */
function gap(from: number, to: number): string {
  let out = '';
  let at = from;
  while (at < to) {
    if (Math.floor(to / TAB) > Math.floor(at / TAB)) {
      out += '\t';
      at += TAB - (at % TAB);
    } else {
      out += ' ';
      at++;
    }
  }
  return out;
}

function widthOf(word: string): number {
  if (/^[ -~]*$/.test(word)) return word.length;
  return [...word].reduce((sum, character) => sum + cellWidth(character), 0);
}
