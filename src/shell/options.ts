/** Options of `set`, by their long names, and their letters where they have one. */
export const SET_OPTIONS: ReadonlyMap<string, string | undefined> = new Map([
  ['allexport', 'a'],
  ['braceexpand', 'B'],
  ['emacs', undefined],
  ['errexit', 'e'],
  ['errtrace', 'E'],
  ['functrace', 'T'],
  ['hashall', 'h'],
  ['histexpand', 'H'],
  ['history', undefined],
  ['ignoreeof', undefined],
  ['interactive', 'i'],
  ['keyword', 'k'],
  ['monitor', 'm'],
  ['noclobber', 'C'],
  ['noexec', 'n'],
  ['noglob', 'f'],
  ['nolog', undefined],
  ['notify', 'b'],
  ['nounset', 'u'],
  ['onecmd', 't'],
  ['physical', 'P'],
  ['pipefail', undefined],
  ['posix', undefined],
  ['privileged', 'p'],
  ['restricted', 'r'],
  ['stdin', 's'],
  ['verbose', 'v'],
  ['vi', undefined],
  ['xtrace', 'x'],
]);

/** The long name of a letter. */
export function optionOfLetter(letter: string): string | undefined {
  if (letter === 'I') return 'ignoreeof';
  for (const [name, each] of SET_OPTIONS) if (each === letter) return name;
  return undefined;
}

/** `$-` lists the letters of options that are on, in this order. */
const LETTER_ORDER = 'abefhikmnprtuvxBCEHPTcs';

/** The Almquist shells list them from the last option to the first. */
const ALMQUIST_LETTER_ORDER = 'EubaCvxcsnmiIfe';

export function optionLetters(options: ReadonlySet<string>, extra: string, almquist = false): string {
  let letters = '';
  for (const letter of almquist ? ALMQUIST_LETTER_ORDER : LETTER_ORDER) {
    const name = optionOfLetter(letter);
    if ((name && options.has(name)) || extra.includes(letter)) letters += letter;
  }
  return letters;
}
