import { SystemError } from '../../linux/errno.ts';
import { binary, fromBinary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import { type Layout, readJson, writeJson } from './json.ts';
import { LIBRARY } from './library.ts';
import { Machine, type Native, PAUSE, Scope } from './machine.ts';
import { NATIVES } from './natives.ts';
import type { Settings } from './settings.ts';
import { type Filter, JqError, type Json } from './syntax.ts';
import { isTrue, text } from './values.ts';

/** What a value takes in memory, as jq keeps it. */
const VALUE_SIZE = 16;

/** Ends the program as `halt_error` asks. */
class Halt extends Error {
  readonly status: number;
  readonly output: string;

  constructor(status: number, output: string) {
    super('halt');
    this.status = status;
    this.output = output;
  }
}

/** One call of jq: reads the inputs, runs the filter on each and writes what it answers. */
export class Run {
  readonly #command: Command;
  readonly #settings: Settings;
  readonly #filter: Filter;
  readonly #inputs: Json[] = [];
  #status = 0;
  #last: Json | undefined;
  #file: string | null = null;
  /** Lines that were read: errors tell how many. */
  #lines = 0;
  /** Of inputs that are no JSON; told when what came before them is done. */
  #problem: string | undefined;
  /** A breath that is due. */
  #breath: Promise<void> | undefined;

  constructor(command: Command, settings: Settings, filter: Filter) {
    this.#command = command;
    this.#settings = settings;
    this.#filter = filter;
  }

  async run(): Promise<number> {
    const { flags } = this.#settings;
    await this.#read();
    const scope = new Scope(
      new Scope(undefined, new Map([['ENV', new Map(this.#command.process.env)]]), LIBRARY),
      this.#settings.variables,
    );
    const { process } = this.#command;
    const machine = new Machine(new Map([...NATIVES, ...this.#outside()]), {
      isBreathDue: () => {
        this.#breath ??= process.breath();
        return this.#breath !== undefined;
      },
      keep: (count) => process.hold(process.held + count * VALUE_SIZE),
    });
    if (flags.has('n')) await this.#one(machine, scope, null);
    else
      while (this.#inputs.length > 0) {
        if (!(await this.#one(machine, scope, this.#inputs.shift() ?? null))) break;
        await this.#command.process.breathe();
      }
    if (this.#status !== 0 || !flags.has('e')) return this.#status;
    return this.#last === undefined ? 4 : isTrue(this.#last) ? 0 : 1;
  }

  /** Reads all inputs; what is no JSON is complained about after what came before it. */
  async #read(): Promise<void> {
    const { flags, files } = this.#settings;
    let all = '';
    for (const path of files.length > 0 ? files : ['-']) {
      if (
        path === '-' &&
        flags.has('n') &&
        files.length === 0 &&
        !/\binputs?\b/.test(this.#settings.filter ?? '')
      )
        break;
      try {
        this.#file = path === '-' ? null : path;
        all += path === '-' ? await this.#command.input(0).rest() : binary(this.#command.fs.readFile(path));
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
        await this.#command.process.complain(`jq: error: Could not open file ${path}: ${error.message}\n`);
        this.#status = 2;
      }
    }
    const source = fromBinary(all);
    this.#lines = source.split('\n').length - 1;
    if (flags.has('R')) {
      if (flags.has('s')) this.#inputs.push(source);
      else
        this.#inputs.push(
          ...source
            .replace(/\n$/, '')
            .split('\n')
            .slice(0, source === '' ? 0 : undefined),
        );
      return;
    }
    const values: Json[] = [];
    let problem: JqError | undefined;
    try {
      for (const value of readJson(source)) values.push(value);
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      problem = error;
    }
    if (problem) {
      this.#problem = `jq: parse error: ${problem.message}\n`;
    }
    if (flags.has('s') && !problem) this.#inputs.push(values);
    else this.#inputs.push(...values);
    if (this.#problem !== undefined && this.#inputs.length === 0) await this.#report();
  }

  async #report(): Promise<void> {
    if (this.#problem === undefined) return;
    await this.#command.out.flush();
    await this.#command.process.complain(this.#problem);
    this.#problem = undefined;
    this.#status = 2;
  }

  /** Runs the filter on one input; false if the program is to end. */
  async #one(machine: Machine, scope: Scope, input: Json): Promise<boolean> {
    const { flags } = this.#settings;
    try {
      for (const value of machine.values({ filter: this.#filter, scope }, input)) {
        if (value === PAUSE) {
          await this.#breath;
          this.#breath = undefined;
          continue;
        }
        this.#last = value;
        const raw = flags.has('r') || flags.has('j') || flags.has('0');
        const shown = raw && typeof value === 'string' ? value : writeJson(value, this.#layout());
        const full = this.#command.out.text(`${shown}${flags.has('j') ? '' : flags.has('0') ? '\0' : '\n'}`);
        if (full) await full;
        await this.#command.process.breathe();
      }
    } catch (error) {
      await this.#command.out.flush();
      if (error instanceof Halt) {
        await this.#command.process.complain(error.output);
        this.#status = error.status;
        return false;
      }
      if (error instanceof RangeError) {
        await this.#command.process.complain('jq: error: the program nests too deeply\n');
        this.#status = 5;
        return false;
      }
      if (!(error instanceof JqError)) throw error;
      const where = this.#settings.flags.has('n') ? 'unknown' : String(this.#lines);
      const message =
        typeof error.value === 'string' ? `: ${error.value}` : ` (not a string): ${text(error.value)}`;
      await this.#command.process.complain(
        `jq: error (at ${where === 'unknown' ? '<unknown>' : `${this.#file === null ? '<stdin>' : this.#file}:${where}`})${message}\n`,
      );
      this.#status = 5;
    }
    if (this.#inputs.length === 0) await this.#report();
    return true;
  }

  #layout(): Layout {
    const { flags, indent } = this.#settings;
    const terminal = this.#command.process.descriptors.get(1)?.tty !== undefined;
    return {
      indent: flags.has('c')
        ? undefined
        : flags.has('t')
          ? '\t'
          : indent === 0
            ? undefined
            : ' '.repeat(indent),
      sorted: flags.has('S'),
      ascii: flags.has('a'),
      colors: (flags.has('C') || terminal) && !flags.has('M'),
    };
  }

  /** Functions that reach out of the program. */
  #outside(): ReadonlyMap<string, Native> {
    const inputs = this.#inputs;
    const { clock } = this.#command.process.machine.kernel;
    const file = (): string | null => this.#file;
    return new Map<string, Native>([
      [
        'input/0',
        function* () {
          const next = inputs.shift();
          if (next === undefined) throw new JqError('No more inputs');
          yield { value: next };
        },
      ],
      [
        'inputs/0',
        function* () {
          for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) yield { value: next };
        },
      ],
      [
        'now/0',
        function* () {
          yield { value: clock.now() / 1000 };
        },
      ],
      [
        'input_filename/0',
        function* () {
          yield { value: file() };
        },
      ],
      [
        'debug/0',
        function* (_, __, input) {
          yield input;
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
}
