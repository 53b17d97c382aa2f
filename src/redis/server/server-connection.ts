import { SystemError } from '../../linux/errno.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import { close } from '../../linux/net/calls.ts';
import type { TcpSocket } from '../../linux/net/sockets.ts';
import { UnixSocket } from '../../linux/net/unix/unix-socket.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Client, PeerAddress } from '../commands/engine/client.ts';
import type { Store } from '../commands/engine/store.ts';
import { addressText } from './address-text.ts';
import { isChatty } from './server-log.ts';

/** Carries bytes between a socket and a client of the store until one of them ends. */
export async function serveConnection(
  process: Process,
  socket: TcpSocket | UnixSocket,
  store: Store,
  afterInput: () => void,
): Promise<void> {
  const pending: Uint8Array[] = [];
  const ended = new WaitQueue();
  let over = false;
  let client: Client | undefined;

  const flush = (): void => {
    for (let first = pending[0]; first; first = pending[0]) {
      const taken = socket.tryWrite(first);
      if (taken === WOULD_BLOCK) return;
      if (taken === first.length) pending.shift();
      else pending[0] = first.subarray(taken);
    }
  };
  const send = (bytes: Uint8Array): void => {
    pending.push(bytes);
    try {
      flush();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      over = true;
      ended.notify();
    }
  };
  const end = (atOnce: boolean): void => {
    if (atOnce) pending.length = 0;
    over = true;
    ended.notify();
  };

  store.updateTime();
  client = store.connect(send, addressesOf(socket), end);
  const chatter = async () =>
    isChatty(store.configuration.get('loglevel'))
      ? process.machine.kernel.clock.outside(import('./chatter.ts'))
      : undefined;
  (await chatter())?.tellAccepted(store, client.peer.remote);
  client.unsent = () => pending.reduce((sum, { length }) => sum + length, 0);
  try {
    for (;;) {
      const bytes = await process.block(
        () => {
          flush();
          if (over) return pending.length === 0 ? undefined : WOULD_BLOCK;
          return socket.tryRead(65_536);
        },
        socket.readable,
        socket.writable,
        ended,
      );
      if (bytes?.length === 0) (await chatter())?.tellClosed(client, undefined);
      if (!bytes || bytes.length === 0) break;
      client.receive(bytes);
      afterInput();
    }
  } catch (error) {
    // A connection that the other side has reset is as good as closed.
    if (!(error instanceof SystemError)) throw error;
    (await chatter())?.tellClosed(client, error.message);
  }
  client.close();
  afterInput();
  close(process, socket);
}

/** Of a socket with a name in the file system both sides show the name. */
export function addressesOf(socket: TcpSocket | UnixSocket): PeerAddress {
  if (socket instanceof UnixSocket) return { remote: `${socket.path}:0`, local: `${socket.path}:0` };
  return { remote: addressText(socket.remote), local: addressText(socket.local) };
}
