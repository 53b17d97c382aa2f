import { appendAll } from '../../../linux/append-all.ts';
import { goQuote } from '../format/go-quote.ts';
import { CommandError } from './command-error.ts';
import { type Flag, type FlagValue, FlagValueError } from './flag.ts';

/** The values of a command's flags. Asking for a flag that was not declared, or for another kind of value, is a defect. */
export class Flags {
  readonly #values: ReadonlyMap<string, FlagValue>;
  readonly #given: ReadonlySet<string>;

  constructor(values: ReadonlyMap<string, FlagValue>, given: ReadonlySet<string>) {
    this.#values = values;
    this.#given = given;
  }

  bool(name: string): boolean {
    const value = this.#value(name);
    if (typeof value !== 'boolean') throw new Error(`--${name} is no switch`);
    return value;
  }

  number(name: string): number {
    const value = this.#value(name);
    if (typeof value !== 'number') throw new Error(`--${name} is no number`);
    return value;
  }

  text(name: string): string {
    const value = this.#value(name);
    if (typeof value !== 'string') throw new Error(`--${name} is no text`);
    return value;
  }

  list(name: string): readonly string[] {
    const value = this.#value(name);
    if (!Array.isArray(value)) throw new Error(`--${name} is no list`);
    return value as readonly string[];
  }

  /** The pairs of a map or label flag; a name without `=` has an empty value, the last value of a name counts. */
  map(name: string): ReadonlyMap<string, string> {
    return new Map(
      this.list(name).map((pair) => {
        const equals = pair.indexOf('=');
        return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      }),
    );
  }

  /** Conditions by name, as the API wants them; undefined without any. */
  filters(name = 'filter'): string | undefined {
    const filters = new Map<string, Map<string, boolean>>();
    for (const pair of this.list(name)) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const key = pair.slice(0, equals);
      const values = filters.get(key) ?? new Map<string, boolean>();
      filters.set(key, values.set(pair.slice(equals + 1), true));
    }
    if (filters.size === 0) return undefined;
    return JSON.stringify(
      Object.fromEntries([...filters].map(([key, values]) => [key, Object.fromEntries(values)])),
    );
  }

  /** Whether the flag was given, even with its default value. */
  changed(name: string): boolean {
    return this.#given.has(name);
  }

  #value(name: string): FlagValue {
    const value = this.#values.get(name);
    if (value === undefined) throw new Error(`--${name} is not declared`);
    return value;
  }
}

/** What a command line was read as. */
interface Parsed {
  readonly flags: Flags;
  readonly operands: readonly string[];
  /** Lines about deprecated flags, for standard error. */
  readonly notes: readonly string[];
}

/** A command line with a flag that is unknown or has no good value. */
export class FlagError extends CommandError {
  constructor(message: string) {
    super(message, 125);
    this.name = 'FlagError';
  }
}

/**
 * Reads flags and operands as spf13/pflag does: `--name value`, `--name=value`, switches, clusters of letters of which
 * the last may take a value, joined or not. Without `interspersed` the first operand ends the flags.
 * @throws FlagError
 */
export function parseFlags(
  declared: readonly Flag[],
  args: readonly string[],
  options: { readonly interspersed: boolean },
): Parsed {
  const reader = new FlagReader(declared, args);
  const operands: string[] = [];
  for (let arg = reader.next(); arg !== undefined; arg = reader.next()) {
    if (arg === '--') {
      appendAll(operands, reader.rest());
      break;
    }
    if (arg.startsWith('--')) reader.long(arg);
    else if (arg.startsWith('-') && arg.length > 1) reader.cluster(arg.slice(1));
    else {
      operands.push(arg);
      if (options.interspersed) continue;
      appendAll(operands, reader.rest());
      break;
    }
  }
  return { flags: new Flags(reader.values, reader.given), operands, notes: reader.notes };
}

class FlagReader {
  readonly values: Map<string, FlagValue>;
  readonly given = new Set<string>();
  readonly notes: string[] = [];
  readonly #declared: readonly Flag[];
  readonly #args: readonly string[];
  #at = 0;

  constructor(declared: readonly Flag[], args: readonly string[]) {
    this.#declared = declared;
    this.#args = args;
    this.values = new Map(declared.map((flag) => [flag.name, flag.initial]));
  }

  next(): string | undefined {
    return this.#args[this.#at++];
  }

  rest(): readonly string[] {
    return this.#args.slice(this.#at);
  }

  long(arg: string): void {
    const equals = arg.indexOf('=');
    const name = arg.slice(2, equals < 0 ? undefined : equals);
    if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${arg}`);
    const flag = this.#declared.find((each) => each.name === name);
    if (!flag) throw new FlagError(`unknown flag: --${name}`);
    const value = equals >= 0 ? arg.slice(equals + 1) : isSwitch(flag) ? 'true' : this.next();
    if (value === undefined) throw new FlagError(`flag needs an argument: --${name}`);
    this.#set(flag, value);
  }

  cluster(letters: string): void {
    for (let rest = letters; rest !== ''; ) {
      const [letter = ''] = rest;
      const flag = this.#declared.find((each) => each.shorthand === letter);
      if (!flag) throw new FlagError(`unknown shorthand flag: '${letter}' in -${rest}`);
      const joined = rest.slice(letter.length);
      rest = isSwitch(flag) && !(joined.startsWith('=') && joined.length > 1) ? joined : '';
      this.#set(flag, this.#shortValue(flag, letter, joined));
      if (flag.name === 'help') this.notes.push('Flag shorthand -h has been deprecated, use --help');
    }
  }

  #shortValue(flag: Flag, letter: string, joined: string): string {
    if (joined.startsWith('=') && joined.length > 1) return joined.slice(1);
    if (isSwitch(flag)) return 'true';
    if (joined !== '') return joined;
    const value = this.next();
    if (value === undefined) throw new FlagError(`flag needs an argument: '${letter}' in -${letter}`);
    return value;
  }

  #set(flag: Flag, text: string): void {
    const name = flag.aliasOf ?? flag.name;
    const before = this.given.has(name) ? this.values.get(name) : undefined;
    let value: FlagValue;
    try {
      value = flag.read(text, before ?? (Array.isArray(flag.initial) ? [] : flag.initial));
    } catch (error) {
      if (!(error instanceof FlagValueError)) throw error;
      // A letter that is deprecated is not told.
      const long = flag.shorthand === '' || flag.name === 'help';
      const shown = long ? `--${flag.name}` : `-${flag.shorthand}, --${flag.name}`;
      throw new FlagError(`invalid argument ${goQuote(text)} for ${goQuote(shown)} flag: ${error.message}`);
    }
    for (const each of new Set([name, flag.name])) {
      this.values.set(each, value);
      this.given.add(each);
    }
    if (flag.deprecated !== undefined)
      this.notes.push(`Flag --${flag.name} has been deprecated, ${flag.deprecated}`);
  }
}

function isSwitch(flag: Flag): boolean {
  return typeof flag.initial === 'boolean';
}
