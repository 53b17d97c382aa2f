import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Command } from '../command/command.ts';
import { decode } from '../command/decode.ts';
import { readAll } from '../command/input.ts';
import { readWholeFile } from '../command/read-whole-file.ts';
import { Halt } from './halt.ts';
import { InputQueue } from './input-queue.ts';
import type { Layout } from './json.ts';
import { jsonPieces } from './json-pieces.ts';
import { JsonReader, UNREADY } from './json-reader.ts';
import type { Linker } from './linker.ts';
import { Machine } from './machine/machine.ts';
import { PAUSE } from './machine/results.ts';
import { Scope } from './machine/scope.ts';
import { pieces } from './natives/code-points.ts';
import { NATIVES } from './natives/natives.ts';
import { outsideNatives } from './natives/outside.ts';
import type { Settings } from './settings.ts';
import { eventsOf } from './stream-events.ts';
import { type Filter, JqError, type Json } from './syntax.ts';
import { isTrue, text } from './values.ts';

/** What a value takes in memory: 16 bytes, and while jq's list grows by half there are two of it. */
const VALUE_SIZE = 40;

/** Characters of a text that are written in one go. */
const PIECE = 65_536;

/** A filter, the names that it sees, and where its modules come from. */
interface RunProgram {
  readonly filter: Filter;
  readonly scope: Scope;
  readonly linker: Linker;
}

/** One call of jq: reads the inputs, runs the filter on each and writes what it answers. */
export class Run {
  readonly #command: Command;
  readonly #settings: Settings;
  readonly #filter: Filter;
  readonly #scope: Scope;
  readonly #linker: Linker;
  readonly #inputs = new InputQueue();
  #status = 0;
  #last: Json | undefined;
  #file: string | null = null;
  /** Lines that were read: errors tell how many. */
  #lines = 0;
  /** Of inputs that are no JSON; told when what came before them is done. */
  #problem: string | undefined;
  /** What debug and stderr have to say. */
  #said = '';
  /** A breath that is due. */
  #breath: Promise<void> | undefined;

  constructor(command: Command, settings: Settings, { filter, scope, linker }: RunProgram) {
    this.#command = command;
    this.#settings = settings;
    this.#filter = filter;
    this.#scope = scope;
    this.#linker = linker;
  }

  async run(): Promise<number> {
    const { flags } = this.#settings;
    await this.#read();
    const scope = new Scope(this.#scope, this.#settings.variables);
    const { process } = this.#command;
    const outside = outsideNatives({
      inputs: this.#inputs,
      now: () => process.machine.kernel.clock.now(),
      file: () => this.#file,
      lines: () => this.#lines,
      describe: (name) => this.#linker.describe(name),
      search: () => this.#linker.search,
      tell: (said) => {
        this.#said += said;
      },
    });
    const machine = new Machine(new Map([...NATIVES, ...outside]), {
      isBreathDue: () => {
        this.#breath ??= process.breath();
        return this.#breath !== undefined;
      },
      keep: (count) => process.hold(process.held + count * VALUE_SIZE),
    });
    if (flags.has('n')) await this.#one(machine, scope, null);
    else
      while (!this.#inputs.isEmpty) {
        if (!(await this.#one(machine, scope, this.#inputs.take() ?? null))) break;
        await this.#command.process.breathe();
      }
    if (this.#status !== 0 || !flags.has('e')) return this.#status;
    return this.#last === undefined ? 4 : isTrue(this.#last) ? 0 : 1;
  }

  /** Reads all inputs; what is no JSON is complained about after what came before it. */
  async #read(): Promise<void> {
    const { flags, files } = this.#settings;
    const { process } = this.#command;
    const all: Uint8Array[] = [];
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
        all.push(path === '-' ? await readAll(process, 0) : await readWholeFile(process, path));
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
        await process.complain(`jq: error: Could not open file ${path}: ${error.message}\n`);
        this.#status = 2;
      }
    }
    const decoded = (await decode(process, concatBytes(all))).replace(/^\ufeff/, '');
    // RFC 7464 puts a separator before each value.
    const source = flags.has('seq') ? decoded.replaceAll('\x1e', ' ') : decoded;
    this.#lines = 0;
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
      this.#lines++;
      const breath = process.breath();
      if (breath) await breath;
    }
    if (flags.has('R')) {
      this.#inputs.fill(flags.has('s') ? [source] : await this.#linesOf(source));
      return;
    }
    const values: Json[] = [];
    let problem: JqError | undefined;
    try {
      const reader = new JsonReader(source);
      for (let value = reader.next(); value !== undefined; value = reader.next()) {
        if (value !== UNREADY) values.push(value);
        const breath = process.breath();
        if (breath) await breath;
      }
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      problem = error;
    }
    if (problem) {
      this.#problem = `jq: parse error: ${problem.message}\n`;
    }
    const inputs = flags.has('stream') ? await this.#eventsOf(values) : values;
    this.#inputs.fill(flags.has('s') && !problem ? [inputs] : inputs);
    if (this.#problem !== undefined && this.#inputs.isEmpty) await this.#report();
  }

  async #eventsOf(values: readonly Json[]): Promise<readonly Json[]> {
    const events: Json[] = [];
    for (const value of values)
      for (const event of eventsOf(value)) {
        events.push(event);
        const breath = this.#command.process.breath();
        if (breath) await breath;
      }
    return events;
  }

  async #linesOf(source: string): Promise<readonly string[]> {
    const lines: string[] = [];
    for (let at = 0; at < source.length; ) {
      const end = source.indexOf('\n', at);
      lines.push(source.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? source.length : end + 1;
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    return lines;
  }

  async #report(): Promise<void> {
    if (this.#problem === undefined) return;
    await this.#command.out.flush();
    await this.#command.process.complain(this.#problem);
    this.#problem = undefined;
    this.#status = 5;
  }

  /** Runs the filter on one input; false if the program is to end. */
  async #one(machine: Machine, scope: Scope, input: Json): Promise<boolean> {
    const { flags } = this.#settings;
    const layout = this.#layout();
    try {
      for (const value of machine.values({ filter: this.#filter, scope }, input)) {
        await this.#speak();
        if (value === PAUSE) {
          await this.#breath;
          this.#breath = undefined;
          continue;
        }
        this.#last = value;
        const raw = flags.has('r') || flags.has('j') || flags.has('0');
        const end = flags.has('0') ? '\0' : flags.has('j') ? '' : '\n';
        if (flags.has('seq')) await this.#write('\x1e');
        if (flags.has('0') && typeof value === 'string' && value.includes('\0'))
          throw new JqError('Cannot dump a string containing NUL with --raw-output0 option');
        if (raw && typeof value === 'string') {
          for (const piece of pieces(value, PIECE)) await this.#write(piece);
          await this.#write(end);
        } else {
          let last = '';
          for (const piece of jsonPieces(value, layout)) {
            await this.#write(last);
            last = piece;
          }
          await this.#write(last + end);
        }
      }
    } catch (error) {
      await this.#command.out.flush();
      await this.#speak();
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
    await this.#speak();
    if (this.#inputs.isEmpty) await this.#report();
    return true;
  }

  async #speak(): Promise<void> {
    if (this.#said === '') return;
    const said = this.#said;
    this.#said = '';
    await this.#command.process.complain(said);
  }

  async #write(piece: string): Promise<void> {
    const full = this.#command.out.text(piece);
    if (full) await full;
    const breath = this.#command.process.breath();
    if (breath) await breath;
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
      colors: (flags.has('C') || (terminal && !this.#command.process.env.get('NO_COLOR'))) && !flags.has('M'),
    };
  }
}
