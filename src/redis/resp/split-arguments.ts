/**
 * Splits a line into arguments as Redis does for inline commands, in redis-cli and in configuration files: blanks
 * separate; `"..."` knows \n \r \t \b \a \xHH and backslash before anything else; `'...'` knows only \'.
 * Strings hold one character per byte. Undefined when a quote is not closed, or is closed in the middle of a word.
 */
export function splitArguments(line: string): string[] | undefined {
  const result: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && isBlank(line[at])) at++;
    if (at >= line.length || line[at] === '\0') return result;
    let word = '';
    let quote: '' | '"' | "'" = '';
    for (;;) {
      const char = line[at];
      const end = char === undefined || char === '\0';
      if (quote === '"') {
        if (end) return undefined;
        const hex = char === '\\' && line[at + 1] === 'x' ? line.slice(at + 2, at + 4) : '';
        if (/^[0-9a-fA-F]{2}$/.test(hex)) {
          word += String.fromCharCode(Number.parseInt(hex, 16));
          at += 3;
        } else if (char === '\\' && at + 1 < line.length) {
          at++;
          word += ESCAPES.get(line[at] as string) ?? line[at];
        } else if (char === '"') {
          if (at + 1 < line.length && !isBlank(line[at + 1])) return undefined;
          at++;
          break;
        } else word += char;
      } else if (quote === "'") {
        if (end) return undefined;
        if (char === '\\' && line[at + 1] === "'") {
          word += "'";
          at++;
        } else if (char === "'") {
          if (at + 1 < line.length && !isBlank(line[at + 1])) return undefined;
          at++;
          break;
        } else word += char;
      } else if (end || isBlank(char)) break;
      else if (char === '"' || char === "'") quote = char;
      else word += char;
      at++;
    }
    result.push(word);
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['a', '\x07'],
]);

/** C's isspace. */
export function isBlank(char: string | undefined): boolean {
  return char === ' ' || (char !== undefined && char >= '\t' && char <= '\r' && char.length === 1);
}
