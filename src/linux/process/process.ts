import { SystemError } from '../errno.ts';
import type { FileSystem } from '../fs/file-system.ts';
import { type FileDescription, WOULD_BLOCK, type WouldBlock } from '../io/file-description.ts';
import type { WaitQueue } from '../io/wait-queue.ts';
import type { Machine, NamespaceKind } from '../machine.ts';
import type { Tty } from '../tty/tty.ts';
import { demandArgumentsFit } from './argument-size.ts';
import { type Capability, demandCapability } from './capability.ts';
import { Children } from './children.ts';
import { demandForeground, isInBackground } from './controlling-terminal.ts';
import { crash } from './crash.ts';
import { type Credentials, ROOT } from './credentials.ts';
import { DescriptorTable } from './descriptor-table.ts';
import { loadImage } from './executable.ts';
import { Exit, type ExitStatus, Terminated } from './exit.ts';
import { DEFAULT_LIMITS, type Limits, limitOf } from './limits.ts';
import type { PidNamespace } from './pid-namespace.ts';
import { firstName, programName } from './program-name.ts';
import type { Signal } from './signal.ts';
import { SignalReception } from './signal-reception.ts';
import type { SpawnOptions } from './spawn-options.ts';
import { Waiting } from './waiting.ts';

/** A process: what a program sees of the machine. It waits only in the calls below, and a signal can end each wait. */
export class Process {
  /** The namespaces that it is in, but for the PID namespace: in this one's its children are born. */
  machine: Machine;
  readonly namespace: PidNamespace;
  readonly pid: number;
  /** Wall-clock time of its start, milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Resolves when the process has ended, however it ended. Never rejects. */
  readonly exited: Promise<ExitStatus>;
  argv: readonly string[];
  /** The file that runs, as given to exec; /proc/PID/exe. */
  executable: string;
  /** The name of the program in at most 15 bytes, as the kernel keeps it: a script's own, not its interpreter's. */
  name: string;
  readonly env: Map<string, string>;
  readonly descriptors: DescriptorTable;
  credentials: Credentials;
  limits: Limits;
  umask: number;
  /** From -20, the most favoured, to 19. It is shown and inherited; all processes share one thread in turn. */
  niceness: number;
  group: number;
  session: number;
  tty: Tty | undefined;
  parent: Process | undefined;
  state: 'running' | 'stopped' | 'zombie' = 'running';
  /** The signal that has stopped it last. */
  stoppedBy: Signal = 'SIGSTOP';
  status: ExitStatus | undefined;
  /** Bytes that the program holds beyond what every process needs. */
  held = 0;
  /** What else the program holds, for one that would rather be asked than keep count. */
  weigh: (() => number) | undefined;
  /** Milliseconds of computing that the processor has written down; what it says itself is up to date. */
  computed = 0;
  /** The same of children that have ended and were waited for, theirs included. */
  computedByChildren = 0;
  /** It waits for any child, as shells do: orphans that it adopts leave the process table as they end. */
  reapsOrphans = false;
  #isOrphan = false;
  /** It was in the middle of computing when the host took its turn. */
  hungry = false;
  #cwd: string;
  #fs: FileSystem | undefined;
  readonly #children: Children;
  readonly #signals: SignalReception;
  readonly #waiting: Waiting;
  #settle: (status: ExitStatus) => void = () => {};

  private constructor(machine: Machine, parent: Process | undefined, options: SpawnOptions, name: string) {
    this.machine = machine;
    this.namespace = machine.pids;
    this.parent = parent;
    this.argv = options.argv;
    this.executable = options.path ?? parent?.executable ?? '';
    this.name = name;
    this.env = new Map(options.env ?? parent?.env);
    this.#cwd = options.cwd ?? parent?.cwd ?? '/';
    this.credentials = bounded(options.credentials ?? parent?.credentials ?? ROOT, parent?.credentials);
    this.limits = options.limits ?? parent?.limits ?? DEFAULT_LIMITS;
    this.umask = options.umask ?? parent?.umask ?? 0o022;
    this.niceness = parent?.niceness ?? 0;
    this.descriptors = new DescriptorTable(options.descriptors ?? parent?.descriptors);
    for (const file of this.descriptors.values()) file.retain();
    this.#children = new Children(this);
    this.#waiting = new Waiting(this);
    this.#signals = new SignalReception(this, options.ignored ?? [], {
      end: (signal) => this.#end({ code: 0, signal }),
      stop: (signal) => this.#stop(signal),
      go: () => {
        this.state = 'running';
        // Whoever reads the terminal looks anew whether it may.
        for (const file of this.descriptors.values()) if (file.tty) file.readable.notify();
      },
      interrupt: () => this.#waiting.interrupt(),
      resume: () => this.#waiting.resume(),
    });
    this.startedAt = machine.kernel.clock.now();
    this.exited = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.pid = this.namespace.enter(this);
    this.session = options.session ? this.pid : (parent?.session ?? this.pid);
    this.tty = options.session ? options.session.tty : parent?.tty;
    const { group = parent?.group ?? this.pid } = options;
    this.group = typeof group === 'number' && !options.session ? group : this.pid;
    if (group === 'foreground' && this.tty) this.tty.foreground = this.group;
    if (options.session?.tty) options.session.tty.control(this.namespace, this.group);
    parent?.adopt(this);
  }

  /** Starts a process. @throws SystemError ENOENT, EACCES, ENOEXEC, ELOOP, E2BIG, EAGAIN, ENOMEM before there is a process */
  static start(machine: Machine, parent: Process | undefined, options: SpawnOptions): Process {
    if (parent && !parent.mayFork) throw new SystemError('EAGAIN');
    if (parent && parent.namespace !== machine.pids && machine.pids.isOver) throw new SystemError('ENOMEM');
    let main = options.main;
    let argv = options.argv;
    if (!main) {
      const view = (parent?.fs ?? machine.fs).from({
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
      });
      const image = loadImage(view, options.path ?? argv[0] ?? '', argv);
      // What the host itself starts is not of this world.
      if (parent) demandArgumentsFit(image.argv, options.env ?? parent.env);
      main = machine.kernel.programs.get(image.program);
      argv = image.argv;
      if (!main) throw new SystemError('ENOEXEC');
    }
    const process = new Process(machine, parent, { ...options, argv }, firstName(options, parent));
    void process.#run(main);
    return process;
  }

  // ---- identity

  get cwd(): string {
    return this.#cwd;
  }

  /** The parent's number in this process's own namespace; 0 if the parent lives outside. */
  get parentPid(): number {
    return this.namespace.pidOf(this.parent);
  }

  /** The machine's files as this process sees them: from its working directory, with its rights. */
  get fs(): FileSystem {
    this.#fs ??= this.machine.fs.from({
      cwd: this.#cwd,
      credentials: this.credentials,
      umask: this.umask,
      opener: this,
    });
    return this.#fs;
  }

  /** @throws SystemError ENOENT, ENOTDIR, EACCES */
  chdir(path: string): void {
    const target = this.fs.realpath(path);
    if (this.fs.stat(target).type !== 'directory') throw new SystemError('ENOTDIR');
    this.fs.access(target, 1);
    this.#cwd = target;
    this.#fs = undefined;
  }

  setUmask(mask: number): void {
    this.umask = mask & 0o777;
    this.#fs = undefined;
  }

  /** For programs that root runs, or that have the s bit, as su has. @throws SystemError EPERM without SETUID or SETGID */
  setCredentials(credentials: Credentials): void {
    const asRoot = { ...this.credentials, uid: 0 };
    demandCapability(asRoot, 'SETGID');
    demandCapability(asRoot, 'SETUID');
    this.credentials = bounded(credentials, this.credentials);
    this.#fs = undefined;
  }

  /** Goes into other namespaces, or to another root (setns, unshare, chroot). @throws SystemError EPERM without the capability */
  enter(machine: Machine, capability: Capability = 'SYS_ADMIN'): void {
    demandCapability(this.credentials, capability);
    this.machine = machine;
    this.#fs = undefined;
  }

  /** The number of one of its namespaces, as /proc/PID/ns shows it. */
  namespaceNumber(kind: NamespaceKind): number {
    return kind === 'pid'
      ? this.machine.kernel.numberOf(this.namespace, kind)
      : this.machine.namespaceNumber(kind);
  }

  // ---- descriptors

  /** @throws SystemError EBADF */
  file(descriptor: number): FileDescription {
    const file = this.descriptors.get(descriptor);
    if (!file) throw new SystemError('EBADF');
    return file;
  }

  /**
   * Puts an open file at the lowest free descriptor, or at `at` (what was there is closed). Takes over the reference.
   * @throws SystemError EMFILE
   */
  install(file: FileDescription, at?: number): number {
    const descriptor = at ?? this.descriptors.lowestFree;
    if (descriptor >= limitOf(this.limits, 'nofile').soft) {
      file.release();
      throw new SystemError('EMFILE');
    }
    this.descriptors.get(descriptor)?.release();
    this.descriptors.set(descriptor, file);
    return descriptor;
  }

  close(descriptor: number): void {
    this.file(descriptor).release();
    this.descriptors.delete(descriptor);
  }

  // ---- waiting

  /** Up to `max` bytes; empty at the end of the file. @throws SystemError */
  async read(descriptor: number, max = 65_536): Promise<Uint8Array> {
    const file = this.file(descriptor);
    if (!file.tty) return this.block(() => file.tryRead(max), file.readable);
    for (;;) {
      await demandForeground(this, file.tty, 'SIGTTIN');
      // Who was stopped while it waited may be in the background since.
      const read = (): Uint8Array | WouldBlock | undefined =>
        isInBackground(this, file.tty) ? undefined : file.tryRead(max);
      const got = await this.block(read, file.readable);
      if (got) return got;
    }
  }

  /** Writes everything. A pipe without readers raises SIGPIPE first, as write(2) does. @throws SystemError */
  async write(descriptor: number, data: Uint8Array | string): Promise<void> {
    const file = this.file(descriptor);
    let rest = typeof data === 'string' ? encoder.encode(data) : data;
    while (rest.length > 0) {
      const taken = await this.block(() => this.#tryWrite(file, rest), file.writable);
      rest = rest.subarray(taken);
    }
  }

  /** Writes to standard output. */
  print(text: string | Uint8Array): Promise<void> {
    return this.write(1, text);
  }

  /** Writes to standard error; that nobody can be told is nobody's business. */
  async complain(text: string | Uint8Array): Promise<void> {
    try {
      await this.write(2, text);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  /** Waits so many milliseconds. @throws Interrupted after a handled signal */
  async sleep(ms: number): Promise<void> {
    await this.#waiting.blockFor(
      ms,
      () => WOULD_BLOCK,
      () => undefined,
      [],
    );
  }

  /**
   * Attempts something until it need not wait any more; between attempts it waits on the queues. Every wait of a process
   * goes through here: it ends at once when the process is killed and with EINTR after a handled signal, pauses while
   * the process is stopped, and gives the host its turn now and then.
   */
  block<T>(attempt: () => T | WouldBlock, ...queues: readonly WaitQueue[]): Promise<T> {
    return this.#waiting.block(attempt, queues);
  }

  /** Like block, but gives up after `ms` milliseconds with undefined. */
  blockFor<T>(
    ms: number,
    attempt: () => T | WouldBlock,
    ...queues: readonly WaitQueue[]
  ): Promise<T | undefined> {
    return this.#waiting.blockFor(ms, attempt, () => undefined, queues);
  }

  /** For loops that make no other call: lets the host breathe, stops while stopped, unwinds when killed. */
  async breathe(): Promise<void> {
    await this.breath();
  }

  /** The same for hot loops: undefined where nobody has to wait, which costs no promise. */
  breath(): Promise<void> | undefined {
    return this.#waiting.breath();
  }

  /** Returns when the process may run: at once as a rule. @throws Terminated */
  ready(): Promise<void> {
    return this.#waiting.ready();
  }

  /** For code that changes the process's own tables after a wait of other code. @throws Terminated if it was killed meanwhile */
  demandAlive(): void {
    if (this.state === 'zombie') throw new Terminated();
  }

  /** Says how many bytes the program now holds; it may be ended for want of memory. @throws Terminated */
  hold(bytes: number): void {
    const grows = bytes > this.held;
    this.held = bytes;
    if (!grows) return;
    this.machine.group.reclaim();
    this.demandAlive();
  }

  /**
   * For waits that are not one of these calls, an engine's answer for example: from here on the process does not compute, until
   * the next of its calls is over.
   */
  rest(): void {
    this.hungry = false;
    this.machine.kernel.processor.leave(this);
  }

  /** Waits for something that is not of the simulated world, such as code. */
  async outside<T>(work: Promise<T>): Promise<T> {
    const { clock, processor } = this.machine.kernel;
    this.rest();
    try {
      return await clock.outside(work);
    } finally {
      if (this.state !== 'zombie') processor.enter(this);
    }
  }

  // ---- children

  /** Whether there may be one more process: RLIMIT_NPROC does not bind root. */
  get mayFork(): boolean {
    if (!this.machine.mayFork) return false;
    const { uid } = this.credentials;
    const { soft } = limitOf(this.limits, 'nproc');
    return uid === 0 || soft === Number.POSITIVE_INFINITY || this.namespace.ofUser(uid) < soft;
  }

  /** Starts a child. @throws SystemError ENOENT, EACCES, ENOEXEC, ELOOP */
  spawn(options: SpawnOptions): Process {
    return Process.start(this.machine, this, options);
  }

  get children(): ReadonlySet<Process> {
    return this.#children.all;
  }

  /** Waits for `child` to end and reaps it. @throws Interrupted, SystemError ECHILD */
  wait(child: Process): Promise<ExitStatus> {
    return this.#children.wait<never>(child, undefined);
  }

  /** Like wait, but returns also when the child is stopped by a signal (WUNTRACED). */
  waitOrStopped(child: Process): Promise<ExitStatus | 'stopped'> {
    return this.#children.wait(child, 'stopped');
  }

  /** Waits for any child to end and reaps it. @throws Interrupted, SystemError ECHILD without children */
  waitAny(): Promise<Process> {
    return this.#children.waitAny();
  }

  /** Becomes the parent of a process: of one that it starts, of one without a parent in a namespace below. */
  adopt(child: Process): void {
    child.parent = this;
    this.#children.add(child);
    if (child.state === 'zombie') this.#hearOfEnd(child);
  }

  /** Becomes the parent of one whose parent has ended. */
  adoptOrphan(child: Process): void {
    child.#isOrphan = true;
    this.adopt(child);
  }

  #hearOfEnd(child: Process): void {
    this.#children.notify();
    this.signal('SIGCHLD');
    const ignores = this.#signals.dispositions.get('SIGCHLD')?.handler === 'ignore';
    if (ignores || (this.reapsOrphans && child.#isOrphan)) this.#children.reap(child);
  }

  /**
   * Replaces this program by another (execve): same process, same descriptors; handled signals go back to default.
   * Never returns. @throws SystemError ENOENT, EACCES, ENOEXEC, ELOOP; then the old program goes on
   */
  async exec(path: string, argv: readonly string[], env?: ReadonlyMap<string, string>): Promise<never> {
    const image = loadImage(this.fs, path, argv);
    demandArgumentsFit(image.argv, env ?? this.env);
    const main = this.machine.kernel.programs.get(image.program);
    if (!main) throw new SystemError('ENOEXEC');
    this.argv = image.argv;
    this.executable = image.path;
    this.name = programName(path);
    if (env) {
      const copy = [...env];
      this.env.clear();
      for (const [name, value] of copy) this.env.set(name, value);
    }
    this.#signals.dispositions.forgetHandlers();
    this.reapsOrphans = false;
    throw new Exit(await main(this));
  }

  /** Ends this program. */
  exit(code: number): never {
    throw new Exit(code);
  }

  // ---- signals

  /**
   * Handles a signal with a function, ignores it, or gives it back its default. After a handler has run, waits fail
   * with EINTR unless `restart` is set (SA_RESTART).
   */
  onSignal(
    signal: Signal,
    handler: ((signal: Signal) => void) | 'ignore' | 'default',
    options: { readonly restart?: boolean } = {},
  ): void {
    this.#signals.dispositions.set(signal, handler, options.restart ?? false);
  }

  /** The signals that this program ignores on purpose, or was started so. */
  get ignoredSignals(): readonly Signal[] {
    return this.#signals.dispositions.ignored;
  }

  /** Whether the signal would do nothing. */
  ignores(signal: Signal): boolean {
    return this.#signals.dispositions.ignores(signal);
  }

  /**
   * Sends a signal to this process. `fromKernel` means from outside its namespace or from the kernel itself: only then
   * can SIGKILL and SIGSTOP reach the first process of a namespace.
   */
  signal(signal: Signal, options: { readonly fromKernel?: boolean } = {}): void {
    this.#signals.receive(signal, options.fromKernel ?? false);
  }

  /** The freezer of its control group has stopped it; signals wait. */
  get isFrozen(): boolean {
    return this.#signals.isFrozen;
  }

  freeze(): void {
    this.#signals.freeze();
  }

  thaw(): void {
    this.#signals.thaw();
  }

  // ---- threads

  /**
   * A second line of execution in this process, for a server's connections or a reader beside a writer. When it calls
   * exit the whole process ends; what it throws otherwise is a crash of the process.
   */
  thread(body: () => Promise<void>): void {
    void this.#run(async () => {
      await body();
      return undefined;
    });
  }

  // ---- inside

  /** Runs code of this process; a thread's main answers undefined and leaves the process alive. */
  async #run(main: (process: Process) => number | Promise<number | undefined>): Promise<void> {
    let code: number | undefined;
    try {
      // A program starts in a turn of its own: whoever started it has finished setting it up by then.
      await Promise.resolve();
      if (this.state !== 'zombie') this.machine.kernel.processor.enter(this);
      code = await main(this);
    } catch (error) {
      if (error instanceof Terminated) return;
      if (error instanceof Exit) code = error.code;
      else code = crash(this, error);
    }
    if (code !== undefined) this.#end({ code: code & 0xff });
  }

  #tryWrite(file: FileDescription, bytes: Uint8Array): number | WouldBlock {
    try {
      return file.tryWrite(bytes);
    } catch (error) {
      if (error instanceof SystemError && error.code === 'EPIPE') {
        this.signal('SIGPIPE');
        if ((this.state as string) === 'zombie') throw new Terminated();
      }
      throw error;
    }
  }

  #stop(signal: Signal): void {
    if (this.state !== 'running') return;
    this.stoppedBy = signal;
    this.state = 'stopped';
    if (this.parent) this.parent.#children.notify();
  }

  #end(status: ExitStatus): void {
    if (this.state === 'zombie') return;
    this.state = 'zombie';
    this.status = status;
    this.held = 0;
    this.rest();
    for (const file of this.descriptors.values()) file.release();
    this.descriptors.clear();
    this.#waiting.end();
    if (this.pid === 1) this.namespace.killAll(this);
    const init = this.namespace.get(1);
    this.#children.handOver(init === this || init?.state === 'zombie' ? undefined : init);
    const parent = this.parent;
    if (parent && parent.state !== 'zombie') parent.#hearOfEnd(this);
    else {
      this.namespace.leave(this);
    }
    this.#settle(status);
  }
}

const encoder = new TextEncoder();

/** Nobody gets back what those before him had not. */
function bounded(credentials: Credentials, before: Credentials | undefined): Credentials {
  const capabilities = credentials.capabilities ?? before?.capabilities;
  return capabilities === credentials.capabilities || !capabilities
    ? credentials
    : { ...credentials, capabilities };
}
