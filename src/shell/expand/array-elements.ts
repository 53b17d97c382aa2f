import type { Shell } from '../shell.ts';
import { ListElements } from '../variables/list-elements.ts';
import { arrayKeys, arrayValues } from './special-parameters.ts';
import { inTurns } from './split-patiently.ts';

/** Of longer arrays the elements are gathered in pieces. */
const MANY = 16_384;

/** What `arrayValues` answers; there is a promise only of many that are not at hand as a list. */
export function valuesPatiently(shell: Shell, name: string): readonly string[] | Promise<readonly string[]> {
  const variable = shell.variables.lookup(name);
  const { elements } = variable ?? {};
  if (
    !variable ||
    !elements ||
    elements.size < MANY ||
    (elements instanceof ListElements && elements.isDense)
  )
    return arrayValues(shell, name);
  return inMany(shell).then(({ valuesInPieces }) => inTurns(shell, valuesInPieces(variable)));
}

/** What `arrayKeys` answers; there is a promise only of many. */
export function keysPatiently(shell: Shell, name: string): readonly string[] | Promise<readonly string[]> {
  const variable = shell.variables.lookup(name);
  if (!variable?.elements || variable.elements.size < MANY) return arrayKeys(shell, name);
  return inMany(shell).then(({ keysInPieces }) => inTurns(shell, keysInPieces(variable)));
}

function inMany(shell: Shell): Promise<typeof import('../variables/long-arrays.ts')> {
  return shell.process.machine.kernel.clock.outside(import('../variables/long-arrays.ts'));
}
