import { RunError } from '../run-error.ts';
import type { AwkFunction, Expression } from '../syntax/syntax.ts';
import { Cell } from '../values/cell.ts';
import type { Value } from '../values/values.ts';
import { type Code, map1, mapAll, quick, type Step, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression } from './expressions.ts';
import { compileStatement, type Outcome, Unwind } from './statements.ts';

/** Variables of all calls that are under way: mawk's stack has so many places, and busybox' ends somewhere beyond. */
const MOST_PLACES = 1000;
const DEEPEST = 10_000;

/** Functions of the program. Each is compiled when it is first called in the text. */
export class Functions {
  readonly #compiler: Compiler;
  readonly #functions: ReadonlyMap<string, AwkFunction>;
  /** Undefined while a function is being compiled: whoever calls it meanwhile goes round in a circle. */
  readonly #bodies = new Map<string, Code<Outcome> | undefined>();

  constructor(compiler: Compiler, functions: ReadonlyMap<string, AwkFunction>) {
    this.#compiler = compiler;
    this.#functions = functions;
  }

  call(name: string, args: readonly Expression[]): Code {
    const { runtime } = this.#compiler;
    const called = this.#functions.get(name);
    if (!called)
      return quick(() => {
        throw new RunError(`function ${name} never defined`);
      });
    if (args.length > called.parameters.length && runtime.command.gnu)
      return quick(() => {
        throw new RunError(`too many arguments in call to ${name}`);
      });
    const frame = this.#frame(args, called.parameters.length);
    const body = this.#body(called);
    const size = called.parameters.length;
    if (body && !body.slow)
      return map1(frame, (cells) => {
        const before = this.#enter(cells, size);
        const outcome = body.run();
        return this.#leave(before, size, outcome);
      });
    const invoke = this.#invoke.bind(this);
    return slow(function* () {
      // The driver does the call, so that the host's stack does not grow with the program's.
      return (yield invoke(called, yield* stepsOf(frame), size)) as Value; // it sends what the step gave
    });
  }

  *#invoke(called: AwkFunction, cells: readonly Cell[], size: number): Step<Value> {
    const { runtime } = this.#compiler;
    const pause = runtime.pause();
    if (pause) yield pause;
    const body = this.#bodies.get(called.name);
    const before = this.#enter(cells, size);
    let outcome: Outcome;
    try {
      outcome = body && (yield* stepsOf(body));
    } catch (error) {
      this.#leave(before, size, undefined);
      throw error;
    }
    return this.#leave(before, size, outcome);
  }

  #enter(cells: readonly Cell[], size: number): readonly Cell[] {
    const { runtime } = this.#compiler;
    const { gnu } = runtime.command;
    if (gnu && runtime.depth + size > MOST_PLACES)
      throw new RunError('program limit exceeded: eval stack size=1024', false);
    // busybox overflows its stack.
    if (runtime.depth > DEEPEST * size) throw new RangeError('Maximum call stack size exceeded');
    runtime.depth += size;
    const before = runtime.frame;
    runtime.frame = cells;
    runtime.result = undefined;
    return before;
  }

  #leave(before: readonly Cell[], size: number, outcome: Outcome): Value {
    const { runtime } = this.#compiler;
    const { result } = runtime;
    runtime.frame = before;
    runtime.depth -= size;
    runtime.result = undefined;
    if (outcome === 'next' || outcome === 'exit') throw new Unwind(outcome);
    return result;
  }

  /** The arguments as the function's variables: an array is handed over itself. */
  #frame(args: readonly Expression[], size: number): Code<Cell[]> {
    const cells = args.map((arg): Code<Cell> => {
      if (arg.kind === 'variable' && arg.variable.name !== 'NF') {
        const cell = this.#compiler.cell(arg.variable);
        return quick(() => cell().passed());
      }
      return map1(compileExpression(this.#compiler, arg), (value) => new Cell(value));
    });
    return mapAll(cells, (list) => {
      while (list.length < size) list.push(new Cell());
      return list;
    });
  }

  #body(called: AwkFunction): Code<Outcome> | undefined {
    const { name } = called;
    if (!this.#bodies.has(name)) {
      this.#bodies.set(name, undefined);
      this.#bodies.set(name, compileStatement(this.#compiler, called.body));
    }
    return this.#bodies.get(name);
  }
}
