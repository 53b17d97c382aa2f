/** `'it'\''s'`: in single quotes, whatever is in it, as `trap` prints commands. */
export function singleQuote(text: string): string {
  if (text === "'") return "\\'";
  return `'${text.replace(/'/g, "'\\''")}'`;
}

/** In single quotes, or ANSI-C quotes if something needs them, as `${x@Q}`, `set` and `alias` print values. */
export function quoteForReuse(text: string): string {
  return /[\0-\x1f\x7f\udc80-\udcff]/u.test(text) ? ansiQuote(text) : singleQuote(text);
}

/** As the almquist shells do it: always in single quotes, whatever is in it. */
export function almquistQuote(text: string): string {
  return `'${text.replace(/'/g, `'"'"'`)}'`;
}

/** Quotes only if something in the text needs it, as `set` and `set -x` of bash do. */
export function quoteIfNeeded(text: string): string {
  if (text === '') return "''";
  if (/[\0-\x1f\x7f\udc80-\udcff]/u.test(text)) return ansiQuote(text);
  return needsQuotes(text) ? singleQuote(text) : text;
}

/** Whether the shell would read something else, of a text without control characters. */
export function needsQuotes(text: string): boolean {
  return (
    /[=:]~/.test(text) ||
    (/[\s'"\\|&;()<>!{}*[\]?^$`#~]/.test(text) &&
      !/^[^\s'"\\|&;()<>!{}*[\]?^$`]+$/.test(text.replace(/^[#~]/, ' ')))
  );
}

/** `declare -p` and `export -p` of bash: in double quotes. */
export function doubleQuote(text: string): string {
  if (/[\0-\x1f\x7f]/.test(text)) return ansiQuote(text);
  return `"${text.replace(/["$`\\]/g, '\\$&')}"`;
}

/** `printf %q`: backslashes before what needs them. */
export function backslashQuote(text: string): string {
  if (text === '') return "''";
  if (/[\0-\x1f\x7f\udc80-\udcff]/u.test(text)) return ansiQuote(text);
  const quoted = text.replace(/[\s'"\\|&;()<>!{}*[\]?^$`,]/g, '\\$&');
  return /[#~]/.test(quoted) ? quoted.replace(/^[#~]|(?<=[=:])~/g, '\\$&') : quoted;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\x1b', '\\E'],
  ['\f', '\\f'],
  ['\v', '\\v'],
]);

/** `$'...'`, for texts with control characters. */
export function ansiQuote(text: string): string {
  const inner = text.replace(/[\\']/g, '\\$&').replace(/[\0-\x1f\x7f]|[\udc80-\udcff]/gu, (character) => {
    return NAMED.get(character) ?? `\\${(character.charCodeAt(0) & 0xff).toString(8).padStart(3, '0')}`;
  });
  return `$'${inner}'`;
}
