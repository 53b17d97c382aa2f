import { createServer, type Server } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import type { EngineTransport } from '../../docker/api/transport.ts';
import type { Address } from './address.ts';
import { respond } from './respond.ts';
import { removeStale } from './stale-socket.ts';
import { upgrade } from './upgrade.ts';

/** An engine whose API is served. */
export interface Served {
  /** Where: with the port that the system has chosen. */
  readonly address: Address;
  /** Ends every connection; resolves when the address is free again. */
  close(): Promise<void>;
}

/** Serves the engine's API over HTTP. Rejects with the system's error if nobody can listen there. */
export async function serve(transport: EngineTransport, address: Address): Promise<Served> {
  const sockets = new Set<Socket>();
  const server = createServer({
    // An upload may take as long as it likes, and a client may keep its connection.
    requestTimeout: 0,
    keepAliveTimeout: 0,
    // Filters are part of the request line (Go's server allows a megabyte).
    maxHeaderSize: 1_048_576,
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (message, response) => {
    respond(transport, message, response).catch(() => response.destroy());
  });
  server.on('upgrade', (message, socket, head) => {
    if (socket instanceof Socket) upgrade(transport, message, socket, head).catch(() => socket.destroy());
  });
  if (address.kind === 'unix') await removeStale(address.path);
  await listen(server, address);
  return {
    address: listeningAddress(server, address),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listen(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.kind === 'unix' ? { path: address.path } : address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function listeningAddress(server: Server, address: Address): Address {
  if (address.kind === 'unix') return address;
  return { ...address, port: (server.address() as AddressInfo).port };
}
