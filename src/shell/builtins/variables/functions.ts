import { parse } from 'unbash';
import { defineFunction } from '../../evaluate/function.ts';
import type { Shell, ShellFunction } from '../../shell.ts';
import { exportedFunction, printFunction } from '../../syntax/print-command.ts';
import { Source } from '../../syntax/source.ts';

/** The letters of a function's attributes, `f` first, as `declare -F` shows them. */
export function functionLetters(called: ShellFunction): string {
  const { isReadonly, traced, exported } = called;
  return `f${isReadonly ? 'r' : ''}${traced ? 't' : ''}${exported ? 'x' : ''}`;
}

export interface FunctionListing {
  /** Definitions are shown, not only names. */
  readonly bodies: boolean;
  /** Definitions are followed by their attributes, if they have some. */
  readonly attributes: boolean;
  /** Only functions that have all of these letters. */
  readonly having?: string;
}

/** Functions between two stops. */
const MANY = 256;

/** All functions of a shell by name, as `declare -f`, `declare -F`, `export -f` and `readonly -f` list them. */
export function* functionList(
  shell: Shell,
  { bodies, attributes, having = '' }: FunctionListing,
): Generator<void, string> {
  let out = '';
  for (const [i, name] of [...shell.functions.keys()].sort().entries()) {
    if (i % MANY === MANY - 1) yield;
    const called = shell.functions.get(name) as ShellFunction; // one of its keys
    const letters = functionLetters(called);
    if ([...having].some((letter) => !letters.includes(letter))) continue;
    if (bodies) out += `${yield* printFunction(name, called.body, called.source.text)}\n`;
    if (!bodies || (attributes && letters !== 'f')) out += `declare -${letters} ${name}\n`;
  }
  return out;
}

/** Gives a function an attribute, or takes it. */
export function markFunction(
  shell: Shell,
  called: ShellFunction,
  property: 'exported' | 'isReadonly' | 'traced',
  on: boolean,
): void {
  called[property] = on;
  if (property === 'exported') shell.exportedFunctions = exportedFunctions;
}

function* exportedFunctions(this: Shell): Iterable<readonly [string, string]> {
  for (const { name, body, source, exported } of this.functions.values())
    if (exported) yield [name, exportedFunction(body, source.text)];
}

/** Defines what the environment has brought; what is no definition is passed over. */
export function importFunction(shell: Shell, name: string, definition: string): void {
  const source = new Source(`${name} ${definition}`, 1, 'environment');
  const { commands, errors } = parse(source.text);
  const node = commands[0]?.command;
  if (node?.type !== 'Function' || commands.length !== 1 || errors?.length) return;
  const outer = shell.source;
  shell.source = source;
  void defineFunction(shell, node);
  shell.source = outer;
  const called = shell.functions.get(name);
  if (called) markFunction(shell, called, 'exported', true);
}
