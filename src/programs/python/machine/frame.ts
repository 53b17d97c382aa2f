import type { Code } from '../compile/code.ts';
import type { Generator } from '../values/callables.ts';
import type { Dict } from '../values/dict.ts';
import type { Exc } from '../values/exceptions.ts';
import type { Cell } from '../values/objects.ts';
import { FRAME } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import type { Step } from './step.ts';

/** Where an exception in a stretch of instructions goes. */
interface Block {
  readonly handler: number;
  /** How much of the stack is kept. */
  readonly depth: number;
  /** The exception that was being handled there. */
  readonly handled: Exc | null;
}

/** What becomes of what a frame returns, or a generator's frame yields. */
export type Delivery =
  | 'push'
  /** It was `__init__`: the instance is what the call gives. */
  | 'instance'
  /** A for loop asked. */
  | 'for'
  /** `yield from` of another generator asked. */
  | 'from'
  /** Code of ours asked for the next value. */
  | 'next';

/** A block of the program that runs. */
export class PyFrame extends Obj {
  readonly code: Code;
  readonly globals: Dict;
  /** The names of a module or a class. */
  readonly names: Dict | undefined;
  readonly locals: (Value | undefined)[];
  readonly cells: Cell[];
  readonly stack: Value[] = [];
  blocks: Block[] = [];
  ip = 0;
  back: Frame | undefined;
  delivery: Delivery = 'push';
  /** Of `__init__`: what it fills. */
  instance: Value = null;
  generator: Generator | undefined;
  /** The instruction to which it goes back after it hands on what another iterator gave. */
  yieldsFrom = 0;
  /** The exception that was being handled when it began. */
  handledBefore: Exc | null = null;
  /** The one that a waiting generator is handling. */
  handledInside: Exc | null = null;

  constructor(
    code: Code,
    globals: Dict,
    names: Dict | undefined,
    locals: (Value | undefined)[],
    cells: Cell[],
  ) {
    super(FRAME);
    this.code = code;
    this.globals = globals;
    this.names = names;
    this.locals = locals;
    this.cells = cells;
  }
}

/** Work of ours that waits for the frames above it. */
export class NativeFrame {
  readonly step: Step<unknown>;
  back: Frame | undefined;
  readonly delivery: 'push' | 'result';
  handledBefore: Exc | null = null;

  constructor(step: Step<unknown>, delivery: NativeFrame['delivery']) {
    this.step = step;
    this.delivery = delivery;
  }
}

export type Frame = PyFrame | NativeFrame;
