/** JSON text with every value on a line of its own, numbers and escapes as they were (Go's json.Indent). */
export function indentJson(text: string, indent: string): string {
  let out = '';
  let depth = 0;
  let fresh = false;
  for (const token of tokensOf(text)) {
    const closes = token === '}' || token === ']';
    if (fresh && !closes) {
      depth++;
      out += `\n${indent.repeat(depth)}`;
    }
    if (closes && !fresh) {
      depth--;
      out += `\n${indent.repeat(depth)}`;
    }
    fresh = token === '{' || token === '[';
    out += token === ':' ? ': ' : token;
    if (token === ',') out += `\n${indent.repeat(depth)}`;
  }
  return out;
}

/** JSON text without blanks. */
export function compactJson(text: string): string {
  return tokensOf(text).join('');
}

function tokensOf(text: string): readonly string[] {
  return text.match(/"(?:[^"\\]|\\[\s\S])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
}
