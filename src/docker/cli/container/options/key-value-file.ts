import { SystemError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process/process.ts';
import { CommandError } from '../../command/command-error.ts';

/**
 * The pairs of an --env-file or --label-file: one a line, blank lines and lines with # left out. A name alone is looked
 * up with `lookUp`, if there is one, and left out if it is not there.
 * @throws CommandError
 */
export function readKeyValueFile(
  process: Process,
  path: string,
  lookUp?: (name: string) => string | undefined,
): readonly string[] {
  const pairs: string[] = [];
  for (const line of readLines(process, path)) {
    const text = line.trimStart();
    if (text === '' || text.startsWith('#')) continue;
    const equals = text.indexOf('=');
    const key = equals < 0 ? text : text.slice(0, equals);
    if (/\s/.test(key)) throw problem(path, `variable '${key}' contains whitespaces`);
    if (key === '') throw problem(path, `no variable name on line '${text}'`);
    if (equals >= 0) pairs.push(text);
    else if (!lookUp) pairs.push(text);
    else {
      const value = lookUp(text);
      if (value !== undefined) pairs.push(`${text}=${value}`);
    }
  }
  return pairs;
}

function problem(path: string, message: string): CommandError {
  return new CommandError(`invalid env file (${path}): ${message}`);
}

function readLines(process: Process, path: string): readonly string[] {
  let bytes: Uint8Array;
  try {
    bytes = process.fs.readFile(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // A directory can be opened, but not read.
    if (error.code === 'EISDIR') throw problem(path, `read ${path}: is a directory`);
    throw new CommandError(`open ${path}: ${error.message.toLowerCase()}`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem(path, 'invalid utf8 bytes at line 1');
  }
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}
