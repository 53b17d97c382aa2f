import { SystemError } from '../../errno.ts';
import type { FileDescription } from '../../io/file-description.ts';
import type { Process } from '../../process/process.ts';
import { UnixListener } from './unix-listener.ts';
import { UnixSocket } from './unix-socket.ts';

/** What fits into a socket's address (sun_path), without the zero at its end. */
const LONGEST_PATH = 107;

/**
 * Listens at a path, which must not be there. The socket file has mode 0o777 before the umask.
 * @throws SystemError EADDRINUSE, ENOENT, EACCES, EINVAL for a path that is too long
 */
export function listenUnix(process: Process, path: string): UnixListener {
  demandShort(path);
  const listener = new UnixListener(path, process.machine.kernel);
  process.fs.bind(path, listener);
  process.install(listener);
  return listener;
}

/** @throws SystemError ENOENT, EACCES, ECONNREFUSED, EAGAIN, EINVAL for a path that is too long */
export function connectUnix(process: Process, path: string): UnixSocket {
  demandShort(path);
  const socket: FileDescription = process.fs.connect(path);
  if (!(socket instanceof UnixSocket)) throw new SystemError('ENOTSOCK');
  process.install(socket);
  return socket;
}

function demandShort(path: string): void {
  if (new TextEncoder().encode(path).length > LONGEST_PATH) throw new SystemError('EINVAL');
}
