import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import { WaitQueue } from '../../../linux/io/wait-queue.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { truth } from '../operations/truth.ts';
import { numberOf } from '../types/arguments.ts';
import { functions, methods } from '../types/define.ts';
import { Dict } from '../values/dict.ts';
import { RUNTIME_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { OBJECT, TYPE } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

type V = Value | undefined;

const LOCK = new Type('lock', [OBJECT], { meta: TYPE, layout: 'other', module: '_thread' });

/** What one thread at a time can have. */
class Lock extends Obj {
  isTaken = false;
  readonly freed = new WaitQueue();

  constructor() {
    super(LOCK);
  }

  take(): true | typeof WOULD_BLOCK {
    if (this.isTaken) return WOULD_BLOCK;
    this.isTaken = true;
    return true;
  }
}

function* acquire(machine: Machine, lock: Lock, blocking: V, timeout: V): Step {
  const blocks = blocking === undefined || (yield* truth(machine, blocking));
  const seconds = timeout === undefined ? -1 : numberOf(timeout);
  if (!blocks && timeout !== undefined && seconds !== -1)
    throw valueError("can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds !== -1) throw valueError('timeout value must be a non-negative number');
  if (lock.take() === true) return true;
  if (!blocks || seconds === 0) return false;
  const { process } = machine;
  if (seconds === -1) return yield* machine.wait(() => process.block(() => lock.take(), lock.freed));
  const clock = process.machine.kernel.clock;
  const end = clock.monotonic() + seconds * 1000;
  return yield* machine.wait(
    async () =>
      (await process.blockFor(Math.max(0, end - clock.monotonic()), () => lock.take(), lock.freed)) ?? false,
  );
}

function release(lock: Lock): null {
  if (!lock.isTaken) throw raise(RUNTIME_ERROR, 'release unlocked lock');
  lock.isTaken = false;
  lock.freed.notify();
  return null;
}

methods(LOCK, {
  acquire: [
    0,
    2,
    (m, self: Value, blocking: V, timeout: V) => acquire(m, self as Lock, blocking, timeout),
    ['blocking', 'timeout'],
  ],
  release: [0, 0, (_m, self: Value) => release(self as Lock)],
  locked: [0, 0, (_m, self: Value) => (self as Lock).isTaken],
  __enter__: [0, 0, (m, self: Value) => acquire(m, self as Lock, undefined, undefined)],
  __exit__: [3, 3, (_m, self: Value) => release(self as Lock)],
});

/** Threads as the machine has them; `threading` is made of them. */
export function* fillThread(machine: Machine, dict: Dict): Step<void> {
  dict.setName('LockType', LOCK);
  functions(dict, '_thread', {
    allocate_lock: [0, 0, () => new Lock()],
    get_ident: [0, 0, (m) => m.flow.ident],
    main_ident: [0, 0, (m) => m.main.ident],
    _count: [0, 0, (m) => m.flows.size - 1],
    start_new_thread: [
      2,
      3,
      (m, run: Value, args: Value, keywords: V) => {
        if (!(args instanceof Tuple)) throw typeError('2nd arg must be a tuple');
        const named = new Map<string, Value>();
        if (keywords instanceof Dict)
          for (const { key, value } of keywords.entries.values()) named.set(String(key), value);
        return m.start(m.call(run, args.items, named.size > 0 ? named : undefined)).ident;
      },
    ],
    /** What the end of the program waits for. */
    at_end: [
      1,
      1,
      (m, join: Value) => {
        m.joinThreads = () => m.call(join, []);
        return null;
      },
    ],
  });
  yield* machine.breathe();
}
