import { SystemError } from '../../linux/errno.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import { close, listen } from '../../linux/net/calls.ts';
import type { TcpListener, TcpSocket } from '../../linux/net/sockets.ts';
import { listenUnix } from '../../linux/net/unix-calls.ts';
import { UnixListener } from '../../linux/net/unix-listener.ts';
import type { UnixSocket } from '../../linux/net/unix-socket.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Signal } from '../../linux/process/signal.ts';
import { Configuration } from '../commands/engine/configuration.ts';
import type { ChildWork, Host, LogLevel } from '../commands/engine/host.ts';
import { Store } from '../commands/engine/store.ts';
import { fileName } from '../resp/file-name.ts';
import { fromLatin1, toLatin1, utf8ToLatin1 } from '../resp/latin1.ts';
import { banner } from './banner.ts';
import { dial } from './dial.ts';
import { writeDump } from './dump-file.ts';
import { tellOfDump } from './load-dump.ts';
import { prepareStore } from './prepare-store.ts';
import { processFiles } from './process-files.ts';
import { serveConnection } from './server-connection.ts';
import { isLogged, logLine, type Role } from './server-log.ts';
import { absolutePath, goTo, readSettings } from './server-settings.ts';
import { BadSettings, type Directives, NoSettings, readArguments, type ServerArguments } from './settings.ts';
import { stopServer } from './stop-server.ts';
import { USAGE, VERSION_LINE } from './usage.ts';
import { weighStore } from './weigh-store.ts';

/** The program `redis-server`. */
export async function redisServer(process: Process): Promise<number> {
  const args = process.argv.slice(1);
  const [first] = args;
  const name = (process.argv[0] ?? '').replace(/^.*\//, '');
  // The image has these names as links to the server.
  if (name === 'redis-check-rdb' || name === 'redis-check-aof') {
    const { redisCheckAof, redisCheckRdb } = await process.machine.kernel.clock.outside(
      import('./check/check-programs.ts'),
    );
    return name === 'redis-check-rdb' ? redisCheckRdb(process) : redisCheckAof(process);
  }
  if (name === 'redis-sentinel' || args.includes('--sentinel')) {
    await process.complain("drydock: 'redis-sentinel' is not simulated\n");
    return 127;
  }
  if (args.length === 1 && (first === '-v' || first === '--version')) {
    await process.print(VERSION_LINE);
    return 0;
  }
  if (args.length === 1 && (first === '-h' || first === '--help')) {
    await process.complain(USAGE);
    return 1;
  }
  if (first === '--test-memory' || first === '--check-system') {
    await process.complain(`drydock: 'redis-server ${first}' is not simulated\n`);
    return 127;
  }
  return new RedisServer(process).run(args);
}

class RedisServer {
  readonly #process: Process;
  readonly #configuration = new Configuration();
  readonly #woken = new WaitQueue();
  #store: Store | undefined;
  #exitCode: number | undefined;
  #mustStop = false;
  /** It listens elsewhere since the last connection was accepted. */
  #hasMoved = false;
  #stopSignal: 'sigterm' | 'sigint' = 'sigterm';
  #listeners: (TcpListener | UnixListener)[] = [];

  constructor(process: Process) {
    this.#process = process;
  }

  async run(args: readonly string[]): Promise<number> {
    const settings = readArguments(args.map(utf8ToLatin1));
    const directives = await this.#readSettings(settings);
    if (!directives) return 1;
    const configured = settings.file !== '' || settings.options !== '' || settings.fromStdin;
    this.#log('C', 'warning', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
    this.#log(
      'C',
      'warning',
      `Redis version=7.0.15, bits=64, commit=00000000, modified=0, pid=${this.#process.pid}, just started`,
    );
    if (configured) this.#log('C', 'warning', 'Configuration loaded');
    else {
      this.#log(
        'C',
        'warning',
        `Warning: no config file specified, using the default config. In order to specify a config file use ${this.#process.argv[0]} /path/to/redis.conf`,
      );
    }
    this.#log('M', 'notice', 'monotonic clock: POSIX clock_gettime');
    if (!this.#openListeners()) return 1;
    this.#handleSignals();
    this.#greet();
    const store = new Store({
      clock: this.#process.machine.kernel.clock,
      random: this.#process.machine.kernel.random,
      configuration: this.#configuration,
      host: this.#host(settings.file),
    });
    this.#store = store;
    this.#process.weigh = () => weighStore(store);
    const print = (line: string): Promise<unknown> => this.#process.print(`${line}\n`);
    if (!(await prepareStore(store, directives, print))) return 1;
    if (this.#configuration.number('port') !== 0) this.#log('M', 'notice', 'Ready to accept connections');
    const path = fileName(this.#configuration.get('unixsocket'));
    if (path !== '') this.#log('M', 'notice', `The server is now ready to accept connections at ${path}`);
    this.#process.thread(() => this.#keepTime(store));
    return this.#accept(store);
  }

  // ---- start

  async #readSettings(settings: ServerArguments): Promise<Directives | undefined> {
    try {
      return await readSettings(this.#process, settings, this.#configuration, () =>
        this.#log('C', 'warning', 'Reading config from stdin'),
      );
    } catch (error) {
      if (error instanceof NoSettings) this.#log('C', 'warning', error.message);
      else if (error instanceof BadSettings) {
        await this.#process.complain(
          `\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\n${fileName(error.message)}`,
        );
      } else throw error;
      return undefined;
    }
  }

  #openListeners(): boolean {
    const port = this.#configuration.number('port');
    const path = fileName(this.#configuration.get('unixsocket'));
    if (port === 0 && path === '') {
      this.#log('M', 'warning', 'Configured to not listen anywhere, exiting.');
      return false;
    }
    if (port !== 0 && !this.#openPorts(port, this.#configuration.get('bind'))) {
      this.#log('M', 'warning', `Failed listening on port ${port} (TCP), aborting.`);
      return false;
    }
    if (path !== '' && !this.#openSocket(path)) return false;
    this.#showWhere(port, this.#configuration.get('bind'));
    return true;
  }

  /** The title of the process says where it listens. */
  #showWhere(port: number, bind: string): void {
    const [name = ''] = this.#process.argv[0]?.split(' ') ?? [];
    const [shown = '*'] = bind.split(' ');
    const where =
      port === 0 ? `unixsocket:${fileName(this.#configuration.get('unixsocket'))}` : `${shown}:${port}`;
    this.#process.argv = [`${name} ${where}`];
  }

  #openPorts(port: number, bind: string): boolean {
    const opened: TcpListener[] = [];
    for (const word of bind.split(' ').filter((each) => each !== '')) {
      // A minus before an address: it need not be there.
      const optional = word.startsWith('-');
      const name = optional ? word.slice(1) : word;
      const address = name === '*' ? '0.0.0.0' : name.replace(/^::\*$/, '::');
      const backlog = this.#configuration.number('tcp-backlog');
      try {
        opened.push(listen(this.#process, { address, port }, { backlog, only6: address.includes(':') }));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        if (optional && error.code !== 'EADDRINUSE') continue;
        this.#log(
          'M',
          'warning',
          `Warning: Could not create server TCP listening socket ${name}:${port}: bind: ${error.message}`,
        );
        for (const each of opened) close(this.#process, each);
        return false;
      }
    }
    this.#listeners.push(...opened);
    return true;
  }

  /** CONFIG SET port or bind: the old ports close when the new ones are open, or stay if they cannot be. */
  #listenElsewhere(port: number, bind: string): boolean {
    const old = this.#listeners.filter((each): each is TcpListener => !(each instanceof UnixListener));
    // An address that is wanted again must be free.
    for (const each of old) close(this.#process, each);
    this.#listeners = this.#listeners.filter((each) => each instanceof UnixListener);
    const moved = port === 0 || this.#openPorts(port, bind);
    if (moved) this.#showWhere(port, bind);
    else this.#openPorts(this.#configuration.number('port'), this.#configuration.get('bind'));
    this.#hasMoved = true;
    this.#woken.notify();
    return moved;
  }

  /** The socket of who was here before is taken away. */
  #openSocket(path: string): boolean {
    const { fs } = this.#process;
    try {
      if (fs.exists(path)) fs.unlink(path);
      this.#listeners.push(listenUnix(this.#process, path));
      const mode = Number.parseInt(this.#configuration.get('unixsocketperm'), 8);
      if (mode > 0) fs.chmod(path, mode);
      return true;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#log('M', 'warning', `Failed opening Unix socket: bind: ${error.message}`);
      return false;
    }
  }

  #greet(): void {
    const { pid } = this.#process;
    const port = this.#configuration.number('port');
    const always = this.#configuration.get('always-show-logo') === 'yes';
    if (always || (this.#configuration.get('logfile') === '' && this.#process.descriptors.get(1)?.tty)) {
      this.#write(banner(port, pid));
    } else this.#log('M', 'notice', `Running mode=standalone, port=${port}.`);
    this.#log('M', 'warning', 'Server initialized');
    if (this.#mayRunOutOfMemory()) {
      this.#log(
        'M',
        'warning',
        "WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.",
      );
    }
  }

  #mayRunOutOfMemory(): boolean {
    try {
      return this.#process.fs.readText('/proc/sys/vm/overcommit_memory').trim() === '0';
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }

  // ---- while it runs

  async #accept(store: Store): Promise<number> {
    for (;;) {
      const queues = this.#listeners.map((listener) => listener.readable);
      const socket = await this.#process.block<TcpSocket | UnixSocket | undefined>(
        () => {
          if (this.#exitCode !== undefined || this.#mustStop || this.#hasMoved) return undefined;
          for (const listener of this.#listeners) {
            const accepted = listener.tryAccept();
            if (accepted !== WOULD_BLOCK) return accepted;
          }
          return WOULD_BLOCK;
        },
        ...queues,
        this.#woken,
      );
      this.#hasMoved = false;
      if (this.#mustStop && this.#exitCode === undefined) this.#stop(store);
      if (this.#exitCode !== undefined) return this.#exitCode;
      if (!socket) continue;
      this.#process.install(socket);
      if (store.clients.size >= this.#configuration.number('maxclients')) {
        socket.tryWrite(new TextEncoder().encode('-ERR max number of clients reached\r\n'));
        store.statistics.rejectedConnections++;
        close(this.#process, socket);
        continue;
      }
      this.#process.thread(() => serveConnection(this.#process, socket, store, () => this.#woken.notify()));
    }
  }

  /** Does what is due in time: expiry, timeouts, saves. */
  async #keepTime(store: Store): Promise<void> {
    for (;;) {
      const due = store.nextTick();
      const left = (due ?? Number.POSITIVE_INFINITY) - store.updateTime();
      if (left > 0) {
        let stirred = false;
        const leave = this.#woken.add(() => {
          stirred = true;
        });
        const attempt = () => (stirred ? true : WOULD_BLOCK);
        if (due === undefined) await this.#process.block(attempt, this.#woken);
        else await this.#process.blockFor(left, attempt, this.#woken);
        leave();
        if (stirred) continue;
      }
      store.tick();
    }
  }

  #handleSignals(): void {
    const stop = (signal: Signal): void => {
      const seconds = Math.floor(this.#process.machine.kernel.clock.now() / 1000);
      if (this.#mustStop)
        this.#write(`${this.#process.pid}:signal-handler (${seconds}) You insist... exiting now.\n`);
      else {
        this.#write(
          `${this.#process.pid}:signal-handler (${seconds}) Received ${signal} scheduling shutdown...\n`,
        );
      }
      this.#mustStop = true;
      this.#stopSignal = signal === 'SIGINT' ? 'sigint' : 'sigterm';
      this.#woken.notify();
    };
    this.#process.onSignal('SIGTERM', stop, { restart: true });
    this.#process.onSignal('SIGINT', stop, { restart: true });
    this.#process.onSignal('SIGHUP', 'ignore');
    this.#process.onSignal('SIGPIPE', 'ignore');
    this.#process.onSignal('SIGCHLD', 'ignore');
  }

  #stop(store: Store): void {
    this.#mustStop = false;
    stopServer(store, this.#stopSignal);
  }

  // ---- what the store needs

  #host(file: string): Host {
    const process = this.#process;
    const { kernel } = process.machine;
    const port = (): number => this.#configuration.number('port');
    return {
      log: (level, text) => this.#log('M', level, text),
      save: (dump, pid = process.pid) => this.#save(pid, dump),
      dial: (host, port, caller) => dial(process, host, port, caller),
      loaded: (dump) => {
        if (this.#store) tellOfDump(dump, this.#store);
      },
      fork: (title, work, done) => this.#fork(title, work, done),
      exit: (code) => {
        this.#removeSocket();
        this.#exitCode = code;
        this.#woken.notify();
      },
      outside: (work) => kernel.clock.outside(work),
      later: (callback) => void kernel.clock.setTimer(1, callback),
      stirred: () => this.#woken.notify(),
      files: processFiles(process),
      goTo: (path) => goTo(process, path),
      listen: async (port, bind) => this.#listenElsewhere(port, bind),
      texts: {
        read: (path) => toLatin1(process.fs.readFile(fileName(path))),
        write: (path, text) => process.fs.writeFile(fileName(path), fromLatin1(text)),
      },
      pid: process.pid,
      get port() {
        return port();
      },
      executable: absolutePath(utf8ToLatin1(process.cwd), process.argv[0]?.split(' ')[0] ?? 'redis-server'),
      configFile: file === '' ? '' : absolutePath(utf8ToLatin1(process.cwd), file),
      system: `Linux ${kernel.release} ${kernel.architecture}`,
      memory: kernel.memory,
    };
  }

  #removeSocket(): void {
    const path = fileName(this.#configuration.get('unixsocket'));
    if (path === '') return;
    try {
      this.#process.fs.unlink(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  #save(pid: number, dump: Uint8Array): void {
    const { fs, cwd } = this.#process;
    writeDump(fs, cwd, fileName(this.#configuration.get('dbfilename')), pid, dump);
  }

  /** A child process, as a real server forks one. */
  #fork(title: string, work: ChildWork, done: (succeeded: boolean) => void): number {
    const child = this.#process.spawn({
      argv: [title],
      main: (self) => {
        try {
          work(self.pid, (level, text) => this.#log('C', level, text, self.pid));
          return 0;
        } catch (error) {
          this.#log('C', 'warning', error instanceof Error ? error.message : String(error), self.pid);
          return 1;
        }
      },
    });
    void child.exited.then(({ code, signal }) => {
      if (this.#process.state === 'zombie') return;
      this.#store?.updateTime();
      done(code === 0 && signal === undefined);
      this.#woken.notify();
    });
    return child.pid;
  }

  #log(role: Role, level: LogLevel, text: string, pid = this.#process.pid): void {
    if (!isLogged(level, this.#configuration.get('loglevel'))) return;
    const shown = role === 'M' && this.#configuration.get('replicaof') !== '' ? 'S' : role;
    this.#write(logLine(pid, shown, this.#process.machine.kernel.clock.now(), level, text));
  }

  /** Writes to the log, without waiting: a log that nobody reads must not hold the server up. */
  #write(text: string): void {
    const logfile = this.#configuration.get('logfile');
    if (logfile !== '') {
      this.#process.fs.appendFile(fileName(logfile), fromLatin1(text));
      return;
    }
    let bytes = fromLatin1(text);
    const out = this.#process.descriptors.get(1);
    try {
      while (out && bytes.length > 0) {
        const taken = out.tryWrite(bytes);
        if (taken === WOULD_BLOCK) return;
        bytes = bytes.subarray(taken);
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }
}
