import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { slashDate } from '../../net/http/date.ts';

export type Level = 'emerg' | 'alert' | 'error' | 'warn' | 'notice' | 'info';

/**
 * Writes a line to a log. In the image the logs are links to /dev/stdout and /dev/stderr; those lead to the process's
 * descriptors.
 */
export async function writeLog(process: Process, path: string, line: string): Promise<void> {
  const target = linkTarget(process, path);
  const descriptor =
    target === '/dev/stdout' ? 1 : target === '/dev/stderr' || target === 'stderr' ? 2 : undefined;
  try {
    if (descriptor === undefined) process.fs.appendFile(target, line);
    else await process.write(descriptor, line);
  } catch (error) {
    // A log that cannot be written is no reason to stop serving.
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
  }
}

/** A line of the error log: `2026/11/22 15:36:20 [notice] 1#1: text`. */
export async function report(
  process: Process,
  log: string,
  entry: { readonly level: Level; readonly text: string },
): Promise<void> {
  const time = slashDate(process.machine.kernel.clock.now());
  await writeLog(process, log, `${time} [${entry.level}] ${process.pid}#${process.pid}: ${entry.text}\n`);
}

function linkTarget(process: Process, path: string): string {
  try {
    return process.fs.lstat(path).type === 'symlink' ? process.fs.readlink(path) : path;
  } catch (error) {
    if (error instanceof SystemError) return path;
    throw error;
  }
}
