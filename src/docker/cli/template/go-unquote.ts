/** Reads a Go string, raw string or character literal with its quotes; undefined if it is none. */
export function unquote(literal: string): string | undefined {
  const delimiter = literal[0];
  if (literal.length < 2 || literal.at(-1) !== delimiter) return undefined;
  const body = literal.slice(1, -1);
  if (delimiter === '`') return body.replaceAll('\r', '');
  let valid = true;
  const text = body.replace(
    /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S]?)/gu,
    (_, sequence: string) => {
      const read = readEscape(sequence, delimiter ?? '');
      if (read === undefined) valid = false;
      return read ?? '';
    },
  );
  return valid ? text : undefined;
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

function readEscape(sequence: string, delimiter: string): string | undefined {
  if (/^[xuU].{2,}/.test(sequence)) return codePoint(Number.parseInt(sequence.slice(1), 16));
  if (/^[0-7]{3}$/.test(sequence)) return codePoint(Number.parseInt(sequence, 8));
  if (sequence === delimiter) return delimiter;
  return LETTERS.get(sequence);
}

function codePoint(code: number): string | undefined {
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}
