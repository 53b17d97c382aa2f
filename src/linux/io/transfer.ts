import { type FileDescription, WOULD_BLOCK } from './file-description.ts';

/**
 * Reading and writing for code that is no process: the engine's log pump, the page's terminal, tests. Such code cannot
 * be killed, so these waits end only when the other side acts or `stop` says so.
 */

/** The next bytes of a description; empty at its end. */
async function readChunk(file: FileDescription, max = 65_536): Promise<Uint8Array> {
  for (;;) {
    const bytes = file.tryRead(max);
    if (bytes !== WOULD_BLOCK) return bytes;
    await file.readable.next();
  }
}

/** Everything until the end. */
export async function* chunks(file: FileDescription): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await readChunk(file);
    if (bytes.length === 0) return;
    yield bytes;
  }
}

/** Writes all of `bytes`, waiting for room as often as needed. @throws SystemError EPIPE */
export async function writeAll(file: FileDescription, bytes: Uint8Array): Promise<void> {
  let rest = bytes;
  while (rest.length > 0) {
    const taken = file.tryWrite(rest);
    if (taken === WOULD_BLOCK) await file.writable.next();
    else rest = rest.subarray(taken);
  }
}
