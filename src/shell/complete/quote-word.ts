/** A completed text as it may stand on the line: quoted by backslashes, or for the quotes it is in. */
export function quoteForWord(text: string, quote: '"' | "'" | undefined): string {
  if (quote === "'") return `'${text.replace(/'/g, "'\\''")}`;
  // In double quotes nothing keeps `!` from the history.
  if (quote === '"' && !text.includes('!')) return `"${text.replace(/["$`\\]/g, '\\$&')}`;
  if (!/[\s\\"'@<>=;|&()#$`?*[!:{~]/.test(text)) return text;
  return text.replace(/[\s'"\\|&;()<>*?[\]{}$`!^,@=:]|^[#~]/g, '\\$&');
}
