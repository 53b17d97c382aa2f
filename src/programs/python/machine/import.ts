import type { Dict } from '../values/dict.ts';
import { ATTRIBUTE_ERROR, IMPORT_ERROR, Raised, raise } from '../values/exceptions.ts';
import { List, Module, Tuple } from '../values/objects.ts';
import type { Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import type { Step } from './step.ts';

/** `from module import name`, the module being known. */
export function* importFrom(machine: Machine, module: Value, name: string): Step {
  try {
    return yield* machine.attribute(module, name);
  } catch (error) {
    if (!(error instanceof Raised) || !error.exc.cls.isSubtype(ATTRIBUTE_ERROR)) throw error;
    const own = module instanceof Module ? module.name : '?';
    const inside = machine.modules.getName(`${own}.${name}`);
    if (inside !== undefined) return inside;
    const file = module instanceof Module ? module.dict.getName('__file__') : undefined;
    const raised = raise(
      IMPORT_ERROR,
      `cannot import name '${name}' from '${own}' (${typeof file === 'string' ? file : 'unknown location'})`,
    );
    raised.exc.dict?.setName('name', own);
    raised.exc.dict?.setName('name_from', name);
    throw raised;
  }
}

/** `from module import *`. */
export function importStar(module: Value, into: Dict): void {
  if (!(module instanceof Module)) return;
  const all = module.dict.getName('__all__');
  const names =
    all instanceof List || all instanceof Tuple
      ? all.items.map(String)
      : [...module.dict.entries.values()]
          .map(({ key }) => String(key))
          .filter((name) => !name.startsWith('_'));
  for (const name of names) {
    const value = module.dict.getName(name);
    if (value === undefined)
      throw raise(ATTRIBUTE_ERROR, `module '${module.name}' has no attribute '${name}'`);
    into.setName(name, value);
  }
}
