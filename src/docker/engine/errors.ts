/** What kind of refusal an error is; api/status.ts gives each its HTTP status, once. */
export type ErrorKind =
  | 'invalid parameter'
  | 'unauthorized'
  | 'forbidden'
  | 'not found'
  | 'conflict'
  | 'not modified'
  | 'not implemented'
  | 'unavailable'
  | 'system';

/** A refusal of the engine. The message is the daemon's own and goes to the client as it is. */
export class EngineError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.name = 'EngineError';
    this.kind = kind;
  }
}

export function invalidParameter(message: string): EngineError {
  return new EngineError('invalid parameter', message);
}

export function notFound(message: string): EngineError {
  return new EngineError('not found', message);
}

export function conflict(message: string): EngineError {
  return new EngineError('conflict', message);
}

/** The thing is already as it was asked to be. */
export function notModified(message: string): EngineError {
  return new EngineError('not modified', message);
}

export function forbidden(message: string): EngineError {
  return new EngineError('forbidden', message);
}

export function systemError(message: string): EngineError {
  return new EngineError('system', message);
}

/** Something Docker has and this simulation has not. */
export function notSimulated(what: string): EngineError {
  return new EngineError('not implemented', `drydock: ${what} is not simulated`);
}

export function noSuchContainer(name: string): EngineError {
  return notFound(`No such container: ${name}`);
}

export function notRunning(id: string): EngineError {
  return conflict(`container ${id} is not running`);
}

/** The same refusal with words before it, as Go wraps errors. */
export function wrapError(prefix: string, error: unknown): unknown {
  return error instanceof EngineError ? new EngineError(error.kind, `${prefix}: ${error.message}`) : error;
}
