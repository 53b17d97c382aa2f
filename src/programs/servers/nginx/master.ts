import { appendAll } from '../../../linux/append-all.ts';
import { SystemError } from '../../../linux/errno.ts';
import { listen } from '../../../linux/net/calls.ts';
import { ResolveError, resolveHost } from '../../../linux/net/names/resolver.ts';
import type { TcpListener } from '../../../linux/net/sockets.ts';
import type { Credentials } from '../../../linux/process/credentials.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';
import { SIGNALS, type Signal } from '../../../linux/process/signal.ts';
import { slashDate } from '../../net/http/date.ts';
import type { Arguments } from './arguments.ts';
import { type Listen, type NginxConfig, readConfig } from './config.ts';
import { readConfigFile } from './config-files.ts';
import { ConfigError, errorAt, parseConfig } from './config-syntax.ts';
import { NGINX_VERSION } from './files.ts';
import { type Level, report } from './log.ts';
import type { Resolved } from './respond.ts';
import { worker } from './worker.ts';

/** The process that reads the configuration, listens, and keeps the workers. */
export class Master {
  readonly #process: Process;
  readonly #options: Arguments;
  #errorLog = '/var/log/nginx/error.log';
  readonly #signals: Signal[] = [];
  readonly #listeners = new Map<string, TcpListener>();
  readonly #workers = new Map<number, Process>();

  constructor(process: Process, options: Arguments) {
    this.#process = process;
    this.#options = options;
  }

  async run(): Promise<number> {
    const { signal, test, file, quiet } = this.#options;
    let config: NginxConfig;
    let resolved: Resolved;
    try {
      config = this.#readConfig();
      this.#errorLog = config.errorLog;
      if (signal !== undefined) return await this.#send(config.pid, signal);
      resolved = await this.#resolve(config);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      await this.#emergency(error.message);
      if (test) await this.#process.complain(`nginx: configuration file ${file} test failed\n`);
      return 1;
    }
    if (test) {
      if (!quiet) {
        await this.#process.complain(
          `nginx: the configuration file ${file} syntax is ok\nnginx: configuration file ${file} test is successful\n`,
        );
      }
      return 0;
    }
    if (!(await this.#listen(config))) return 1;
    if (this.#daemon()) {
      const child = this.#process.spawn({
        argv: ['nginx: master process nginx'],
        main: (self) => new Master(self, this.#options).#serve(config, resolved, this.#listeners),
        session: {},
      });
      // The parent of a daemon does not wait for it.
      void child;
      return 0;
    }
    this.#process.argv = [`nginx: master process ${this.#process.argv.join(' ')}`];
    return this.#serve(config, resolved, this.#listeners);
  }

  // ---- configuration

  #daemon(): boolean {
    return !/\bdaemon\s+off\s*;/.test(`${this.#options.globals}\n${this.#text(this.#options.file)}`);
  }

  /** @throws ConfigError */
  #readConfig(): NginxConfig {
    const { file, globals } = this.#options;
    return readConfig([
      ...parseConfig(globals === '' ? '' : `${globals.replace(/;?\s*$/, '')};`, 'command line'),
      ...readConfigFile(this.#process.fs, file),
    ]);
  }

  #text(file: string): string {
    try {
      return this.#process.fs.readText(file);
    } catch (error) {
      if (error instanceof SystemError) return '';
      throw error;
    }
  }

  /** Names in proxy_pass and upstream are resolved once, at the start. @throws ConfigError */
  async #resolve(config: NginxConfig): Promise<Resolved> {
    const resolved = new Map<string, readonly string[]>();
    const find = async (
      host: string,
      place: { readonly file: string; readonly line: number },
    ): Promise<void> => {
      if (resolved.has(host) || config.upstreams.has(host) || host.startsWith('$')) return;
      try {
        resolved.set(host, await resolveHost(this.#process, host));
      } catch (error) {
        if (error instanceof ResolveError) throw errorAt(place, `host not found in upstream "${host}"`);
        throw error;
      }
    };
    for (const upstream of config.upstreams.values())
      for (const each of upstream.servers) await find(each.host, each);
    const locations = config.servers.flatMap((server) => server.locations);
    for (const location of locations) {
      appendAll(locations, location.locations);
      if (location.proxyPass) await find(location.proxyPass.host, location.proxyPass);
    }
    return resolved;
  }

  // ---- the life of the master

  /** Opens all addresses; half a second apart, five times, as nginx does when one is taken. */
  async #listen(config: NginxConfig): Promise<boolean> {
    for (let attempt = 0; attempt < 5; attempt++) {
      let failed = false;
      for (const place of config.servers.flatMap(({ listens }) => listens)) {
        const key = keyOf(place);
        if (this.#listeners.has(key)) continue;
        try {
          this.#listeners.set(key, this.#open(place));
        } catch (error) {
          if (!(error instanceof SystemError)) throw error;
          failed = true;
          await this.#emergency(`bind() to ${key} failed (${error.errno}: ${error.message})`);
          if (error.code !== 'EADDRINUSE') return false;
        }
      }
      if (!failed) return true;
      await this.#process.sleep(500);
    }
    await this.#emergency('still could not bind()');
    return false;
  }

  #open({ address, port }: Listen): TcpListener {
    // nginx opens [::] for IPv6 alone (ipv6only=on), so that 0.0.0.0 can stand beside it.
    return listen(this.#process, { address, port }, { backlog: 511, only6: true });
  }

  async #serve(
    config: NginxConfig,
    resolved: Resolved,
    listeners: ReadonlyMap<string, TcpListener>,
  ): Promise<number> {
    const { kernel } = this.#process.machine;
    this.#errorLog = config.errorLog;
    for (const name of [
      'SIGTERM',
      'SIGINT',
      'SIGQUIT',
      'SIGHUP',
      'SIGUSR1',
      'SIGWINCH',
      'SIGCHLD',
    ] as const) {
      this.#process.onSignal(name, (signal) => this.#signals.push(signal));
    }
    this.#makeTemporary(config.user);
    this.#writePid(config.pid);
    await this.#note('using the "epoll" event method');
    await this.#note(`nginx/${NGINX_VERSION}`);
    await this.#note('built by gcc 12.2.0 (Debian 12.2.0-14+deb12u1) ');
    await this.#note(`OS: Linux ${kernel.release}`);
    await this.#note('getrlimit(RLIMIT_NOFILE): 1048576:1048576');
    await this.#startWorkers(config, resolved, listeners);
    let leaving: 'no' | 'fast' | 'gracefully' = 'no';
    let current = config;
    while (leaving === 'no' || this.#workers.size > 0) {
      const signal = await this.#nextSignal();
      if (signal === 'SIGCHLD') {
        await this.#reap(
          leaving === 'no' ? () => this.#startWorker(current, resolved, listeners) : undefined,
        );
      } else if (signal === 'SIGHUP') {
        current = (await this.#reload(listeners)) ?? current;
      } else if (signal !== 'SIGUSR1' && signal !== 'SIGWINCH') {
        leaving = signal === 'SIGQUIT' ? 'gracefully' : 'fast';
        const end = leaving === 'gracefully' ? 'shutting down' : 'exiting';
        await this.#note(`signal ${SIGNALS[signal]} (${signal}) received, ${end}`);
        for (const child of this.#workers.values())
          child.signal(leaving === 'gracefully' ? 'SIGQUIT' : 'SIGTERM');
      }
    }
    this.#removePid(config.pid);
    await this.#note('exit');
    return 0;
  }

  async #reload(listeners: ReadonlyMap<string, TcpListener>): Promise<NginxConfig | undefined> {
    await this.#note('signal 1 (SIGHUP) received, reconfiguring');
    await this.#note('reconfiguring');
    try {
      const config = this.#readConfig();
      const names = await this.#resolve(config);
      if (!(await this.#listen(config))) return undefined;
      const old = [...this.#workers.values()];
      await this.#startWorkers(config, names, new Map([...listeners, ...this.#listeners]));
      for (const child of old) child.signal('SIGQUIT');
      return config;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      await this.#log('emerg', error.message);
      return undefined;
    }
  }

  async #nextSignal(): Promise<Signal> {
    while (this.#signals.length === 0) {
      try {
        await this.#process.sleep(3_600_000);
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
    }
    return this.#signals.shift() as Signal; // the loop above waited for one
  }

  async #startWorkers(
    config: NginxConfig,
    resolved: Resolved,
    listeners: ReadonlyMap<string, TcpListener>,
  ): Promise<void> {
    await this.#note('start worker processes');
    const count = config.workers ?? this.#process.machine.kernel.processors;
    for (let i = 0; i < count; i++) await this.#startWorker(config, resolved, listeners);
  }

  /** Where bodies that do not fit into memory would go: ngx_create_paths makes these for the workers' user. */
  #makeTemporary(user: string | undefined): void {
    const { fs } = this.#process;
    const owner = this.#credentials(user);
    if (!fs.exists('/var/cache/nginx')) return;
    for (const name of ['client', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) {
      const path = `/var/cache/nginx/${name}_temp`;
      if (fs.exists(path)) continue;
      try {
        fs.mkdir(path, { mode: 0o700 });
        if (owner) fs.chown(path, owner.uid, 0);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
    }
  }

  async #startWorker(
    config: NginxConfig,
    resolved: Resolved,
    listeners: ReadonlyMap<string, TcpListener>,
  ): Promise<void> {
    const credentials = this.#credentials(config.user);
    const child = this.#process.spawn({
      argv: ['nginx: worker process'],
      main: (self) => worker(self, { config, resolved, listeners: [...listeners.values()] }),
      ...(credentials ? { credentials } : {}),
    });
    this.#workers.set(child.pid, child);
    await this.#note(`start worker process ${child.pid}`);
  }

  async #reap(replace: (() => Promise<void>) | undefined): Promise<void> {
    for (const [pid, child] of this.#workers) {
      if (!child.status) continue;
      const { code, signal } = await this.#process.wait(child);
      this.#workers.delete(pid);
      await this.#note(`signal 17 (SIGCHLD) received from ${pid}`);
      if (signal) await this.#log('alert', `worker process ${pid} exited on signal ${SIGNALS[signal]}`);
      else await this.#note(`worker process ${pid} exited with code ${code}`);
      if (signal || code !== 0) await replace?.();
    }
  }

  /** Workers run as the user that the configuration names, if this process may change its own. */
  #credentials(user: string | undefined): Credentials | undefined {
    if (this.#process.credentials.uid !== 0 || user === undefined) return undefined;
    const line = this.#text('/etc/passwd')
      .split('\n')
      .find((each) => each.startsWith(`${user}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid === undefined || gid === undefined) return undefined;
    return { uid: Number(uid), gid: Number(gid), groups: [Number(gid)] };
  }

  async #send(pidFile: string, name: string): Promise<number> {
    const text = this.#text(pidFile).trim();
    if (text === '') throw new ConfigError(`open() "${pidFile}" failed (2: No such file or directory)`);
    const target = this.#process.namespace.get(Number(text));
    if (!target) {
      await this.#process.complain(
        `${slashDate(this.#process.machine.kernel.clock.now())} [alert] ${this.#process.pid}#${this.#process.pid}: kill(${text}, 15) failed (3: No such process)\n`,
      );
      return 1;
    }
    const signals: Readonly<Record<string, Signal>> = {
      stop: 'SIGTERM',
      quit: 'SIGQUIT',
      reload: 'SIGHUP',
      reopen: 'SIGUSR1',
    };
    await this.#note('signal process started');
    target.signal(signals[name] ?? 'SIGTERM');
    return 0;
  }

  #writePid(path: string): void {
    try {
      this.#process.fs.writeFile(path, `${this.#process.pid}\n`);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  #removePid(path: string): void {
    try {
      this.#process.fs.unlink(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  #note(text: string): Promise<void> {
    return this.#log('notice', text);
  }

  #log(level: Level, text: string): Promise<void> {
    return report(this.#process, this.#errorLog, { level, text });
  }

  /** Before nginx serves, errors go to the terminal and to the log. */
  async #emergency(message: string): Promise<void> {
    await this.#log('emerg', message);
    await this.#process.complain(`nginx: [emerg] ${message}\n`);
  }
}

function keyOf({ address, port }: Listen): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
