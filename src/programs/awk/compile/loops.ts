import type { Runtime } from '../runtime.ts';
import type { Statement } from '../syntax/syntax.ts';
import { KeyOrder } from '../values/key-order.ts';
import { inputValue, isTrue, type Value } from '../values/values.ts';
import { type Code, quick, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileStore } from './places.ts';
import type { Outcome } from './statements.ts';

interface Loop {
  /** None: it goes on for ever. */
  readonly test: Code | undefined;
  readonly body: Code<Outcome>;
  readonly step?: Code<Outcome> | undefined;
  /** `do … while`: the first turn is free. */
  readonly testsLast?: boolean;
}

/** Keys that are copied between two looks at the clock. */
const BRIEF = 4096;

export function compileLoop(runtime: Runtime, { test, body, step, testsLast = false }: Loop): Code<Outcome> {
  if (test?.slow || body.slow || step?.slow)
    return slow(function* () {
      for (let first = testsLast; ; first = false) {
        if (!first && test && !isTrue(yield* stepsOf(test))) return undefined;
        const pause = runtime.pause();
        if (pause) yield pause;
        const outcome = yield* stepsOf(body);
        if (outcome && outcome !== 'continue') return outcome === 'break' ? undefined : outcome;
        if (step) yield* stepsOf(step);
      }
    });
  // The same for a loop in which nothing waits but the loop itself.
  const holds = test?.run;
  const turn = body.run;
  const next = step?.run;
  return slow(function* () {
    for (let first = testsLast; ; first = false) {
      if (!first && holds && !isTrue(holds())) return undefined;
      const pause = runtime.pause();
      if (pause) yield pause;
      const outcome = turn();
      if (outcome && outcome !== 'continue') return outcome === 'break' ? undefined : outcome;
      if (next) next();
    }
  });
}

/** `for (key in array)`: over the keys that there are at the beginning. */
export function compileEach(
  compiler: Compiler,
  { variable, array }: Extract<Statement, { readonly kind: 'each' }>,
  body: Code<Outcome>,
): Code<Outcome> {
  const { runtime } = compiler;
  const find = compiler.cell(array);
  let given: Value;
  const store = compileStore(
    compiler,
    { kind: 'variable', variable },
    quick(() => given),
  );
  return slow(function* () {
    const order = new KeyOrder();
    const keys: string[] = [];
    let count = 0;
    for (const key of find().array.keys()) {
      if (runtime.command.gnu) keys.push(key);
      else order.add(key);
      if (++count % BRIEF !== 0) continue;
      runtime.worked(BRIEF * 64);
      const pause = runtime.pause();
      if (pause) yield pause;
    }
    for (const key of runtime.command.gnu ? keys : order) {
      given = inputValue(key);
      yield* stepsOf(store);
      const pause = runtime.pause();
      if (pause) yield pause;
      const outcome = body.slow ? yield* body.run() : body.run();
      if (outcome && outcome !== 'continue') return outcome === 'break' ? undefined : outcome;
    }
    return undefined;
  });
}
