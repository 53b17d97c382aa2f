import { SystemError } from '../../linux/errno.ts';
import { WOULD_BLOCK, type WouldBlock } from '../../linux/io/file-description.ts';
import type { WaitQueue } from '../../linux/io/wait-queue.ts';
import { close, listen } from '../../linux/net/calls.ts';
import { ResolveError, resolveHost } from '../../linux/net/names/resolver.ts';
import type { TcpListener, TcpSocket } from '../../linux/net/sockets.ts';
import { listenUnix } from '../../linux/net/unix/unix-calls.ts';
import type { UnixListener } from '../../linux/net/unix/unix-listener.ts';
import type { UnixSocket } from '../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Configuration } from '../commands/configuration/configuration.ts';
import { fileName } from '../resp/file-name.ts';

/** Where a server listens: at ports, and at a path. */
export class ServerListeners {
  readonly #process: Process;
  readonly #configuration: Configuration;
  readonly #warn: (text: string) => void;
  #ports: readonly TcpListener[] = [];
  #socket: UnixListener | undefined;

  constructor(process: Process, configuration: Configuration, warn: (text: string) => void) {
    this.#process = process;
    this.#configuration = configuration;
    this.#warn = warn;
  }

  /** Begins to listen where the configuration says. False if that cannot be: the log says why. */
  async open(): Promise<boolean> {
    const port = this.#configuration.number('port');
    const path = fileName(this.#configuration.get('unixsocket'));
    if (port === 0 && path === '') {
      this.#warn('Configured to not listen anywhere, exiting.');
      return false;
    }
    if (port !== 0 && !(await this.#openPorts(port, this.#configuration.get('bind')))) {
      this.#warn(`Failed listening on port ${port} (TCP), aborting.`);
      return false;
    }
    return path === '' || this.#openSocket(path);
  }

  /** CONFIG SET port or bind: goes there, or stays where it was if that cannot be. */
  async move(port: number, bind: string): Promise<boolean> {
    // An address that is wanted again must be free.
    for (const each of this.#ports) close(this.#process, each);
    this.#ports = [];
    if (port === 0 || (await this.#openPorts(port, bind))) return true;
    await this.#openPorts(this.#configuration.number('port'), this.#configuration.get('bind'));
    return false;
  }

  get queues(): readonly WaitQueue[] {
    return this.#all.map(({ readable }) => readable);
  }

  tryAccept(): TcpSocket | UnixSocket | WouldBlock {
    for (const listener of this.#all) {
      const accepted = listener.tryAccept();
      if (accepted !== WOULD_BLOCK) return accepted;
    }
    return WOULD_BLOCK;
  }

  /** Takes the name of the socket away. */
  removeSocket(): void {
    const path = fileName(this.#configuration.get('unixsocket'));
    if (path === '') return;
    try {
      this.#process.fs.unlink(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  get #all(): readonly (TcpListener | UnixListener)[] {
    return this.#socket ? [...this.#ports, this.#socket] : this.#ports;
  }

  async #openPorts(port: number, bind: string): Promise<boolean> {
    const opened: TcpListener[] = [];
    for (const word of bind.split(' ').filter((each) => each !== '')) {
      // A minus before an address: it need not be there.
      const optional = word.startsWith('-');
      const name = optional ? word.slice(1) : word;
      try {
        opened.push(await this.#openPort(port, name));
      } catch (error) {
        if (!(error instanceof SystemError || error instanceof ResolveError)) throw error;
        const reason = error instanceof SystemError ? `bind: ${error.message}` : error.message;
        const isMissing = error instanceof SystemError && error.code !== 'EADDRINUSE';
        this.#warn(`Warning: Could not create server TCP listening socket ${name}:${port}: ${reason}`);
        if (optional && isMissing) continue;
        for (const each of opened) close(this.#process, each);
        return false;
      }
    }
    this.#ports = opened;
    return true;
  }

  /** @throws SystemError, ResolveError */
  async #openPort(port: number, name: string): Promise<TcpListener> {
    const family = name.includes(':') ? 6 : 4;
    const address =
      name === '*'
        ? '0.0.0.0'
        : name === '::*'
          ? '::'
          : (await resolveHost(this.#process, name, { family }))[0];
    const backlog = this.#configuration.number('tcp-backlog');
    return listen(this.#process, { address: address ?? name, port }, { backlog, only6: family === 6 });
  }

  /** The socket of who was here before is taken away. */
  #openSocket(path: string): boolean {
    const { fs } = this.#process;
    try {
      if (fs.exists(path)) fs.unlink(path);
      this.#socket = listenUnix(this.#process, path);
      const mode = Number.parseInt(this.#configuration.get('unixsocketperm'), 8);
      if (mode > 0) fs.chmod(path, mode);
      return true;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#warn(`Failed opening Unix socket: bind: ${error.message}`);
      return false;
    }
  }
}
