import { doubleQuote, quoteIfNeeded } from '../quote.ts';
import { quoteInPieces } from '../quote-long.ts';
import type { Shell } from '../shell.ts';
import { attributeLetters } from './attribute-letters.ts';
import { keysInPieces } from './long-arrays.ts';
import { shownKey } from './shown-key.ts';
import { sortedNames } from './sorted-names.ts';
import { elementKeys, type Variable } from './variable.ts';

/** Values that are made when they are read, and yet stand in lists of all variables. */
const LISTED_COMPUTED = new Set(['BASHOPTS', 'SHELLOPTS', '_']);
/** bash fills these when somebody asks for them; a list does not ask. */
const LISTED_EMPTY = new Set(['DIRSTACK', 'GROUPS']);

/** Elements, or variables, between two breaths. */
const MANY = 512;

/** What takes as long as a variable is long, or as there are many: others may have their turn in between. */
type Steps = Generator<void, string>;

/** `([0]="a" [1]="b")`, as bash lists arrays. */
export function* arrayText(variable: Variable): Steps {
  const isLong = (variable.elements?.size ?? 0) > MANY;
  const items: string[] = [];
  for (const key of isLong ? yield* keysInPieces(variable) : elementKeys(variable)) {
    const shown = yield* shownKey(key);
    const value = yield* quoteInPieces(variable.elements?.get(key) ?? '', doubleQuote);
    if (items.push(`[${shown}]=${value}`) % MANY === 0) yield;
  }
  return variable.associative && items.length > 0 ? `(${items.join(' ')} )` : `(${items.join(' ')})`;
}

/** What stands behind the name in `declare -p`: `="value"`, `=(...)`, or nothing. */
function* shownValue(shell: Shell, name: string, variable: Variable, asked: boolean): Steps {
  if (variable.blank) return '';
  if (variable.elements) return `=${!asked && LISTED_EMPTY.has(name) ? '()' : yield* arrayText(variable)}`;
  const value =
    variable.reference ??
    (asked || LISTED_COMPUTED.has(name)
      ? (shell.variables.computed.get(name)?.() ?? variable.value)
      : variable.value);
  const isBlank = value === undefined || (value === '' && variable.reference === '');
  return isBlank ? '' : `=${yield* quoteInPieces(value, doubleQuote)}`;
}

/**
 * The line of `declare -p`.
 *
 * @param asked its name was given; lists of all do not compute what nobody has read
 */
export function* declaration(shell: Shell, name: string, variable: Variable, asked: boolean): Steps {
  return `declare -${lettersOf(name, variable) || '-'} ${name}${yield* shownValue(shell, name, variable, asked)}\n`;
}

/** FUNCNAME is an array outside of functions too. */
export function lettersOf(name: string, variable: Variable): string {
  const letters = attributeLetters(variable);
  return variable.dynamic && name === 'FUNCNAME' && !variable.elements ? `a${letters}` : letters;
}

/** `name=value`, as `set` and a plain `declare` list variables. */
export function* plainLine(shell: Shell, name: string): Steps {
  const variable = shell.variables.own(name);
  if (!variable || variable.blank) return '';
  if (variable.elements) return `${name}${yield* shownValue(shell, name, variable, false)}\n`;
  const value = LISTED_COMPUTED.has(name) ? shell.variables.get(name) : variable.reference || variable.value;
  if (value === undefined) return '';
  return `${name}=${value === '' ? '' : yield* quoteInPieces(value, quoteIfNeeded)}\n`;
}

/** What `set` lists. */
export function* listVariables(shell: Shell): Steps {
  const isBash = shell.dialect.name === 'bash';
  const lines: string[] = [];
  for (const name of yield* sortedNames(shell.variables, isBash ? 'declared' : 'set')) {
    const line = isBash
      ? yield* plainLine(shell, name)
      : `${name}='${(shell.variables.get(name) ?? '').replace(/'/g, `'"'"'`)}'\n`;
    if (lines.push(line) % MANY === 0) yield;
  }
  return lines.join('');
}
