/** A file name in a message of GNU programs: 'name', or "it's" (quoting style shell-escape-always). */
export function quote(name: string): string {
  if (!/['\n\t\r\x1b]/.test(name)) return `'${name}'`;
  if (!/[\n\t\r\x1b]/.test(name) && !/["$`\\]/.test(name)) return `"${name}"`;
  return name
    .split(/([\n\t\r\x1b']+)/)
    .map((part, i) => (i % 2 === 0 ? (part === '' ? '' : `'${part}'`) : escapes(part)))
    .join('');
}

/** A file name in a listing or message where GNU quotes only what needs it (shell-escape). */
export function quoteIfNeeded(name: string): string {
  if (name !== '' && /^[^\s'"$`\\|&;<>()*?[\]{}#!~=^]+$/.test(name)) return name;
  if (/^[^\s'"$`\\|&;<>()*?[^]+$/.test(name) && !/^[#~]/.test(name)) return name;
  return quote(name);
}

const NAMED = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\x1b', '\\033'],
]);

function escapes(text: string): string {
  if (/^'+$/.test(text)) return "\\'".repeat(text.length);
  return `$'${[...text].map((c) => NAMED.get(c) ?? `\\${c}`).join('')}'`;
}
