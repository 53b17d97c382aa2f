import type { SystemError } from '../../../../linux/errno.ts';
import { EngineError } from '../../errors.ts';

/** Exit codes that Docker gives to what could not be started. */
export const EXIT_NOT_EXECUTABLE = 126;
const EXIT_NOT_FOUND = 127;
export const EXIT_UNKNOWN = 128;

/** A start that failed, with the exit code that the container or exec gets. */
export class StartFailure extends EngineError {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super('invalid parameter', message);
    this.exitCode = exitCode;
  }
}

const CREATE =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';
const EXEC = 'OCI runtime exec failed: exec failed: ';
/** What containerd 1.7 calls an error of no kind it knows (errdefs.FromGRPC). */
const UNKNOWN = ': unknown';

/** What runc says when a command cannot be run. */
export function commandFailure(stage: 'create' | 'exec', command: string, error: SystemError): StartFailure {
  const prefix = stage === 'create' ? CREATE : `${EXEC}unable to start container process: `;
  if (error.code === 'EISDIR') {
    // The client looks for "permission denied" to find its exit code, so the engine adds it.
    return new StartFailure(
      `${prefix}exec: "${command}": is a directory${UNKNOWN}: permission denied`,
      EXIT_NOT_EXECUTABLE,
    );
  }
  if (error.code === 'EACCES') {
    return new StartFailure(`${prefix}exec: "${command}": permission denied${UNKNOWN}`, EXIT_NOT_EXECUTABLE);
  }
  const text = command.includes('/')
    ? `stat ${command}: no such file or directory`
    : 'executable file not found in $PATH';
  return new StartFailure(`${prefix}exec: "${command}": ${text}${UNKNOWN}`, EXIT_NOT_FOUND);
}

/** An exec that failed for another reason than its command. */
export function execFailure(text: string): StartFailure {
  const missing = text.includes('no such file or directory');
  return new StartFailure(EXEC + text + UNKNOWN, missing ? EXIT_NOT_FOUND : EXIT_UNKNOWN);
}

/** Something else that runc's init could not do. */
export function initFailure(text: string): StartFailure {
  return new StartFailure(CREATE + text + UNKNOWN, EXIT_UNKNOWN);
}

/** runc could not mount something. */
export function mountFailure(text: string): StartFailure {
  const hint = text.includes('not a directory')
    ? ': Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type'
    : '';
  return new StartFailure(CREATE + text + UNKNOWN + hint, hint === '' ? EXIT_UNKNOWN : EXIT_NOT_FOUND);
}
