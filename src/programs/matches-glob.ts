import { Pattern } from '../shell/glob.ts';

/** Whether a name matches a pattern of fnmatch(3): `*`, `?`, `[a-z]`, `[!a]`, `[[:digit:]]`, backslash. */
export function matchesGlob(
  pattern: string,
  name: string,
  options: { readonly ignoreCase?: boolean } = {},
): boolean {
  if (!options.ignoreCase) return Pattern.compile(pattern, 'fnmatch').matches(name);
  return Pattern.compile(pattern.toLowerCase(), 'fnmatch').matches(name.toLowerCase());
}
