const NAMED = new Map([
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

/** What `l` shows: no character in doubt, lines folded with a backslash, `$` at the end. */
export function unambiguous(text: string, width: number): string {
  const room = width > 0 ? width - 1 : Number.POSITIVE_INFINITY;
  let lines = '';
  let line = '';
  for (const character of text) {
    const shown =
      NAMED.get(character) ??
      (/[ -~]/.test(character) ? character : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
    if (line.length + shown.length > room) {
      lines += `${line}\\\n`;
      line = '';
    }
    line += shown;
  }
  return `${lines}${line}$`;
}
