import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Answer } from './answer.ts';

/** Why a file was not served: the status and the line for the error log. */
export class FileFailure extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What a path leads to. */
export type Found =
  | { readonly kind: 'file'; readonly size: number; readonly modified: number }
  | { readonly kind: 'directory' };

/** @throws FileFailure 404, 403 */
export function lookAt(process: Process, path: string): Found {
  try {
    const stat = process.fs.stat(path);
    if (stat.type === 'directory') return { kind: 'directory' };
    process.fs.access(path, 4);
    return { kind: 'file', size: stat.size, modified: stat.modified };
  } catch (error) {
    throw fileFailure(error, `open() "${path}" failed`);
  }
}

/** @throws FileFailure */
export function serveFile(process: Process, path: string, type: string): Answer {
  const found = lookAt(process, path);
  if (found.kind !== 'file') throw new FileFailure(403, `"${path}" is not a regular file`);
  try {
    return {
      status: 200,
      type,
      body: process.fs.readFile(path),
      modified: found.modified,
      fields: [
        ['ETag', etagOf(found)],
        ['Accept-Ranges', 'bytes'],
      ],
    };
  } catch (error) {
    throw fileFailure(error, `open() "${path}" failed`);
  }
}

/** Hexadecimal seconds of the last change and the size. */
function etagOf({ modified, size }: { readonly modified: number; readonly size: number }): string {
  return `"${Math.floor(modified / 1000).toString(16)}-${size.toString(16)}"`;
}

function fileFailure(error: unknown, what: string): unknown {
  if (!(error instanceof SystemError)) return error;
  const status =
    error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG'
      ? 404
      : error.code === 'EACCES'
        ? 403
        : 500;
  return new FileFailure(status, `${what} (${error.errno}: ${error.message})`);
}
