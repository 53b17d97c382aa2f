import type { Builtin } from './builtin.ts';
import { alias, unalias } from './commands/alias.ts';
import { pwd } from './directories/pwd.ts';
import { breakBuiltin, continueBuiltin } from './flow/break.ts';
import { colon } from './flow/colon.ts';
import { evalBuiltin } from './flow/eval.ts';
import { exit } from './flow/exit.ts';
import { falseBuiltin } from './flow/false.ts';
import { returnBuiltin } from './flow/return.ts';
import { source } from './flow/source.ts';
import { bracket, doubleBracket, test } from './flow/test.ts';
import { trueBuiltin } from './flow/true.ts';
import { echo } from './input-output/echo.ts';
import { lazyBuiltin } from './lazy.ts';
import { exportBuiltin, readonly } from './variables/export.ts';
import { shift } from './variables/shift.ts';

const LAZY =
  'bg bind builtin caller cd chdir command compgen complete compopt dirs disown enable fc fg getopts hash help history jobs kill let logout ' +
  'mapfile popd printf pushd read readarray shopt suspend type ulimit umask wait';

/** The builtins of all dialects by name; a dialect says which of them it does not have. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['.', source],
  [':', colon],
  ['[', bracket],
  ['[[', doubleBracket],
  ['alias', alias],
  ['break', breakBuiltin],
  ['continue', continueBuiltin],
  ['echo', echo],
  ['eval', evalBuiltin],
  ['exit', exit],
  ['export', exportBuiltin],
  ['false', falseBuiltin],
  ['pwd', pwd],
  ['readonly', readonly],
  ['return', returnBuiltin],
  ['shift', shift],
  ['source', source],
  ['test', test],
  ['true', trueBuiltin],
  ['unalias', unalias],
  ...LAZY.split(' ').map((name) => lazyBuiltin(name)),
  lazyBuiltin('declare', { declares: true }),
  lazyBuiltin('exec', { special: true }),
  lazyBuiltin('local', { declares: true }),
  lazyBuiltin('set', { special: true }),
  lazyBuiltin('times', { special: true }),
  lazyBuiltin('trap', { special: true }),
  lazyBuiltin('typeset', { declares: true }),
  lazyBuiltin('unset', { special: true }),
]);
