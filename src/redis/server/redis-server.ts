import { SystemError } from '../../linux/errno.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import { close } from '../../linux/net/calls.ts';
import type { TcpSocket } from '../../linux/net/sockets.ts';
import type { UnixSocket } from '../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../linux/process/process.ts';
import { SIGNALS, type Signal } from '../../linux/process/signal.ts';
import { Configuration } from '../commands/configuration/configuration.ts';
import { processTitle } from '../commands/configuration/process-title.ts';
import type { Child, ChildEnd, ChildWork, Host, LogLevel } from '../commands/engine/host.ts';
import { Store } from '../commands/engine/store.ts';
import { fileName } from '../resp/file-name.ts';
import { fromLatin1, toLatin1, utf8ToLatin1 } from '../resp/latin1.ts';
import { BadSettings, NoSettings } from './bad-settings.ts';
import { banner } from './banner.ts';
import { dial } from './dial.ts';
import type { Directives } from './directives.ts';
import { writeDump } from './dump-file.ts';
import { entryRefusal } from './entry-refusal.ts';
import { fitClients } from './fit-clients.ts';
import { ServerListeners } from './listeners.ts';
import { prepareStore } from './prepare-store.ts';
import { processFiles } from './process-files.ts';
import { readArguments, type ServerArguments } from './server-arguments.ts';
import { addressesOf, serveConnection } from './server-connection.ts';
import { isChatty, isLogged, logLine, type Role } from './server-log.ts';
import { absolutePath, goTo, readSettings } from './server-settings.ts';
import { overcommitWarning, specialCall } from './special-calls.ts';
import { prepareToStop, stopServer } from './stop-server.ts';
import { weighStore } from './weigh-store.ts';

/** The program `redis-server`. */
export async function redisServer(process: Process): Promise<number> {
  const args = process.argv.slice(1);
  const name = (process.argv[0] ?? '').replace(/^.*\//, '');
  // The image has these names as links to the server.
  if (name === 'redis-check-rdb' || name === 'redis-check-aof') {
    const { redisCheckAof, redisCheckRdb } = await process.machine.kernel.clock.outside(
      import('./check/check-programs.ts'),
    );
    return name === 'redis-check-rdb' ? redisCheckRdb(process) : redisCheckAof(process);
  }
  return (await specialCall(process, args)) ?? new RedisServer(process).run(args);
}

class RedisServer {
  readonly #process: Process;
  readonly #configuration: Configuration;
  readonly #woken = new WaitQueue();
  #store: Store | undefined;
  #exitCode: number | undefined;
  #mustStop = false;
  /** It listens elsewhere since the last connection was accepted. */
  #hasMoved = false;
  #stopSignal: 'sigterm' | 'sigint' = 'sigterm';
  readonly #listeners: ServerListeners;
  /** The name of the program, and of the file of its configuration; empty if it has none. */
  readonly #name: string;
  #configFile = '';
  #sentinel = false;
  /** When the log is to be told how the server is, Unix milliseconds. */
  #chatterDue = 0;

  constructor(process: Process, configuration = new Configuration()) {
    this.#process = process;
    this.#configuration = configuration;
    this.#name = utf8ToLatin1(process.argv[0] ?? 'redis-server');
    this.#listeners = new ServerListeners(process, this.#configuration, (text) =>
      this.#log('M', 'warning', text),
    );
  }

  async run(args: readonly string[]): Promise<number> {
    const settings = readArguments(args.map(utf8ToLatin1));
    this.#sentinel = /redis-sentinel$/.test(this.#name) || args.includes('--sentinel');
    if (settings.file !== '') this.#configFile = absolutePath(utf8ToLatin1(this.#process.cwd), settings.file);
    const directives = await this.#readSettings(settings);
    if (!directives) return 1;
    if (this.#sentinel) return this.#refuseSentinel();
    const missing = this.#notSimulated();
    if (missing !== undefined) {
      await this.#process.complain(`drydock: '${missing}' is not simulated\n`);
      return 127;
    }
    if (this.#configuration.get('daemonize') === 'no') return this.#serve(settings, directives);
    await this.#detach((self) => {
      self.#configFile = this.#configFile;
      return self.#serve(settings, directives);
    });
    return 0;
  }

  /** Goes on in a process that belongs to no terminal and says nothing. */
  async #detach(go: (self: RedisServer) => Promise<number>): Promise<void> {
    const nothing = this.#process.fs.open('/dev/null', { read: true, write: true });
    this.#process.spawn({
      argv: this.#process.argv,
      main: (process) => go(new RedisServer(process, this.#configuration)),
      descriptors: new Map([0, 1, 2].map((descriptor) => [descriptor, nothing])),
      session: {},
    });
    nothing.release();
  }

  async #serve(settings: ServerArguments, directives: Directives): Promise<number> {
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
    if (this.#configuration.get('tls-port') !== '0') {
      this.#log('M', 'warning', 'No tls-cert-file configured!');
      this.#log('M', 'warning', 'Failed to configure TLS. Check logs for more info.');
      return 1;
    }
    if (!fitClients(this.#process, this.#configuration, (level, text) => this.#log('M', level, text)))
      return 1;
    this.#log('M', 'notice', 'monotonic clock: POSIX clock_gettime');
    if (!(await this.#listeners.open())) return 1;
    this.#retitle();
    this.#writePid();
    this.#handleSignals();
    this.#greet();
    const store = new Store({
      clock: this.#process.machine.kernel.clock,
      random: this.#process.machine.kernel.random,
      configuration: this.#configuration,
      host: this.#host(),
    });
    this.#store = store;
    this.#process.weigh = () => weighStore(store);
    const print = (line: string): Promise<unknown> => this.#process.print(`${line}\n`);
    let accepting: Promise<number> | undefined;
    let ready: Promise<boolean> | undefined;
    const ended = new Promise<number>((resolve, reject) => {
      ready = prepareStore(store, directives, print, () => {
        // Who comes while the data are read is told so.
        accepting = this.#accept(store);
        accepting.then(resolve, reject);
      });
    });
    const outcome = await Promise.race([ready, ended]);
    if (typeof outcome === 'number') return outcome;
    if (!outcome) return 1;
    if (this.#configuration.number('port') !== 0) this.#log('M', 'notice', 'Ready to accept connections');
    const path = fileName(this.#configuration.get('unixsocket'));
    if (path !== '') this.#log('M', 'notice', `The server is now ready to accept connections at ${path}`);
    this.#warnOfMemory();
    this.#process.thread(() => this.#keepTime(store));
    return accepting ?? this.#accept(store);
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

  /** The title of the process says where it listens. */
  #retitle(): void {
    const template = this.#configuration.get('proc-title-template');
    const title = processTitle(template, this.#name, this.#configuration, this.#configFile);
    if (title !== undefined) this.#process.argv = [fileName(title)];
  }

  #warnOfMemory(): void {
    const { maxMemory } = this.#configuration;
    if (maxMemory === 0 || maxMemory >= 1024 * 1024) return;
    this.#log(
      'M',
      'warning',
      `WARNING: You specified a maxmemory value that is less than 1MB (current value is ${maxMemory} bytes). Are you sure this is what you really want?`,
    );
  }

  #warnOfBacklog(): void {
    const wanted = this.#configuration.number('tcp-backlog');
    const path = '/proc/sys/net/core/somaxconn';
    attempt(() => {
      const most = Number(new TextDecoder().decode(this.#process.fs.readFile(path)));
      if (most <= 0 || most >= wanted) return;
      this.#log(
        'M',
        'warning',
        `WARNING: The TCP backlog setting of ${wanted} cannot be enforced because ${path} is set to the lower value of ${most}.`,
      );
    });
  }

  async #refuseSentinel(): Promise<number> {
    if (this.#configFile === '') {
      this.#log('X', 'warning', 'Sentinel needs config file on disk to save state. Exiting...');
      return 1;
    }
    await this.#process.complain("drydock: 'redis-sentinel' is not simulated\n");
    return 127;
  }

  /** What the configuration asks for and we have not. */
  #notSimulated(): string | undefined {
    if (this.#configuration.get('cluster-enabled') === 'yes') return 'cluster-enabled yes';
    const hasCertificate = this.#configuration.get('tls-cert-file') !== '';
    return this.#configuration.get('tls-port') !== '0' && hasCertificate ? 'tls-port' : undefined;
  }

  #greet(): void {
    const { pid } = this.#process;
    const port = this.#configuration.number('port');
    const always = this.#configuration.get('always-show-logo') === 'yes';
    if (always || (this.#configuration.get('logfile') === '' && this.#process.descriptors.get(1)?.tty)) {
      this.#write(banner(port, pid));
    } else this.#log('M', 'notice', `Running mode=standalone, port=${port}.`);
    this.#warnOfBacklog();
    this.#log('M', 'warning', 'Server initialized');
    const problem = overcommitWarning(this.#process);
    if (problem !== undefined) this.#log('M', 'warning', `WARNING ${problem}`);
  }

  // ---- while it runs

  async #accept(store: Store): Promise<number> {
    for (;;) {
      const socket = await this.#process.block<TcpSocket | UnixSocket | undefined>(
        () => {
          if (this.#exitCode !== undefined || this.#mustStop || this.#hasMoved) return undefined;
          return this.#listeners.tryAccept();
        },
        ...this.#listeners.queues,
        this.#woken,
      );
      this.#hasMoved = false;
      if (this.#mustStop && this.#exitCode === undefined) await this.#stop(store);
      if (this.#exitCode !== undefined) return this.#exitCode;
      if (!socket) continue;
      this.#process.install(socket);
      const refusal = entryRefusal(store, addressesOf(socket).remote);
      if (refusal !== undefined) {
        socket.tryWrite(new TextEncoder().encode(refusal));
        close(this.#process, socket);
        continue;
      }
      this.#process.thread(() => serveConnection(this.#process, socket, store, () => this.#woken.notify()));
    }
  }

  /** Does what is due in time: expiry, timeouts, saves. */
  async #keepTime(store: Store): Promise<void> {
    for (;;) {
      prepareToStop(store);
      const chatter = await this.#chatter(store);
      const due = chatter === undefined ? store.nextTick() : Math.min(store.nextTick() ?? chatter, chatter);
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

  /** Tells the log how the server is, if it wants to know; answers when to do that again. */
  async #chatter(store: Store): Promise<number | undefined> {
    if (!isChatty(this.#configuration.get('loglevel'))) return undefined;
    const { CHATTER_PERIOD, tellState } = await this.#process.machine.kernel.clock.outside(
      import('./chatter.ts'),
    );
    if (store.updateTime() >= this.#chatterDue) {
      this.#chatterDue = store.now + CHATTER_PERIOD;
      tellState(store);
    }
    return this.#chatterDue;
  }

  /** A server without a terminal says in a file which process it is; others do if they are asked to. Nothing hangs on it. */
  #writePid(): void {
    const isAlone = this.#configuration.get('daemonize') === 'yes';
    if (isAlone && this.#configuration.get('pidfile') === '') {
      this.#configuration.set('pidfile', '/var/run/redis.pid');
    }
    const path = this.#configuration.get('pidfile');
    if (path !== '') attempt(() => this.#process.fs.writeFile(fileName(path), `${this.#process.pid}\n`));
  }

  #removePid(): void {
    const path = this.#configuration.get('pidfile');
    if (path !== '') attempt(() => this.#process.fs.unlink(fileName(path)));
  }

  #handleSignals(): void {
    const stop = (signal: Signal): void => {
      const seconds = Math.floor(this.#process.machine.kernel.clock.now() / 1000);
      const say = (words: string): void =>
        this.#write(`${this.#process.pid}:signal-handler (${seconds}) ${words}\n`);
      if (signal === 'SIGINT' && (this.#mustStop || this.#store?.replication?.shutdown)) {
        say('You insist... exiting now.');
        this.#exitCode = 1;
      } else say(`Received ${signal} scheduling shutdown...`);
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

  #stop(store: Store): Promise<void> {
    this.#mustStop = false;
    return stopServer(store, this.#stopSignal);
  }

  // ---- what the store needs

  #host(): Host {
    const process = this.#process;
    const { kernel } = process.machine;
    const port = (): number => this.#configuration.number('port');
    return {
      log: (level, text) => this.#log('M', level, text),
      save: (dump, pid = process.pid) => this.#save(pid, dump),
      dial: (host, port, caller) =>
        dial(process, host, port, caller, this.#configuration.get('bind-source-addr')),
      fork: (title, work, duration, done) => this.#fork(title, work, duration, done),
      exit: (code) => {
        this.#listeners.removeSocket();
        this.#removePid();
        this.#store?.replication?.link?.leave();
        this.#exitCode = code;
        this.#woken.notify();
      },
      outside: (work) => kernel.clock.outside(work),
      later: (callback, milliseconds = 1) => {
        const goOn = (): void => {
          if (process.state !== 'zombie') callback();
        };
        void kernel.clock.setTimer(Math.max(1, milliseconds), goOn);
      },
      stirred: () => this.#woken.notify(),
      files: processFiles(process),
      goTo: (path) => goTo(process, path),
      retitle: () => this.#retitle(),
      listen: async (port, bind) => {
        const moved = await this.#listeners.move(port, bind);
        this.#hasMoved = true;
        this.#woken.notify();
        return moved;
      },
      texts: {
        read: (path) => toLatin1(process.fs.readFile(fileName(path))),
        write: (path, text) => process.fs.writeFile(fileName(path), fromLatin1(text)),
      },
      pid: process.pid,
      get port() {
        return port();
      },
      executable: absolutePath(utf8ToLatin1(process.cwd), this.#name),
      configFile: this.#configFile,
      system: `Linux ${kernel.release} ${kernel.architecture}`,
      memory: kernel.memory,
    };
  }

  #save(pid: number, dump: Uint8Array): void {
    const { fs, cwd } = this.#process;
    writeDump(fs, cwd, fileName(this.#configuration.get('dbfilename')), pid, dump);
  }

  /** A child process, as a real server forks one. */
  #fork(title: string, work: ChildWork, duration: number, done: (end: ChildEnd) => void): Child {
    const child = this.#process.spawn({
      argv: [title],
      main: async (self) => {
        if (duration > 0) await self.sleep(duration);
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
      done(signal !== undefined ? SIGNALS[signal] : code === 0 ? 'done' : 'failed');
      this.#woken.notify();
    });
    return { pid: child.pid, kill: () => child.signal('SIGUSR1') };
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

/** Does something with files that may fail. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}
