import type { Process } from '../../linux/process/process.ts';

/** A line of standard input, read byte by byte so that what follows stays; undefined at its end. */
export async function readLine(process: Process): Promise<string | undefined> {
  let line = '';
  for (;;) {
    const [byte] = await process.read(0, 1);
    if (byte === undefined) return line === '' ? undefined : line;
    if (byte === 0x0a) return line;
    line += String.fromCharCode(byte);
  }
}
