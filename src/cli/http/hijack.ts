import type { Socket } from 'node:net';
import { headerName } from '../../docker/api/header-name.ts';
import type { ApiResponse, Connection } from '../../docker/api/transport.ts';
import { roomIn } from './room-in.ts';

const REASONS: ReadonlyMap<number, string> = new Map([
  [101, 'UPGRADED'],
  [200, 'OK'],
]);

/** Gives the client the raw connection: bytes both ways, each way ends on its own. */
export function hijack(socket: Socket, { status, headers }: ApiResponse, connection: Connection): void {
  const head = [...headers].map(([name, value]) => `${headerName(name)}: ${value}\r\n`).join('');
  socket.write(`HTTP/1.1 ${status} ${REASONS.get(status)}\r\n${head}\r\n`);
  // Both ways end when the client has gone; what went wrong with it is of no interest then.
  socket.on('error', () => {});
  socket.once('close', () => connection.close());
  void receive(socket, connection);
  void send(socket, connection);
}

/** From the client: its end is the end of the container's input. */
async function receive(socket: Socket, connection: Connection): Promise<void> {
  try {
    for await (const bytes of socket.iterator({ destroyOnReturn: false })) await connection.write(bytes);
    connection.closeWrite();
  } catch {
    connection.close();
  }
}

/** To the client, no faster than it reads. */
async function send(socket: Socket, connection: Connection): Promise<void> {
  try {
    for await (const bytes of connection.incoming) {
      if (socket.destroyed) return;
      if (!socket.write(bytes)) await roomIn(socket);
    }
    // The other way is read on: closing a socket with unread bytes could take away what the client has yet to read.
    socket.end();
  } catch {
    socket.destroy();
  }
}
