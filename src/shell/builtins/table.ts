import { breakBuiltin, continueBuiltin } from './break.ts';
import type { Builtin } from './builtin.ts';
import { cd } from './cd.ts';
import { colon } from './colon.ts';
import { declare, local } from './declare.ts';
import { echo } from './echo.ts';
import { evalBuiltin } from './eval.ts';
import { exec } from './exec.ts';
import { exit } from './exit.ts';
import { exportBuiltin, readonly } from './export.ts';
import { falseBuiltin } from './false.ts';
import { printf } from './printf.ts';
import { pwd } from './pwd.ts';
import { read } from './read.ts';
import { returnBuiltin } from './return.ts';
import { set } from './set.ts';
import { shift } from './shift.ts';
import { source } from './source.ts';
import { bracket, doubleBracket, test } from './test.ts';
import { trueBuiltin } from './true.ts';
import { unset } from './unset.ts';

/** The builtins of all dialects by name; a dialect says which of them it does not have. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['.', source],
  [':', colon],
  ['[', bracket],
  ['[[', doubleBracket],
  ['break', breakBuiltin],
  ['cd', cd],
  ['continue', continueBuiltin],
  ['declare', declare],
  ['echo', echo],
  ['eval', evalBuiltin],
  ['exec', exec],
  ['exit', exit],
  ['export', exportBuiltin],
  ['false', falseBuiltin],
  ['local', local],
  ['printf', printf],
  ['pwd', pwd],
  ['read', read],
  ['readonly', readonly],
  ['return', returnBuiltin],
  ['set', set],
  ['shift', shift],
  ['source', source],
  ['test', test],
  ['true', trueBuiltin],
  ['typeset', declare],
  ['unset', unset],
]);
