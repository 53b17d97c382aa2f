import { Halt } from '../halt.ts';
import type { InputQueue } from '../input-queue.ts';
import { LIBRARY } from '../library.ts';
import { LinkError } from '../link-error.ts';
import type { Native } from '../machine/machine.ts';
import { RUN_TIME } from '../run-time.ts';
import { JqError, type Json } from '../syntax.ts';
import { text } from '../values.ts';
import { NATIVES } from './natives.ts';

/** What a run lets its filter see of the world. */
export interface Outside {
  readonly inputs: InputQueue;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The file that is read; null stands for standard input. */
  readonly file: () => string | null;
  /** Lines that were read. */
  readonly lines: () => number;
  readonly tell: (said: string) => void;
  /** What a module is, by its name. @throws LinkError */
  readonly describe: (module: string) => Json;
  /** Where modules are looked for. */
  readonly search: () => readonly string[];
}

/** Functions that reach out of the program. */
export function outsideNatives(run: Outside): ReadonlyMap<string, Native> {
  return new Map<string, Native>([
    [
      'input/0',
      function* () {
        const next = run.inputs.take();
        if (next === undefined) throw new JqError('No more inputs');
        yield { value: next };
      },
    ],
    [
      'inputs/0',
      function* () {
        for (let next = run.inputs.take(); next !== undefined; next = run.inputs.take())
          yield { value: next };
      },
    ],
    [
      'modulemeta/0',
      function* (_, __, { value }) {
        if (typeof value !== 'string') throw new JqError('modulemeta input module name must be a string');
        try {
          yield { value: run.describe(value) };
        } catch (error) {
          if (!(error instanceof LinkError)) throw error;
          throw new JqError(error.message.replace(/^jq: error: |\n+$/g, ''));
        }
      },
    ],
    [
      'get_search_list/0',
      function* () {
        yield { value: run.search() };
      },
    ],
    [
      'now/0',
      function* () {
        yield { value: run.now() / 1000 };
      },
    ],
    [
      'input_filename/0',
      function* () {
        yield { value: run.file() };
      },
    ],
    [
      'debug/0',
      function* (_, __, input) {
        run.tell(`["DEBUG:",${text(input.value)}]\n`);
        yield input;
      },
    ],
    [
      'stderr/0',
      function* (_, __, input) {
        run.tell(typeof input.value === 'string' ? input.value : text(input.value));
        yield input;
      },
    ],
    [
      'builtins/0',
      function* () {
        const names = [...NATIVES.keys(), ...LIBRARY.keys(), ...RUN_TIME];
        yield { value: [...new Set(names)].filter((name) => !/^[_$]/.test(name)) };
      },
    ],
    [
      'input_line_number/0',
      function* () {
        yield { value: run.lines() };
      },
    ],
    [
      'halt/0',
      () => {
        throw new Halt(0, '');
      },
    ],
    [
      'halt_error/0',
      (_, __, { value }) => {
        throw new Halt(5, typeof value === 'string' ? value : `${text(value)}\n`);
      },
    ],
    [
      'halt_error/1',
      function* (machine, [status], { value }) {
        const code = status ? yield* machine.first(status, value) : 5;
        throw new Halt(Number(code), typeof value === 'string' ? value : `${text(value)}\n`);
      },
    ],
  ]);
}
