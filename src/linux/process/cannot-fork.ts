import { SystemError } from '../errno.ts';

/** Whether a child could not be started because there may be no more processes, or none in that PID namespace. */
export function cannotFork(error: unknown): error is SystemError & { readonly code: 'EAGAIN' | 'ENOMEM' } {
  return error instanceof SystemError && (error.code === 'EAGAIN' || error.code === 'ENOMEM');
}
