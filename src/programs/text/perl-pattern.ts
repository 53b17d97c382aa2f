const CLASSES: ReadonlyMap<string, string> = new Map([
  ['alnum', 'A-Za-z0-9'],
  ['alpha', 'A-Za-z'],
  ['blank', ' \\t'],
  ['digit', '0-9'],
  ['lower', 'a-z'],
  ['punct', '!-\\/:-@\\[-`{-~'],
  ['space', '\\s'],
  ['upper', 'A-Z'],
  ['word', '\\w'],
  ['xdigit', '0-9A-Fa-f'],
]);

/** What stands for one thing in front of a repetition. */
const ATOM = String.raw`(\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\\.|[^()\\])*\)|\\.|[^\\()[\]|*+?{}^$])`;
const POSSESSIVE = new RegExp(String.raw`${ATOM}([*+?]|\{\d+,?\d*\})\+`, 'g');

/** A pattern of Perl in the words of JavaScript, as far as it has them: `\K`, `(?i)` at its start, `a++`, `[[:alpha:]]`, `\h`. */
export function perlPattern(pattern: string): { readonly source: string; readonly ignoreCase: boolean } {
  const [start = '', flags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  let count = 0;
  const source = pattern
    .slice(start.length)
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES.get(name) ?? whole)
    .replace(/\\(.)/g, (whole, letter: string) =>
      letter === 'h' ? '[ \\t]' : letter === 'R' ? '(?:\\r?\\n)' : whole,
    )
    // What a possessive repetition has taken it does not give back.
    .replace(POSSESSIVE, (_, atom: string, times: string) => {
      const name = `possessive${count++}`;
      return `(?=(?<${name}>${atom}${times}))\\k<${name}>`;
    });
  const kept = source.lastIndexOf('\\K');
  return {
    // What stands before \K is looked for and not shown.
    source: kept < 0 ? source : `(?<=${source.slice(0, kept)})${source.slice(kept + 2)}`,
    ignoreCase: flags.includes('i'),
  };
}
