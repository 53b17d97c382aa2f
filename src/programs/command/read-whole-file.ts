import type { Process } from '../../linux/process/process.ts';
import { binary } from './bytes.ts';
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

/** The same as a binary string; a long one is put together while others have their turn before and after. @throws SystemError */
export async function readWholeText(process: Process, path: string): Promise<string> {
  const descriptor = process.install(process.fs.open(path, { read: true }));
  const pieces: string[] = [];
  try {
    for (;;) {
      const bytes = await process.read(descriptor);
      if (bytes.length === 0) break;
      pieces.push(binary(bytes));
    }
  } finally {
    process.close(descriptor);
  }
  const text = pieces.join('');
  await process.breath();
  return text;
}
