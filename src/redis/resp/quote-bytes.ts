/** A string as Redis prints it for people: in double quotes, what cannot be seen as \xHH. One character per byte. */
export function quoteBytes(text: string): string {
  let quoted = '"';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    const code = text.charCodeAt(i);
    const short = ESCAPES.get(char);
    if (short) quoted += short;
    else if (code >= 32 && code < 127) quoted += char;
    else quoted += `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return `${quoted}"`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
]);
