import type { SystemError } from '../../../linux/errno.ts';
import { EXCEPTIONS, Exc, OS_ERROR, Raised } from '../values/exceptions.ts';
import type { Type } from '../values/type.ts';
import { tuple } from '../values/types.ts';
import type { Value } from '../values/value.ts';

/** Error numbers that have an exception of their own. */
const KINDS: ReadonlyMap<number, string> = new Map([
  [1, 'PermissionError'],
  [2, 'FileNotFoundError'],
  [3, 'ProcessLookupError'],
  [4, 'InterruptedError'],
  [10, 'ChildProcessError'],
  [11, 'BlockingIOError'],
  [13, 'PermissionError'],
  [17, 'FileExistsError'],
  [20, 'NotADirectoryError'],
  [21, 'IsADirectoryError'],
  [32, 'BrokenPipeError'],
  [103, 'ConnectionAbortedError'],
  [104, 'ConnectionResetError'],
  [110, 'TimeoutError'],
  [111, 'ConnectionRefusedError'],
]);

/** The exception that OSError(errno, …) makes. */
export function osErrorType(errno: Value): Type {
  return EXCEPTIONS.get(KINDS.get(Number(errno)) ?? '') ?? OS_ERROR;
}

/** A failed system call as the program sees it. */
export function osError(error: SystemError, path?: Value, second?: Value): Raised {
  const exc = new Exc(osErrorType(error.errno), [error.errno, error.message]);
  fillOsError(exc, [
    error.errno,
    error.message,
    ...(path === undefined ? [] : [path]),
    ...(second === undefined ? [] : [null, second]),
  ]);
  return new Raised(exc);
}

/** Attributes of an OSError from what it was made with. */
export function fillOsError(exc: Exc, args: readonly Value[]): void {
  const [errno = null, text = null, path = null, , second = null] = args;
  const many = args.length >= 2;
  exc.dict?.setName('errno', many ? errno : null);
  exc.dict?.setName('strerror', many ? text : null);
  exc.dict?.setName('filename', path);
  exc.dict?.setName('filename2', second);
  if (many) exc.args = tuple(args.slice(0, 2));
}
