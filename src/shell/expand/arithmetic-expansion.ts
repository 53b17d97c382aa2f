import { type ArithmeticExpansionPart, parse, type WordPart } from 'unbash';
import { ArithmeticError, type ArithmeticScope, evaluateArithmetic } from '../arithmetic.ts';
import type { Shell } from '../shell.ts';
import { ReadonlyError, UnsetError } from '../variables/variable.ts';
import { quotedParts } from './quoted-text.ts';
import { arrayValues, parameterText } from './special-parameters.ts';
import { inTurns } from './split-patiently.ts';
import { expandQuoted, expandText } from './word.ts';

/** `$((...))` and `$[...]`. */
export function expandArithmetic(shell: Shell, part: ArithmeticExpansionPart): string | Promise<string> {
  const body = part.text.startsWith('$[') ? part.text.slice(2, -1) : part.text.slice(3, -2);
  const value = arithmeticOrAbort(shell, body);
  return typeof value === 'bigint' ? String(value) : value.then(String);
}

/** The value of an expression's text, expansions in it done first. @throws ArithmeticError */
export function arithmetic(shell: Shell, text: string): bigint | Promise<bigint> {
  const plain = expandExpression(shell, text);
  return typeof plain === 'string' ? evaluate(shell, plain) : plain.then((later) => evaluate(shell, later));
}

/** An expression's text, expansions in it done. */
function expandExpression(shell: Shell, text: string): string | Promise<string> {
  const joined = text.includes('\\\n') ? text.replaceAll('\\\n', '') : text;
  return /[$`"\\]/.test(joined) ? expandQuoted(shell, partsOf(joined)) : joined;
}

/** Longer expressions are evaluated in turns, if they are sums. */
const LONG = 16_384;

function evaluate(shell: Shell, plain: string): bigint | Promise<bigint> {
  if (shell.dialect.name === 'dash') return evaluateForDash(shell, plain);
  return plain.length > LONG ? evaluateLong(shell, plain) : evaluateAtOnce(shell, plain);
}

async function evaluateLong(shell: Shell, plain: string): Promise<bigint> {
  const { clock } = shell.process.machine.kernel;
  const { evaluateSum } = await clock.outside(import('./long-arithmetic.ts'));
  const value = await inTurns(shell, evaluateSum(plain, scopeOf(shell)));
  return value ?? evaluateAtOnce(shell, plain);
}

function evaluateAtOnce(shell: Shell, plain: string): bigint | Promise<bigint> {
  try {
    return evaluateArithmetic(plain, scopeOf(shell));
  } catch (error) {
    if (!(error instanceof SubscriptPending)) throw error;
    return withSubscripts(() => evaluateArithmetic(plain, scopeOf(shell)), error);
  }
}

function evaluateForDash(shell: Shell, plain: string): bigint {
  try {
    return evaluateArithmetic(plainArithmetic(plain), scopeOf(shell));
  } catch (error) {
    throw error instanceof ArithmeticError && error.kind !== 'number'
      ? new ArithmeticError(error.kind, plain, error.token)
      : error;
  }
}

/** dash has no steps, powers, commas, nor digits of other bases: `++` is two signs. */
function plainArithmetic(text: string): string {
  const power = /\*\*/.exec(text);
  if (power) throw new ArithmeticError('operand', text, text.slice(power.index));
  const foreign = /,|\d#|#/.exec(text);
  if (foreign) throw new ArithmeticError('syntax', text, text.slice(foreign.index));
  return text.replace(/([+-])(?=\1)/g, '$1 ');
}

/** The same; an error is told and ends the line. */
export function arithmeticOrAbort(
  shell: Shell,
  text: string,
  teller: string | undefined = shell.builtin,
): bigint | Promise<bigint> {
  try {
    const value = arithmetic(shell, text);
    return typeof value === 'bigint'
      ? value
      : value.catch((error: unknown) => abortArithmetic(shell, error, teller));
  } catch (error) {
    return abortArithmetic(shell, error, teller);
  }
}

/** @param teller whoever evaluates: a builtin, `((`, `[[` or the variable that has a part taken of it */
export function abortArithmetic(shell: Shell, error: unknown, teller = shell.builtin): Promise<never> {
  const { dialect } = shell;
  if (error instanceof ArithmeticError) {
    // bash names them (expr.c: evalerror).
    const whose = dialect.name === 'bash' && teller ? `${teller}: ` : '';
    const message = whose + dialect.arithmetic(error);
    return shell.abort(message, shell.abortStatus, shell.errorsAreFatal, dialect.name === 'bash');
  }
  if (error instanceof UnsetError) {
    return shell.abort(dialect.unsetVariable(error.variable), shell.unsetStatus, true);
  }
  if (error instanceof ReadonlyError) {
    return shell.abort(dialect.readonlyVariable(error.variable), shell.abortStatus, shell.errorsAreFatal);
  }
  throw error;
}

/**
 * Evaluates for a construct of the grammar: an error is told in its name, and answers undefined.
 *
 * @param show is given the expanded text, for `set -x`
 */
export async function arithmeticOf(
  shell: Shell,
  construct: string,
  text: string,
  show?: (plain: string) => Promise<void>,
): Promise<bigint | undefined> {
  const outer = shell.builtin;
  try {
    if (!show || !shell.has('xtrace')) return await arithmetic(shell, text);
    const plain = await expandExpression(shell, text);
    await show(plain);
    return await evaluate(shell, plain);
  } catch (error) {
    if (error instanceof UnsetError) return await abortArithmetic(shell, error);
    shell.builtin = construct;
    return await abortArithmetic(shell, error).catch(() => undefined);
  } finally {
    shell.builtin = outer;
  }
}

/** Variables as the shell's own arithmetic reads and writes them. */
function scopeOf(shell: Shell): ArithmeticScope {
  return {
    eager: shell.dialect.name === 'ash',
    read: (name, given) => {
      const index = given === undefined ? undefined : keyText(shell, name, given);
      const text = index === undefined ? parameterText(shell, name) : readElement(shell, name, index);
      if (
        text !== undefined &&
        shell.dialect.name === 'dash' &&
        !/^\s*([-+]?(0[xX][0-9a-fA-F]+|\d+))?\s*$/.test(text)
      )
        throw new ArithmeticError('number', text, text);
      // bash does not miss an element of a variable that has any.
      if (text === undefined && shell.has('nounset') && shell.dialect.name === 'bash') {
        if (index === undefined || blankIn(shell, name)) throw new UnsetError(name);
      }
      return text;
    },
    write: (name, value, index) => {
      if (index === undefined) shell.variables.set(name, value);
      else shell.variables.setElement(name, elementKey(shell, name, keyText(shell, name, index)), value);
    },
  };
}

/** A variable without any value, declared or not. */
function blankIn(shell: Shell, name: string): boolean {
  const variable = shell.variables.lookup(name);
  return !variable || variable.blank === true || !shell.variables.isSet(name);
}

/** In an expression quotes around an associative array's key are no part of it. */
function keyText(shell: Shell, name: string, index: string): string {
  return shell.variables.lookup(name)?.associative ? unquote(index) : index;
}

/** An array's element; a negative index counts from the end. */
function readElement(shell: Shell, name: string, index: string): string | undefined {
  return elementAt(shell, name, elementKey(shell, name, index));
}

export function elementAt(shell: Shell, name: string, key: string): string | undefined {
  const variable = shell.variables.lookup(name);
  if (!variable?.elements) return key === '0' ? shell.variables.get(name) : undefined;
  return variable.elements.get(key);
}

/** The key of a subscript: itself for associative arrays, else its value. @throws ArithmeticError */
export function elementKey(shell: Shell, name: string, index: string): string {
  const variable = shell.variables.lookup(name);
  if (variable?.associative) return index;
  const value = evaluateArithmetic(expandedIndex(shell, index), scopeOf(shell));
  if (value >= 0n) return String(value);
  let last = -1;
  const only = variable?.value === undefined ? [] : ['0'];
  for (const each of variable?.elements?.keys() ?? only) last = Math.max(last, Number(each));
  return String(last + 1 + Number(value));
}

/** The key of a subscript that was not part of a word of the script (`unset 'a[$i]'`). @throws ArithmeticError */
export async function subscriptKey(shell: Shell, name: string, subscript: string): Promise<string> {
  if (!/[$`"'\\]/.test(subscript)) return elementKey(shell, name, subscript);
  const command = parse(`a[${subscript}]=`).commands[0]?.command;
  const node = command?.type === 'Command' ? command.prefix[0] : undefined;
  const index = node?.type === 'Assignment' ? node.index : undefined;
  return elementKey(shell, name, index ? await expandText(shell, index) : subscript);
}

/** A substitution in a subscript has to be waited for; to whoever cannot wait it is a mistake. */
class SubscriptPending extends ArithmeticError {
  readonly later: Promise<string>;

  constructor(index: string, later: Promise<string>) {
    super('operand', index, index);
    this.later = later;
  }
}

/**
 * Does something with subscripts, and does it again when what is in them has been substituted.
 *
 * @param pending what it waits for after a first attempt
 */
export async function withSubscripts<T>(body: () => T, pending?: SubscriptPending): Promise<T> {
  const known = new Map<string, string>();
  for (let wait = pending; ; ) {
    if (wait) known.set(wait.token, await wait.later);
    // The body waits for nothing, so no other shell sees them.
    substituted = known;
    try {
      return body();
    } catch (error) {
      if (!(error instanceof SubscriptPending)) throw error;
      wait = error;
    } finally {
      substituted = undefined;
    }
  }
}

/** What the substitutions in subscripts gave, as long as an expression is evaluated again. */
let substituted: ReadonlyMap<string, string> | undefined;

/** A subscript that came with a variable's value (`x='a[$i]'`): bash expands what is in it. @throws SubscriptPending */
function expandedIndex(shell: Shell, index: string): string {
  if (!/[$`]/.test(index) || shell.dialect.name !== 'bash') return index;
  const known = substituted?.get(index);
  if (known !== undefined) return known;
  const text = expandQuoted(shell, partsOf(index));
  if (typeof text === 'string') return text;
  throw new SubscriptPending(index, text);
}

/** How a reference with a subscript reaches what it stands for, and an integer gets its value. */
export function elementAccess(shell: Shell): NonNullable<Shell['variables']['element']> {
  return {
    read: (name, subscript) => {
      if (subscript === '@' || subscript === '*') return arrayValues(shell, name).join(' ');
      return readElement(shell, name, referredKey(shell, subscript));
    },
    write: (name, subscript, value) =>
      shell.variables.setElement(name, elementKey(shell, name, referredKey(shell, subscript)), value),
    integer: (value) => String(evaluateArithmetic(value, scopeOf(shell))),
  };
}

/** A reference's subscript; what is in it is expanded each time. */
function referredKey(shell: Shell, subscript: string): string {
  return expandedIndex(shell, unquote(subscript));
}

function unquote(subscript: string): string {
  return subscript.replace(/["']/g, '');
}

const cache = new Map<string, readonly WordPart[]>();

/** The expansions in an expression: quotes do not matter there. */
function partsOf(text: string): readonly WordPart[] {
  let parts = cache.get(text);
  if (!parts) {
    parts = quotedParts(withoutQuotes(text));
    if (cache.size > 200) cache.clear();
    cache.set(text, parts);
  }
  return parts;
}

/** Double quotes outside of substitutions are dropped. */
function withoutQuotes(text: string): string {
  return /\$\(|`/.test(text) ? text : text.replace(/"/g, '');
}
