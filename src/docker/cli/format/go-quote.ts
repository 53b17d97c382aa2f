/** A string in double quotes, as Go's %q and strconv.Quote write it. */
export function goQuote(text: string): string {
  return `"${escapeAll(text, '"')}"`;
}

/** A character as Go's %q writes it: `'x'`. */
export function goQuoteCharacter(character: string): string {
  return `'${escapeAll(character, "'")}'`;
}

/** Go's %+q: only ASCII. */
export function goQuoteAscii(text: string): string {
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
