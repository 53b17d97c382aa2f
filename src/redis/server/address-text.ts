import type { SocketAddress } from '../../linux/net/sockets.ts';

/** An end of a connection as clients are shown: `172.17.0.3:41234`, `[::1]:6379`. */
export function addressText({ address, port }: SocketAddress): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? `[${plain}]:${port}` : `${plain}:${port}`;
}
