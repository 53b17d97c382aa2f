import { rmSync } from 'node:fs';
import { connect, createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import path from 'node:path';
import type { DialCaller, Dialled } from '../redis/commands/engine/host.ts';
import { createRedisServer } from '../redis/server/create-redis-server.ts';
import { isLogged } from '../redis/server/server-log.ts';
import { reasonOf } from './errno-reason.ts';
import { folderFiles } from './folder-files.ts';

export interface RedisServing {
  readonly port: number;
  readonly host: string;
  /** Where the dump is; undefined: nowhere. */
  readonly dir?: string;
  readonly seed?: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

export interface ServedRedis {
  readonly port: number;
  /** Resolves with the exit status after SHUTDOWN. */
  readonly ended: Promise<number>;
  /** Saves if there are save points, and ends. */
  close(): Promise<void>;
}

/** Serves a store over TCP, and at a path if there is a `unixsocket` among the settings. Rejects if nobody can listen there, or with the reason why the settings or the dump are bad. */
export async function serveRedis({ port, host, dir, log, ...options }: RedisServing): Promise<ServedRedis> {
  // A client may come before the store is ready: it is served then.
  const early: Socket[] = [];
  let serve = (socket: Socket): void => {
    early.push(socket.on('error', () => {}));
  };
  const open = async (where: ListenOptions): Promise<Server> => {
    const opened = createServer({ noDelay: true }, (socket) => serve(socket));
    await listening(opened, where);
    return opened;
  };
  let listener = await open({ port, host });
  const { unixsocket = '' } = options.settings;
  const named = createServer((socket) => serve(socket));
  if (unixsocket !== '') {
    // The socket of who was here before is taken away.
    rmSync(unixsocket, { force: true });
    await listening(named, { path: unixsocket });
  }
  const address = listener.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  const sockets = new Set<Socket>();
  const server = await createRedisServer({
    ...options,
    port: actual,
    ...(dir === undefined ? {} : { storage: folderFiles(dir) }),
    dial,
    async listen(next, bind) {
      const [first = host] = bind.split(' ');
      const old = listener;
      try {
        listener = await open({ port: next, host: first === '*' ? host : first });
      } catch {
        return false;
      }
      old.close();
      return true;
    },
    settings: { ...(dir === undefined ? { save: '' } : { dir: path.resolve(dir) }), ...options.settings },
    onLog: (level, text) => {
      if (isLogged(level, options.settings.loglevel ?? 'warning')) log(text);
    },
  }).catch((error: unknown) => {
    listener.close();
    named.close();
    for (const socket of early) socket.destroy();
    throw error;
  });
  serve = (socket) => {
    sockets.add(socket);
    const connection = server.connect({
      onData: (bytes) => void socket.write(bytes),
      onText: (latin1) => void socket.write(latin1, 'latin1'),
      // What the client still sends is not read any more.
      onEnd: (atOnce) => (atOnce ? socket.destroy() : socket.destroySoon()),
      unsent: () => socket.writableLength,
      remote: socket.remoteAddress ? shown(socket.remoteAddress, socket.remotePort) : `${unixsocket}:0`,
      local: socket.localAddress ? shown(socket.localAddress, socket.localPort) : `${unixsocket}:0`,
    });
    socket.on('data', (bytes) => connection.write(bytes));
    socket.on('error', () => connection.close());
    socket.on('close', () => {
      sockets.delete(socket);
      connection.close();
    });
  };
  for (const socket of early) if (!socket.destroyed) serve(socket);
  return {
    port: actual,
    ended: server.ended,
    async close() {
      server.stop();
      server.dispose();
      for (const socket of sockets) socket.destroySoon();
      named.close();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
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

/** A connection to another server. */
function dial(host: string, port: number, caller: DialCaller): Dialled {
  const socket = connect({ host, port, noDelay: true });
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
