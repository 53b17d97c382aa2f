import type { Process } from '../../linux/process/process.ts';
import { readAll } from './input.ts';

/** All that stands in a file. What comes through a pipe, such as that of `<(…)`, or from a terminal is waited for. @throws SystemError */
export async function readWholeFile(process: Process, path: string): Promise<Uint8Array> {
  const { type } = process.fs.stat(path);
  if (type !== 'fifo' && type !== 'character') return process.fs.readFile(path);
  const descriptor = process.install(process.fs.open(path, { read: true }));
  try {
    return await readAll(process, descriptor);
  } finally {
    process.close(descriptor);
  }
}
