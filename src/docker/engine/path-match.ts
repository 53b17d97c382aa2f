/** A pattern that cannot be one. */
export class BadPattern extends Error {
  constructor() {
    super('syntax error in pattern');
  }
}

/**
 * Whether a name matches a pattern of Go's path.Match: `*` and `?` stop at slashes, `[a-z]` and `[^a-z]` are sets, a
 * backslash takes the next character as it is. @throws BadPattern
 */
export function pathMatch(pattern: string, name: string): boolean {
  let expression = '';
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character === '*') expression += '[^/]*';
    else if (character === '?') expression += '[^/]';
    else if (character === '[') {
      const set = /^\[\^?(?:\\.|[^\]\\])+\]/s.exec(pattern.slice(i))?.[0];
      if (set === undefined) throw new BadPattern();
      expression += set.replaceAll('[', '\\[').replace('\\[', '[');
      i += set.length - 1;
    } else if (character === '\\') {
      if (++i === pattern.length) throw new BadPattern();
      expression += literal(pattern.charAt(i));
    } else expression += literal(character);
  }
  return new RegExp(`^${expression}$`, 's').test(name);
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
