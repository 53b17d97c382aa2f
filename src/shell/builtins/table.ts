import { alias, unalias } from './alias.ts';
import { breakBuiltin, continueBuiltin } from './break.ts';
import type { Builtin } from './builtin.ts';
import { cd } from './cd.ts';
import { colon } from './colon.ts';
import { echo } from './echo.ts';
import { evalBuiltin } from './eval.ts';
import { exec } from './exec.ts';
import { exit } from './exit.ts';
import { exportBuiltin, readonly } from './export.ts';
import { falseBuiltin } from './false.ts';
import { lazyBuiltin } from './lazy.ts';
import { pwd } from './pwd.ts';
import { returnBuiltin } from './return.ts';
import { set } from './set.ts';
import { shift } from './shift.ts';
import { source } from './source.ts';
import { bracket, doubleBracket, test } from './test.ts';
import { trueBuiltin } from './true.ts';

const LAZY =
  'bg bind builtin caller command compgen complete compopt dirs disown enable fc fg getopts hash help history jobs kill let logout ' +
  'mapfile popd printf pushd read readarray shopt suspend type ulimit umask wait';

/** The builtins of all dialects by name; a dialect says which of them it does not have. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['.', source],
  [':', colon],
  ['[', bracket],
  ['[[', doubleBracket],
  ['alias', alias],
  ['break', breakBuiltin],
  ['cd', cd],
  ['chdir', cd],
  ['continue', continueBuiltin],
  ['echo', echo],
  ['eval', evalBuiltin],
  ['exec', exec],
  ['exit', exit],
  ['export', exportBuiltin],
  ['false', falseBuiltin],
  ['pwd', pwd],
  ['readonly', readonly],
  ['return', returnBuiltin],
  ['set', set],
  ['shift', shift],
  ['source', source],
  ['test', test],
  ['true', trueBuiltin],
  ['unalias', unalias],
  ...LAZY.split(' ').map((name) => lazyBuiltin(name)),
  lazyBuiltin('declare', { declares: true }),
  lazyBuiltin('local', { declares: true }),
  lazyBuiltin('times', { special: true }),
  lazyBuiltin('trap', { special: true }),
  lazyBuiltin('typeset', { declares: true }),
  lazyBuiltin('unset', { special: true }),
]);
