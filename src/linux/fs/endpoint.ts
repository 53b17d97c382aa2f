import { SystemError } from '../errno.ts';
import type { FileDescription } from '../io/file-description.ts';
import type { SpecialInode } from './inode.ts';

/** Who listens behind the name of a socket. */
export interface Endpoint {
  /** The caller's end of a new connection. @throws SystemError ECONNREFUSED, EAGAIN when too many wait */
  connect(): FileDescription;
}

/** A name outlives its listener, and a listener its name. */
const endpoints = new WeakMap<SpecialInode, Endpoint>();

export function putEndpoint(inode: SpecialInode, endpoint: Endpoint): void {
  endpoints.set(inode, endpoint);
}

/** @throws SystemError ECONNREFUSED if nobody has ever listened there */
export function endpointOf(inode: SpecialInode): Endpoint {
  const endpoint = endpoints.get(inode);
  if (!endpoint) throw new SystemError('ECONNREFUSED');
  return endpoint;
}
