import type { Machine } from '../machine/machine.ts';
import type { Value } from '../values/value.ts';

type V = Value | undefined;

import { type Result, type Step, settle } from '../machine/step.ts';
import { binary } from '../operations/binary.ts';
import { compare, compareNow } from '../operations/compare.ts';
import { each } from '../operations/iterate.ts';
import { truth } from '../operations/truth.ts';
import { Builtin } from '../values/callables.ts';
import { typeError, valueError } from '../values/exceptions.ts';
import { Float } from '../values/objects.ts';
import { tuple } from '../values/types.ts';

function* extreme(
  machine: Machine,
  name: 'min' | 'max',
  args: readonly Value[],
  key: Value,
  otherwise: V,
): Step {
  if (args.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  if (args.length > 1 && otherwise !== undefined)
    throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  let best: Value | undefined;
  let bestKey: Value = null;
  const operator = name === 'min' ? '<' : '>';
  yield* each(machine, args.length === 1 ? (args[0] as Value) : tuple(args), (value) => {
    const now = key === null && best !== undefined ? compareNow(operator, value, bestKey) : undefined;
    if (now === undefined) return weigh(value);
    if (now) best = bestKey = value;
    return undefined;
  });
  function* weigh(value: Value): Step {
    const own = key === null ? value : yield* machine.call(key, [value]);
    if (
      best === undefined ||
      (yield* truth(machine, yield* settle(compare(machine, operator, own, bestKey))))
    ) {
      best = value;
      bestKey = own;
    }
    return null;
  }
  if (best !== undefined) return best;
  if (otherwise !== undefined) return otherwise as Value;
  throw valueError(`${name}() iterable argument is empty`);
}

export function extremeOf(name: 'min' | 'max'): Builtin {
  return new Builtin(name, (machine, args, keywords) => {
    for (const key of keywords?.keys() ?? [])
      if (key !== 'key' && key !== 'default')
        throw typeError(`${name}() got an unexpected keyword argument '${key}'`);
    return extreme(machine, name, args, keywords?.get('key') ?? null, keywords?.get('default'));
  });
}

export function* sum(machine: Machine, values: Value, start: V): Step {
  let total: Value = start === undefined ? 0 : (start as Value);
  if (typeof total === 'string') throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  // Floats are added with the error of each addition kept (Neumaier), as 3.12 does.
  let compensation = 0;
  let isFloat = false;
  yield* each(machine, values, (value): Result | undefined => {
    if (typeof total === 'number' && typeof value === 'number' && Number.isSafeInteger(total + value)) {
      total += value;
      return undefined;
    }
    if (total instanceof Float && (value instanceof Float || typeof value === 'number')) {
      const [a, b] = [total.value, value instanceof Float ? value.value : value];
      const t = a + b;
      if (value instanceof Float) compensation += Math.abs(a) >= Math.abs(b) ? a - t + b : b - t + a;
      isFloat = true;
      total = new Float(total.cls, t);
      return undefined;
    }
    return addTo(value);
  });
  function* addTo(value: Value): Step {
    total = yield* settle(binary(machine, '+', total, value));
    return null;
  }
  if (isFloat && total instanceof Float && compensation !== 0 && Number.isFinite(compensation))
    return new Float(total.cls, total.value + compensation);
  return total;
}
