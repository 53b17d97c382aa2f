/** A string as Go's %q and strconv.Quote write it. */
export function quote(text: string): string {
  return `"${escapeAll(text, '"')}"`;
}

/** A character as Go's %q writes it: `'x'`. */
export function quoteCharacter(character: string): string {
  return `'${escapeAll(character, "'")}'`;
}

/** Go's %+q: only ASCII. */
export function quoteAscii(text: string): string {
  const escaped = escapeAll(text, '"').replace(/[^\0-\x7f]/gu, (character) =>
    unicodeEscape(character.codePointAt(0) ?? 0),
  );
  return `"${escaped}"`;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

function escapeAll(text: string, delimiter: string): string {
  let out = '';
  for (const character of text) {
    const named = character === delimiter ? `\\${delimiter}` : NAMED.get(character);
    if (named !== undefined) out += named;
    else if (character === ' ' || !/[\p{C}\p{Z}]/u.test(character)) out += character;
    else out += unicodeEscape(character.codePointAt(0) ?? 0);
  }
  return out;
}

function unicodeEscape(code: number): string {
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${hex.padStart(4, '0')}`;
  return `\\U${hex.padStart(8, '0')}`;
}

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
