/** Kinds of regular expressions by the name that -regextype takes, in the order in which GNU lists them. */
export const REGEX_TYPES: ReadonlyMap<string, RegexType> = new Map([
  ['findutils-default', 'emacs'],
  ['ed', 'basic'],
  ['emacs', 'emacs'],
  ['gnu-awk', 'extended'],
  ['grep', 'basic'],
  ['posix-awk', 'extended'],
  ['awk', 'extended'],
  ['posix-basic', 'basic'],
  ['posix-egrep', 'extended'],
  ['egrep', 'extended'],
  ['posix-extended', 'extended'],
  ['posix-minimal-basic', 'basic'],
  ['sed', 'basic'],
]);

export type RegexType = 'emacs' | 'basic' | 'extended';

/** An expression of Emacs as a basic one: `+` and `?` need no backslash there. */
export function fromEmacs(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[\^?\]?[^\]]*\]|[+?]/g, (part) =>
    part.length === 1 ? `\\${part}` : part,
  );
}
