import type { Timer } from '../../linux/clock.ts';
import { SystemClock } from '../../linux/clock-system.ts';
import { SeededRandom } from '../../linux/random.ts';
import { APPEND_ONLY } from '../commands/append-only/append-only-commands.ts';
import { Configuration } from '../commands/engine/configuration.ts';
import type { DialCaller, Dialled, LogLevel, ServerFiles } from '../commands/engine/host.ts';
import { Store } from '../commands/engine/store.ts';
import { loadAllCommands } from '../commands/lazy-commands.ts';
import { BadRdb } from '../commands/rdb/bad-rdb.ts';
import { decodeDump } from '../commands/rdb/decode-dump.ts';
import { Replication } from '../commands/replication/replication.ts';
import { inProcessClient, type RedisClient, type RedisClientOptions } from './in-process-client.ts';
import { applySettings } from './settings.ts';

export interface RedisServerOptions {
  /** 0 to 2^32 - 1. With a seed every random choice is the same in every run; default: from the time. */
  readonly seed?: number;
  /** Milliseconds since the Unix epoch; default: the host's time. Whoever gives one calls `tick` when it has moved. */
  readonly now?: () => number;
  /** Parameters as in a configuration file: `{ maxmemory: '1mb' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Without it nothing is loaded at the start, and what SAVE writes is lost. */
  readonly storage?: ServerFiles;
  /** Opens a connection to another server, for REPLICAOF and MIGRATE. Without it there is no network. */
  readonly dial?: (host: string, port: number, caller: DialCaller) => Dialled;
  /** Listens elsewhere from now on (CONFIG SET port). Without it the server stays where it is. */
  readonly listen?: (port: number, bind: string) => Promise<boolean>;
  readonly onLog?: (level: LogLevel, text: string) => void;
  /** The port that INFO and CONFIG show. */
  readonly port?: number;
}

/** One end of a connection: what a socket would be. */
export interface RedisConnection {
  /** Bytes for the server, in pieces of any size. */
  write(bytes: Uint8Array): void;
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
  /** Ends as on SIGTERM: saves if there are save points. */
  stop(): void;
  /** Ends at once. */
  dispose(): void;
}

/** Starts a server. @throws BadSettings, or BadRdb if its dump cannot be read */
export async function createRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { storage, onLog, now } = options;
  const clock = new SystemClock();
  const configuration = new Configuration();
  configuration.set('protected-mode', 'no');
  if (!storage) configuration.set('save', '');
  if (options.port !== undefined) configuration.set('port', String(options.port));
  const lines = Object.entries(options.settings ?? {}).map(([name, value]) => `${name} ${value || '""'}`);
  applySettings(lines.join('\n'), configuration, {
    readFile: () => '',
    checkDirectory: () => undefined,
  });
  await loadAllCommands();

  let timer: Timer | undefined;
  let timerDue = 0;
  let over = false;
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  const store = new Store({
    clock: now ? { now } : clock,
    random: new SeededRandom(options.seed ?? Math.floor(clock.now() * 1000) % 2 ** 32),
    configuration,
    host: {
      log: (level, text) => onLog?.(level, text),
      save: (dump) => storage?.write(configuration.get('dbfilename'), dump),
      exit: (code) => {
        dispose();
        end(code);
      },
      later: (callback) => void clock.setTimer(0, callback),
      stirred: () => plan(),
      ...(storage ? { files: storage } : {}),
      ...(options.dial ? { dial: options.dial } : {}),
      ...(options.listen ? { listen: options.listen } : {}),
      pid: 1,
      get port() {
        return configuration.number('port');
      },
      executable: '/usr/local/bin/redis-server',
      configFile: '',
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
    for (const client of [...store.clients.values()]) client.close();
  }

  const [masterHost, masterPort] = configuration.get('replicaof').split(' ');
  if (masterHost && masterPort) Replication.of(store).followFromStart(masterHost, Number(masterPort));
  const isAppendOnly = configuration.get('appendonly') === 'yes';
  if (isAppendOnly && APPEND_ONLY.loaded?.openAppendOnly(store) === false) {
    throw new BadRdb('the append-only file cannot be read');
  }
  store.persistence.dirty = 0;
  const file = isAppendOnly ? undefined : storage?.read(configuration.get('dbfilename'));
  if (file) {
    const { loaded, expired, facts } = decodeDump(file, store, store.replication?.link !== undefined);
    if (facts.has('repl-id')) Replication.of(store).restore(facts);
    store.persistence.dirty = 0;
    onLog?.('notice', `Done loading RDB, keys loaded: ${loaded}, keys expired: ${expired}.`);
  }
  plan();
  return {
    connect({ onData, onText, onEnd, unsent, remote = '127.0.0.1:50000', local = '127.0.0.1:6379' }) {
      store.updateTime();
      if (store.clients.size >= configuration.number('maxclients')) {
        store.statistics.rejectedConnections++;
        onData(new TextEncoder().encode('-ERR max number of clients reached\r\n'));
        onEnd?.(false);
        return { write() {}, close() {} };
      }
      const client = store.connect(onData, { remote, local }, onEnd);
      client.sendText = onText;
      if (unsent) client.unsent = unsent;
      return {
        write(bytes) {
          client.receive(bytes);
          plan();
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
    stop: () => {
      if (!over) store.shutDown('configured');
    },
    dispose,
  };
}
