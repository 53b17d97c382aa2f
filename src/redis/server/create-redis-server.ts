import type { Timer } from '../../linux/clock.ts';
import { SystemClock } from '../../linux/clock-system.ts';
import { SeededRandom } from '../../linux/random.ts';
import { Configuration } from '../commands/configuration/configuration.ts';
import type { ParameterName } from '../commands/configuration/initial-values.ts';
import type { DialCaller, Dialled, Host, LogLevel, ServerFiles } from '../commands/engine/host.ts';
import { Store } from '../commands/engine/store.ts';
import { loadAllCommands } from '../commands/table/lazy-commands.ts';
import { utf8ToLatin1 } from '../resp/latin1.ts';
import { CannotStart } from './cannot-start.ts';
import { entryRefusal } from './entry-refusal.ts';
import { inProcessClient, type RedisClient, type RedisClientOptions } from './in-process-client.ts';
import { prepareStore } from './prepare-store.ts';
import { applySettings, openSettings, type SettingsContext } from './settings.ts';
import { stopServer } from './stop-server.ts';

export interface RedisServerOptions {
  /** 0 to 2^32 - 1. With a seed every random choice is the same in every run; default: from the time. */
  readonly seed?: number;
  /** Milliseconds since the Unix epoch; default: the host's time. Whoever gives one calls `tick` when it has moved. */
  readonly now?: () => number;
  /** Parameters as in a configuration file: `{ maxmemory: '1mb' }`; a list stands for several lines. */
  readonly settings?: Readonly<Record<string, string | readonly string[]>>;
  /** A configuration file, read before `settings`; its name is one for `texts`. */
  readonly configFile?: string;
  /** Texts that the configuration names, wherever they are: files that it includes, a file of users, itself for CONFIG REWRITE. */
  readonly texts?: ServerTexts;
  /** Goes to another directory (the parameter `dir`), where `storage` is from then on. @throws Error with the reason */
  readonly goTo?: (path: string) => string;
  /** Without it nothing is loaded at the start, and what SAVE writes is lost. */
  readonly storage?: ServerFiles;
  /** Opens a connection to another server, for REPLICAOF and MIGRATE. Without it there is no network. */
  readonly dial?: (host: string, port: number, caller: DialCaller) => Dialled;
  /**
   * The configuration is read, the data are not yet: who listens at a port begins now. Resolves with the port if it is
   * another one than was configured; what it rejects with ends the start.
   */
  readonly configured?: (parameter: (name: ParameterName) => string) => Promise<number | undefined>;
  /** Reading the data takes longer: who connects meanwhile hears that. Without it everybody has to wait. */
  readonly loading?: (server: RedisServer) => void;
  /**
   * Calls back when all connections have written what has come for them by now; in Node that is `setImmediate`. Replies
   * leave together then, as a real server's do, which wakes clients up less often. Without it they leave at once.
   */
  readonly endOfTurn?: (callback: () => void) => void;
  /** Listens elsewhere from now on (CONFIG SET port). Without it the server stays where it is. */
  readonly listen?: (port: number, bind: string) => Promise<boolean>;
  readonly onLog?: (level: LogLevel, text: string) => void;
  /** The number of the process that INFO shows; default 1. */
  readonly pid?: number;
  /** The port that INFO and CONFIG show. */
  readonly port?: number;
}

/** Where texts are. Everything but `list` throws an Error with the reason. */
export interface ServerTexts extends NonNullable<Host['texts']>, Pick<SettingsContext, 'list'> {}

/** One end of a connection: what a socket would be. */
export interface RedisConnection {
  /** Bytes for the server, in pieces of any size: the first `length` of an array, which may be used again afterwards. */
  write(bytes: Uint8Array, length?: number): void;
  close(): void;
}

/** Hears what the server does with a connection. */
export interface RedisPeer {
  onData(bytes: Uint8Array): void;
  /** Gets short output instead of `onData`, as a string with one character per byte. */
  onText?(latin1: string): void;
  /** The server has closed it; `atOnce`: what has not reached the other side yet is to be lost. */
  onEnd?(atOnce: boolean): void;
  /** Bytes that it was given, but that the other side has not taken yet. */
  unsent?(): number;
  /** Both ends as `127.0.0.1:41234`. */
  readonly remote?: string;
  readonly local?: string;
}

/** A Redis 7.0.15 without a machine around it. */
export interface RedisServer {
  /** A connection that carries bytes, as a socket does. */
  connect(peer: RedisPeer): RedisConnection;
  /** A connection for this process: commands as words, replies as values. The quickest way to the store. */
  client(options?: RedisClientOptions): RedisClient;
  /** Does what is due: expiry, time-outs, saves. With the host's time it is called by itself. */
  tick(): void;
  /** Resolves with the exit status after SHUTDOWN or `stop`. */
  readonly ended: Promise<number>;
  /**
   * Ends as on a signal, as `shutdown-on-sigterm` or `-sigint` says: it saves if there are save points, and waits for its
   * replicas, unless it is interrupted once more. It goes on if that fails, or if somebody calls it off.
   */
  stop(signal?: 'sigterm' | 'sigint'): void;
  /** Ends at once. */
  dispose(): void;
}

/** Starts a server. @throws BadSettings, NoSettings, or CannotStart */
export async function createRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { storage, onLog, now, texts, configFile = '' } = options;
  const clock = new SystemClock();
  const configuration = new Configuration();
  configuration.set('protected-mode', 'no');
  if (!storage) configuration.set('save', '');
  if (options.port !== undefined) configuration.set('port', String(options.port));
  if (options.goTo) configuration.set('dir', options.goTo('.'));
  const file = configFile === '' || !texts ? '' : openSettings(configFile, texts.read);
  const lines = Object.entries(options.settings ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name} ${value || '""'}`),
  );
  const directives = applySettings([file, ...lines.map(utf8ToLatin1)].join('\n'), configuration, {
    readFile: (path) => texts?.read(path) ?? '',
    ...(texts?.list ? { list: texts.list } : {}),
    goTo: options.goTo ?? ((path) => path),
  });
  const port = await options.configured?.((name) => configuration.get(name));
  if (port !== undefined) configuration.set('port', String(port));
  await loadAllCommands();

  let timer: Timer | undefined;
  let timerDue = 0;
  let over = false;
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  let problem = '';
  const store = new Store({
    clock: now ? { now } : clock,
    random: new SeededRandom(options.seed ?? Math.floor(clock.now() * 1000) % 2 ** 32),
    configuration,
    host: {
      log: (level, text) => {
        if (level === 'warning') problem = text;
        onLog?.(level, text);
      },
      save: (dump) => storage?.write(configuration.get('dbfilename'), dump),
      exit: (code) => {
        dispose();
        end(code);
      },
      later: (callback, milliseconds = 0) => {
        const goOn = (): void => {
          if (!over) callback();
        };
        void clock.setTimer(milliseconds, goOn);
      },
      stirred: () => plan(),
      ...(options.endOfTurn ? { endOfTurn: options.endOfTurn } : {}),
      ...(storage ? { files: storage } : {}),
      ...(texts ? { texts } : {}),
      ...(options.goTo ? { goTo: options.goTo } : {}),
      ...(options.dial ? { dial: options.dial } : {}),
      ...(options.listen ? { listen: options.listen } : {}),
      pid: options.pid ?? 1,
      get port() {
        return configuration.number('port');
      },
      executable: '/usr/local/bin/redis-server',
      configFile,
      system: 'Linux 6.8.0-31-generic x86_64',
      memory: 4_110_118_912,
    },
  });

  /** Sets the timer for what is due next. */
  function plan(): void {
    if (over || now) return;
    const due = store.nextTick();
    // A timer that comes too early sees that there is nothing to do yet, and plans anew.
    if (due === undefined || (timer && timerDue <= due)) return;
    timer?.cancel();
    timerDue = due;
    timer = clock.setTimer(Math.max(0, due - store.now), () => {
      timer = undefined;
      store.tick();
      plan();
    });
  }

  function dispose(): void {
    over = true;
    timer?.cancel();
    store.replication?.link?.leave();
    store.migrateLinks?.close();
    for (const client of [...store.clients.values()]) client.close();
  }

  const server: RedisServer = {
    connect({ onData, onText, onEnd, unsent, remote = '127.0.0.1:50000', local = '127.0.0.1:6379' }) {
      store.updateTime();
      const refusal = entryRefusal(store, remote);
      if (refusal !== undefined) {
        onData(new TextEncoder().encode(refusal));
        onEnd?.(false);
        return { write() {}, close() {} };
      }
      const client = store.connect(onData, { remote, local }, onEnd);
      client.sendText = onText;
      if (unsent) client.unsent = unsent;
      return {
        write(bytes, length) {
          client.receive(bytes, length);
          if (!options.endOfTurn) plan();
        },
        close() {
          client.close();
          plan();
        },
      };
    },
    client: (options = {}) => inProcessClient(store, options, plan),
    tick: () => store.tick(),
    ended,
    stop: (signal = 'sigterm') => {
      if (over) return;
      if (signal === 'sigint' && store.replication?.shutdown) {
        store.host.log('warning', 'You insist... exiting now.');
        store.host.exit(1);
      } else void stopServer(store, signal);
    },
    dispose,
  };
  const print = async (line: string): Promise<void> => onLog?.('warning', line);
  const isReady = await prepareStore(store, directives, print, () => options.loading?.(server));
  if (!isReady) {
    dispose();
    throw new CannotStart(problem);
  }
  plan();
  return server;
}
