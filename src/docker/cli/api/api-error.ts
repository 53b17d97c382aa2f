import { CommandError } from '../command/command-error.ts';

/** The engine said no. */
export class ApiError extends CommandError {
  /** HTTP status. */
  readonly code: number;
  /** The engine's own message. */
  readonly reason: string;

  constructor(code: number, reason: string) {
    // What the simulation lacks is no word of Docker's.
    const ours = reason.startsWith('drydock: ');
    super(ours ? reason : `Error response from daemon: ${reason}`, ours ? 125 : 1);
    this.name = 'ApiError';
    this.code = code;
    this.reason = reason;
  }
}

/** There is no engine at the address. */
export class ConnectionError extends CommandError {
  constructor(host: string) {
    super(`Cannot connect to the Docker daemon at ${host}. Is the docker daemon running?`);
    this.name = 'ConnectionError';
  }
}
