/** Whether a name matches a pattern of fnmatch(3): `*`, `?`, `[a-z]`, `[!a]`, backslash. */
export function matchesGlob(
  pattern: string,
  name: string,
  options: { readonly ignoreCase?: boolean } = {},
): boolean {
  return globRegex(pattern, options.ignoreCase ?? false).test(name);
}

const known = new Map<string, RegExp>();

function globRegex(pattern: string, ignoreCase: boolean): RegExp {
  const key = `${ignoreCase ? 'i' : ''}:${pattern}`;
  let regex = known.get(key);
  if (!regex) {
    if (known.size > 500) known.clear();
    regex = new RegExp(`^${translate(pattern)}$`, ignoreCase ? 'si' : 's');
    known.set(key, regex);
  }
  return regex;
}

function translate(pattern: string): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i] as string; // i < length
    if (character === '*') source += '.*';
    else if (character === '?') source += '.';
    else if (character === '\\') source += escapeLiteral(pattern[++i] ?? '\\');
    else if (character === '[') {
      const end = pattern.indexOf(']', pattern[i + 1] === '!' || pattern[i + 1] === '^' ? i + 3 : i + 2);
      if (end < 0) {
        source += '\\[';
        continue;
      }
      const negated = pattern[i + 1] === '!' || pattern[i + 1] === '^';
      const body = pattern.slice(i + (negated ? 2 : 1), end);
      source += `[${negated ? '^' : ''}${body.replace(/[\\\]^[]/g, '\\$&')}]`;
      i = end;
    } else source += escapeLiteral(character);
  }
  return source;
}

function escapeLiteral(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
