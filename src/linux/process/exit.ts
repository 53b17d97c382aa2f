import { SystemError } from '../errno.ts';
import { SIGNALS, type Signal } from './signal.ts';

/** How a process ended. */
export interface ExitStatus {
  /** What it passed to exit, 0 to 255; 0 when a signal ended it. */
  readonly code: number;
  readonly signal?: Signal;
}

/** The status as `$?` and docker report it: the code, or 128 plus the signal's number. */
export function statusNumber(status: ExitStatus): number {
  return status.signal ? 128 + SIGNALS[status.signal] : status.code;
}

/** Unwinds a program that called exit. Programs let it pass; `finally` blocks run. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.name = 'Exit';
    this.code = code & 0xff;
  }
}

/** Unwinds the code of a process that is already gone for everybody else. Nobody may catch it and go on. */
export class Terminated extends Error {
  constructor() {
    super('terminated');
    this.name = 'Terminated';
  }
}

/** A wait that a handled signal has ended (EINTR). */
export class Interrupted extends SystemError {
  constructor() {
    super('EINTR');
    this.name = 'Interrupted';
  }
}
