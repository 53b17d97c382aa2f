import { SystemError } from '../../linux/errno.ts';
import { binary, fromBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { type Layout, readJson, writeJson } from './json.ts';
import { Machine, MOST_STEPS, type Native, Scope, TooLong } from './machine.ts';
import { NATIVES } from './natives.ts';
import { parseDefinitions, parseFilter } from './parse.ts';
import { PRELUDE } from './prelude.ts';
import { CompileError, type Filter, JqError, type Json } from './syntax.ts';
import { isTrue, text } from './values.ts';

/** The functions of the prelude by name and number of parameters; all of them see each other. */
const LIBRARY = new Map(
  parseDefinitions(PRELUDE).map(({ name, parameters, body }) => [
    `${name}/${parameters.length}`,
    { parameters, body, scope: undefined },
  ]),
);

const USAGE = `Usage:\tjq [OPTIONS] FILTER [FILES...]
\tjq [OPTIONS] -n FILTER
`;

interface Settings {
  filter: string | undefined;
  readonly files: string[];
  readonly variables: Map<string, Json>;
  readonly positional: Json[];
  readonly flags: Set<string>;
  indent: number;
  file: string | undefined;
}

export const jq: Tool = {
  name: 'jq',
  usage: 'jq FILTER [FILE]...',
  async run(command, { operands }) {
    const settings = await readSettings(command, operands);
    if (settings.flags.has('V')) {
      await command.out.line('jq-1.7.1');
      return 0;
    }
    if (settings.flags.has('h')) {
      await command.out.text(USAGE);
      return 0;
    }
    if (settings.filter === undefined) {
      await command.process.complain(
        `${USAGE}Use jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq\n`,
      );
      return 2;
    }
    let filter: Filter;
    try {
      filter = parseFilter(settings.filter);
      checkNames(filter, new Set([...settings.variables.keys(), 'ENV', '__prog_args']));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      await command.process.complain(
        `jq: error: ${error.message} at <top-level>, line 1:\n${settings.filter}\njq: 1 compile error\n`,
      );
      return 3;
    }
    return new Run(command, settings, filter).run();
  },
};

async function readSettings(command: Command, words: readonly string[]): Promise<Settings> {
  const settings: Settings = {
    filter: undefined,
    files: [],
    variables: new Map(),
    positional: [],
    flags: new Set(),
    indent: 2,
    file: undefined,
  };
  const named = new Map<string, Json>();
  let rest: 'files' | 'texts' | 'values' = 'files';
  let options = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string; // i < length
    const next = (): string => words[++i] ?? '';
    // A filter may begin with a minus; options are words.
    if (!options || !/^-(-?[A-Za-z]|-$)/.test(word)) {
      if (settings.filter === undefined && settings.file === undefined) settings.filter = word;
      else if (rest === 'texts') settings.positional.push(word);
      else if (rest === 'values') settings.positional.push(await parseArgument(command, '--jsonargs', word));
      else settings.files.push(word);
      continue;
    }
    switch (word) {
      case '--':
        options = false;
        break;
      case '--arg': {
        const name = next();
        named.set(name, next());
        break;
      }
      case '--argjson': {
        const name = next();
        named.set(name, await parseArgument(command, '--argjson', next()));
        break;
      }
      case '--slurpfile':
      case '--rawfile': {
        const name = next();
        const content = await fileText(command, next());
        named.set(name, word === '--rawfile' ? content : [...readJson(content)]);
        break;
      }
      case '--args':
        rest = 'texts';
        break;
      case '--jsonargs':
        rest = 'values';
        break;
      case '--indent':
        settings.indent = Number(next());
        break;
      case '-f':
      case '--from-file':
        settings.file = next();
        settings.filter ??= await fileText(command, settings.file);
        break;
      default:
        await flags(command, settings, word);
    }
  }
  for (const [name, value] of named) settings.variables.set(name, value);
  settings.variables.set('__prog_args', settings.positional);
  settings.variables.set(
    'ARGS',
    new Map<string, Json>([
      ['positional', settings.positional],
      ['named', named],
    ]),
  );
  settings.variables.set('ENV', new Map(command.process.env));
  return settings;
}

const LONG: Readonly<Record<string, string>> = {
  'ascii-output': 'a',
  'color-output': 'C',
  'compact-output': 'c',
  'exit-status': 'e',
  help: 'h',
  'join-output': 'j',
  'monochrome-output': 'M',
  'null-input': 'n',
  'raw-input': 'R',
  'raw-output': 'r',
  'raw-output0': '0',
  slurp: 's',
  'sort-keys': 'S',
  tab: 't',
  unbuffered: 'u',
  version: 'V',
};

async function flags(command: Command, { flags: set }: Settings, word: string): Promise<void> {
  const long = word.startsWith('--') ? LONG[word.slice(2)] : undefined;
  const letters = long ?? (word.startsWith('--') ? '' : word.slice(1));
  if (letters === '' || /[^aCcehjMnRr0sStuV]/.test(letters)) {
    await command.process.complain(`jq: Unknown option: ${word}\n${USAGE}`);
    command.process.exit(2);
  }
  for (const letter of letters) set.add(letter);
}

async function parseArgument(command: Command, option: string, source: string): Promise<Json> {
  try {
    const [value = null] = readJson(source);
    return value;
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    await command.process.complain(`jq: Invalid JSON text passed to ${option}\n${USAGE}`);
    return command.process.exit(2);
  }
}

async function fileText(command: Command, path: string): Promise<string> {
  try {
    return command.fs.readText(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`error: Could not open ${path}: ${error.message}`, 2);
  }
}

/** Names that nobody has defined are found before anything runs. */
function checkNames(filter: Filter, variables: ReadonlySet<string>): void {
  visit(filter, { variables, functions: new Set([...NATIVES.keys(), ...LIBRARY.keys()]) });
}

interface Known {
  readonly variables: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
}

const RUN_TIME = [
  'input/0',
  'inputs/0',
  'debug/0',
  'stderr/0',
  'now/0',
  'halt/0',
  'halt_error/0',
  'halt_error/1',
  'input_filename/0',
  '$__loc__/0',
  'builtins/0',
];

function visit(filter: Filter, known: Known): void {
  const bound = (pattern: unknown, into: Set<string>): void => {
    if (pattern === null || typeof pattern !== 'object') return;
    const { kind, name, variable } = pattern as { kind?: string; name?: string; variable?: string };
    if (kind === 'variable' && name !== undefined) into.add(name);
    if (variable !== undefined) into.add(variable);
    for (const each of Object.values(pattern)) bound(each, into);
  };
  const withPatterns = (...patterns: readonly unknown[]): Known => {
    const variables = new Set(known.variables);
    for (const pattern of patterns) bound(pattern, variables);
    return { ...known, variables };
  };
  switch (filter.kind) {
    case 'variable':
      if (!known.variables.has(filter.name) && filter.name !== '__loc__')
        throw new CompileError(`$${filter.name} is not defined`);
      return;
    case 'call': {
      const key = `${filter.name}/${filter.args.length}`;
      if (!known.functions.has(key) && !RUN_TIME.includes(key))
        throw new CompileError(`${key} is not defined`);
      for (const arg of filter.args) visit(arg, known);
      return;
    }
    case 'define': {
      const key = `${filter.name}/${filter.parameters.length}`;
      const functions = new Set(known.functions).add(key);
      const inner = new Set(functions);
      const variables = new Set(known.variables);
      for (const parameter of filter.parameters) {
        inner.add(`${parameter.replace(/^\$/, '')}/0`);
        if (parameter.startsWith('$')) variables.add(parameter.slice(1));
      }
      visit(filter.body, { variables, functions: inner });
      visit(filter.rest, { ...known, functions });
      return;
    }
    case 'bind':
      visit(filter.source, known);
      visit(filter.body, withPatterns(...filter.patterns));
      return;
    case 'reduce':
    case 'foreach': {
      visit(filter.source, known);
      visit(filter.start, known);
      const inner = withPatterns(filter.pattern);
      visit(filter.update, inner);
      if (filter.kind === 'foreach' && filter.extract) visit(filter.extract, inner);
      return;
    }
    default:
      for (const part of Object.values(filter)) visitAny(part, known);
  }
}

function visitAny(part: unknown, known: Known): void {
  if (Array.isArray(part)) for (const each of part) visitAny(each, known);
  else if (part !== null && typeof part === 'object' && !(part instanceof Map)) {
    if ('kind' in part) visit(part as Filter, known);
    else for (const each of Object.values(part)) visitAny(each, known);
  }
}

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

class Run {
  readonly #command: Command;
  readonly #settings: Settings;
  readonly #filter: Filter;
  readonly #inputs: Json[] = [];
  #status = 0;
  #last: Json | undefined;
  #file: string | null = null;
  /** Lines that were read: errors tell how many. */
  #lines = 0;

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
    const machine = new Machine(new Map([...NATIVES, ...this.#outside()]));
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

  #problem: string | undefined;

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
        machine.rested();
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
      if (error instanceof TooLong) {
        await this.#command.process.complain(
          `drydock: jq programs of more than ${MOST_STEPS} steps without a result are not simulated\n`,
        );
        this.#status = 127;
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
        (machine, [status], { value }) => {
          const [code] = status ? [...machine.values(status, value)] : [5];
          throw new Halt(Number(code), typeof value === 'string' ? value : `${text(value)}\n`);
        },
      ],
    ]);
  }
}
