const LETTERS: ReadonlyMap<string, string> = new Map([
  ['\x07', 'a'],
  ['\b', 'b'],
  ['\t', 't'],
  ['\n', 'n'],
  ['\v', 'v'],
  ['\f', 'f'],
  ['\r', 'r'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** A path as git prints it: in quotes, as C writes strings, if there is anything unusual in it. */
export function quoted(path: string): string {
  if (!/[\x00-\x1f"\\\x7f-\xff]/.test(path)) return path;
  const text = path.replace(/[\x00-\x1f"\\\x7f-\xff]/g, (c) => {
    const letter = LETTERS.get(c);
    return letter === undefined ? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}` : `\\${letter}`;
  });
  return `"${text}"`;
}
