const HTML: ReadonlyMap<string, string> = new Map([
  ['"', '&#34;'],
  ["'", '&#39;'],
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\0', '\ufffd'],
]);

/** As template.HTMLEscapeString. */
export function escapeHtml(text: string): string {
  return text.replace(/["'&<>\0]/g, (character) => HTML.get(character) ?? character);
}

/** As template.JSEscapeString. */
export function escapeScript(text: string): string {
  let out = '';
  for (const character of text) {
    if (character === '\\' || character === "'" || character === '"') out += `\\${character}`;
    else if (
      /[<>&=\0-\x1f\x7f]/.test(character) ||
      (character > '\x7f' && /\p{C}|(?! )\p{Z}/u.test(character))
    ) {
      const code = character.codePointAt(0) ?? 0;
      out += `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    } else out += character;
  }
  return out;
}

/** As url.QueryEscape. */
export function escapeQuery(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
