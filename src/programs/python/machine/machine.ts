import { SystemError } from '../../../linux/errno.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';
import { OP } from '../compile/opcode.ts';
import type { PyFile } from '../library/files.ts';
import { getAttribute } from '../operations/attributes.ts';
import { hash } from '../operations/hash.ts';
import { iter, next as nextOf } from '../operations/iterate.ts';
import { removeMember, store } from '../operations/tables.ts';
import { Builtin, Func, Generator, Iter } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import {
  type Exc,
  KEYBOARD_INTERRUPT,
  MEMORY_ERROR,
  Raised,
  RECURSION_ERROR,
  RUNTIME_ERROR,
  raise,
  STOP_ITERATION,
  typeError,
  VALUE_ERROR,
} from '../values/exceptions.ts';
import { Identities } from '../values/identities.ts';
import { BoundMethod, type PySet } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { COROUTINE, GENERATOR, int, newDict, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import { bindArguments, cellsOf } from './bind-arguments.ts';
import { census } from './census.ts';
import { Flow, Turns } from './flow.ts';
import { type Delivery, type Frame, NativeFrame, PyFrame } from './frame.ts';
import { instantiate } from './instantiate.ts';
import { osError } from './os-error.ts';
import { runFrame } from './run-frame.ts';
import {
  BREATHE,
  CallRequest,
  FrameRequest,
  isStep,
  type Keywords,
  type Next,
  type Result,
  ResumeRequest,
  STOP,
  type Step,
  settle,
  ThrowRequest,
} from './step.ts';

/** That a frame was put on the stack: what it gives comes later. */
export const PUSHED = Symbol('pushed');

/** Backward jumps and calls between two looks at the clock. */
const TURNS = 2000;

/** Modules that are written in C there: nothing of them is seen in a traceback. */
const HIDDEN: ReadonlySet<string> = new Set(
  '_asyncio io itertools operator bisect heapq binascii datetime signal errno atexit collections/__init__'
    .split(' ')
    .map((name) => `/usr/lib/python3.12/${name}.py`),
);

/** So many looks at the clock come between two counts of what the program holds, at least. */
const CENSUS = 1000;
/** Characters or items in one go that count as one look. */
const CHARGED_BETWEEN = 1 << 16;
/** What a program may hold; more is MemoryError. */
const MOST_MEMORY = 800_000_000;

/** What get_ident() tells of the first thread. */
const MAIN_THREAD = 0x7fb2_d4a6_1740;

/** How deep functions of the program may call each other. */
const DEEPEST = 1000;
/** Whatever limit the program sets: there the real one would run out of its stack. */
const UTMOST = 20_000;

/** What the machine asks those who know modules, classes and files. */
export interface Library {
  importModule(machine: Machine, name: string, fromList: Value, level: number, globals: Dict): Step;
  makeClass(machine: Machine, body: Func, name: string, bases: readonly Value[], keywords: Keywords): Step;
  genericAlias(machine: Machine, type: Type, index: Value): Step;
  display(machine: Machine, value: Value): Step;
}

/** Runs compiled programs on its own stack of frames, so that any of them can be left where it is and go on later. */
export class Machine {
  readonly process: Process;
  readonly library: Library;
  readonly modules = newDict();
  readonly builtins = newDict();
  readonly identities = new Identities();
  /** The exception that is being handled. */
  handled: Exc | null = null;
  recursionLimit = DEEPEST;
  top: Frame | undefined;
  depth = 0;
  /** Its threads, and the one that runs. */
  readonly flows = new Set<Flow>();
  flow!: Flow;
  main!: Flow;
  /** What signals that came are to do. */
  readonly pending: (() => Result)[] = [];
  turns = TURNS;
  /** Looks at the clock until what the program holds is counted. */
  untilCensus = CENSUS;
  /** How many digits whole numbers may have that are read and written; 0 is no limit. */
  mostDigits = 4300;
  /** Children that the program has started and not yet waited for. */
  readonly children = new Map<number, Process>();
  /** The program's classes that are derived from one of the language. */
  readonly derived = new Map<Type, Set<Type>>();
  /** Waits for the threads that the end of the program waits for. */
  joinThreads: (() => Step<unknown>) | undefined;
  /** What is done before the process ends, the last one first. */
  readonly exits: (() => Step<unknown>)[] = [];
  /** Files that may hold what is still to be written. */
  readonly openFiles = new Set<PyFile>();
  /** What ^C does. */
  onInterrupt: () => Result = () => {
    throw raise(KEYBOARD_INTERRUPT);
  };
  readonly #flowTurns = new Turns();
  #started = 0;
  #given: unknown = undefined;
  #failure: unknown = undefined;
  #failed = false;

  constructor(process: Process, library: Library) {
    this.process = process;
    this.library = library;
  }

  // ---- running

  /** Does steps to their end, and those of the threads that they start as long as it takes. @throws Raised */
  async run<T>(step: Step<T>): Promise<T> {
    const main = new Flow(step, MAIN_THREAD);
    this.main = main;
    this.flows.clear();
    this.flows.add(main);
    this.#resume(main);
    for (;;) {
      const { flow } = this;
      const wait = this.#advance(flow.base);
      if (!wait) {
        if (flow === main) return this.#given as T;
        this.flows.delete(flow);
        this.#resume(await this.#flowTurns.next());
      } else if (this.flows.size > 1) {
        this.#suspend(flow);
        this.#flowTurns.after(flow, wait);
        this.#resume(await this.#flowTurns.next());
      } else {
        try {
          this.#given = await wait;
        } catch (error) {
          this.#failure = error;
          this.#failed = true;
        }
      }
    }
  }

  /** Begins a thread, which runs when it has its turn. It must handle what it raises. */
  start(step: Step<unknown>): Flow {
    const flow = new Flow(step, MAIN_THREAD - 0x80_1000 * ++this.#started);
    this.flows.add(flow);
    this.#flowTurns.add(flow);
    return flow;
  }

  #suspend(flow: Flow): void {
    flow.top = this.top;
    flow.depth = this.depth;
    flow.handled = this.handled;
    flow.reraises = this.reraises;
  }

  #resume(flow: Flow): void {
    this.flow = flow;
    this.top = flow.top;
    this.depth = flow.depth;
    this.handled = flow.handled;
    this.reraises = flow.reraises;
    this.#given = flow.given;
    this.#failure = flow.failure;
    this.#failed = flow.failed;
    flow.given = undefined;
    flow.failure = undefined;
    flow.failed = false;
  }

  /** Signals are heard by the first thread only. */
  get #hasSignals(): boolean {
    return this.pending.length > 0 && this.flow === this.main;
  }

  /** Goes on until something has to be awaited, or `base` is done. */
  #advance(base: NativeFrame): Promise<unknown> | undefined {
    for (;;) {
      const frame = this.top as Frame;
      let wait: Promise<unknown> | undefined;
      try {
        if (frame instanceof PyFrame) {
          if (this.#failed) throw this.#takeFailure();
          wait = runFrame(this, frame);
        } else wait = this.#drive(frame);
      } catch (error) {
        const raised = this.#asRaised(error);
        if (frame instanceof PyFrame) {
          if (raised instanceof Raised && this.#handle(frame, raised.exc)) continue;
          this.#failure = this.#leave(frame, raised);
        } else {
          this.top = frame.back;
          this.handled = frame.handledBefore;
          if (frame === base) throw raised;
          this.#failure = raised;
        }
        this.#failed = true;
        continue;
      }
      if (wait) return wait;
      if (frame === base && this.top === base.back) return undefined;
    }
  }

  #takeFailure(): unknown {
    const failure = this.#failure;
    this.#failure = undefined;
    this.#failed = false;
    return failure;
  }

  /** Lets steps of ours go on until they want something of others. */
  #drive(frame: NativeFrame): Promise<unknown> | undefined {
    const { step } = frame;
    const given = this.#given;
    this.#given = undefined;
    let turn = this.#failed ? step.throw(this.#takeFailure()) : step.next(given);
    for (;;) {
      if (turn.done) {
        this.top = frame.back;
        if (frame.delivery === 'result') this.#given = turn.value;
        else this.deliver(turn.value);
        return undefined;
      }
      const request = turn.value;
      if (request instanceof Promise) return request;
      let result: unknown;
      try {
        if (request === BREATHE) {
          if (this.#hasSignals) {
            this.pushStep(this.#hearQuietly());
            return undefined;
          }
          this.turns = TURNS;
          const wait = this.process.breath();
          if (wait) return wait;
          result = undefined;
        } else if (request instanceof ResumeRequest)
          result = this.resume(request.generator, request.value, 'next');
        else if (request instanceof FrameRequest) result = this.push(request.frame);
        else if (request instanceof ThrowRequest) {
          const { generator, error } = request;
          if (generator.state === 'running') throw raise(VALUE_ERROR, 'generator already executing');
          if (generator.state === 'done') throw error;
          generator.state = 'suspended';
          this.resume(generator, null, 'next');
          generator.frame.stack.pop();
          this.#failure = error;
          this.#failed = true;
          result = PUSHED;
        } else result = this.invoke(request.fn, request.args, request.keywords);
      } catch (error) {
        turn = step.throw(this.#asRaised(error));
        continue;
      }
      if (result === PUSHED) return undefined;
      if (result !== STOP && isStep(result as Result)) {
        this.pushStep(result as Step);
        return undefined;
      }
      turn = step.next(result);
    }
  }

  /** Gives a value to the frame on the top. */
  deliver(value: unknown): void {
    const { top } = this;
    if (!(top instanceof PyFrame)) this.#given = value;
    else if (value !== undefined) top.stack.push(value as Value);
  }

  /** Our own errors as the program sees them. */
  #asRaised(error: unknown): unknown {
    if (error instanceof SystemError) return osError(error);
    if (error instanceof RangeError) {
      if (/call stack/i.test(error.message))
        return raise(RECURSION_ERROR, 'maximum recursion depth exceeded');
      if (/invalid (array|string|typed array) length|maximum bigint size/i.test(error.message))
        return raise(MEMORY_ERROR);
    }
    return error;
  }

  /** Goes to the handler of an exception in a frame; false if it has none. */
  #handle(frame: PyFrame, exc: Exc): boolean {
    const before = this.handled;
    if (before && before !== exc && exc.context === null) setContext(exc, before);
    if (this.reraises) this.reraises = false;
    else if (!HIDDEN.has(frame.code.file)) exc.trace.unshift({ frame, at: frame.ip - 1 });
    const block = frame.blocks.pop();
    if (!block) return false;
    frame.stack.length = block.depth;
    frame.stack.push(block.handled, exc);
    this.handled = exc;
    frame.ip = block.handler;
    return true;
  }

  /** The exception goes on from where it has been: that frame is in its trace already. */
  reraises = false;

  /** A frame ends with an exception; what goes on upwards. */
  #leave(frame: PyFrame, error: unknown): unknown {
    this.top = frame.back;
    this.handled = frame.handledBefore;
    this.depth--;
    this.reraises = false;
    const { generator } = frame;
    if (!generator) return error;
    generator.state = 'done';
    frame.back = undefined;
    if (!(error instanceof Raised) || !error.exc.cls.isSubtype(STOP_ITERATION)) return error;
    const stopped = raise(RUNTIME_ERROR, 'generator raised StopIteration');
    stopped.exc.cause = error.exc;
    stopped.exc.context = error.exc;
    stopped.exc.suppressesContext = true;
    return stopped;
  }

  /**
   * For hot loops, before an instruction takes anything off the stack: what is to be awaited before it is done again, or PUSHED if
   * signals that came are heard first.
   */
  pause(frame: PyFrame, at: number): Promise<void> | typeof PUSHED | undefined {
    this.turns = TURNS;
    if (--this.untilCensus <= 0) {
      this.pushStep(this.#countAndGoTo(frame, at));
      return PUSHED;
    }
    if (this.#hasSignals) {
      this.pushStep(this.#hearAndGoTo(frame, at));
      return PUSHED;
    }
    const wait = this.process.breath() ?? (this.flows.size > 1 ? Promise.resolve() : undefined);
    if (wait) frame.ip = at;
    return wait;
  }

  *#countAndGoTo(frame: PyFrame, at: number): Step<unknown> {
    // Not again while it goes on, or soon after it was broken off.
    this.untilCensus = Number.POSITIVE_INFINITY;
    let wait = CENSUS;
    try {
      const { bytes, objects } = yield* census(this, MOST_MEMORY);
      if (bytes > MOST_MEMORY) throw raise(MEMORY_ERROR);
      wait = Math.max(CENSUS, Math.ceil(objects / TURNS) * 4);
    } finally {
      this.untilCensus = wait;
    }
    frame.ip = at;
    return undefined;
  }

  *#hearAndGoTo(frame: PyFrame, at: number): Step<unknown> {
    yield* this.hear();
    frame.ip = at;
    return undefined;
  }

  /** What our code is about to do in one go, in characters or items: it counts as so many calls of a few hundred each. */
  charge(size: number): void {
    this.turns -= size >> 8;
    // As much as the turns that a census waits for may take.
    this.untilCensus -= size / CHARGED_BETWEEN;
  }

  // ---- calls

  pushStep(step: Step<unknown>): void {
    const frame = new NativeFrame(step, 'push');
    frame.handledBefore = this.handled;
    frame.back = this.top;
    this.top = frame;
  }

  push(frame: PyFrame): typeof PUSHED {
    if (this.depth >= Math.min(this.recursionLimit, UTMOST) - 1)
      throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded');
    this.depth++;
    frame.handledBefore = this.handled;
    frame.back = this.top;
    this.top = frame;
    return PUSHED;
  }

  /** Calls something: gives its value or steps, or says that a frame was pushed which delivers the value. */
  invoke(fn: Value, args: readonly Value[], keywords: Keywords | undefined): Result | typeof PUSHED {
    if (fn instanceof Func) return this.callFunction(fn, args, keywords, 'push', null);
    if (fn instanceof Builtin) return fn.run(this, args, keywords);
    if (fn instanceof BoundMethod) return this.invoke(fn.fn, [fn.self, ...args], keywords);
    if (fn instanceof Type) return instantiate(this, fn, args, keywords);
    const method = fn instanceof Obj ? fn.cls.lookup('__call__') : undefined;
    if (method === undefined || method === null)
      throw typeError(`'${typeOf(fn).name}' object is not callable`);
    return this.invoke(method, [fn, ...args], keywords);
  }

  callFunction(
    fn: Func,
    args: readonly Value[],
    keywords: Keywords | undefined,
    delivery: Delivery,
    instance: Value,
  ): typeof PUSHED | Generator {
    const { code } = fn;
    const { signature } = code;
    let slots: (Value | undefined)[];
    if (
      !keywords &&
      args.length === signature.positional &&
      signature.keywordOnly === 0 &&
      !signature.hasRest &&
      !signature.hasKeywords
    ) {
      slots = args.slice();
      for (let at = args.length; at < code.slotNames.length; at++) slots.push(undefined);
    } else slots = bindArguments(fn, args, keywords);
    const frame = new PyFrame(code, fn.globals, undefined, slots, cellsOf(fn, slots));
    if (code.isGenerator || code.isCoroutine) {
      const generator = new Generator(frame, fn.name, fn.qualname, code.isCoroutine ? COROUTINE : GENERATOR);
      frame.generator = generator;
      return generator;
    }
    frame.delivery = delivery;
    frame.instance = instance;
    return this.push(frame);
  }

  /** Lets a generator go on. */
  resume(generator: Generator, value: Value, delivery: Delivery): typeof PUSHED | typeof STOP {
    if (generator.state === 'running') throw raise(VALUE_ERROR, 'generator already executing');
    if (generator.state === 'done') return STOP;
    const { frame } = generator;
    if (generator.state === 'new') {
      if (value !== null) throw typeError("can't send non-None value to a just-started generator");
    } else frame.stack.push(value);
    generator.state = 'running';
    frame.delivery = delivery;
    this.push(frame);
    if (frame.handledInside) {
      this.handled = frame.handledInside;
      frame.handledInside = null;
    }
    return PUSHED;
  }

  /** Lets an exception come up where a generator waits. */
  *throwInto(generator: Generator, exc: Exc): Step<Next> {
    const { frame } = generator;
    const inner = frame.stack.at(-1);
    if (frame.code.ops[frame.ip] === OP.YIELD_FROM && inner !== undefined && !(inner instanceof Iter)) {
      // It is for the one from which it yields, if that can take it.
      const handler =
        inner instanceof Generator || typeOf(inner).lookup('throw') !== undefined
          ? yield* this.attribute(inner, 'throw')
          : undefined;
      if (handler !== undefined) {
        generator.state = 'running';
        try {
          const value = yield* this.call(handler, [exc]);
          generator.state = 'suspended';
          return value;
        } catch (error) {
          generator.state = 'suspended';
          if (!(error instanceof Raised)) throw error;
          if (!error.exc.cls.isSubtype(STOP_ITERATION))
            return (yield new ThrowRequest(generator, error)) as Next;
          // It is over: what it returned is what `yield from` gives.
          frame.stack.pop();
          frame.ip++;
          const [value = null] = error.exc.args.items;
          return (yield new ResumeRequest(generator, value)) as Next;
        }
      }
    }
    return (yield new ThrowRequest(generator, new Raised(exc))) as Next;
  }

  // ---- for code of ours

  *call(fn: Value, args: readonly Value[], keywords?: Keywords): Step {
    if (fn instanceof Builtin) {
      if (--this.turns <= 0) yield BREATHE;
      const result = fn.run(this, args, keywords);
      return isStep(result) ? yield* result : result;
    }
    return (yield new CallRequest(fn, args, keywords)) as Value;
  }

  *attribute(object: Value, name: string): Step {
    return yield* settle(getAttribute(this, object, name));
  }

  /** Calls a method of an object by its name. */
  *method(object: Value, name: string, ...args: readonly Value[]): Step {
    return yield* this.call(yield* this.attribute(object, name), args);
  }

  *breathe(): Step<void> {
    yield BREATHE;
  }

  /** Waits; a signal that the program handles is heard, and then the wait goes on (PEP 475). */
  *wait<T>(attempt: () => Promise<T>): Step<T> {
    for (;;) {
      try {
        return (yield attempt()) as T;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        yield* this.hear();
      }
    }
  }

  *#hearQuietly(): Step<unknown> {
    yield* this.hear();
    return undefined;
  }

  /** Does what signals that came are to do. */
  *hear(): Step<void> {
    if (this.flow !== this.main) return;
    for (let signal = this.pending.shift(); signal; signal = this.pending.shift()) yield* settle(signal());
  }

  *iterate(values: Value): Step {
    return yield* settle(iter(this, values));
  }

  next(iterator: Value): Step<Next> {
    return nextOf(this, iterator);
  }

  /** What `dict.update` does with a mapping or pairs. */
  *updateDict(target: Dict, other: Value): Step<void> {
    if (other instanceof Dict) {
      for (const { key, value } of [...other.entries.values()]) yield* store(this, target, key, value);
      return;
    }
    const keys = typeOf(other).lookup('keys');
    if (keys !== undefined) {
      const iterator = yield* this.iterate(yield* this.call(keys, [other]));
      for (let key = yield* this.next(iterator); key !== STOP; key = yield* this.next(iterator))
        yield* store(this, target, key, yield* this.method(other, '__getitem__', key));
      return;
    }
    const iterator = yield* this.iterate(other);
    let index = 0;
    for (let pair = yield* this.next(iterator); pair !== STOP; pair = yield* this.next(iterator)) {
      const items = yield* this.#pair(pair, index);
      yield* store(this, target, items[0] as Value, items[1] as Value);
      index++;
    }
  }

  *#pair(pair: Value, index: number): Step<Value[]> {
    const type = typeOf(pair);
    if (
      typeof pair !== 'string' &&
      type.lookup('__iter__') === undefined &&
      type.lookup('__getitem__') === undefined
    )
      throw typeError(`cannot convert dictionary update sequence element #${index} to a sequence`);
    const items: Value[] = [];
    const iterator = yield* this.iterate(pair);
    for (let item = yield* this.next(iterator); item !== STOP; item = yield* this.next(iterator))
      items.push(item);
    if (items.length !== 2)
      throw raise(
        VALUE_ERROR,
        `dictionary update sequence element #${index} has length ${items.length}; 2 is required`,
      );
    return items;
  }

  *hashOf(value: Value): Step {
    return int(yield* hash(this, value));
  }

  *dropMember(set: PySet, key: Value): Step<void> {
    yield* removeMember(this, set, key);
  }

  /** Whether there is a module of that name; set by who knows. */
  isModule: ((name: string) => boolean) | undefined;

  /** The names that a class still has to give a body, if it cannot be made for want of them. */
  abstractMethods(cls: Type): Value | undefined {
    const names = cls.lookup('__abstractmethods__');
    return names instanceof Obj && 'size' in names && Number(names.size) > 0 ? names : undefined;
  }

  genericAlias(type: Type, index: Value): Step {
    return this.library.genericAlias(this, type, index);
  }

  /** The frame of the program that runs, or called what runs. */
  get frame(): PyFrame | undefined {
    for (let frame = this.top; frame; frame = frame.back) if (frame instanceof PyFrame) return frame;
    return undefined;
  }
}

/** An exception that comes up while another is handled keeps it as its context, without going round in circles. */
function setContext(exc: Exc, context: Exc): void {
  for (let each: Exc | null = context; each; each = each.context) {
    if (each.context === exc) {
      each.context = null;
      break;
    }
  }
  exc.context = context;
}
