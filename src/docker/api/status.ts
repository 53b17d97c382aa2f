import { EngineError, type ErrorKind } from '../engine/errors.ts';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  'invalid parameter': 400,
  unauthorized: 401,
  forbidden: 403,
  'not found': 404,
  conflict: 409,
  'not modified': 304,
  'not implemented': 501,
  unavailable: 503,
  system: 500,
};

/** The HTTP status of an error: the only place that knows. */
export function statusOf(error: unknown): number {
  return error instanceof EngineError ? STATUS[error.kind] : 500;
}
