import type { Shell } from '../shell.ts';
import { ListElements } from '../variables/list-elements.ts';
import { elementKeys } from '../variables/variable.ts';

/** The text of a parameter that is no list; undefined if it is not set. */
export function parameterText(shell: Shell, name: string): string | undefined {
  switch (name) {
    case '?':
      return String(shell.status);
    case '#':
      return String(shell.positional.length);
    case '$':
      return String(shell.rootPid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '-':
      return shell.letters;
    case '0':
      return shell.name;
    case '_':
      return shell.dialect.name === 'bash' ? shell.lastArgument : shell.variables.get('_');
  }
  const first = name.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return shell.positional[Number(name) - 1];
  return shell.variables.get(name);
}

/** The values of a list: `@`, `*`, or all elements of an array; a plain variable is a list of one. */
export function arrayValues(shell: Shell, name: string): readonly string[] {
  const variable = shell.variables.lookup(name);
  if (variable?.elements instanceof ListElements) return variable.elements.orderedValues();
  if (variable?.elements) return elementKeys(variable).map((key) => variable.elements?.get(key) ?? '');
  const text = shell.variables.get(name);
  return text === undefined ? [] : [text];
}

export function arrayKeys(shell: Shell, name: string): readonly string[] {
  const variable = shell.variables.lookup(name);
  if (variable?.elements) return elementKeys(variable);
  return arrayValues(shell, name).map((_, i) => String(i));
}

/** What stands between the values of `"$*"`: the first character of IFS; in bash between those of `$@` a blank. */
export function joiners(shell: Shell): readonly [star: string, at: string] {
  const separators = shell.variables.get('IFS');
  const star = separators === undefined ? ' ' : separators.slice(0, 1);
  return [star, shell.dialect.name === 'bash' ? ' ' : star];
}

let manyGiven = '';
let many = '';

function distinct(text: string): string {
  const seen = new Uint8Array(0x1_0000);
  let found = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (seen[code] === 0) found += text[i];
    seen[code] = 1;
  }
  return found;
}

export function fieldSeparators(shell: Shell): string {
  const given = shell.variables.get('IFS') ?? ' \t\n';
  if (given.length < 100) return given;
  // Each character counts once; it is asked for all of them for each character of a text.
  if (given !== manyGiven) [manyGiven, many] = [given, distinct(given)];
  return many;
}
