import { type Comparison, comparison } from './comparison.ts';

/** A part of a line that is compared. */
export interface Key {
  /** Where it stands in a line. */
  readonly cut: (line: string) => string;
  /** What the letters d, f, i make of it before it is compared, or of a piece of it. */
  readonly prepare: (piece: string) => string;
  readonly by: Comparison;
  readonly reverse: boolean;
}

/** `2`, `1,3`, `2.3b,4.5nr`. */
export function parseKey(
  text: string,
  tab: string | undefined,
  letters: string,
  salt: number,
): Key | undefined {
  const match = /^(\d+)(?:\.(\d+))?([bdfghiMnrRV]*)(?:,(\d+)(?:\.(\d+))?([bdfghiMnrRV]*))?$/.exec(text);
  if (!match || match[1] === '0') return undefined;
  const own = `${match[3] ?? ''}${match[6] ?? ''}`;
  // A key with letters of its own does not take the general ones.
  const used = own === '' ? letters : own;
  const startField = Number(match[1]);
  const startCharacter = Number(match[2] ?? 1);
  const endField = match[4] === undefined ? undefined : Number(match[4]);
  const endCharacter = Number(match[5] ?? 0);
  const skipStart = (match[3] ?? '').includes('b') || (own === '' && letters.includes('b'));
  const lastField = Math.max(startField, endField ?? 0);
  const skipEnd = (match[6] ?? '').includes('b') || (own === '' && letters.includes('b'));
  return {
    cut: (line) => {
      const fields = fieldsOf(line, tab, lastField);
      let start = fields[startField - 1]?.start ?? line.length;
      if (skipStart) start = skipBlanks(line, start);
      start = Math.min(line.length, start + startCharacter - 1);
      let end = line.length;
      if (endField !== undefined) {
        const field = fields[endField - 1];
        if (!field) end = line.length;
        else if (endCharacter === 0) end = field.end;
        else
          end = Math.min(line.length, (skipEnd ? skipBlanks(line, field.start) : field.start) + endCharacter);
      }
      return line.slice(start, Math.max(start, end));
    },
    prepare: preparation(used),
    by: comparison(used, salt),
    reverse: used.includes('r'),
  };
}

function skipBlanks(line: string, at: number): number {
  let start = at;
  while (line[start] === ' ' || line[start] === '\t') start++;
  return start;
}

/** Fields between separators, so many at most; without a separator a field begins with the blanks before it. */
function fieldsOf(
  line: string,
  tab: string | undefined,
  most: number,
): { readonly start: number; readonly end: number }[] {
  const fields: { start: number; end: number }[] = [];
  let start = 0;
  if (tab !== undefined) {
    for (;;) {
      const end = line.indexOf(tab, start);
      fields.push({ start, end: end < 0 ? line.length : end });
      if (end < 0 || fields.length === most) return fields;
      start = end + 1;
    }
  }
  for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) {
    start = match.index;
    if (fields.push({ start, end: start + match[0].length }) === most) break;
  }
  return fields;
}

/** What the letters d, f, i make of a key before it is compared; of each of its characters by itself. */
export function preparation(letters: string): (piece: string) => string {
  return (piece) => {
    let key = piece;
    if (letters.includes('d')) key = key.replace(/[^A-Za-z0-9 \t]/g, '');
    if (letters.includes('i')) key = key.replace(/[^ -~]/g, '');
    if (letters.includes('f')) key = key.replace(/[a-z]+/g, (run) => run.toUpperCase());
    return key;
  };
}
