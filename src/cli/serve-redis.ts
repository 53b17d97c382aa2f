import { appendFileSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import type { ParameterName } from '../redis/commands/configuration/initial-values.ts';
import type { DialCaller, Dialled, LogLevel } from '../redis/commands/engine/host.ts';
import { fileName } from '../redis/resp/file-name.ts';
import { utf8ToLatin1 } from '../redis/resp/latin1.ts';
import { quoteBytes } from '../redis/resp/quote-bytes.ts';
import { createRedisServer, type RedisServer } from '../redis/server/create-redis-server.ts';
import { isLogged, logLine } from '../redis/server/server-log.ts';
import { reasonOf } from './errno-reason.ts';
import { folderFiles } from './folder-files.ts';
import { hostTexts, said } from './host-texts.ts';
import { readInto } from './read-into.ts';

export interface RedisServing {
  /** 0: any free one; undefined: what the configuration file says. */
  readonly port?: number;
  /** Undefined: what `bind` says, or else the loopback. */
  readonly host?: string;
  /** Where the data are; undefined: nowhere, or with a configuration file what that says. */
  readonly dir?: string;
  /** A configuration file, read before `settings`. */
  readonly configFile?: string;
  readonly seed?: number;
  readonly settings: Readonly<Record<string, string | readonly string[]>>;
  readonly log: (line: string) => void;
}

export interface ServedRedis {
  /** Where it listens: `127.0.0.1:6379`, or the path of its socket. */
  readonly address: string;
  /** 0: at none. */
  readonly port: number;
  /** Resolves with the exit status after SHUTDOWN or `close`. */
  readonly ended: Promise<number>;
  /** A signal asks it to end. It may go on: if it cannot save, or if a client calls that off. */
  stop(signal: 'sigterm' | 'sigint'): void;
  /** Saves if there are save points, and ends. */
  close(): Promise<void>;
}

/** Serves a store over TCP, and at a path if there is a `unixsocket` among the settings. Rejects if nobody can listen there, or with the reason why the settings or the data are bad. */
export async function serveRedis({ port, host, dir, log, ...options }: RedisServing): Promise<ServedRedis> {
  // A client may come before the store is ready: it is served then.
  const early: Socket[] = [];
  let serve = (socket: Socket): void => {
    early.push(socket.on('error', () => {}));
  };
  const open = async (where: ListenOptions): Promise<Server> => {
    const opened = createServer({ noDelay: true, allowHalfOpen: true, pauseOnConnect: true }, (socket) =>
      serve(socket),
    );
    await listening(opened, where);
    return opened;
  };
  let listeners: Server[] = [];
  const openAll = async (wanted: number, addresses: readonly string[]): Promise<void> => {
    for (const address of addresses) listeners.push(await open({ port: wanted, host: address }));
  };
  const closeAll = (): void => {
    for (const each of listeners) each.close();
    listeners = [];
  };
  const { configFile, settings } = options;
  const keeps = dir !== undefined || configFile !== undefined;
  // What the configuration names before it says where to go is here.
  let folder = process.cwd();
  const sockets = new Set<Socket>();
  let parameter = (_name: ParameterName): string => '';
  let named: Server | undefined;
  const close = (): void => {
    closeAll();
    named?.close();
  };
  const tell = (level: LogLevel, text: string): void => {
    const file = parameter('logfile');
    // Without a word about the log only what matters is told.
    const asked = file !== '' || configFile !== undefined || settings.loglevel !== undefined;
    if (!isLogged(level, asked ? parameter('loglevel') : 'warning')) return;
    if (file === '') log(text);
    else
      appendFileSync(
        path.resolve(folder, fileName(file)),
        logLine(process.pid, 'M', Date.now(), level, text),
      );
  };
  /** Clients are served from now on, those first that have come too early. */
  const begin = (server: RedisServer): void => {
    serve = (accepted) => {
      const socket = readInto(accepted, (bytes, length) => connection.write(bytes, length));
      sockets.add(socket);
      const connection = server.connect({
        onData: (bytes) => void socket.write(bytes),
        onText: (latin1) => void socket.write(latin1, 'latin1'),
        // What the client still sends is not read any more.
        onEnd: (atOnce) => (atOnce ? socket.destroy() : socket.destroySoon()),
        unsent: () => socket.writableLength,
        remote: socket.remoteAddress
          ? shown(socket.remoteAddress, socket.remotePort)
          : `${parameter('unixsocket')}:0`,
        local: socket.localAddress
          ? shown(socket.localAddress, socket.localPort)
          : `${parameter('unixsocket')}:0`,
      });
      // Who says no more may still have asked in this turn.
      socket.on('end', () => setImmediate(() => socket.end()));
      socket.on('error', () => connection.close());
      socket.on('close', () => {
        sockets.delete(socket);
        connection.close();
      });
    };
    for (const socket of early.splice(0)) if (!socket.destroyed) serve(socket);
  };
  const server = await createRedisServer({
    ...options,
    ...(port === undefined ? {} : { port }),
    ...(keeps ? { storage: folderFiles(() => folder) } : {}),
    ...(configFile === undefined ? {} : { configFile: utf8ToLatin1(path.resolve(configFile)) }),
    pid: process.pid,
    texts: hostTexts(() => folder),
    goTo(name) {
      const next = path.resolve(folder, fileName(name));
      if (!said(() => statSync(next)).isDirectory()) throw new Error('Not a directory');
      folder = next;
      return utf8ToLatin1(folder);
    },
    dial: (host, to, caller) => dial(host, to, caller, parameter('bind-source-addr')),
    endOfTurn: setImmediate,
    loading: begin,
    async configured(get) {
      parameter = get;
      const wanted = port ?? Number(get('port'));
      if (port !== undefined || wanted !== 0) await openAll(wanted, addressesOf(get('bind')));
      const unixsocket = get('unixsocket');
      if (unixsocket !== '') {
        const where = path.resolve(folder, fileName(unixsocket));
        // The socket of who was here before is taken away.
        rmSync(where, { force: true });
        named = await open({ path: where });
      }
      return portOf(listeners[0]);
    },
    async listen(next, bind) {
      // An address that is wanted again must be free.
      closeAll();
      try {
        if (next !== 0) await openAll(next, addressesOf(bind));
        return true;
      } catch {
        closeAll();
        await openAll(Number(parameter('port')), addressesOf(parameter('bind')));
        return false;
      }
    },
    settings: {
      ...(keeps ? {} : { save: '' }),
      ...(dir === undefined ? {} : { dir: quoteBytes(utf8ToLatin1(path.resolve(dir))) }),
      ...settings,
      ...(host === undefined ? {} : { bind: host }),
    },
    onLog: tell,
  }).catch((error: unknown) => {
    close();
    for (const socket of early) socket.destroy();
    throw error;
  });
  begin(server);
  return {
    address: named && listeners.length === 0 ? fileName(parameter('unixsocket')) : whereOf(listeners[0]),
    port: portOf(listeners[0]) ?? 0,
    ended: server.ended,
    stop(signal) {
      tell('warning', `Received ${signal.toUpperCase()} scheduling shutdown...`);
      server.stop(signal);
    },
    async close() {
      server.stop();
      await server.ended;
      server.dispose();
      for (const socket of sockets) socket.destroySoon();
      close();
    },
  };
}

/** The addresses that `bind` names. Without a word of the user's only this machine gets in. */
function addressesOf(bind: string): readonly string[] {
  if (bind === '* -::*') return ['127.0.0.1'];
  const words = bind.split(' ').filter((word) => word !== '' && !word.startsWith('-'));
  return words.map((word) => (word === '*' ? '0.0.0.0' : word.replace(/^::\*$/, '::')));
}

function portOf(listener: Server | undefined): number | undefined {
  const address = listener?.address();
  return typeof address === 'object' && address ? address.port : undefined;
}

function whereOf(listener: Server | undefined): string {
  const address = listener?.address();
  return typeof address === 'object' && address ? shown(address.address, address.port) : '';
}

async function listening(server: Server, where: ListenOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, resolve);
  });
}

function shown(address = '127.0.0.1', port = 0): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? `[${plain}]:${port}` : `${plain}:${port}`;
}

/** A connection to another server; `from`: with this address of the machine's own. */
function dial(host: string, port: number, caller: DialCaller, from: string): Dialled {
  const socket = connect({ host, port, noDelay: true, ...(from === '' ? {} : { localAddress: from }) });
  let reason: string | undefined;
  let over = false;
  const tell = (work: () => void): void => {
    if (!over) work();
  };
  socket.on('connect', () => tell(() => caller.opened()));
  socket.on('data', (bytes) => tell(() => caller.data(new Uint8Array(bytes))));
  socket.on('error', (error) => {
    reason = reasonOf(error);
  });
  socket.on('close', () => tell(() => caller.closed(reason)));
  return {
    get remote() {
      return shown(socket.remoteAddress, socket.remotePort);
    },
    get local() {
      return shown(socket.localAddress, socket.localPort);
    },
    write: (bytes) => void socket.write(bytes),
    close() {
      over = true;
      socket.destroy();
    },
  };
}
