import type { Machine } from './machine.ts';
import type { Step } from './step.ts';

/** Does some work to its end, with breaths between its steps. */
export function* inSteps<T>(machine: Machine, steps: Generator<unknown, T>): Step<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield* machine.breathe();
  }
}
