/** A completed text as it may stand on the line: quoted by backslashes, or for the quotes it is in. */
export function quoteForWord(text: string, quote: '"' | "'" | undefined, busybox = false): string {
  // busybox uses backslashes even within quotes, which it leaves open (lineedit.c: quote_special_chars).
  if (busybox) return (quote ?? '') + text.replace(/[\s'"\\|&;()<>*?[`$#]/g, '\\$&');
  if (quote === "'") return `'${text.replace(/'/g, "'\\''")}`;
  // In double quotes nothing keeps `!` from the history.
  if (quote === '"' && !text.includes('!')) return `"${text.replace(/["$`\\]/g, '\\$&')}`;
  if (!/[\s\\"'@<>=;|&()#$`?*[!:{~]/.test(text)) return text;
  return text.replace(/[\s'"\\|&;()<>*?[\]{}$`!^,@=:]|^[#~]/g, '\\$&');
}
