import type { Shell } from './shell.ts';

/** A file's bytes. What is no regular file, such as a pipe, is read until its end, which may be waited for. @throws SystemError */
export function readFile(shell: Shell, path: string): Uint8Array | Promise<Uint8Array> {
  const { fs } = shell.process;
  const { type } = fs.stat(path);
  if (type === 'file' || type === 'directory') return fs.readFile(path);
  const { clock } = shell.process.machine.kernel;
  return clock.outside(import('./read-stream.ts')).then(({ readStream }) => readStream(shell, path));
}
