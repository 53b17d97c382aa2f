import { formatException } from '../library/traceback.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { functions } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { Exc, NotSimulated } from '../values/exceptions.ts';
import type { Value } from '../values/value.ts';

/** What modules that are written in Python need of the house. */
export function* fillDrydock(machine: Machine, dict: Dict): Step<void> {
  functions(dict, '_drydock', {
    /** Something that is not there. */
    refuse: [
      1,
      1,
      (_m, what: Value) => {
        throw new NotSimulated(`drydock: Python's '${what}' is not simulated`);
      },
    ],
    say: [
      1,
      1,
      (_m, text: Value) => {
        throw new NotSimulated(String(text));
      },
    ],
    /** What is done before the process ends. */
    at_exit: [
      1,
      1,
      (m, fn: Value) => {
        m.exits.push(function* () {
          yield* m.call(fn, []);
        });
        return null;
      },
    ],
    format_exception: [1, 1, (m, exc: Value) => (exc instanceof Exc ? formatException(m, exc) : '')],
    on_signal: [
      2,
      2,
      (m, name: Value, handler: Value) => {
        const signal = String(name) as 'SIGINT';
        if (handler === 'default' || handler === 'ignore') m.process.onSignal(signal, handler);
        else
          m.process.onSignal(signal, () => {
            m.pending.push(() => m.call(handler, []));
            m.turns = 0;
          });
        return null;
      },
    ],
  });
  yield* machine.breathe();
}
