import { concatBytes } from '../linux/io/concat-bytes.ts';
import type { Shell } from './shell.ts';

/** Everything that comes out of a pipe, a terminal or a device. @throws SystemError */
export async function readStream(shell: Shell, path: string): Promise<Uint8Array> {
  const { process } = shell;
  const file = process.fs.open(path, { read: true });
  const parts: Uint8Array[] = [];
  try {
    for (;;) {
      const part = await process.block(() => file.tryRead(65_536), file.readable);
      if (part.length === 0) return concatBytes(parts);
      parts.push(part);
    }
  } finally {
    file.release();
  }
}
