import type { Assignment, CommandNode, CompoundCommand, CompoundList, Redirected } from 'unbash';
import { SystemError, strerror } from '../linux/errno.ts';
import type { Process } from '../linux/process/process.ts';
import type { Signal } from '../linux/process/signal.ts';
import type { Builtin } from './builtins/builtin.ts';
import type { Specification } from './complete/specification.ts';
import type { Dialect, Place } from './dialect/dialect.ts';
import type { History } from './editor/history/history.ts';
import type { KeyBindings } from './editor/keys/key-bindings.ts';
import type { LineInput } from './editor/line-input.ts';
import { CommandAborted, FatalError, UserInterrupt } from './evaluate/control-flow.ts';
import { JobTable } from './jobs/job-table.ts';
import { collectAllEnded } from './jobs/notices.ts';
import { optionLetters } from './options.ts';
import { Source } from './syntax/source.ts';
import { encode, piecesOf } from './text.ts';
import { namesMissingLocale } from './variables/locale-names.ts';
import { Variables } from './variables/variables.ts';

/** A function with the text that its positions refer to. */
export interface ShellFunction {
  readonly name: string;
  readonly body: CompoundCommand | Redirected | CompoundList;
  readonly source: Source;
  /** The line of its definition. */
  readonly line: number;
  /** Attributes that `declare -f` gives. */
  isReadonly?: boolean;
  traced?: boolean;
  exported?: boolean;
}

/** A function or a sourced file that runs. */
export interface Frame {
  readonly name: string;
  /** Where it was called. */
  readonly line: number;
  /** The file that it is in. */
  readonly file: string;
  /** What it was called with; BASH_ARGV lists it under extdebug. */
  readonly args: readonly string[];
}

/** What a trap can wait for. */
export type Event = Signal | 'EXIT' | 'ERR' | 'DEBUG' | 'RETURN';

/** Bytes of a value above which the kernel hears of it. */
const LARGE = 65_536;

/** What stands behind a `trap`: a command, or '' to ignore the signal. */
export type Trap = string;

export interface ShellStart {
  readonly process: Process;
  readonly dialect: Dialect;
  readonly builtins: ReadonlyMap<string, Builtin>;
  /** `$0` and the positional parameters. */
  readonly name: string;
  readonly positional: readonly string[];
  readonly interactive: boolean;
}

/** A shell while it runs: its variables, functions, options, jobs, and where it is in its script. */
export class Shell {
  process: Process;
  readonly dialect: Dialect;
  readonly builtins: ReadonlyMap<string, Builtin>;
  variables: Variables;
  readonly #large = new Map<string, number>();
  functions = new Map<string, ShellFunction>();
  aliases = new Map<string, string>();
  /** Names of `set` options that are on. */
  options = new Set<string>();
  /** Names of `shopt` options that are on. */
  shellOptions = new Set<string>();
  traps = new Map<Event, Trap>();
  /** Traps of these events that run now. */
  readonly runningTraps = new Set<Event>();
  /** Above 0, a trap's command runs. */
  trapDepth = 0;
  /** The last command that began outside of traps, and the text that it is in: BASH_COMMAND. */
  running: { readonly node: CommandNode; readonly source: Source } | undefined;
  /** Writes a command as bash does; before anybody sets a trap, as it was typed. */
  printCommand: (node: CommandNode, text: string) => string = (node, text) => text.slice(node.pos, node.end);
  /** In a subshell: the traps of its parent, which `trap` lists until the subshell sets one. */
  inheritedTraps: ReadonlyMap<Event, Trap> | undefined;
  /** In busybox' `$(trap)`: those are listed there, and nowhere else. */
  listsInheritedTraps = false;
  /** Paths of commands that were found in PATH, and how often they ran. */
  hashed = new Map<string, { readonly path: string; hits: number }>();
  jobs: JobTable;
  /** Statuses of background jobs that were told and forgotten, by `$!`, for `wait`. */
  endedStatuses = new Map<number, number>();
  directoryStack: string[] = [];
  history: History | undefined;
  /** What `bind` and inputrc files have said; undefined as long as nobody has asked. */
  keyBindings: KeyBindings | undefined;
  /** What `complete` was told, by the name of the command, or -D, -E, -I. */
  completions = new Map<string, Specification>();
  /** A function of `complete -F` runs, and the options of -o that it changes. */
  completing = false;
  completionOptions = new Set<string>();

  /** After `RANDOM=n`: what the next number is made of. */
  seed: number | undefined;
  /** SECONDS counts from here, in milliseconds of the clock. */
  secondsFrom = 0;

  name: string;
  positional: readonly string[];
  /** `set` has given the parameters since the file that `.` runs began. */
  positionalSet = false;
  status = 0;
  /** Statuses of the last pipeline's commands. */
  pipeStatus: readonly number[] = [];
  lastBackground: number | undefined;
  lastArgument = '';
  /** `$$`: the process of the first shell, also in subshells. */
  readonly rootPid: number;
  /** Commands come from a terminal. */
  interactive: boolean;
  /** Letters that only `$-` shows: c for -c, s for standard input. */
  extraLetters = '';
  /** Commands come from a file. */
  script = false;
  /** `$0` was named on the command line. */
  named = false;
  /** The file that `.` runs. */
  sourced: string | undefined;
  /** It was started as a login shell. */
  login = false;
  subshellDepth = 0;
  /** Subshells that BASH_SUBSHELL leaves out. */
  uncounted = 0;
  loopDepth = 0;
  /** Lists of `&&` and `||` that run. */
  listDepth = 0;
  functionDepth = 0;
  sourceDepth = 0;
  /** How many evals run within each other. */
  evalDepth = 0;
  /** What `local -` has put away, by the depth of the function that puts it back. */
  readonly keptOptions = new Map<number, ReadonlySet<string>>();
  /** Functions and sourced files that run, the innermost first. */
  frames: readonly Frame[] = [];
  /** How many texts are being evaluated inside each other; `set -x` of bash shows it. */
  traceDepth = 1;
  /** A prompt for `set -x` is being expanded. */
  tracing = false;
  /** How many command substitutions have run. */
  substitutions = 0;
  /** How the last of them ended. */
  substitutionStatus = 0;
  /** Environment entries whose names cannot be variables; bash hands them on. */
  foreignEnvironment = new Map<string, string>();
  /** Definitions of functions that the environment has brought, by name; the start of the shell reads them. */
  importedFunctions = new Map<string, string>();
  disabledBuiltins = new Set<string>();
  /** Above 0, a failing command does not end the shell under `set -e`. */
  conditionDepth = 0;
  source = new Source('');
  position = 0;
  /** The working directory as the user went there, symbolic links kept. */
  directory: string;
  /** `name=(...)` among the operands of declare and its kin, by name; the builtin takes them. */
  arrayOperands: Map<string, Assignment> = new Map();
  /** A builtin that runs, for messages. */
  builtin: string | undefined;
  pendingSignals: Signal[] = [];
  interrupted = false;
  /** Signals that were ignored when the shell started; they stay so. */
  ignoredAtStart: readonly Signal[] = [];
  /** Signals that bash in the background ignores, until they are trapped. */
  ignoredUntilTrapped: readonly Signal[] = [];
  /** Ends of pipes that `<(...)` and `>(...)` have opened for the command that runs. */
  readonly substituted: { readonly descriptor: number; readonly child: Process }[] = [];
  /** What `coproc` has started and is not known to have ended. */
  coprocesses: readonly {
    readonly name: string;
    readonly child: Process;
    readonly read: number;
    readonly write: number;
  }[] = [];
  /** Children that nobody waits for. */
  strays: Process[] = [];
  /** This shell's output is a command substitution's result. */
  substituting = false;
  /** What a signal does that has no trap; an interactive shell ignores some. */
  resetSignal: (signal: Signal) => void = (signal) => this.process.onSignal(signal, 'default');
  /** Where getopts is within a word of combined options. */
  optionOffset = 1;
  /** Where lines are edited at a terminal. */
  lineInput: LineInput | undefined;
  /** Above 0, the user has just been told that there are stopped jobs; the Almquist shells count lines. */
  warnedOfJobs = 0;
  /** The names of the simple command that runs, or ran last, and of the one before. */
  commandName = '';
  previousCommand = '';
  /** `$?` as it was when the trap that now runs began; a plain `exit` in it uses that. */
  trapStatus:
    | { readonly status: number; readonly functionDepth: number; readonly signal: boolean }
    | undefined;
  /** How many prompts an interactive shell has shown. */
  promptCount = 0;
  /** How many commands an interactive shell has read; `\\#` in prompts. */
  commandNumber = 1;
  /** Runs a trap's command; set by the evaluator, which stands above. */
  runTrap: (shell: Shell, command: string) => Promise<unknown> = async () => {};

  constructor({ process, dialect, builtins, name, positional, interactive }: ShellStart) {
    this.process = process;
    this.dialect = dialect;
    this.builtins = builtins;
    this.name = name;
    this.positional = positional;
    this.interactive = interactive;
    this.rootPid = process.pid;
    this.variables = new Variables();
    this.jobs = new JobTable(dialect.name === 'bash');
    this.directory = process.cwd;
  }

  /** A copy for a forked child; `process` is set when the child starts. */
  fork(): Shell {
    const child = new Shell({
      process: this.process,
      dialect: this.dialect,
      builtins: this.builtins,
      name: this.name,
      positional: this.positional,
      interactive: false,
    });
    Object.assign(child, { rootPid: this.rootPid });
    child.variables = this.variables.copy();
    child.functions = new Map(this.functions);
    child.exportedFunctions = this.exportedFunctions;
    child.aliases = new Map(this.aliases);
    child.options = new Set(this.options);
    child.options.delete('monitor');
    child.shellOptions = new Set(this.shellOptions);
    // A subshell keeps ignored signals and forgets commands, but those that are to be traced there too.
    child.traps = new Map([...this.traps].filter(([event, command]) => command === '' || this.#hands(event)));
    child.secondsFrom = this.secondsFrom;
    child.running = this.running;
    child.printCommand = this.printCommand;
    child.inheritedTraps = this.inheritedTraps ?? new Map(this.traps);
    child.hashed = new Map(this.hashed);
    // dash's subshells know nothing of jobs.
    child.jobs = this.dialect.name === 'dash' ? new JobTable() : this.jobs.inherited();
    child.directoryStack = [...this.directoryStack];
    child.history = this.history;
    child.keyBindings = this.keyBindings;
    child.completions = new Map(this.completions);
    child.status = this.status;
    child.pipeStatus = this.pipeStatus;
    child.lastBackground = this.lastBackground;
    child.lastArgument = this.lastArgument;
    child.extraLetters = this.extraLetters;
    child.script = this.script;
    child.named = this.named;
    child.sourced = this.sourced;
    child.subshellDepth = this.subshellDepth + 1;
    child.uncounted = this.uncounted;
    child.loopDepth = this.dialect.name === 'bash' ? 0 : this.loopDepth;
    child.functionDepth = this.functionDepth;
    child.sourceDepth = this.sourceDepth;
    child.evalDepth = this.evalDepth;
    child.frames = this.frames;
    child.conditionDepth = this.conditionDepth;
    child.traceDepth = this.traceDepth;
    child.tracing = this.tracing;
    child.traceDescriptor = this.traceDescriptor;
    child.foreignEnvironment = this.foreignEnvironment;
    child.disabledBuiltins = new Set(this.disabledBuiltins);
    child.source = this.source;
    child.position = this.position;
    child.directory = this.directory;
    child.wasInteractive = this.interactive || this.wasInteractive;
    child.ignoredAtStart = this.ignoredAtStart;
    child.ignoredUntilTrapped = this.ignoredUntilTrapped;
    child.runTrap = this.runTrap;
    child.variables.onAssign = (name, value) => child.assigned(name, value);
    return child;
  }

  #hands(event: Event): boolean {
    // busybox knows the option, and does nothing of it.
    if (event === 'ERR') return this.has('errtrace') && this.dialect.name === 'bash';
    return (event === 'DEBUG' || event === 'RETURN') && this.has('functrace');
  }

  /** Definitions of functions that children get, by name. */
  exportedFunctions: (this: Shell) => Iterable<readonly [string, string]> = () => [];

  /** `local -`: the running function's changes of options end with it. */
  keepOptions(): void {
    if (!this.keptOptions.has(this.functionDepth))
      this.keptOptions.set(this.functionDepth, new Set(this.options));
  }

  /** A command begins. */
  runs(node: CommandNode): void {
    if (this.trapDepth === 0) this.running = { node, source: this.source };
  }

  /** A subshell of an interactive shell: its messages look like its parent's. */
  wasInteractive = false;

  get line(): number {
    return this.source.lineAt(this.position);
  }

  /** The frames with the one of the script itself, which is there if the script is a file. */
  get allFrames(): readonly Frame[] {
    return this.script && this.named
      ? [...this.frames, { name: 'main', line: 0, file: this.name, args: [] }]
      : this.frames;
  }

  get place(): Place {
    return {
      shell: this.#speaker,
      line: this.line,
      interactive: this.interactive || this.wasInteractive,
      script: this.script,
      named: this.named,
      sourced: this.sourced,
      builtin: this.builtin,
      gnu: this.shellOptions.has('gnu_errfmt'),
    };
  }

  /** bash's scripts speak in the name of the file that the running command is of: BASH_SOURCE (get_name_for_error). */
  get #speaker(): string {
    if (this.dialect.name !== 'bash' || this.interactive || this.wasInteractive) return this.name;
    return this.frames[0]?.file || this.name;
  }

  /** The status with which `${x?}` and `set -u` end this shell. */
  get unsetStatus(): number {
    return this.dialect.unsetStatus(this.extraLetters.includes('c') && this.subshellDepth === 0);
  }

  /** The status of what an error of an expansion or an assignment has given up. */
  get abortStatus(): number {
    return this.options.has('posix') ? this.unsetStatus : this.dialect.abortStatus;
  }

  has(option: string): boolean {
    return this.options.has(option);
  }

  /** Errors of special builtins, expansions and assignments end a script. */
  get errorsAreFatal(): boolean {
    return this.dialect.errorsAreFatal || this.options.has('posix');
  }

  get letters(): string {
    return optionLetters(this.options, this.extraLetters, this.dialect.name !== 'bash');
  }

  /** What a variable's assignment has to cause. */
  assigned(name: string, value: string): void {
    this.holds(name, value.length);
    if (name === 'OPTIND') this.optionOffset = 1;
    else if (name === 'PATH') this.hashed.clear();
    else if (name === 'RANDOM')
      this.seed = Number(BigInt.asUintN(32, BigInt(/^\s*[-+]?\d+/.exec(value)?.[0].trim() ?? 0)));
    else if (name === 'SECONDS')
      this.secondsFrom =
        this.process.machine.kernel.clock.monotonic() - (Number.parseInt(value, 10) || 0) * 1000;
    else if (name === 'BASH_XTRACEFD' && this.dialect.name === 'bash') this.#traceTo(value);
    else if (name === 'BASH_ARGV0' && this.dialect.name === 'bash') this.name = value;
    else if (name === 'GLOBIGNORE' && value !== '' && this.dialect.name === 'bash')
      this.shellOptions.add('dotglob');
    else if (name.startsWith('LC_') && this.dialect.name === 'bash') this.#warnOfLocale(name, value);
  }

  /** LC_ALL, where it is set, hides what the others name. */
  #warnOfLocale(name: string, value: string): void {
    // Of what it was started with it has warned then.
    if (this.process.env.get(name) === value || !namesMissingLocale(this.process.fs, name, value)) return;
    if (name !== 'LC_ALL' && this.variables.get('LC_ALL')) return;
    const reason = strerror('ENOENT');
    void this.complain(`warning: setlocale: ${name}: cannot change locale (${value}): ${reason}`, undefined);
  }

  /** Where `set -x` writes; undefined: to standard error. */
  traceDescriptor: number | undefined;

  #traceTo(value: string): void {
    const wanted = /^\d+$/.test(value) ? Number(value) : undefined;
    this.traceDescriptor = wanted !== undefined && this.process.descriptors.has(wanted) ? wanted : undefined;
    if (value !== '' && this.traceDescriptor === undefined)
      void this.complain(`BASH_XTRACEFD: ${value}: invalid value for trace file descriptor`, undefined);
  }

  /** Notes what is large, by the name of what holds it. */
  holds(name: string, bytes: number): void {
    if (bytes < LARGE && !this.#large.has(name)) return;
    if (bytes < LARGE) this.#large.delete(name);
    else this.#large.set(name, bytes);
    this.process.hold([...this.#large.values()].reduce((sum, each) => sum + each, 0));
  }

  /** Signals that a child is to ignore. */
  get ignoredSignals(): readonly Signal[] {
    const ignored = new Set<Signal>([...this.ignoredAtStart, ...this.ignoredUntilTrapped]);
    for (const [signal, command] of this.traps) {
      if (command === '' && signal.startsWith('SIG')) ignored.add(signal as Signal);
    }
    return [...ignored];
  }

  // ---- messages

  async print(text: string): Promise<void> {
    for (const piece of piecesOf(text)) await this.process.write(1, encode(piece));
  }

  /** Writes to standard error; nobody is told if that cannot be done. */
  async complainRaw(text: string): Promise<void> {
    try {
      await this.process.write(2, encode(text));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  /** An error message with the shell's prefix; the builtin that runs is named, unless another (or none) is given. */
  complain(message: string, ...named: readonly [builtin?: string | undefined]): Promise<void> {
    const builtin = named.length > 0 ? named[0] : this.builtin;
    return this.complainRaw(`${this.dialect.prefix({ ...this.place, builtin })}${message}\n`);
  }

  /** An error of an expansion or an assignment: told, and the line is given up. */
  async abort(message: string, status: number, fatal: boolean, survives = false): Promise<never> {
    await this.complain(message, undefined);
    if (fatal && !this.interactive) throw new FatalError(status);
    throw new CommandAborted(status, survives);
  }

  /** Ends a script after an error that was told; an interactive shell goes back to its prompt. */
  exitScript(status: number): never {
    throw this.interactive ? new CommandAborted(status) : new FatalError(status);
  }

  // ---- signals

  /**
   * Called before every command: lets the host breathe, runs traps of signals that have come, and goes back to the
   * prompt after ^C. Undefined where there is nothing to wait for.
   */
  checkpoint(): Promise<void> | undefined {
    const breath = this.process.breath();
    return breath || this.pendingSignals.length > 0 || this.interrupted ? this.#halt(breath) : undefined;
  }

  async #halt(breath: Promise<void> | undefined): Promise<void> {
    if (breath) {
      await breath;
      // Children may have ended meanwhile; who only runs builtins waits for none of them.
      collectAllEnded(this);
    }
    if (this.pendingSignals.length > 0) await this.runPendingTraps();
    if (this.interrupted) {
      this.interrupted = false;
      throw new UserInterrupt();
    }
  }

  async runPendingTraps(): Promise<void> {
    for (let signal = this.pendingSignals.shift(); signal; signal = this.pendingSignals.shift()) {
      const command = this.traps.get(signal);
      if (command) await this.runTrap(this, command);
    }
  }
}
