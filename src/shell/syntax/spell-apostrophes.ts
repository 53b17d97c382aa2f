/** `${x-it's}`, without other quotes, substitutions or braces in it. */
const DEFAULT = /\$\{\w+:?[-+=?][^{}'"`$\\\n]*(?:'[^{}'"`$\\\n]*)+\}/g;

/** Whether a text may have what `spellApostrophes` is for. */
export function hasApostrophes(text: string): boolean {
  return text.search(DEFAULT) !== -1;
}

/**
 * In double quotes an apostrophe of `${x-it's}` quotes nothing to the Almquist shells, but it does to the parser: there
 * it is quoted. Such a parameter is looked for in the double quotes of its own line only.
 */
export function spellApostrophes(text: string): string {
  return text.replace(DEFAULT, (whole, at: number) =>
    isQuoted(text.slice(text.lastIndexOf('\n', at) + 1, at)) ? whole.replaceAll("'", `"'"`) : whole,
  );
}

/** Whether a line leaves double quotes open. */
function isQuoted(line: string): boolean {
  const outside = line.replace(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/g, '');
  return outside.includes('"');
}
