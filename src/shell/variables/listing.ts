import { doubleQuote, quoteIfNeeded } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { attributeLetters } from './attribute-letters.ts';
import { elementKeys, type Variable } from './variable.ts';

/** Values that are made when they are read, and yet stand in lists of all variables. */
const LISTED_COMPUTED = new Set(['BASHOPTS', 'SHELLOPTS', '_']);
/** bash fills these when somebody asks for them; a list does not ask. */
const LISTED_EMPTY = new Set(['DIRSTACK', 'GROUPS']);

/** `([0]="a" [1]="b")`, as bash lists arrays. */
export function arrayText(variable: Variable): string {
  const items = elementKeys(variable).map((key) => {
    const shown = /^[^\s'"\\|&;()<>!{}*[\]?^$`]+$/.test(key) ? key : doubleQuote(key);
    return `[${shown}]=${doubleQuote(variable.elements?.get(key) ?? '')}`;
  });
  return variable.associative && items.length > 0 ? `(${items.join(' ')} )` : `(${items.join(' ')})`;
}

/** What stands behind the name in `declare -p`: `="value"`, `=(...)`, or nothing. */
function shownValue(shell: Shell, name: string, variable: Variable, asked: boolean): string {
  if (variable.blank) return '';
  if (variable.elements) return `=${!asked && LISTED_EMPTY.has(name) ? '()' : arrayText(variable)}`;
  const value =
    variable.reference ??
    (asked || LISTED_COMPUTED.has(name)
      ? (shell.variables.computed.get(name)?.() ?? variable.value)
      : variable.value);
  return value === undefined || (value === '' && variable.reference === '') ? '' : `=${doubleQuote(value)}`;
}

/**
 * The line of `declare -p`.
 *
 * @param asked its name was given; lists of all do not compute what nobody has read
 */
export function declaration(shell: Shell, name: string, variable: Variable, asked: boolean): string {
  return `declare -${lettersOf(name, variable) || '-'} ${name}${shownValue(shell, name, variable, asked)}\n`;
}

/** FUNCNAME is an array outside of functions too. */
export function lettersOf(name: string, variable: Variable): string {
  const letters = attributeLetters(variable);
  return variable.dynamic && name === 'FUNCNAME' && !variable.elements ? `a${letters}` : letters;
}

/** `name=value`, as `set` and a plain `declare` list variables. */
export function plainLine(shell: Shell, name: string): string {
  const variable = shell.variables.own(name);
  if (!variable || variable.blank) return '';
  if (variable.elements) return `${name}${shownValue(shell, name, variable, false)}\n`;
  const value = LISTED_COMPUTED.has(name) ? shell.variables.get(name) : variable.reference || variable.value;
  return value === undefined ? '' : `${name}=${value === '' ? '' : quoteIfNeeded(value)}\n`;
}

/** What `set` lists. */
export function listVariables(shell: Shell): string {
  if (shell.dialect.name === 'bash') {
    return shell.variables
      .declaredNames()
      .map((name) => plainLine(shell, name))
      .join('');
  }
  let out = '';
  for (const name of shell.variables.names())
    out += `${name}='${(shell.variables.get(name) ?? '').replace(/'/g, `'"'"'`)}'\n`;
  return out;
}
