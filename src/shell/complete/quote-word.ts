/** A completed text as it may stand on the line: quoted by backslashes, or for the quotes it is in. */
export function quoteForWord(text: string, quote: '"' | "'" | undefined): string {
  if (quote === "'") return `'${text.replace(/'/g, "'\\''")}`;
  if (quote === '"') return `"${text.replace(/["$`\\]/g, '\\$&')}`;
  return text.replace(/[\s'"\\|&;()<>*?[\]{}$`!#]/g, '\\$&');
}
