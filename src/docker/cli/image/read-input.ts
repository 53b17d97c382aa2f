import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { CommandError } from '../command/command-error.ts';

/** Opens a file to read. @throws CommandError */
export function openInput(process: Process, path: string): number {
  try {
    return process.install(process.fs.open(path, { read: true }));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new CommandError(`open ${path}: ${error.message.toLowerCase()}`);
  }
}

/** Everything that can be read from an open file, as it comes. */
export async function* readInput(process: Process, descriptor: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await process.read(descriptor);
    if (bytes.length === 0) return;
    yield bytes;
  }
}
