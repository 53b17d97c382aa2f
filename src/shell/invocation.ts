import type { Dialect } from './dialect/dialect.ts';
import { optionOfLetter, SET_OPTIONS } from './options.ts';

/** What a shell's command line asks for. */
export interface Invocation {
  /** `$0` */
  readonly name: string;
  /** `$0` is not only how the shell was called. */
  readonly named: boolean;
  readonly positional: readonly string[];
  /** The argument of -c. */
  readonly command?: string;
  /** The script to run. */
  readonly file?: string;
  readonly options: ReadonlySet<string>;
  readonly shellOptions: ReadonlySet<string>;
  /** `+O name` */
  readonly offShellOptions: ReadonlySet<string>;
  /** Builtins that list options: what `-o` and `-O` without a name ask for. */
  readonly lists: readonly string[];
  /** What is to be complained about before anything runs. */
  readonly notes: readonly string[];
  /** Only texts to be translated (`$"..."`) are shown. */
  readonly dumps: boolean;
  /** -i was given; undefined: it depends on the terminal. */
  readonly interactive?: boolean;
  readonly login: boolean;
  readonly startFiles: { readonly profile: boolean; readonly rc: boolean; readonly rcFile?: string };
  /** Nothing is to be run: a help text, or a complaint. */
  readonly refusal?:
    | {
        readonly text: string;
        /** Which bash this is. */
        readonly banner?: boolean;
        /** How the shell is called belongs behind it. */
        readonly usage?: boolean;
        readonly status: number;
        readonly output: boolean;
      }
    | undefined;
}

/** bash's options that are words, in the order in which it lists them. */
export const BASH_LONG_OPTIONS = [
  ...[
    'debug',
    'debugger',
    'dump-po-strings',
    'dump-strings',
    'help',
    'init-file',
    'login',
    'noediting',
    'noprofile',
  ],
  ...['norc', 'posix', 'pretty-print', 'rcfile', 'restricted', 'verbose', 'version'],
];

export function readInvocation(dialect: Dialect, argv: readonly string[]): Invocation {
  return new InvocationReader(dialect, argv).read();
}

class InvocationReader {
  readonly #dialect: Dialect;
  readonly #argv: readonly string[];
  readonly #options: Set<string>;
  readonly #shellOptions = new Set<string>();
  #at = 1;
  #interactive: boolean | undefined;
  #login: boolean;
  #command = false;
  #fromInput = false;
  #profile = true;
  #rc = true;
  #rcFile: string | undefined;
  #dumps = false;
  readonly #offShellOptions = new Set<string>();
  readonly #lists: string[] = [];
  readonly #notes: string[] = [];
  #refusal: Invocation['refusal'];

  constructor(dialect: Dialect, argv: readonly string[]) {
    this.#dialect = dialect;
    this.#argv = argv;
    this.#login = argv[0]?.startsWith('-') ?? false;
    this.#options = new Set(dialect.name === 'bash' ? ['braceexpand', 'hashall'] : []);
    const name = (argv[0] ?? '').replace(/^-?(?:.*\/)?/, '');
    if (dialect.name === 'bash' && name === 'sh') this.#options.add('posix');
    if (name === 'rbash') this.#options.add('restricted');
  }

  read(): Invocation {
    for (; this.#at < this.#argv.length && !this.#refusal; this.#at++) {
      const arg = this.#argv[this.#at] as string; // at < length
      if (arg === '--' || arg === '-') {
        this.#at++;
        break;
      }
      const bash = this.#dialect.name === 'bash';
      // One dash will do for a long option.
      if (bash && (arg.startsWith('--') || BASH_LONG_OPTIONS.includes(arg.slice(1)))) this.#longOption(arg);
      else if (/^[-+]./.test(arg)) this.#letters(arg);
      else break;
    }
    return this.#result();
  }

  #result(): Invocation {
    const invoked = this.#argv[0] ?? this.#dialect.name;
    let operands = this.#argv.slice(this.#at);
    const shared = {
      options: this.#options,
      shellOptions: this.#shellOptions,
      offShellOptions: this.#offShellOptions,
      lists: this.#lists,
      notes: this.#notes,
      dumps: this.#dumps,
      login: this.#login,
      startFiles: {
        profile: this.#profile,
        rc: this.#rc,
        ...(this.#rcFile === undefined ? {} : { rcFile: this.#rcFile }),
      },
      ...(this.#interactive === undefined ? {} : { interactive: this.#interactive }),
    };
    if (this.#refusal)
      return { ...shared, named: false, name: invoked, positional: [], refusal: this.#refusal };
    if (this.#command) {
      const [command, name = invoked, ...positional] = operands;
      const named = operands.length > 1;
      if (command !== undefined) return { ...shared, name, named, positional, command };
      return {
        ...shared,
        named: false,
        name: invoked,
        positional: [],
        refusal: this.#missingCommand(invoked),
      };
    }
    if (this.#fromInput || operands.length === 0)
      return { ...shared, name: invoked, named: false, positional: operands };
    const [file = ''] = operands;
    operands = operands.slice(1);
    return { ...shared, name: file, named: true, positional: operands, file };
  }

  #missingCommand(invoked: string): Invocation['refusal'] {
    const text = {
      bash: `${invoked}: -c: option requires an argument\n`,
      dash: `${invoked}: 0: -c requires an argument\n`,
      ash: `${invoked}: -c requires an argument\n`,
    }[this.#dialect.name];
    return { text, status: 2, output: false };
  }

  #longOption(arg: string): void {
    const invoked = this.#argv[0] ?? 'bash';
    switch (arg.replace(/^--?/, '')) {
      case 'help':
        this.#refusal = { text: '', banner: true, usage: true, status: 0, output: true };
        return;
      case 'version':
        this.#refusal = { text: '', banner: true, status: 0, output: true };
        return;
      case 'login':
        this.#login = true;
        return;
      case 'noprofile':
        this.#profile = false;
        return;
      case 'norc':
        this.#rc = false;
        return;
      case 'rcfile':
      case 'init-file':
        this.#rcFile = this.#argv[++this.#at];
        if (this.#rcFile === undefined)
          this.#refuse(`${invoked}: ${arg.replace(/^--?/, '')}: option requires an argument\n`);
        return;
      case 'posix':
        this.#options.add('posix');
        return;
      case 'verbose':
        this.#options.add('verbose');
        return;
      case 'restricted':
        this.#options.add('restricted');
        return;
      case 'noediting':
        return;
      case 'debugger':
        this.#notes.push('/usr/share/bashdb/bashdb-main.inc: No such file or directory');
        this.#notes.push('warning: cannot start debugger; debugging mode disabled');
        return;
      case 'dump-strings':
        this.#options.add('noexec');
        this.#dumps = true;
        return;
      default:
        this.#refuse(`${invoked}: ${arg}: invalid option\n`, true);
    }
  }

  #refuse(text: string, usage = false): void {
    this.#refusal = { text, usage, status: 2, output: false };
  }

  #letters(arg: string): void {
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) {
      if (letter === 'c') this.#command = true;
      else if (letter === 'i') this.#interactive = on;
      else if (letter === 's') this.#fromInput = on;
      else if (letter === 'l') this.#login = on;
      else if (letter === 'o') this.#namedOption(this.#argv[++this.#at], on);
      else if (letter === 'O' && this.#dialect.name === 'bash') this.#shellOption(this.#argv[++this.#at], on);
      else if (letter === 'r' && this.#dialect.name === 'bash') this.#switch('restricted', on);
      else if (letter === 'D' && this.#dialect.name === 'bash') this.#longOption('--dump-strings');
      else this.#letter(arg, letter, on);
    }
  }

  #letter(arg: string, letter: string, on: boolean): void {
    const name = optionOfLetter(letter);
    if (name) {
      this.#switch(name, on);
      return;
    }
    const invoked = this.#argv[0];
    const text = {
      bash: `${invoked}: ${arg[0]}${letter}: invalid option\n`,
      dash: `${invoked}: 0: Illegal option ${arg[0]}${letter}\n`,
      ash: `${invoked}: illegal option ${arg[0]}${letter}\n`,
    }[this.#dialect.name];
    this.#refuse(text, this.#dialect.name === 'bash');
  }

  #shellOption(name: string | undefined, on: boolean): void {
    if (name === undefined) this.#lists.push(on ? 'shopt' : 'shopt -p');
    else if (on) this.#shellOptions.add(name);
    else this.#offShellOptions.add(name);
  }

  #namedOption(name: string | undefined, on: boolean): void {
    if (name === undefined) {
      if (this.#dialect.name === 'bash') this.#lists.push(on ? 'set -o' : 'set +o');
      return;
    }
    if (SET_OPTIONS.has(name)) {
      this.#switch(name, on);
      return;
    }
    const invoked = this.#argv[0];
    const text = {
      bash: `${invoked}: line 0: ${invoked}: ${name}: invalid option name\n`,
      dash: `${invoked}: 0: Illegal option -o ${name}\n`,
      ash: `${invoked}: illegal option -o ${name}\n`,
    }[this.#dialect.name];
    this.#refusal = { text, status: 2, output: false };
  }

  #switch(name: string, on: boolean): void {
    if (on) this.#options.add(name);
    else this.#options.delete(name);
  }
}
