import type { FileDescription } from '../../../linux/io/file-description.ts';
import type { Process } from '../../../linux/process/process.ts';

/** Writes everything to a connection; if the client has gone there is an error and no SIGPIPE (MSG_NOSIGNAL). @throws SystemError */
export async function writeQuietly(
  process: Process,
  socket: FileDescription,
  piece: string | Uint8Array,
): Promise<void> {
  let rest = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
  while (rest.length > 0) {
    const part = rest;
    rest = rest.subarray(await process.block(() => socket.tryWrite(part), socket.writable));
  }
}
