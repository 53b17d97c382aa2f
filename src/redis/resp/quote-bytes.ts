/** A string as Redis prints it for people: in double quotes, what cannot be seen as \xHH. One character per byte. */
export function quoteBytes(text: string): string {
  // Most texts have nothing in them that needs it.
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  const quoted: string[] = ['"'];
  for (let i = 0; i < text.length; i++) quoted.push(SHOWN[text.charCodeAt(i)] ?? '');
  quoted.push('"');
  return quoted.join('');
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

/** How each byte is shown. */
const SHOWN: readonly string[] = Array.from({ length: 256 }, (_, code) => {
  const char = String.fromCharCode(code);
  const visible = code >= 32 && code < 127 ? char : `\\x${code.toString(16).padStart(2, '0')}`;
  return ESCAPES.get(char) ?? visible;
});
