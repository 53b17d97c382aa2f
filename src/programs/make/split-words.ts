/** The words of a text. */
export function splitWords(text: string): readonly string[] {
  return text.split(/[ \t\n]+/).filter((word) => word !== '');
}

/** What `%` of a pattern stands for in a word; undefined if the word does not match. A pattern without one is a word itself. */
export function stemOf(pattern: string, word: string): string | undefined {
  const at = pattern.indexOf('%');
  if (at < 0) return pattern === word ? '' : undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  if (word.length < before.length + after.length) return undefined;
  if (!word.startsWith(before) || !word.endsWith(after)) return undefined;
  return word.slice(before.length, word.length - after.length);
}

/** `$(patsubst pattern,replacement,text)`. */
export function substituted(pattern: string, replacement: string, text: string): string {
  return splitWords(text)
    .map((word) => {
      const stem = stemOf(pattern, word);
      if (stem === undefined) return word;
      return pattern.includes('%') ? replacement.replace('%', () => stem) : replacement;
    })
    .join(' ');
}
